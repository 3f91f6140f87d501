"""Events on their way into the engine: how far their sources have come, and from when each of them counts.

Invariant: an event's ``effective`` time is the later of its own time and how far its source had already come when it
arrived. A watermark W evaluates exactly what is effective before W; so what is evaluated together does not depend on
the interleaving of sources, the size of batches or the number of watermark steps. ``effective > time`` means late.

A source that has been silent for too long is *idle*: the others no longer wait for it. When it speaks again, fusion has
gone past it, so what it says of the time before is late, and corrects what was decided without it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from fusion.domain.observation import Observation
from liangwang_contracts import (
    DomainEvent,
    Event,
    InspectionCompleted,
    PermitAmended,
    PermitCancelled,
    PermitExpired,
    PermitIssued,
    PermitRenewed,
    PermitRevoked,
    PlaceRegistered,
    ReportReceived,
)

SOURCES = ("tongban", "tongguan")
"""The networks whose clocks together make the watermark."""

FACTS: tuple[type[DomainEvent], ...] = (
    PermitIssued,
    PermitRenewed,
    PermitAmended,
    PermitCancelled,
    PermitRevoked,
    PermitExpired,
    PlaceRegistered,
    InspectionCompleted,
    ReportReceived,
)
"""The events that fusion receives and rules can be about."""

EVALUABLE = frozenset(event.type_name for event in FACTS)


def effective_time(happened: datetime, reached: datetime | None) -> datetime:
    """When an event counts: at its time, or at what its source had reached when that is later."""
    return happened if reached is None else max(happened, reached)


@dataclass(slots=True)
class Clock:
    """How far a network (or fusion itself) has come, in how many moves, and what was received from it.

    Attributes:
        heard_at: When it was heard last, by the wall clock; at first, since when it is expected.
        idle: The others do not wait for it.
    """

    reached: datetime | None = None
    moves: int = 0
    received: int = 0
    late: int = 0
    heard_at: datetime | None = None
    idle: bool = False

    def hear(self, now: datetime, evaluated: datetime | None) -> bool:
        """Note that it speaks; true when it was idle: what is evaluated already, it is late for."""
        self.heard_at = now
        if not self.idle:
            return False
        self.idle = False
        if evaluated is not None and (self.reached is None or self.reached < evaluated):
            self.reached = evaluated
        return True

    def rest(self, now: datetime, patience: timedelta) -> bool:
        """Let it be idle when it was silent for so long; true when it is so only now."""
        if self.heard_at is None:
            self.heard_at = now
        if self.idle or now - self.heard_at < patience:
            return False
        self.idle = True
        return True

    def advance(self, to: datetime) -> bool:
        """Move forward; False when it stood there or later already."""
        if self.reached is not None and self.reached >= to:
            return False
        self.reached = to
        self.moves += 1
        return True

    def receive(self, event: Event[DomainEvent]) -> Observation:
        """Count an event of this source and say from when it counts."""
        observation = Observation.of(event, effective_time(event.time, self.reached))
        self.received += 1
        self.late += observation.late
        return observation


def watermark_of(clocks: Mapping[str, Clock]) -> datetime | None:
    """How far all sources that are not idle have come; None until each of them has spoken."""
    reached = [clocks[source].reached for source in SOURCES if not clocks[source].idle]
    return None if None in reached else min((moment for moment in reached if moment is not None), default=None)
