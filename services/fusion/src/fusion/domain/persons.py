"""What a person has said about something that a rule came to: an observation like any other, found by its case.

It is no event, and never leaves fusion: what follows from it does.
"""

from datetime import datetime
from typing import Any

from fusion.domain.memory import Case
from fusion.domain.observation import Link, Observation


def said_by_person(
    name: str, event_type: str, subject: str, case: Case, at: datetime, link: Link, **said: Any
) -> Observation:
    """What a person has said, as the memory keeps it.

    Args:
        name: what names the act: sent again it is the same.
        event_type: what it is about.
        subject: the thing that it is about.
        case: the case that the thing belongs to.
        at: from when on it counts.
        link: what it answers.
        said: the answer.
    """
    values: dict[str, Any] = {
        "rule": case.rule,
        "rule_version": case.version,
        "about": case.key,
        "about.scheme": case.key.partition(":")[0],
        **said,
    }
    return Observation(name, event_type, subject, 1, at, at, values, link)


def case_of(one: Observation) -> Case:
    """The case that a person has spoken about."""
    return Case(one.values["rule"], one.values["rule_version"], one.values["about"])
