"""Days of a city: legal days are the city's calendar days, whatever offset a moment was written with.

Everybody who asks on which day something happened, or when a day is over, asks here: so the networks agree at midnight
and on the two days of the year that have 23 or 25 hours.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo


def city_day(at: datetime, zone: ZoneInfo) -> date:
    """The city's calendar day of an instant."""
    return at.astimezone(zone).date()


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day of the city is over: the local midnight after it."""
    return datetime.combine(day + timedelta(days=1), time.min, zone)


def morning(at: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the city's day of an instant began."""
    return datetime.combine(city_day(at, zone), time.min, zone)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant and the city it happened in.

    Attributes:
        at: the instant, with its offset.
        day: the city's calendar day of it.
        zone: the city's time zone.
    """

    at: datetime
    day: date
    zone: ZoneInfo

    @classmethod
    def of(cls, at: datetime, zone: ZoneInfo) -> Self:
        """Find the city's day of an instant."""
        return cls(at, city_day(at, zone), zone)
