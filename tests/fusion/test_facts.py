"""Facts about permits, as of any moment."""

from datetime import datetime

from scenarios import City, permit

from fusion.domain.facts import PERMIT_EVENTS, PermitFact, Timeline
from liangwang_contracts import Identifier


def line(city: City, known_at: datetime | None = None) -> Timeline:
    """Give what is known of the permit, or what was known at a moment."""
    events = city.memory.keyed(PERMIT_EVENTS, "permit", [permit().key], None)[permit().key]
    return Timeline.of(one for one in events if known_at is None or one.effective <= known_at)


def state_on(city: City, day: int) -> str | None:
    """Tell the state and the last day of validity that held at noon of a day."""
    fact = line(city).as_of(city.at(day), city.zone)
    if fact is None:
        return None
    valid = "in force" if fact.covers(city.day(day)) else "not in force"
    last = (fact.valid_to - city.day_0).days if fact.valid_to else None
    return f"{fact.state} to {last}, {valid}"


def test_before_the_first_event_nothing_is_known(city: City) -> None:
    """There is no answer rather than a wrong one."""
    city.decide(city.issued(5), until=6)
    assert state_on(city, 4) is None
    assert state_on(city, 5) == "valid to 369, in force"


def test_a_term_decided_ahead_does_not_hide_the_running_one(city: City) -> None:
    """Renewed on day 350 for days 365 to 729: on day 360 the old term still holds."""
    city.decide(city.issued(0), city.renewed(350, 365, 729), until=351)
    assert state_on(city, 360) == "valid to 364, in force"
    assert state_on(city, 365) == "valid to 729, in force"


def test_between_two_terms_the_permit_is_not_in_force(city: City) -> None:
    """A gap is answered with the latest thing known, which does not cover the day."""
    city.decide(city.issued(0), city.expired(365), city.renewed(380, 380, 700), until=381)
    assert state_on(city, 370) == "expired to 364, not in force"
    assert state_on(city, 390) == "valid to 700, in force"


def test_cancelled_and_revoked_end_everything_until_a_new_term(city: City) -> None:
    """The dates of the term no longer count after the end."""
    city.decide(city.issued(0), city.cancelled(10), city.renewed(50, 50, 400), city.revoked(60), until=61)
    assert state_on(city, 9) == "valid to 364, in force"
    assert state_on(city, 20) == "cancelled to 364, not in force"
    assert state_on(city, 55) == "valid to 400, in force"
    assert state_on(city, 70) == "revoked to 400, not in force"


def test_an_amendment_holds_from_its_day(city: City) -> None:
    """A relocation changes the place from then on, not before."""
    elsewhere = Identifier(scheme="place", value="P-2")
    city.decide(city.issued(0), city.amended(20, "relocation", 0, 364, place=elsewhere), until=21)
    assert places(city, 10, 30) == ["P-1", "P-2"]


def test_a_correction_holds_from_the_beginning_and_keeps_what_was_believed(city: City) -> None:
    """The story told with what was known then has the wrong place."""
    elsewhere = Identifier(scheme="place", value="P-2")
    city.decide(city.issued(0), city.amended(20, "correction", 0, 364, place=elsewhere), until=21)
    assert places(city, 10, 30) == ["P-2", "P-2"]
    believed = line(city, known_at=city.at(15)).as_of(city.at(10), city.zone)
    assert believed is not None
    assert believed.place == "place:P-1"


def test_a_correction_after_the_end_does_not_undo_the_end(city: City) -> None:
    """It corrects the term, and cancelled stays cancelled."""
    city.decide(city.issued(0), city.cancelled(10), city.amended(20, "correction", 0, 200), until=21)
    assert state_on(city, 5) == "valid to 200, in force"
    assert state_on(city, 30) == "cancelled to 364, not in force"


def test_facts_hold_one_after_the_other_also_when_they_arrive_out_of_order(city: City) -> None:
    """A late fact takes its place between its neighbours."""
    city.decide(city.issued(0), city.revoked(30), until=31)
    city.decide(city.amended(10, "expansion", 0, 100), known=city.at(31), until=32)
    assert [interval(city, fact) for fact in line(city).facts] == [(0, 10), (10, 30), (30, None)]
    assert state_on(city, 20) == "valid to 100, in force"


def interval(city: City, fact: PermitFact) -> tuple[int, int | None]:
    """Tell from which day until which day a fact holds."""

    def day(moment: datetime) -> int:
        return (moment.astimezone(city.zone).date() - city.day_0).days

    return day(fact.holds_from), day(fact.holds_to) if fact.holds_to else None


def places(city: City, *days: int) -> list[str | None]:
    """Tell the place on some days."""
    facts = [line(city).as_of(city.at(day), city.zone) for day in days]
    return [fact.place.removeprefix("place:") if fact and fact.place else None for fact in facts]
