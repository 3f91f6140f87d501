"""Working days of the city: weekends, plus an explicit table of one year's public holidays and make-up days.

The table holds 2026 as the State Council announced it for that year (checked against `chinesecalendar` 1.11
for all 365 days). For a month of another year only weekends are known here: extend the two tables to play it
with its holidays.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
_SATURDAY = 5
_DAY = timedelta(days=1)


def _dates(year: int, *month_days: str) -> frozenset[date]:
    return frozenset(date.fromisoformat(f"{year}-{month_day}") for month_day in month_days)


#: Weekdays on which nobody works (放假).
DAYS_OFF = _dates(
    2026,
    *("01-01", "01-02"),  # 元旦
    *("02-16", "02-17", "02-18", "02-19", "02-20", "02-23"),  # 春节
    *("04-06", "05-01", "05-04", "05-05", "06-19", "09-25"),  # 清明, 劳动节, 端午, 中秋
    *("10-01", "10-02", "10-05", "10-06", "10-07"),  # 国庆
)
#: Saturdays and Sundays on which everybody works (调休上班).
MAKE_UP_DAYS = _dates(2026, "01-04", "02-14", "02-28", "05-09", "09-20", "10-10")


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in the city's time zone."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``"2026-03"``; anything else is a ValueError that says so."""
        try:
            first = date.fromisoformat(f"{text}-01")
        except ValueError:
            raise ValueError(f"month: {text!r} is not a month; write year and month like 2026-03") from None
        return cls(first, (first + timedelta(days=31)).replace(day=1) - _DAY)

    @property
    def start(self) -> datetime:
        """The first instant of the month."""
        return at(self.first)

    @property
    def end(self) -> datetime:
        """The first instant after the month."""
        return at(self.last + _DAY)

    def days(self) -> list[date]:
        """All its days."""
        return list(_span(self.first, self.last))

    def working_days(self) -> list[date]:
        """Its working days."""
        return working_days(self.first, self.last)


def at(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """An instant of that day on the city's clocks."""
    return datetime.combine(day, time(hour, minute, second), ZONE)


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    if day in MAKE_UP_DAYS:
        return True
    return day.weekday() < _SATURDAY and day not in DAYS_OFF


def working_days(first: date, last: date) -> list[date]:
    """The working days from ``first`` to ``last``."""
    return [day for day in _span(first, last) if is_working_day(day)]


def working_day(day: date) -> date:
    """That day, or the first working day after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_day_before(day: date) -> date:
    """The last working day before that day."""
    day -= _DAY
    while not is_working_day(day):
        day -= _DAY
    return day


def working_days_after(day: date, count: int) -> date:
    """The ``count``-th working day after that day."""
    for _ in range(count):
        day = working_day(day + _DAY)
    return day


def _span(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += _DAY
