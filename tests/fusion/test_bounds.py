"""Lengths at the edge of what moments can be: sums stay within the years of the contracts, and nothing stops."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from explaining import (
    CANCELLED,
    COUNT,
    DEVICE,
    HOLD,
    INSPECTED,
    ISSUED,
    PERMIT,
    PLACE,
    RATE,
    REPORT,
    REPORTED,
    SAMPLE,
    SENSED,
    SEQUENCE,
    SUSTAINED,
    WHEN,
    Explained,
    issued,
    rule_text,
    visit,
)

from fusion.domain.bounds import after, before, days_after, days_before
from fusion.domain.calendar import Span, WorkingCalendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
EXTENDED = "tongban.permit.renewed.v1"
CENTURY = ("calendar_days: 36500", "working_days: 25000", "hours: 876000", "working_hours: 200000", "minutes: 1000000")
OWED = f"""
obligation:
  opened_by: {{event: {ISSUED}, key: permit}}
  fulfilled_by: {{event: {INSPECTED}, key: permit, where: event.result == 'pass', from_day: -36500}}
  extended_by: {{event: {EXTENDED}, key: permit, by: {{calendar_days: 36500}}}}
  cancelled_by: {{event: {CANCELLED}, key: permit}}
  due: {{DUE}}
"""


def rules() -> dict[str, str]:
    """Each operator with the longest lengths that it takes, in every unit."""
    found = {}
    for length in CENTURY:
        found[f"obligation of {length}"] = OWED.replace("DUE", length)
        found[f"sequence of {length}"] = SEQUENCE.replace("calendar_days: 20", length)
        found[f"sustained of {length}"] = SUSTAINED.replace("minutes: 60", length).replace("minutes: 30", length)
        found[f"lateness of {length}"] = HOLD + f"lateness: {{{length}}}\n"
        found[f"sample of {length}"] = SAMPLE.replace("calendar_days: 30", length)
        if "working" not in length:
            count = COUNT.replace("calendar_days: 14", length).replace("at_least: 3", "at_least: 1")
            found[f"count of {length}"] = f"{count}cool_down: {{{length}}}\n"
            when = WHEN.replace("calendar_days: 30", length).replace("calendar_days: 10", length)
            found[f"when of {length}"] = when.replace("at_least: 2", "at_least: 0")
    found["rate of a century"] = RATE.replace("calendar_days: 7", "calendar_days: 7300")
    found["rate of millennia"] = RATE.replace("calendar_days: 7", "calendar_days: 12166").replace("4", "60")
    return found


def city_of(text: str) -> Explained:
    """Make a city with one rule, whose file is not checked: as a version that was taken long ago."""
    return Explained(rule_text(text))


@pytest.mark.parametrize("name", rules())
@pytest.mark.parametrize(
    ("at", "until"),
    [("1900-01-01T12:00", "2026-03-01T00:00"), ("2999-12-31T12:00", "2999-12-31T23:59"), ("2026-03-02T09:00",) * 2],
)
def test_no_length_stops_the_engine_in_the_first_and_the_last_year(name: str, at: str, until: str) -> None:
    """Neither an error that leaves the engine nor one that is counted; also what is late is taken."""
    city = city_of(rules()[name])
    events = [
        issued(city, at, to=at[:10]),
        city.event(EXTENDED, at, permit=PERMIT),
        visit(city, at, critical=3),
        city.event(REPORTED, at, report=REPORT, place=PLACE, duplicate=False),
        city.event(SENSED, at, device=DEVICE, value=71.0),
    ]
    city.tell(*events[:2], until=until)
    city.tell(*events[2:], until=until)
    assert city.archive.rule_errors == []


def test_a_window_that_would_begin_before_all_years_begins_with_them() -> None:
    """A hundred years before 1950 there are no events, and no moments that a contract could say."""
    city = city_of(COUNT.replace("calendar_days: 14", "hours: 876000").replace("at_least: 3", "at_least: 1"))
    city.tell(visit(city, "1950-06-01T12:00"), until="1950-07-01T00:00")
    (episode,) = city.memory.episodes()
    assert episode.stated[0].body["window_from"] == "1900-01-01T00:00:00Z"


def test_an_obligation_that_is_extended_for_ever_is_due_on_the_last_day_that_can_be_said() -> None:
    """Twelve times a hundred years from 2026 are 3226; the last day of the contracts is 2999-12-31."""
    city = city_of(OWED.replace("DUE", "calendar_days: 10"))
    extensions = [city.event(EXTENDED, f"2026-03-0{2 + day}T12:00", permit=PERMIT) for day in range(3)]
    more = [city.event(EXTENDED, f"2026-03-05T{hour}:00", permit=PERMIT) for hour in range(10, 19)]
    city.tell(issued(city), *extensions, *more, until="2026-03-06T00:00")
    (episode,) = city.memory.episodes()
    days = [one.body["due_on"] for one in episode.stated]
    # 36500 days are a hundred years less the 24 leap days among them
    assert (days[:3], days[-1]) == (["2026-03-12", "2126-02-16", "2226-01-23"], "2999-12-31")
    assert city.archive.rule_errors == []


@pytest.mark.parametrize("unit", ["working_days", "working_hours", "hours", "minutes", "calendar_days"])
def test_a_span_that_would_leave_all_years_ends_with_them(unit: str) -> None:
    """Its last day is one that contracts can say, with a pause, too."""
    start = datetime(2999, 12, 1, 12, tzinfo=SHANGHAI)
    pause = (start + timedelta(hours=1), start + timedelta(hours=2))
    for pauses in ((), (pause,)):
        end = Span(100_000, unit).end(start, SHANGHAI, WorkingCalendar(), pauses)
        assert end is not None
        assert (end - timedelta(microseconds=1)).astimezone(SHANGHAI).date() == date(2999, 12, 31)


def test_sums_are_plain_within_the_years_and_end_at_their_edge() -> None:
    """Never on the other side of where they start, also where that is out of all years."""
    day, noon = timedelta(days=1), datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert (before(noon, day), after(noon, day)) == (
        datetime(2026, 3, 1, 12, tzinfo=UTC),
        datetime(2026, 3, 3, 12, tzinfo=UTC),
    )
    assert before(noon, timedelta.max) == datetime(1900, 1, 1, tzinfo=UTC)
    assert after(noon, timedelta.max) == datetime(2999, 12, 31, tzinfo=UTC)
    first, last = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
    assert (before(first, day), after(last, day)) == (first, last)
    assert (days_before(date(2026, 3, 2), 1), days_after(date(2026, 3, 2), 1)) == (date(2026, 3, 1), date(2026, 3, 3))
    assert (days_before(date(1950, 1, 1), 36_500), days_after(date(2950, 1, 1), 36_500)) == (
        date(1900, 1, 1),
        date(2999, 12, 31),
    )
    assert (days_before(date.min, 1), days_after(date.max, 1)) == (date.min, date.max)
