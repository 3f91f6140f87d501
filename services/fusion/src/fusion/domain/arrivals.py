"""Events on their way into the engine, and the one order in which they are evaluated.

Invariant: an arrival's ``effective`` time is the later of its own time and how far its source had already come when
it arrived. A watermark W evaluates exactly the arrivals with ``effective < W``; so the order is the same whatever the
interleaving of sources, the size of batches or the number of watermark steps. ``effective > time`` means late.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from liangwang_contracts import (
    Cause,
    DomainEvent,
    Event,
    Identifier,
    InspectionCompleted,
    PermitAmended,
    PermitCancelled,
    PermitExpired,
    PermitIssued,
    PermitRenewed,
    PermitRevoked,
)

SOURCES = ("tongban", "tongguan")
"""The networks whose clocks together make the watermark, in the order that breaks ties."""

FACTS: tuple[type[DomainEvent], ...] = (
    PermitIssued,
    PermitRenewed,
    PermitAmended,
    PermitCancelled,
    PermitRevoked,
    PermitExpired,
    InspectionCompleted,
)
"""The events that fusion receives and rules can be about."""

EVALUABLE = frozenset(event.type_name for event in FACTS)

_RANKS = {name: rank for rank, name in enumerate((*SOURCES, "fusion"))}


@dataclass(slots=True, eq=False)
class Link:
    """A reference to an event that may only now be decided: its cause is filled in when it is published."""

    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """One event as the engine sees it."""

    id: str
    subject: str
    sequence: int
    time: datetime
    effective: datetime
    data: DomainEvent
    link: Link

    @classmethod
    def of(cls, event: Event[DomainEvent], effective: datetime) -> "Arrival":
        """Take an event in."""
        link = Link(Cause.of(event))
        return cls(event.id, event.subject, event.sequence, event.time, effective, event.data, link)

    @property
    def late(self) -> bool:
        """Whether its source had already said that everything of that time was published."""
        return self.effective > self.time

    @property
    def type(self) -> str:
        """Event type."""
        return self.data.type_name

    @property
    def order(self) -> tuple[datetime, datetime, int, str, int, str]:
        """Sort key of the total order; the id only separates two different events that claim one sequence number."""
        rank = _RANKS[self.data.network]
        return self.effective, self.time, rank, self.subject, self.sequence, self.id

    def identifier(self, field: str) -> Identifier | None:
        """The identifier in a field, None where the event has no such field or leaves it empty."""
        value = getattr(self.data, field, None)
        return value if isinstance(value, Identifier) else None


def effective_time(happened: datetime, reached: datetime | None) -> datetime:
    """When an event counts: at its time, or at what its source had reached when that is later."""
    return happened if reached is None else max(happened, reached)


@dataclass(slots=True)
class Clock:
    """How far a network (or fusion itself) has come, in how many moves, and what was received from it."""

    reached: datetime | None = None
    moves: int = 0
    received: int = 0
    late: int = 0

    def advance(self, to: datetime) -> bool:
        """Move forward; False when it stood there or later already."""
        if self.reached is not None and self.reached >= to:
            return False
        self.reached = to
        self.moves += 1
        return True

    def receive(self, event: Event[DomainEvent]) -> Arrival:
        """Count an event of this source and say from when it counts."""
        arrival = Arrival.of(event, effective_time(event.time, self.reached))
        self.received += 1
        self.late += arrival.late
        return arrival


def watermark_of(clocks: Mapping[str, Clock]) -> datetime | None:
    """How far all sources have come; None until each of them has spoken."""
    reached = [clocks[source].reached for source in SOURCES]
    return None if None in reached else min(moment for moment in reached if moment is not None)


def in_order(arrivals: Iterable[Arrival]) -> list[Arrival]:
    """Sort into the total order."""
    return sorted(arrivals, key=lambda arrival: arrival.order)
