"""The operator obligation, on the project's rule: permit issued, visit within 30 calendar days."""

from datetime import date

import pytest
from scenarios import FIRST, HOLDER, PLACE, City, only, permit, utc, words

from liangwang_contracts import (
    InspectionRequested,
    InspectionResult,
    ObligationFulfilled,
    ObligationOpened,
    ObligationOverdue,
)
from liangwang_contracts.fusion.obligation import ObligationReinstated


def test_a_permit_opens_an_obligation_and_asks_for_the_visit(city: City) -> None:
    """The request carries what the city knows of the permit, and the last day in both languages."""
    decisions = city.decide(city.issued(0), until=1)
    assert words(decisions) == ["obligation.opened", "inspection.requested"]
    opened = only(decisions, ObligationOpened)
    assert (opened.opened_on, opened.due_on) == (date(2026, 3, 2), date(2026, 4, 1))
    assert opened.about == permit()
    assert opened.expects == "tongguan.inspection.completed.v1"
    request = only(decisions, InspectionRequested)
    assert (request.permit, request.holder, request.place, request.matter) == (permit(), HOLDER, PLACE, "food")
    assert (request.valid_from, request.valid_to) == (date(2026, 3, 2), date(2027, 3, 1))
    assert (request.due_on, request.purpose) == (date(2026, 4, 1), "after-issue")
    assert request.reason_zh == "许可已核发，须在 2026-04-01 前（含当日）完成首次现场检查"
    assert request.reason_en == "A permit was issued; the first visit is due by the end of 2026-04-01"


@pytest.mark.parametrize(
    ("day", "clock", "expected", "on_time"),
    [
        (0, "10:00", ["obligation.opened", "inspection.requested", "obligation.fulfilled"], True),
        (30, "23:59", ["obligation.opened", "inspection.requested", "obligation.fulfilled"], True),
        (
            31,
            "00:00",
            ["obligation.opened", "inspection.requested", "obligation.overdue", "obligation.fulfilled"],
            False,
        ),
        (
            31,
            "09:00",
            ["obligation.opened", "inspection.requested", "obligation.overdue", "obligation.fulfilled"],
            False,
        ),
    ],
)
def test_days_0_to_30_are_in_time(city: City, day: int, clock: str, expected: list[str], *, on_time: bool) -> None:
    """The last day counts in full; the midnight after it is late, and being late is said before being done."""
    decisions = city.decide(city.issued(0), city.visited(day, clock=clock))
    assert words(decisions) == expected
    fulfilled = only(decisions, ObligationFulfilled)
    assert (fulfilled.on_time, fulfilled.fulfilled_on) == (on_time, city.day(day))


def test_a_visit_of_the_same_day_before_the_issue_counts_and_nothing_is_requested(city: City) -> None:
    """Days have no order within: somebody was there, so nobody is sent."""
    visit = city.visited(0, clock="08:00")
    decisions = city.decide(visit, city.issued(0, "09:00"))
    assert words(decisions) == ["obligation.opened", "obligation.fulfilled"]
    assert only(decisions, ObligationFulfilled).evidence == [visit.id]


def test_a_visit_of_the_day_before_does_not_count(city: City) -> None:
    """The obligation looks forward from its day."""
    decisions = city.decide(city.visited(-1, clock="23:59"), city.issued(0, "00:00"))
    assert words(decisions) == ["obligation.opened", "inspection.requested", "obligation.overdue"]


def test_nobody_came(city: City) -> None:
    """The overdue is stated at the midnight after the last day, caused by the opening."""
    decisions = city.decide(city.issued(0))
    overdue = decisions[-1]
    assert words(decisions) == ["obligation.opened", "inspection.requested", "obligation.overdue"]
    assert only(decisions, ObligationOverdue).due_on == date(2026, 4, 1)
    assert overdue.time == city.at(31, "00:00")
    assert overdue.causes == (decisions[0].link,)
    assert overdue.sequence == 2


def test_spring_forward_keeps_calendar_days() -> None:
    """15 February 2012 + 30 days is 16 March; the clocks went forward between, so midnight is 05:00 UTC."""
    city = City(FIRST, "America/Chicago", date(2012, 2, 15))
    decisions = city.decide(city.issued(0, "23:30"))
    assert only(decisions, ObligationOverdue).due_on == date(2012, 3, 16)
    assert decisions[-1].time == utc("2012-03-17 05:00")


def test_fall_back_keeps_calendar_days() -> None:
    """10 October 2012 + 30 days is 9 November; the clocks went back between, so midnight is 06:00 UTC."""
    city = City(FIRST, "America/Chicago", date(2012, 10, 10))
    decisions = city.decide(city.issued(0, "00:30"))
    assert only(decisions, ObligationOverdue).due_on == date(2012, 11, 9)
    assert decisions[-1].time == utc("2012-11-10 06:00")


def test_days_are_local_days() -> None:
    """22:30 on the last day in Chicago is tomorrow in UTC, and still in time."""
    city = City(FIRST, "America/Chicago", date(2012, 2, 15))
    late_evening = city.visited(30, clock="22:30")
    assert late_evening.time == utc("2012-03-17 03:30")
    assert only(city.decide(city.issued(0), late_evening), ObligationFulfilled).on_time


@pytest.mark.parametrize("result", ["fail", "no_entry", "not_located", "out_of_business", "unrecorded"])
def test_any_completed_visit_counts(city: City, result: InspectionResult) -> None:
    """That somebody went is what the rule is about, not what came of it."""
    decisions = city.decide(city.issued(0), city.visited(5, result), until=20)
    assert "obligation.fulfilled" in words(decisions)


def test_only_visits_of_that_permit_count(city: City) -> None:
    """Another permit's visit, or one without a permit, fulfils nothing."""
    decisions = city.decide(city.issued(0), city.visited(5, number=2), city.visited(6, number=None), until=20)
    assert words(decisions) == ["obligation.opened", "inspection.requested"]


def test_one_visit_is_enough_and_the_second_says_nothing_more(city: City) -> None:
    """The first visit closes the obligation."""
    decisions = city.decide(city.issued(0), city.visited(5), city.visited(6))
    assert words(decisions).count("obligation.fulfilled") == 1


def test_what_fulfils_is_joined_to_what_opened(city: City) -> None:
    """The fulfilment follows the visit's flow and names the opening as its further cause."""
    visit = city.visited(5)
    decisions = city.decide(city.issued(0), visit)
    fulfilled = decisions[-1]
    assert fulfilled.causes[0].cause is not None
    assert fulfilled.causes[0].cause.id == visit.id
    assert fulfilled.causes[1] is decisions[0].link
    assert (fulfilled.time, fulfilled.sequence) == (visit.time, 2)


def test_a_visit_that_becomes_known_after_the_deadline_counts_by_its_own_day(city: City) -> None:
    """The overdue was right when it was stated, and is taken back; the visit of day 10 was in time."""
    city.decide(city.issued(0), until=35)
    decisions = city.decide(city.visited(10), known=city.at(40), until=50)
    assert words(decisions) == ["obligation.reinstated", "obligation.fulfilled"]
    assert only(decisions, ObligationFulfilled).on_time
    reinstated = decisions[0]
    assert isinstance(reinstated.data, ObligationReinstated)
    assert (reinstated.time, reinstated.data.reinstated_on) == (city.at(40), city.day(40))


def test_a_permit_that_becomes_known_late_finds_the_visit_that_was_made(city: City) -> None:
    """A permit of day 0, known on day 40, visited on day 5: what had been said in time is said, and nothing overdue."""
    city.decide(city.visited(5), until=40)
    decisions = city.decide(city.issued(0), known=city.at(40), until=50)
    assert words(decisions) == ["obligation.opened", "inspection.requested", "obligation.fulfilled"]
    assert only(decisions, ObligationFulfilled).fulfilled_on == city.day(5)


def test_a_permit_that_becomes_known_after_its_deadline_is_overdue_at_once(city: City) -> None:
    """Its deadline has passed: it is stated with the deadline's own time."""
    decisions = city.decide(city.issued(0), known=city.at(40), until=50)
    assert words(decisions) == ["obligation.opened", "inspection.requested", "obligation.overdue"]
    assert decisions[-1].time == city.at(31, "00:00")


def test_a_cancelled_permit_leaves_the_obligation_open(city: City) -> None:
    """No event says yet that nobody needs to look any more."""
    decisions = city.decide(city.issued(0), city.cancelled(3))
    assert words(decisions)[-1] == "obligation.overdue"


def test_names_are_the_same_in_every_run_and_differ_by_permit() -> None:
    """Ids follow from rule, permit and trigger, not from chance."""
    runs = [City(FIRST) for _ in range(2)]
    ids = [[one.data.subject() for one in city.decide(city.issued(0), city.issued(0, number=2))] for city in runs]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 4  # two obligations, two requests
