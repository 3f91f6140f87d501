"""Profiles: fed by inspections, holds and obligations, one version for each permit and instant."""

import pytest
from desks import Desk
from scenarios import FIRST, HOLDER, PLACE, City, permit

from liangwang_bus.store import Store
from liangwang_contracts import Event, Identifier, ProfileUpdated


@pytest.fixture
def desk(fusion_store: Store, city: City) -> Desk:
    """Give fusion on an event clock."""
    return Desk(fusion_store, city)


def stated(desk: Desk, *events: Event, until: int = 400) -> list[ProfileUpdated]:  # type: ignore[type-arg]
    """Hand in events, let both networks reach a day; give the profiles that are stated."""
    desk.take(*events, desk.city.clock("tongban", until), desk.city.clock("tongguan", until))
    return [one.data for one in profiles(desk)]


def profiles(desk: Desk) -> list[Event[ProfileUpdated]]:
    """Give the events with profiles."""
    return [event for event in desk.published() if isinstance(event.data, ProfileUpdated)]


def test_each_visit_of_a_permit_states_its_profile_once(desk: Desk) -> None:
    """A failure counts the visit, the failure, the hold and the fulfilment in one statement."""
    opened, failed = stated(desk, desk.city.issued(0), desk.city.visited(3, "fail"), until=20)
    assert (opened.version, opened.open_obligations, opened.inspections) == (1, 1, 0)
    assert (failed.version, failed.inspections, failed.failures, failed.last_result) == (2, 1, 1, "fail")
    assert (failed.last_inspected_on, failed.open_obligations) == (desk.city.day(3), 0)
    (raised,) = [event.data for event in desk.published() if event.type == "fusion.hold.raised.v1"]
    assert failed.open_holds == [raised.hold.value]


def test_holder_and_place_come_from_the_permit_as_of_the_event(desk: Desk) -> None:
    """After the relocation the profile shows the new place."""
    elsewhere = Identifier(scheme="place", value="P-2")
    first, second = stated(
        desk,
        desk.city.issued(0),
        desk.city.amended(10, "relocation", 0, 364, place=elsewhere),
        desk.city.visited(20),
        until=25,
    )
    assert (first.holder, first.place) == (HOLDER, PLACE)
    assert second.place == elsewhere


def test_a_visit_of_a_permit_that_nobody_announced_has_a_profile_too(fusion_store: Store) -> None:
    """Its place is the visit's, its holder unknown."""
    desk = Desk(fusion_store, City(FIRST))
    (profile,) = stated(desk, desk.city.visited(0))
    assert (profile.profile, profile.holder, profile.place) == (permit(), None, PLACE)


def test_permit_events_alone_state_no_profile(desk: Desk) -> None:
    """Only inspections, holds and obligations feed it."""
    assert stated(desk, desk.city.renewed(0, 0, 364), desk.city.cancelled(5), until=20) == []


def test_a_visit_without_a_permit_states_no_profile(desk: Desk) -> None:
    """There is nothing that it would describe."""
    assert stated(desk, desk.city.visited(0, number=None)) == []


def test_what_waits_is_counted_until_it_is_done(desk: Desk) -> None:
    """Open, then overdue at the deadline's own instant, caused by the overdue alone, then done."""
    told = stated(desk, desk.city.issued(0), desk.city.visited(31, clock="00:00"), until=50)
    assert [(one.open_obligations, one.overdue_obligations) for one in told] == [(1, 0), (1, 1), (0, 0)]
    _, overdue, done = profiles(desk)
    (lapsed,) = [event for event in desk.published() if event.type == "fusion.obligation.overdue.v1"]
    assert (overdue.time, overdue.causes) == (desk.city.at(31, "00:00"), (lapsed.id,))
    assert done.time == overdue.time


def test_a_late_visit_counts_but_does_not_replace_a_later_result(desk: Desk) -> None:
    """The last result is that of the last visit, not of the last message; it is stated when it became known."""
    stated(desk, desk.city.visited(10, "pass"), until=20)
    told = stated(desk, desk.city.visited(5, "fail"), until=30)
    assert (told[-1].inspections, told[-1].failures, told[-1].last_result) == (2, 1, "pass")
    assert profiles(desk)[-1].time == desk.city.at(20, "00:00")


def test_what_is_taken_back_leaves_the_profile(desk: Desk) -> None:
    """A late fulfilment in time takes the overdue back: at no instant is the obligation counted twice."""
    stated(desk, desk.city.issued(0), until=40)
    told = stated(desk, desk.city.visited(10), until=41)
    assert [(one.open_obligations, one.overdue_obligations) for one in told] == [(1, 0), (1, 1), (0, 0)]
