"""When things happen: working days, working hours, and the evening on the telephone."""

from collections import Counter
from datetime import date

import pytest

from liangwang_city import CitySource
from liangwang_city.workdays import Month, is_working_day, working_day, working_day_before, working_days_after
from liangwang_contracts import CompleteInspection, IssuePermit, ReceiveReport, RenewPermit
from liangwang_contracts.replay import Step


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-02-14", True),  # Saturday, made up for the Spring Festival
        ("2026-02-28", True),
        ("2026-10-01", False),
        ("2026-02-23", False),  # a Monday off
        ("2026-03-02", True),
        ("2026-03-07", False),
        ("2027-10-01", True),  # no table for that year
    ],
)
def test_working_days(day: str, *, expected: bool) -> None:
    """Weekends, holidays and make-up days of 2026; of other years weekends only."""
    assert is_working_day(date.fromisoformat(day)) is expected


def test_counting_working_days() -> None:
    """Over a weekend, and over the Spring Festival of 2026 (15 to 23 February, 14 and 28 worked)."""
    assert working_days_after(date(2026, 3, 6), 1) == date(2026, 3, 9)
    assert working_days_after(date(2026, 2, 13), 2) == date(2026, 2, 24)
    assert working_day(date(2026, 2, 15)) == date(2026, 2, 24)
    assert working_day_before(date(2026, 3, 1)) == date(2026, 2, 28)


def test_a_month_knows_its_days() -> None:
    """March 2026: 31 days, 22 of them working days, midnight to midnight on the city's clocks."""
    month = Month.parse("2026-03")
    assert (len(month.days()), len(month.working_days())) == (31, 22)
    assert month.start.isoformat() == "2026-03-01T00:00:00+08:00"
    assert month.end.isoformat() == "2026-04-01T00:00:00+08:00"
    assert Month.parse("2026-12").last == date(2026, 12, 31)


def happened(city: CitySource, once: list[Step], prefix: str) -> list[Step]:
    """Give the commands of that kind about what happened in the month."""
    return [step for step in once if step.command.name.startswith(prefix) and step.command.time >= city.month.start]


def test_offices_work_on_working_days(city: CitySource, once: list[Step]) -> None:
    """Permits and visits happen on working days only, between nine and nine."""
    steps = happened(city, once, "permit.") + happened(city, once, "inspection.")
    assert [step for step in steps if not is_working_day(step.command.time.date())] == []
    assert {step.command.time.hour for step in steps} <= set(range(9, 21))


def test_lunch_is_seen_in_the_counters_work(city: CitySource, once: list[Step]) -> None:
    """From twelve to one there is less than a third of what ten to eleven brings."""
    hours = Counter(step.command.time.hour for step in happened(city, once, "permit.issue"))
    assert hours[12] * 3 < hours[10]


def test_the_telephone_rings_in_the_evening_and_less_at_weekends(city: CitySource, once: list[Step]) -> None:
    """12345: the hour from eight in the evening is the fullest; a rest day brings 60 to 85 of a hundred."""
    calls = [
        step.command.time
        for step in happened(city, once, "report.")
        if isinstance(step.command.data, ReceiveReport) and step.command.data.channel == "12345"
    ]
    hours = Counter(moment.hour for moment in calls)
    assert max(hours, key=lambda hour: hours[hour]) in {19, 20}
    assert hours[20] > 1.3 * hours[10] > 1.3 * 3 * hours[4]
    days = Counter(moment.date() for moment in calls)
    working = [days[day] for day in city.month.days() if is_working_day(day)]
    resting = [days[day] for day in city.month.days() if not is_working_day(day)]
    assert 0.6 < (sum(resting) / len(resting)) / (sum(working) / len(working)) < 0.85


def test_waiting_is_rare_for_whoever_plays_it(city: CitySource, steps: list[Step]) -> None:
    """`after` lies on an earlier day, but for requested renewals: two sittings per working day."""
    waits = [step for step in steps if step.after]
    same_day = [step for step in waits if step.after and step.after.date() == step.at.date()]
    requested = [
        step for step in steps if isinstance(step.command.data, RenewPermit) and step.command.data.basis == "requested"
    ]
    assert len(requested) > 200
    assert [step for step in requested if step.after != step.command.time] == []
    assert len(waits) > 500
    assert {step.command.name for step in same_day} == {"permit.renew"}
    moments = {step.after for step in same_day}
    assert len(moments) <= 2 * len(city.month.working_days())
    assert {(moment.hour, moment.minute) for moment in moments if moment} == {(10, 30), (16, 0)}


def test_visits_to_fresh_permits_wait_for_the_request(once: list[Step]) -> None:
    """A visit to a permit issued here comes a day later at the earliest and says after what."""
    first: dict[str, Step] = {}
    visits: list[tuple[Step, Step]] = []
    for step in once:
        match step.command.data:
            case IssuePermit(permit=permit) | RenewPermit(permit=permit):
                first.setdefault(permit.key, step)
            case CompleteInspection(permit=permit) if permit is not None:
                visits.append((step, first[permit.key]))
    fresh = [(visit, issue) for visit, issue in visits if issue.command.name == "permit.issue"]
    assert len(fresh) > 400
    assert [visit for visit, issue in fresh if visit.after != issue.at] == []
    assert [visit for visit, issue in fresh if visit.command.time.date() <= issue.at.date()] == []
