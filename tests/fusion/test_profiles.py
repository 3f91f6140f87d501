"""Profiles: fed by inspections, holds and obligations, stated at most once per evaluated event."""

from scenarios import HOLDER, PLACE, RULES, City, permit

from liangwang_contracts import Event, Identifier, ProfileUpdated


def stated(city: City, *events: Event, until: int = 400) -> list[ProfileUpdated]:  # type: ignore[type-arg]
    """Give the profiles that are stated."""
    decisions = city.engine.evaluate(city.state, city.arrivals(events), city.at(until, "00:00"))
    return [one.data for one in decisions if isinstance(one.data, ProfileUpdated)]


def test_each_visit_of_a_permit_states_its_profile_once(city: City) -> None:
    """A failure counts the visit, the failure and the hold in one statement."""
    opened, failed = stated(city, city.issued(0), city.visited(3, "fail"), until=20)
    assert (opened.version, opened.open_obligations, opened.inspections) == (1, 1, 0)
    assert (failed.version, failed.inspections, failed.failures, failed.last_result) == (2, 1, 1, "fail")
    assert (failed.last_inspected_on, failed.open_obligations) == (city.day(3), 0)
    assert failed.open_holds == [hold.id for hold in city.state.held(permit())]


def test_holder_and_place_come_from_the_permit_as_of_the_event(city: City) -> None:
    """After the relocation the profile shows the new place, though a late visit of before shows the old one."""
    elsewhere = Identifier(scheme="place", value="P-2")
    first, second = stated(
        city,
        city.issued(0),
        city.amended(10, "relocation", 0, 364, place=elsewhere),
        city.visited(20),
        until=25,
    )
    assert (first.holder, first.place) == (HOLDER, PLACE)
    assert second.place == elsewhere


def test_a_visit_of_a_permit_that_nobody_announced_has_a_profile_too() -> None:
    """Its place is the visit's, its holder unknown."""
    city = City(RULES)
    (profile,) = stated(city, city.visited(0))
    assert (profile.profile, profile.holder, profile.place) == (permit(), None, PLACE)


def test_permit_events_alone_state_no_profile(city: City) -> None:
    """Only inspections, holds and obligations feed it."""
    assert stated(city, city.renewed(0, 0, 364), city.cancelled(5), until=20) == []


def test_a_visit_without_a_permit_states_no_profile(city: City) -> None:
    """There is nothing that it would describe."""
    assert stated(city, city.visited(0, number=None)) == []


def test_a_deadline_states_the_profile_at_its_own_instant(city: City) -> None:
    """The profile of the overdue follows from the overdue."""
    decisions = city.engine.evaluate(city.state, city.arrivals([city.issued(0)]), city.at(40))
    overdue, profile = decisions[-2:]
    assert isinstance(profile.data, ProfileUpdated)
    assert (profile.time, profile.causes) == (city.at(31, "00:00"), (overdue.link,))
    assert (profile.data.open_obligations, profile.data.overdue_obligations) == (1, 1)


def test_a_late_visit_counts_but_does_not_replace_a_later_result(city: City) -> None:
    """The last result is that of the last visit, not of the last message."""
    city.decide(city.visited(10, "pass"), until=20)
    city.decide(city.visited(5, "fail"), known=city.at(20), until=30)
    assert (city.profile()["inspections"], city.profile()["failures"], city.profile()["last_result"]) == (2, 1, "pass")
