"""What a person makes of a match: an observation like any other, found by the id that came later.

Invariant: an answer is about exactly the grounds that were seen; it never leaves fusion as it is, and what follows from
it does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

from fusion.domain.episodes import identity
from fusion.domain.memory import Case
from fusion.domain.observation import Link, Observation
from fusion.domain.persons import said_by_person

MATCH_ANSWERED = "person.match.answered.v1"
"""The type of the observation that a person has answered about a match; it is no event."""
Act = Literal["confirm", "reject", "reverse"]
STATES: dict[str, tuple[str, str]] = {
    "confirm": ("proposed", "confirmed"),
    "reject": ("proposed", "rejected"),
    "reverse": ("confirmed", "reversed"),
}
"""For each act, the state that it answers and the one that it comes to."""


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """What a person made of a match.

    Attributes:
        case: the rule version and the id that came later.
        match: the match.
        grounds: names what spoke for the match when it was seen.
        unit, decider: the unit, and the person as a token; ``scheme:value`` both.
    """

    case: Case
    match: str
    act: Act
    grounds: str
    unit: str
    decider: str
    ground: str


def grounds_of(reasons: Iterable[str]) -> str:
    """Names what speaks for a match, as its events tell it: an answer holds as long as that is the same."""
    return identity("grounds", *sorted(reasons))


def match_answered(name: str, answer: MatchAnswer, at: datetime, link: Link) -> Observation:
    """An answer as the memory keeps it.

    Args:
        name: what names the act: sent again it is the same.
        answer: the answer.
        at: its time, not before what it answers.
        link: what it answers.
    """
    said = {each.name: getattr(answer, each.name) for each in fields(answer) if each.name != "case"}
    return said_by_person(name, MATCH_ANSWERED, f"match/{answer.match}", answer.case, at, link, **said)
