"""``explain``: the question that ``liangwang why`` asks, over the memory and one small port for looking up by name.

Protocol: a subject is a key (``scheme:value``), an event id, or a decision: the id of its event, of its episode, or of
what it states, alone or as ``fusion.obligation:<id>``. The answer is plain data, ready for JSON; ``kind`` says what the
subject was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo

from fusion.domain.calendar import WorkingCalendar
from fusion.domain.explain import explain_decision, explain_event, explain_key
from fusion.domain.explain_answers import Answer, NothingAnswer, plain
from fusion.domain.explain_ground import Archive, View
from fusion.domain.explain_words import Sentence, joined, say
from fusion.domain.memory import Memory
from fusion.domain.playbook import Player

_OWN = "fusion."
MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class City:
    """What explanations need to know of the city: its time zone and its working time."""

    zone: ZoneInfo
    calendar: WorkingCalendar


def explain(
    memory: Memory,
    archive: Archive,
    players: Sequence[Player],
    city: City,
    subject: str,
    now: datetime,
    *,
    rule: str | None = None,
) -> dict[str, Any]:
    """Explain a key, an event or a decision.

    Args:
        memory: what the engine remembers.
        archive: what is looked up by name.
        players: every rule version, those that are off included.
        city: its time zone and working time.
        subject: a key, an event id, or a decision.
        now: how far the rules have come (fusion's watermark): what is effective at it or later is not known yet.
        rule: only this rule.
    """
    view = View(memory, archive, players, city.zone, city.calendar, now)
    answer: dict[str, Any] = plain(_answer(view, subject.strip(), rule), city.zone)
    return answer


def _answer(view: View, subject: str, rule: str | None) -> Answer:
    if rule is not None and (unknown := _unknown(view, rule)) is not None:
        return NothingAnswer(subject, view.now, unknown)
    scheme, colon, value = subject.partition(":")
    if colon and not scheme.startswith(_OWN):
        return explain_key(view, subject, rule)
    name = value if colon else subject
    decision = explain_decision(view, name)
    if decision is not None and rule in (None, decision.rule):
        return decision
    found = explain_event(view, name, rule)
    if decision is not None and (found is None or not found.roles):
        return NothingAnswer(subject, view.now, say("rule_other", by=decision.rule, rule=rule))
    if found is None and colon:
        return explain_key(view, subject, rule)
    return found or NothingAnswer(subject, view.now, say("unknown"))


def _unknown(view: View, rule: str) -> Sentence | None:
    """That there is no such rule, with those whose names are near; None when there is one."""
    names = sorted({player.rule.id for player in view.players})
    if rule in names:
        return None
    near = [name for name in names if rule and rule in name][:MOST_NEAR] or get_close_matches(rule, names, MOST_NEAR)
    return joined(say("rule_unknown", rule=rule), say("rule_near", rules=", ".join(near)) if near else say("rule_all"))


__all__ = ["Archive", "City", "explain"]
