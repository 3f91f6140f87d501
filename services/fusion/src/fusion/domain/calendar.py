"""Working time: which days and hours count, and when a span that began at a moment is over.

A calendar has working weekdays, working hours, days off that would be working days (holidays) and working days that
would be off (调休). A pause stops the clock: whole days for spans of days (the first paused day does not count, the day
of resumption does), exact time for hours.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fusion.domain.bounds import EARLIEST, LATEST, after, before, days_after, days_before
from liangwang_contracts import LAST_DAY
from liangwang_contracts.city_days import city_day, end_of_day
from liangwang_contracts.said import Said, SaidError, both

_DAY = timedelta(days=1)
_LONGEST_REST = 400
"""Days without a working day after which a calendar is taken to be wrong."""

Pause = tuple[datetime, datetime | None]
"""From when to when a clock stands still; None: it still does."""


class CalendarError(SaidError):
    """A calendar that does not make sense; it says what was expected."""


@dataclass(frozen=True)
class WorkingCalendar:
    """Working days and hours of a city.

    Attributes:
        weekdays: working weekdays, Monday is 0.
        hours: working hours of a day, in order, not overlapping.
        off: days that do not count although they are such weekdays.
        on: days that count although they are not.
    """

    weekdays: frozenset[int] = frozenset(range(5))
    hours: tuple[tuple[time, time], ...] = ((time(9), time(17)),)
    off: frozenset[date] = field(default=frozenset())
    on: frozenset[date] = field(default=frozenset())

    def __post_init__(self) -> None:
        moments = [moment for pair in self.hours for moment in pair]
        if not self.hours or moments != sorted(set(moments)):
            raise CalendarError(
                Said(
                    "expected working hours in order, such as 09:00-12:00 and 13:00-17:30",
                    "工作时段须按先后排列且不重叠，如 09:00-12:00 和 13:00-17:30",
                )
            )
        if not self.weekdays and not self.on:
            raise CalendarError(Said("expected at least one working day", "至少应有一个工作日"))
        if self.off & self.on:
            twice = both(
                "{day} is both a holiday and a working day", "{day} 既是节假日又是工作日", day=min(self.off & self.on)
            )
            raise CalendarError(twice)

    def works(self, day: date) -> bool:
        """Whether it is a working day."""
        return day in self.on or (day.weekday() in self.weekdays and day not in self.off)

    def days_after(self, day: date) -> Iterator[date]:
        """The working days after a day.

        Raises:
            CalendarError: there is none within a year and more.
        """
        last = day
        while True:
            day += _DAY
            if self.works(day):
                last = day
                yield day
            elif (day - last).days > _LONGEST_REST:
                none = both(
                    "no working day within {days} days after {last}",
                    "{last} 之后 {days} 日内没有工作日",
                    days=_LONGEST_REST,
                    last=last,
                )
                raise CalendarError(none)


@dataclass(frozen=True, slots=True)
class Span:
    """How long something may take: a count of one unit."""

    count: int
    unit: str

    def end(
        self, start: datetime, zone: ZoneInfo, calendar: WorkingCalendar, pauses: Sequence[Pause] = ()
    ) -> datetime | None:
        """When a span that begins at a moment is over; None while its clock stands still for an unknown time.

        Spans of days end with their last day, at the local midnight after it; the day of the start does not count.
        """
        if self.unit in _DAYS:
            return self._end_of_days(start, zone, calendar, pauses)
        return self._end_of_time(start, zone, calendar, pauses)

    def begin(self, end: datetime, zone: ZoneInfo) -> datetime:
        """The earliest start whose span can still reach a moment, without a calendar: for looking back.

        Spans of days count back whole days of the city from the day of the moment.
        """
        if self.unit in _DAYS:
            start = datetime.combine(days_before(city_day(end, zone), self.count), time.min, zone)
            return max(start, min(end, EARLIEST))
        return before(end, self.exactly)

    @property
    def whole_days(self) -> bool:
        """Whether it is counted in days, which have no order within."""
        return self.unit in _DAYS

    @property
    def exactly(self) -> timedelta:
        """Its length by the clock.

        Raises:
            KeyError: it is counted in days or working hours.
        """
        return self.count * _CLOCK[self.unit]

    def limit(self) -> dict[str, int | str]:
        """It as contracts write it."""
        if self.unit == "minutes":
            return {"value": max(1, -(-self.count // 60)), "unit": "clock-hours"}
        return {"value": self.count, "unit": {"hours": "clock-hours"}.get(self.unit, self.unit.replace("_", "-"))}

    @property
    def longest(self) -> timedelta:
        """What it is never longer than (pauses aside): for deciding how much history is looked at."""
        return self.count * _LONGEST[self.unit] + timedelta(days=_LONGEST_EXTRA[self.unit])

    def _end_of_days(
        self, start: datetime, zone: ZoneInfo, calendar: WorkingCalendar, pauses: Sequence[Pause]
    ) -> datetime | None:
        day, left = city_day(start, zone), self.count
        if self.unit == "calendar_days" and not pauses:
            return end_of_day(days_after(day, left), zone)
        paused = [(city_day(since, zone), city_day(until, zone) if until else None) for since, until in pauses]
        days = calendar.days_after(day) if self.unit == "working_days" else _every_day(day)
        while left and day < LAST_DAY:
            day = next(days)
            for since, until in paused:
                if since <= day and until is None:
                    return None
                if until is not None and since <= day < until:
                    break
            else:
                left -= 1
        return end_of_day(day, zone)

    def _end_of_time(
        self, start: datetime, zone: ZoneInfo, calendar: WorkingCalendar, pauses: Sequence[Pause]
    ) -> datetime | None:
        left, start = self.count * _CLOCK[self.unit], start.astimezone(UTC)
        windows = _hours_of(start, zone, calendar) if self.unit == "working_hours" else iter([(start, None)])
        for opens, closes in windows:
            if opens >= LATEST:
                return opens
            if any(until is None and since <= opens for since, until in pauses):
                return None
            for since, until in _running(opens, closes, pauses):
                if until is None or until - since >= left:
                    return after(since, left)
                left -= until - since
        return None


_DAYS = ("calendar_days", "working_days")
_CLOCK: Mapping[str, timedelta] = {
    "hours": timedelta(hours=1),
    "working_hours": timedelta(hours=1),
    "minutes": timedelta(minutes=1),
}
_LONGEST: Mapping[str, timedelta] = {
    "calendar_days": _DAY,
    "working_days": 2 * _DAY,
    "hours": timedelta(hours=1),
    "minutes": timedelta(minutes=1),
    "working_hours": timedelta(hours=6),
}
_LONGEST_EXTRA: Mapping[str, int] = {
    "calendar_days": 1,
    "working_days": 20,
    "hours": 0,
    "minutes": 0,
    "working_hours": 20,
}
UNITS = tuple(_LONGEST)


def _every_day(day: date) -> Iterator[date]:
    while True:
        day += _DAY
        yield day


def _hours_of(start: datetime, zone: ZoneInfo, calendar: WorkingCalendar) -> Iterator[tuple[datetime, datetime]]:
    first = city_day(start, zone)
    for day in (first,) if calendar.works(first) else ():
        for opens, closes in calendar.hours:
            begin, end = _exactly(day, opens, zone), _exactly(day, closes, zone)
            if end > start:
                yield max(begin, start), end
    for day in calendar.days_after(first):
        for opens, closes in calendar.hours:
            yield _exactly(day, opens, zone), _exactly(day, closes, zone)


def _exactly(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A local time in UTC, where times add up whatever the clocks of the city do."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _running(
    opens: datetime, closes: datetime | None, pauses: Sequence[Pause]
) -> Iterator[tuple[datetime, datetime | None]]:
    """The parts of a window in which a clock with pauses runs."""
    for since, until in sorted(pauses, key=lambda pause: pause[0]):
        if until is not None and until <= opens:
            continue
        if closes is not None and since >= closes:
            break
        if since > opens:
            yield opens, since
        if until is None:
            return
        opens = max(opens, until)
    if closes is None or opens < closes:
        yield opens, closes
