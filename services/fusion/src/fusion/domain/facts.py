"""What is known about a permit, as of any moment.

A permit's story is a pure function of its events. A fact says what held from an instant on (``holds_from``, event
time) and since when fusion has known it (``known_from``). A later fact ends an earlier one (``holds_to``); a
*correction* takes the place of the fact it corrects from the beginning; an annulled permit never was. To know what was
believed at another time, the story is told again with only what was known then.

Cancelled and revoked end everything; expired only says that a term is over, which the term's dates say already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from fusion.domain.observation import Observation
from liangwang_contracts import Identifier
from liangwang_contracts.city_days import city_day
from liangwang_contracts.conditions.fields import Field

PermitState = Literal["valid", "cancelled", "revoked", "expired"]
FULL = ("tongban.permit.issued.v1", "tongban.permit.renewed.v1", "tongban.permit.amended.v1")
ENDS: dict[str, PermitState] = {
    "tongban.permit.cancelled.v1": "cancelled",
    "tongban.permit.revoked.v1": "revoked",
    "tongban.permit.expired.v1": "expired",
}
CORRECTION = "tongban.permit.amended.v1"
ANNULLED = "tongban.permit.annulled.v1"
PERMIT_EVENTS = (*FULL, *ENDS, ANNULLED)
PERMIT_FIELDS: Mapping[str, Field] = {
    "permit": Field("text", optional=False, identifier=True),
    "state": Field("text", optional=False, values=frozenset(get_args(PermitState))),
    "holder": Field("text", optional=True),
    "matter": Field("text", optional=True),
    "place": Field("text", optional=True),
    "valid_from": Field("day", optional=True),
    "valid_to": Field("day", optional=True),
    "event": Field("text", optional=False),
}
"""What conditions may ask of a permit."""


@dataclass(frozen=True, slots=True)
class PermitFact:
    """One state of one permit."""

    permit: Identifier
    event_id: str
    sequence: int
    state: PermitState
    holder: str | None
    matter: str | None
    place: str | None
    valid_from: date | None
    valid_to: date | None
    holds_from: datetime
    known_from: datetime
    holds_to: datetime | None = None

    def covers(self, day: date) -> bool:
        """Whether it is a term that is valid on that day."""
        return (
            self.state == "valid"
            and self.valid_from is not None
            and self.valid_to is not None
            and self.valid_from <= day <= self.valid_to
        )

    def values(self) -> dict[str, Any]:
        """What conditions may ask of it."""
        found = {
            "permit": self.permit.key,
            "state": self.state,
            "holder": self.holder,
            "matter": self.matter,
            "place": self.place,
            "valid_from": self.valid_from.isoformat() if self.valid_from else None,
            "valid_to": self.valid_to.isoformat() if self.valid_to else None,
            "event": self.event_id,
        }
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Timeline:
    """All believed facts of one permit, by when they hold from."""

    facts: tuple[PermitFact, ...] = ()

    @classmethod
    def of(cls, events: Iterable[Observation]) -> "Timeline":
        """Tell the story of one permit from its events, whatever their order."""
        ordered = sorted((one for one in events if one.type in PERMIT_EVENTS), key=lambda one: (one.time, one.sequence))
        facts: list[PermitFact] = []
        for one in ordered:
            if one.type == ANNULLED:
                facts.clear()
            elif one.type in ENDS:
                facts.append(_end(one, facts))
            elif is_correction(one):
                _correct(facts, _full(one))
            else:
                facts.append(_full(one))
        facts.sort(key=lambda fact: (fact.holds_from, fact.sequence))
        later = [fact.holds_from for fact in facts[1:]]
        return cls(
            tuple(replace(fact, holds_to=to) for fact, to in zip(facts, [*later, None], strict=True)) if facts else ()
        )

    def as_of(self, moment: datetime, zone: ZoneInfo) -> PermitFact | None:
        """The fact in force at a moment.

        The latest term that is valid on that day, unless the permit was cancelled or revoked after it; when none is
        valid, the latest thing known. None when nothing was known to hold yet.
        """
        day = city_day(moment, zone)
        past = [fact for fact in self.facts if fact.holds_from <= moment]
        for fact in reversed(past):
            if fact.covers(day) or fact.state in ("cancelled", "revoked"):
                return fact
        return past[-1] if past else None


def is_correction(one: Observation) -> bool:
    """Whether an event says that an earlier one about the permit was wrong."""
    return one.type == CORRECTION and one.values.get("kind") == "correction"


def _correct(facts: list[PermitFact], correction: PermitFact) -> None:
    before = [fact for fact in facts if fact.state == "valid"]
    if before:
        wrong = before[-1]
        facts.remove(wrong)
        correction = replace(correction, holds_from=wrong.holds_from)
    facts.append(correction)
    facts.sort(key=lambda fact: (fact.holds_from, fact.sequence))


def _end(one: Observation, before: list[PermitFact]) -> PermitFact:
    last = before[-1] if before else None
    fact = _full(one)
    return replace(
        fact,
        state=ENDS[one.type],
        holder=last.holder if last else None,
        matter=last.matter if last else None,
        place=last.place if last else None,
        valid_from=last.valid_from if last else None,
        valid_to=last.valid_to if last else None,
    )


def _full(one: Observation) -> PermitFact:
    values = one.said if one.said is not None else one.values
    return PermitFact(
        permit=Identifier(scheme=values["permit.scheme"], value=values["permit.value"]),
        event_id=one.id,
        sequence=one.sequence,
        state="valid",
        holder=values.get("holder"),
        matter=values.get("matter"),
        place=values.get("place"),
        valid_from=_day(values.get("valid_from")),
        valid_to=_day(values.get("valid_to")),
        holds_from=one.time,
        known_from=one.effective,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
