"""How late an event may come and still change what a rule has decided.

Invariant: an event misses a rule when it counts later than the rule's lateness after its own time. That depends on the
event alone, so in every run the same rules ignore it, and each of them wherever it would look at it. What corrects or
annuls has no lateness, nor has what fusion itself states: the event that it follows from was in time for its rule.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from fusion.domain.calendar import Span, WorkingCalendar
from fusion.domain.corrections import corrects
from fusion.domain.observation import Observation


@dataclass(frozen=True, slots=True)
class Missed:
    """An event that came too late for a rule: it changes nothing there, and is noted.

    Attributes:
        why: It was later than the rule's lateness, or what it would change is not kept any more.
    """

    rule: str
    version: int
    event_id: str
    event_type: str
    time: datetime
    effective: datetime
    why: Literal["lateness", "kept"] = "lateness"


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late one rule's events may be."""

    span: Span
    zone: ZoneInfo
    calendar: WorkingCalendar

    def misses(self, one: Observation) -> bool:
        """Whether an event came too late."""
        if not one.late or one.own or corrects(one):
            return False
        return one.effective > self.last(one)

    def last(self, one: Observation) -> datetime:
        """Until when the event would have been in time; a last day counts in full."""
        return self.span.end(one.time, self.zone, self.calendar) or one.effective
