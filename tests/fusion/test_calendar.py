"""Working time.

Days, hours and pauses, against values computed by hand and against an oracle that looks at each minute.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fusion.domain.calendar import UNITS, CalendarError, Pause, Span, WorkingCalendar

SHANGHAI, CHICAGO = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/Chicago")
MINUTE = timedelta(minutes=1)
SPLIT = ((time(9), time(12)), (time(13), time(17, 30)))
OFFICE = WorkingCalendar(hours=SPLIT)
HOLIDAYS = WorkingCalendar(
    hours=SPLIT,
    off=frozenset({date(2026, 2, day) for day in range(16, 24)}),
    on=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
)
"""Spring Festival 2026 as the State Council's notice has it: off from 15 to 23 February, 14 and 28 are worked."""


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """Read a local moment."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def pauses(*texts: str) -> list[Pause]:
    """Read pauses: ``from/to``, open where nothing follows."""
    pairs = [text.split("/") for text in texts]
    return [(at(first), at(last) if last else None) for first, last in pairs]


@pytest.mark.parametrize(
    ("span", "start", "end"),
    [
        (Span(0, "calendar_days"), "2026-03-02T23:59", "2026-03-03T00:00"),
        (Span(30, "calendar_days"), "2026-03-02T00:00", "2026-04-02T00:00"),
        (Span(1, "working_days"), "2026-03-02T09:00", "2026-03-04T00:00"),
        (Span(1, "working_days"), "2026-03-06T18:00", "2026-03-10T00:00"),
        (Span(5, "working_days"), "2026-02-13T10:00", "2026-02-28T00:00"),
        (Span(6, "working_days"), "2026-02-13T10:00", "2026-03-01T00:00"),
        (Span(2, "hours"), "2026-03-06T23:00", "2026-03-07T01:00"),
        (Span(90, "minutes"), "2026-03-06T23:00", "2026-03-07T00:30"),
        (Span(1, "working_hours"), "2026-03-06T08:00", "2026-03-06T10:00"),
        (Span(4, "working_hours"), "2026-03-06T11:00", "2026-03-06T16:00"),
        (Span(4, "working_hours"), "2026-03-06T16:00", "2026-03-09T11:30"),
        (Span(1, "working_hours"), "2026-03-07T10:00", "2026-03-09T10:00"),
        (Span(8, "working_hours"), "2026-02-14T09:00", "2026-02-24T09:30"),
    ],
)
def test_spans_end_as_counted_by_hand(span: Span, start: str, end: str) -> None:
    """Days end at the midnight after the last; the day of the start does not count; holidays and 调休 are in it."""
    calendar = HOLIDAYS if start < "2026-03" else OFFICE
    assert span.end(at(start), SHANGHAI, calendar) == at(end)


@pytest.mark.parametrize(
    ("span", "start", "paused", "end"),
    [
        # Days 3, 4 and 5 count; paused on the 4th, resumed on the 6th: the 4th and 5th do not count, the 6th does.
        (Span(3, "working_days"), "2026-03-02T09:00", ["2026-03-04T10:00/2026-03-06T15:00"], "2026-03-10T00:00"),
        (Span(3, "calendar_days"), "2026-03-02T09:00", ["2026-03-04T10:00/2026-03-04T15:00"], "2026-03-06T00:00"),
        (Span(3, "calendar_days"), "2026-03-02T09:00", ["2026-03-04T10:00/"], None),
        (Span(1, "calendar_days"), "2026-03-02T09:00", ["2026-03-04T10:00/"], "2026-03-04T00:00"),
        (Span(2, "hours"), "2026-03-02T09:00", ["2026-03-02T10:00/2026-03-02T12:00"], "2026-03-02T13:00"),
        (Span(2, "hours"), "2026-03-02T09:00", ["2026-03-02T10:00/"], None),
        (Span(3, "working_hours"), "2026-03-02T10:00", ["2026-03-02T11:00/2026-03-02T14:00"], "2026-03-02T16:00"),
        (
            Span(3, "hours"),
            "2026-03-02T09:00",
            ["2026-03-02T10:00/2026-03-02T11:00", "2026-03-02T12:00/2026-03-02T13:00"],
            "2026-03-02T14:00",
        ),
    ],
)
def test_a_pause_stops_the_clock(span: Span, start: str, paused: list[str], end: str | None) -> None:
    """Whole days for days, exact time for hours; an open pause leaves the end unknown unless it came before."""
    assert span.end(at(start), SHANGHAI, OFFICE, pauses(*paused)) == (at(end) if end else None)


def test_hours_are_hours_when_the_clocks_change() -> None:
    """23 hours lie between the noons of 7 and 8 March 2026 in Chicago; days stay days."""
    start = at("2026-03-07T12:00", CHICAGO)
    assert Span(24, "hours").end(start, CHICAGO, OFFICE) == at("2026-03-08T13:00", CHICAGO)
    assert Span(24, "hours").end(start.astimezone(UTC), CHICAGO, OFFICE) == at("2026-03-08T13:00", CHICAGO)
    assert Span(1, "calendar_days").end(start, CHICAGO, OFFICE) == at("2026-03-09T00:00", CHICAGO)


def test_working_hours_through_the_night_of_the_change_are_as_long_as_they_are() -> None:
    """From 1 to 5 o'clock there are three hours when the clocks go forward, five when they go back."""
    night = WorkingCalendar(weekdays=frozenset(range(7)), hours=((time(1), time(5)),))
    assert Span(4, "working_hours").end(at("2026-03-08T00:00", CHICAGO), CHICAGO, night) == at(
        "2026-03-09T02:00", CHICAGO
    )
    assert Span(4, "working_hours").end(at("2026-11-01T00:00", CHICAGO), CHICAGO, night) == at(
        "2026-11-01T04:00", CHICAGO
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"hours": ()}, "working hours in order"),
        ({"hours": ((time(12), time(9)),)}, "working hours in order"),
        ({"hours": ((time(9), time(12)), (time(11), time(17)))}, "working hours in order"),
        ({"weekdays": frozenset()}, "at least one working day"),
        ({"off": frozenset({date(2026, 1, 1)}), "on": frozenset({date(2026, 1, 1)})}, "2026-01-01 is both"),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused(values: dict[str, object], expected: str) -> None:
    """The message says what was expected."""
    with pytest.raises(CalendarError, match=expected):
        WorkingCalendar(**values)  # type: ignore[arg-type]


def test_a_calendar_without_an_end_of_rest_is_told() -> None:
    """A city that never works again has no deadline, and the engine does not look for one for ever."""
    with pytest.raises(CalendarError, match="no working day within 400 days"):
        Span(2, "working_days").end(
            at("2026-03-02T09:00"), SHANGHAI, WorkingCalendar(weekdays=frozenset(), on=frozenset({date(2026, 3, 3)}))
        )


moments = st.datetimes(datetime(2026, 3, 1), datetime(2026, 3, 12)).map(  # noqa: DTZ001 (local on purpose)
    lambda one: one.replace(second=0, microsecond=0)
)
calendars = st.builds(
    WorkingCalendar,
    weekdays=st.sets(st.integers(0, 6), min_size=2).map(frozenset),
    hours=st.sampled_from([SPLIT, ((time(9), time(17)),), ((time(0, 30), time(4)), (time(22), time(23, 30)))]),
    off=st.sets(st.sampled_from([date(2026, 3, day) for day in range(1, 20, 2)]), max_size=4).map(frozenset),
    on=st.sets(st.sampled_from([date(2026, 3, day) for day in range(2, 20, 2)]), max_size=3).map(frozenset),
)


@given(
    unit=st.sampled_from(UNITS),
    count=st.integers(1, 30),
    start=moments,
    calendar=calendars,
    paused=st.lists(moments, max_size=4, unique=True).map(sorted),
    goes_on=st.booleans(),
    zone=st.sampled_from([SHANGHAI, CHICAGO]),
)
@settings(max_examples=150, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_every_span_ends_where_an_oracle_that_looks_at_each_minute_says(
    unit: str,
    count: int,
    start: datetime,
    calendar: WorkingCalendar,
    paused: list[datetime],
    goes_on: bool,
    zone: ZoneInfo,
) -> None:
    """Over random calendars, pauses and changes of the clocks."""
    count = min(count, 8) if unit.endswith("days") else count
    local = [one.replace(tzinfo=zone).astimezone(UTC) for one in paused]
    pairs: list[Pause] = list(zip(local[::2], local[1::2], strict=False))
    if goes_on and len(local) % 2:
        pairs.append((local[-1], None))
    begin = start.replace(tzinfo=zone).astimezone(UTC)
    found = Span(count, unit).end(begin, zone, calendar, pairs)
    assert found == slowly(Span(count, unit), begin, zone, calendar, pairs)
    if found is not None and not pairs:
        assert found - begin <= Span(count, unit).longest + timedelta(days=1)


def slowly(
    span: Span, start: datetime, zone: ZoneInfo, calendar: WorkingCalendar, pairs: list[Pause]
) -> datetime | None:
    """Count each minute that runs, or each day that counts."""
    stands = [(since, until) for since, until in pairs if until is None or until > since]
    if span.unit.endswith("days"):
        day, left = start.astimezone(zone).date(), span.count
        while left:
            day += timedelta(days=1)
            if span.unit == "working_days" and not calendar.works(day):
                continue
            spans = [
                (since.astimezone(zone).date(), until and until.astimezone(zone).date()) for since, until in stands
            ]
            if any(first <= day and last is None for first, last in spans):
                return None
            left -= not any(last is not None and first <= day < last for first, last in spans)
        return datetime.combine(day + timedelta(days=1), time.min, zone)
    left = span.count * (1 if span.unit == "minutes" else 60)
    minute = start
    while left:
        if any(since <= minute and until is None for since, until in stands):
            return None
        running = not any(until is not None and since <= minute < until for since, until in stands)
        left -= running and (span.unit != "working_hours" or works_at(minute, zone, calendar))
        minute += MINUTE
    return minute


def works_at(moment: datetime, zone: ZoneInfo, calendar: WorkingCalendar) -> bool:
    """Whether a minute is working time."""
    local = moment.astimezone(zone)
    return calendar.works(local.date()) and any(opens <= local.time() < closes for opens, closes in calendar.hours)
