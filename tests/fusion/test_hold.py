"""The operator hold, on the project's rule: a failed inspection holds back renewal until a passed one."""

from datetime import date

import pytest
from scenarios import City, only, permit, words

from liangwang_contracts import HoldRaised, HoldReleased, InspectionResult
from liangwang_contracts.fusion.hold import HoldCauseAdded


def test_a_failure_raises_a_hold_on_renewal(city: City) -> None:
    """The hold names its act, its reason in both languages and its evidence."""
    visit = city.visited(0, "fail")
    decisions = city.decide(visit, until=1)
    assert words(decisions) == ["hold.raised"]
    raised = only(decisions, HoldRaised)
    assert (raised.about, raised.acts, raised.raised_on) == (permit(), ["renewal"], date(2026, 3, 2))
    assert raised.evidence == [visit.id]
    assert raised.reason_zh == "2026-03-02 的检查不合格，复查合格前暂缓办理延续"
    assert raised.reason_en == "The inspection of 2026-03-02 was failed; renewal waits until one is passed"


@pytest.mark.parametrize("result", ["pass", "pass_with_conditions"])
def test_a_passed_inspection_releases_it(city: City, result: InspectionResult) -> None:
    """The release follows the flow of the visit that lifts it, joined to the raising."""
    visit = city.visited(8, result)
    decisions = city.decide(city.visited(0, "fail"), visit, until=20)
    assert words(decisions) == ["hold.raised", "hold.released"]
    released = only(decisions, HoldReleased)
    assert released.hold == only(decisions, HoldRaised).hold
    assert (released.released_on, released.evidence) == (date(2026, 3, 10), [visit.id])
    assert decisions[1].causes[0].cause is not None
    assert decisions[1].causes[0].cause.id == visit.id
    assert decisions[1].causes[1] is decisions[0].link
    assert (decisions[0].sequence, decisions[1].sequence) == (1, 2)


@pytest.mark.parametrize("result", ["no_entry", "not_located", "out_of_business", "unrecorded"])
def test_a_visit_without_a_result_changes_nothing(city: City, result: InspectionResult) -> None:
    """It neither raises nor releases."""
    decisions = city.decide(city.visited(0, result), city.visited(1, "fail"), city.visited(2, result), until=20)
    assert words(decisions) == ["hold.raised"]


def test_a_second_failure_is_one_more_cause_and_raises_nothing_new(city: City) -> None:
    """One rule holds a permit once, for as many reasons as there are; each is told."""
    first, second = city.visited(0, "fail"), city.visited(3, "fail")
    decisions = city.decide(first, second, until=20)
    assert words(decisions) == ["hold.raised", "hold.cause_added"]
    added = only(decisions, HoldCauseAdded)
    assert added.hold == only(decisions, HoldRaised).hold
    assert (added.cause, added.causes, added.added_on, added.evidence) == (second.id, 2, city.day(3), [second.id])


def test_a_failure_after_the_release_raises_another_hold(city: City) -> None:
    """It is a new hold with a name of its own."""
    decisions = city.decide(city.visited(0, "fail"), city.visited(1, "pass"), city.visited(2, "fail"), until=20)
    assert words(decisions) == ["hold.raised", "hold.released", "hold.raised"]
    assert decisions[0].data.subject() != decisions[2].data.subject()


def test_holds_are_kept_apart_by_permit(city: City) -> None:
    """A pass of one permit lifts nothing of another's."""
    decisions = city.decide(city.visited(0, "fail"), city.visited(1, "pass", number=2), until=20)
    assert words(decisions) == ["hold.raised"]


def test_a_pass_that_becomes_known_late_does_not_lift_a_later_failure(city: City) -> None:
    """What lifts must have happened after every reason."""
    city.decide(city.visited(5, "fail"), until=10)
    assert words(city.decide(city.visited(4, "pass"), known=city.at(10), until=20)) == []
    (hold,) = city.memory.episodes()
    assert (hold.state, hold.ended_at) == ("held", None)


def test_a_failure_that_becomes_known_late_is_raised_and_released_when_a_pass_followed_it(city: City) -> None:
    """What stands is what would stand had it come in time, at the times of the visits."""
    city.decide(city.visited(5, "pass"), until=10)
    decisions = city.decide(city.visited(4, "fail"), known=city.at(10), until=20)
    assert words(decisions) == ["hold.raised", "hold.released"]
    assert [one.time for one in decisions] == [city.at(4, "14:00"), city.at(5, "14:00")]


def test_a_failure_that_becomes_known_late_takes_the_place_of_a_later_first_cause(city: City) -> None:
    """The hold of day 5 is taken back; the one of day 4 has both as causes."""
    (first,) = city.decide(city.visited(5, "fail"), until=10)
    decisions = city.decide(city.visited(4, "fail"), known=city.at(10), until=20)
    assert words(decisions) == ["hold.raised", "hold.cause_added", "hold.released"]
    taken_back = only(decisions, HoldReleased)
    assert taken_back.subject() == first.data.subject()
    assert decisions[-1].time == city.at(10)


def test_a_pass_that_becomes_known_late_between_two_failures_parts_their_hold(city: City) -> None:
    """The second cause is taken back from the first hold, which is released; it raises a hold of its own."""
    city.decide(city.visited(3, "fail"), city.visited(7, "fail"), until=10)
    decisions = city.decide(city.visited(5, "pass"), known=city.at(10), until=20)
    assert sorted(words(decisions)) == ["hold.cause_retracted", "hold.raised", "hold.released"]
    assert only(decisions, HoldRaised).raised_on == city.day(7)
    assert only(decisions, HoldReleased).released_on == city.day(5)


def test_a_failure_that_becomes_known_late_raises_a_hold_when_nothing_followed_it(city: City) -> None:
    """Late is not never."""
    city.decide(city.visited(3, "pass"), until=10)
    decisions = city.decide(city.visited(4, "fail"), known=city.at(10), until=20)
    assert words(decisions) == ["hold.raised"]
    assert only(decisions, HoldRaised).raised_on == city.day(4)
