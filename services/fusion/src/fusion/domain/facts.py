"""What is known about a permit, as of any moment.

A fact says what held for a permit from an instant on (``holds_from``, event time) and since when fusion has known it
(``known_from``, evaluation order). A later fact ends an earlier one (``holds_to``); a *correction* withdraws the fact
it corrects (``known_to``) and takes its place from the beginning. Withdrawn facts stay, so "what did we know then?"
has an answer as well as "what held then?".

Cancelled and revoked end everything; expired only says that a term is over, which the term's dates say already.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from fusion.domain.arrivals import Arrival
from liangwang_contracts import (
    Identifier,
    PermitAmended,
    PermitCancelled,
    PermitExpired,
    PermitIssued,
    PermitRenewed,
    PermitRevoked,
)
from liangwang_contracts.city_days import city_day

PermitState = Literal["valid", "cancelled", "revoked", "expired"]
_FULL = (PermitIssued, PermitRenewed, PermitAmended)
_ENDS: dict[type, PermitState] = {
    PermitCancelled: "cancelled",
    PermitRevoked: "revoked",
    PermitExpired: "expired",
}


@dataclass(slots=True)
class PermitFact:
    """One state of one permit."""

    permit: Identifier
    event_id: str
    sequence: int
    state: PermitState
    holder: Identifier | None
    matter: str | None
    place: Identifier | None
    valid_from: date | None
    valid_to: date | None
    holds_from: datetime
    known_from: datetime
    holds_to: datetime | None = None
    known_to: datetime | None = None
    stored: bool = False
    changed: bool = False

    def covers(self, day: date) -> bool:
        """Whether it is a term that is valid on that day."""
        return (
            self.state == "valid"
            and self.valid_from is not None
            and self.valid_to is not None
            and self.valid_from <= day <= self.valid_to
        )


@dataclass(slots=True)
class Timeline:
    """All believed facts of one permit, by when they hold from."""

    facts: list[PermitFact] = field(default_factory=list)
    withdrawn: list[PermitFact] = field(default_factory=list)

    def take(self, arrival: Arrival) -> None:
        """Learn from a permit event; other events say nothing about permits."""
        data = arrival.data
        if isinstance(data, _FULL):
            fact = _full_fact(arrival, data)
        elif type(data) in _ENDS:
            fact = self._end_fact(arrival, _ENDS[type(data)])
        else:
            return
        if isinstance(data, PermitAmended) and data.kind == "correction":
            self._withdraw_for(fact)
        self._insert(fact)

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

    def _end_fact(self, arrival: Arrival, state: PermitState) -> PermitFact:
        before = [fact for fact in self.facts if fact.holds_from <= arrival.time]
        last = before[-1] if before else None
        permit = arrival.identifier("permit")
        if permit is None:
            msg = f"{arrival.type}: a permit was expected"
            raise ValueError(msg)
        return PermitFact(
            permit=permit,
            event_id=arrival.id,
            sequence=arrival.sequence,
            state=state,
            holder=last.holder if last else None,
            matter=last.matter if last else None,
            place=last.place if last else None,
            valid_from=last.valid_from if last else None,
            valid_to=last.valid_to if last else None,
            holds_from=arrival.time,
            known_from=arrival.effective,
        )

    def _withdraw_for(self, correction: PermitFact) -> None:
        before = [fact for fact in self.facts if fact.holds_from <= correction.holds_from and fact.state == "valid"]
        if not before:
            return
        wrong = before[-1]
        wrong.known_to, wrong.changed = correction.known_from, True
        correction.holds_from = wrong.holds_from
        self.facts.remove(wrong)
        self.withdrawn.append(wrong)

    def _insert(self, fact: PermitFact) -> None:
        at = bisect_right(
            self.facts, (fact.holds_from, fact.sequence), key=lambda known: (known.holds_from, known.sequence)
        )
        self.facts.insert(at, fact)
        if at > 0:
            self.facts[at - 1].holds_to, self.facts[at - 1].changed = fact.holds_from, True
        if at + 1 < len(self.facts):
            fact.holds_to = self.facts[at + 1].holds_from


def _full_fact(arrival: Arrival, data: PermitIssued | PermitRenewed | PermitAmended) -> PermitFact:
    return PermitFact(
        permit=data.permit,
        event_id=arrival.id,
        sequence=arrival.sequence,
        state="valid",
        holder=data.holder,
        matter=data.matter,
        place=data.place,
        valid_from=data.valid_from,
        valid_to=data.valid_to,
        holds_from=arrival.time,
        known_from=arrival.effective,
    )
