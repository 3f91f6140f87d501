"""When something happened, in the city's calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant and the city it happened in.

    Attributes:
        at: the instant, with its offset.
        day: the city's calendar date of it; legal days are the city's days.
        zone: the city's time zone.
    """

    at: datetime
    day: date
    zone: ZoneInfo

    @classmethod
    def of(cls, at: datetime, zone: ZoneInfo) -> Self:
        """Find the city's date of an instant."""
        return cls(at, at.astimezone(zone).date(), zone)
