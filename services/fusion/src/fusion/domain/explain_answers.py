"""What an explanation is made of: plain data, beside each thing the sentence that says it.

Invariant: of what events say, only the values of fields that a condition names are in here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from fusion.domain.explain_words import Sentence

Outcome = Literal["fired", "waiting", "not_fired", "taken_back", "error", "off"]


@dataclass(frozen=True, slots=True)
class EventRef:
    """An event by its id, type and time; ``effective`` is later than ``time`` where it came late."""

    id: str
    type: str
    title_zh: str
    title_en: str
    time: datetime
    effective: datetime
    standing: bool = True
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """One part of a condition, whether it held (None: a field was absent), and the values it rests on."""

    text: str
    held: bool | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ClauseAnswer:
    """What a clause found as of a moment, and how many were wanted.

    Attributes:
        ids: the events, and those that the permits rest on.
        nearest: metres to the nearest that counts, or to the nearest that was too far away.
        rejected: the parts of the condition, for the last event that did not fit, or the permit that was nearest to it.
    """

    name: str
    kind: Literal["past", "permit"]
    held: bool
    count: int
    at_least: int
    at_most: int | None
    ids: Sequence[str]
    since: datetime | None
    as_of: datetime
    nearest: float | None
    limit: float | None
    rejected: Sequence[PartAnswer]
    says: Sentence


@dataclass(frozen=True, slots=True)
class EventAnswer:
    """One event in one role.

    Attributes:
        began: the episode that it began.
        why: the first thing that failed; None when nothing did.
    """

    event: EventRef
    role: str
    fits: bool
    parts: Sequence[PartAnswer]
    counts_at: datetime | None
    clauses: Sequence[ClauseAnswer]
    began: str | None
    why: Sentence | None


@dataclass(frozen=True, slots=True)
class StatementAnswer:
    """One thing that was stated; ``event`` is empty in shadow mode."""

    name: str
    type: str
    time: datetime
    event: str
    standing: bool
    retracts: bool
    evidence: Sequence[str]


@dataclass(frozen=True, slots=True)
class EpisodeAnswer:
    """One running of a rule on a key: what was stated, what it rests on, what it waits for and until when."""

    id: str
    state: str
    mode: str
    begun_at: datetime
    ended_at: datetime | None
    due_at: datetime | None
    wake: datetime | None
    waits_for: Sequence[str]
    matches: int
    rests_on: Sequence[str]
    statements: Sequence[StatementAnswer]
    says: Sentence


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What one rule makes of one key.

    Attributes:
        events, episodes: the newest of them, newest first; the counts are of all.
        errors: what it failed with on this key, oldest first.
        says: the answer: what it came to, or the first thing that failed and how far it was.
    """

    rule: str
    version: int
    mode: str
    operator: str
    title_zh: str
    title_en: str
    key: str
    outcome: Outcome
    says: Sentence
    errors: Sequence[Sentence]
    events: Sequence[EventAnswer]
    event_count: int
    episodes: Sequence[EpisodeAnswer]
    episode_count: int


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """What all rules make of a key, as of a moment.

    Attributes:
        read_as: the id that rules know it by, where it was merged into another one.
    """

    key: str
    as_of: datetime
    says: Sentence
    rules: Sequence[RuleAnswer]
    kind: str = "key"
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class RoleAnswer:
    """A role (or a clause of a role) that an event can play, and the key that it counts for there."""

    rule: str
    version: int
    role: str
    clause: str | None
    key: str | None


@dataclass(frozen=True, slots=True)
class EventSubjectAnswer:
    """What all rules make of an event.

    Attributes:
        roles: who looked at it, as what, for which key.
        led_to: what was stated that rests on it.
    """

    event: EventRef
    as_of: datetime
    says: Sentence
    roles: Sequence[RoleAnswer]
    rules: Sequence[RuleAnswer]
    led_to: Sequence[StatementAnswer]
    kind: str = "event"


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """Where a decision comes from, what it rests on, what it led to and whether it was taken back.

    Attributes:
        facts: what the clauses of the rule find as of its moment.
        taken_back_by: the statement that took it back.
        causes: the events because of which it was taken back.
    """

    rule: str
    version: int
    mode: str
    title_zh: str
    title_en: str
    key: str
    statement: StatementAnswer
    says: Sentence
    evidence: Sequence[EventRef]
    facts: Sequence[ClauseAnswer]
    facts_as_of: datetime | None
    taken_back_by: StatementAnswer | None
    causes: Sequence[EventRef]
    led_to: Sequence[StatementAnswer]
    episode: EpisodeAnswer
    as_of: datetime
    kind: str = "decision"


@dataclass(frozen=True, slots=True)
class NothingAnswer:
    """There is nothing by that name."""

    subject: str
    as_of: datetime
    says: Sentence
    kind: str = "unknown"


Answer = KeyAnswer | EventSubjectAnswer | DecisionAnswer | NothingAnswer


def plain(value: Any, zone: ZoneInfo) -> Any:
    """An answer as JSON has it: moments in RFC 3339, with the city's offset."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind in _FIELDS:
        return {name: plain(getattr(value, name), zone) for name in _FIELDS[kind]}
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(one, zone) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one, zone) for one in value]
    return value.isoformat() if isinstance(value, date) else value


_AS_THEY_ARE = (str, int, float, bool, type(None))
_FIELDS: Mapping[type, tuple[str, ...]] = {
    kind: tuple(one.name for one in fields(kind))
    for kind in (
        Sentence,
        EventRef,
        PartAnswer,
        ClauseAnswer,
        EventAnswer,
        StatementAnswer,
        EpisodeAnswer,
        RuleAnswer,
        KeyAnswer,
        RoleAnswer,
        EventSubjectAnswer,
        DecisionAnswer,
        NothingAnswer,
    )
}
