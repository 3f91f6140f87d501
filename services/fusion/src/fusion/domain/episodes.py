"""What operators come to: episodes, and what is stated about them.

An operator is a pure function: it folds the events of one key, in the order of their own times, into episodes, each
with what there is to say about it. The engine compares that with what it has said already: what is new is stated, what
does not follow any more is taken back. So late, corrected and annulled events need no code of their own in any
operator.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic_core import to_json

from fusion.domain.observation import Link, Observation
from liangwang_contracts.ordering import in_order

if TYPE_CHECKING:
    from fusion.domain.memory import Case

_NAMESPACE = UUID("5b0b6d0e-6c56-5c7c-9a53-2b1f0c7e4d10").bytes
MOST_EVIDENCE = 100


@dataclass(slots=True, eq=False)
class Statement:
    """One thing there is to say about an episode.

    Attributes:
        name: What it is within its operator: ``opened``, ``overdue``, ``found``.
        type: The event that says it.
        time: When it became true, by the events' own times.
        data: The fields of that event, without those that every statement has.
        evidence: The events that it rests on.
        about_itself: Whether the event that said that the episode began is a cause, too.
        matches, due_at: What these were for the episode at that time.
        follows: Name of the statement that led to it, where that is not the one that began the episode.
        rests_on: Ids of its evidence, where the events themselves are not at hand.
        by_person: A person made it true, not time.
        stated: What was said before, where it stands as it was said.
    """

    name: str
    type: str
    time: datetime
    data: dict[str, Any]
    evidence: tuple[Observation, ...] = ()
    about_itself: bool = True
    matches: int = 0
    due_at: datetime | None = None
    follows: str = ""
    rests_on: tuple[str, ...] = ()
    by_person: bool = False
    stated: "Stated | None" = None
    _ids: list[str] = field(default_factory=list, init=False)

    @property
    def evidence_ids(self) -> list[str]:
        """The ids of its evidence, each once, at most a hundred."""
        if self.rests_on:
            return list(self.rests_on)
        if not self._ids:
            ids = dict.fromkeys(one.link.cause.id if one.link.cause else one.id for one in self.evidence)
            self._ids = list(ids)[:MOST_EVIDENCE]
        return list(self._ids)

    def digest(self) -> str:
        """Names what it says: two statements with one digest say the same."""
        if self.stated is not None:
            return self.stated.digest
        text = to_json([self.name, self.type, self.time.timestamp(), in_order(self.data), self.evidence_ids])
        return hashlib.blake2b(text, digest_size=12).hexdigest()


@dataclass(slots=True, eq=False)
class Stated:
    """A statement that was made: published, or only noted in shadow mode.

    Attributes:
        order: Number of the statement within its episode, from 1, retractions included.
        position: Number of the event among those of its own aggregate, from 1.
        body: The data of the event.
        standing: It has not been taken back.
        retracts: It takes back the ones before it that do not stand any more.
        known: From when on it was known: later than its time when it follows from something late.
        by_time: Time alone made it true at that moment, before any event of the moment.
    """

    episode: str
    order: int
    position: int
    name: str
    type: str
    digest: str
    time: datetime
    body: Mapping[str, Any]
    evidence: list[str]
    mode: str
    rule: str
    version: int
    about: str
    link: Link
    event_id: str = ""
    standing: bool = True
    retracts: bool = False
    causes: list[Link] = field(default_factory=list)
    takes_back: list[str] = field(default_factory=list)
    stored: bool = False
    changed: bool = False
    known: datetime | None = None
    by_time: bool = False


@dataclass(slots=True, eq=False)
class Episode:
    """One running of a rule on one key: an obligation, a hold, a count that was reached.

    Attributes:
        about: What it concerns, ``scheme:value``.
        begun_at, ended_at: From when to when events can change it; None: it goes on.
        wake: When time itself changes it next.
        waits_for: The event types that would change it.
        matches: How many events or facts it rests on, where that is counted.
        awaits: The decision that waits for a person.
        statements: What there is to say, in order.
        stated: What was said.
    """

    case: "Case"
    kind: str
    begun_by: str
    about: str
    state: str
    begun_at: datetime
    ended_at: datetime | None = None
    due_at: datetime | None = None
    on_time: bool | None = None
    wake: datetime | None = None
    waits_for: tuple[str, ...] = ()
    matches: int = 0
    statements: list[Statement] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    mode: str = "live"
    digest: str = ""
    stored: bool = False
    id: str = ""
    awaits: str | None = None

    def __post_init__(self) -> None:
        if not self.id:
            self.id = identity(self.kind, self.case.rule, str(self.case.version), self.case.key, self.begun_by)

    @property
    def standing(self) -> list[Stated]:
        """What was stated and has not been taken back."""
        return [one for one in self.stated if one.standing and not one.retracts]

    @property
    def fired_at(self) -> datetime:
        """When something was found, however long a decision about it waited."""
        return next((one.time for one in self.stated if one.standing and not one.retracts), None) or (
            self.ended_at or self.begun_at
        )

    def say(self, name: str, event_type: str, time: datetime, data: dict[str, Any], *evidence: Observation) -> None:
        """Add a statement."""
        begun = bool(self.statements)
        self.statements.append(Statement(name, event_type, time, data, evidence, begun, self.matches, self.due_at))


def identity(*parts: str) -> str:
    """Name something by what made it, so that it has the same name in every run over the same events.

    It is a UUID of version 5, written here: the standard library makes an object first and takes three times as long.
    """
    digest = hashlib.sha1(_NAMESPACE + "\x1f".join(parts).encode(), usedforsecurity=False).digest()
    text = digest[:16].hex()
    variant = "89ab"[digest[8] >> 4 & 3]
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{variant}{text[17:20]}-{text[20:]}"
