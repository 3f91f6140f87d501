"""A network that falls silent: the other waits for it so long and no longer, and what it says then corrects."""

from datetime import UTC, timedelta

import pytest
from desks import Desk
from scenarios import City

from fusion import queries
from liangwang_bus.store import Store

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(fusion_store: Store, city: City) -> Desk:
    """Give fusion that waits an hour for a silent network."""
    return Desk(fusion_store, city, idle_after=HOUR)


def status(desk: Desk) -> dict[str, object]:
    """Ask fusion how it is."""
    with desk.store.read() as connection:
        return queries.status(connection)


def test_a_silent_network_holds_up_the_other_for_the_set_time_only(desk: Desk) -> None:
    """Tongguan never speaks: what tongban said is decided an hour later, when tongban speaks again."""
    city = desk.city
    desk.take(city.issued(0), city.clock("tongban", 1))
    desk.wall.move(HOUR - timedelta(seconds=1))
    desk.take(city.clock("tongban", 2))
    assert (desk.words(), status(desk)["idle"]) == ([], [])
    desk.wall.move(timedelta(seconds=1))
    desk.take(city.issued(2, number=2))
    assert desk.words() == ["obligation.opened", "inspection.requested"]
    assert status(desk)["idle"] == ["tongguan"]
    assert status(desk)["watermark"] == city.at(2, "00:00").astimezone(UTC).isoformat()


def test_what_an_idle_network_says_late_takes_back_what_was_decided_without_it(desk: Desk) -> None:
    """The visit of day 3 is told on day 32: the obligation that lapsed meanwhile was fulfilled in time."""
    city = desk.city
    desk.take(city.issued(0), city.clock("tongban", 1), city.clock("tongguan", 1))
    desk.wall.move(2 * HOUR)
    desk.take(city.clock("tongban", 32))
    assert desk.words()[-1] == "obligation.overdue"
    desk.take(city.visited(3, "pass"), city.clock("tongguan", 33), city.clock("tongban", 33))
    assert desk.words()[-2:] == ["obligation.reinstated", "obligation.fulfilled"]
    assert (status(desk)["idle"], status(desk)["late"]) == ([], 1)


def test_when_all_are_silent_nothing_moves(desk: Desk) -> None:
    """Time alone decides nothing on the event clock; whoever speaks next is heard."""
    city = desk.city
    desk.take(city.issued(0), city.clock("tongban", 1), city.clock("tongguan", 1))
    said = desk.words()
    desk.wall.move(timedelta(days=2))
    assert desk.words() == said
    desk.take(city.clock("tongguan", 40))
    assert status(desk)["idle"] == ["tongban"]
    assert desk.words()[-1] == "obligation.overdue"
