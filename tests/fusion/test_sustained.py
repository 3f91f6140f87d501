"""A condition that lasts: how long its readings may be silent, in days of the city as in hours."""

from collections.abc import Iterator

import pytest
from desks import Desk
from scenarios import TITLES, City, book_of

from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store

RULE = """
id: fails-on
version: 1
mode: live
sustained:
  of: {event: tongguan.inspection.completed.v1, key: permit, where: "event.result == 'fail'"}
  until: "event.result == 'pass'"
  lasting: {hours: 48}
  gap: GAP
"""


@pytest.fixture
def store() -> Iterator[Store]:
    """Give a database in memory."""
    made = memory_store("fusion")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("gap", "found"),
    [
        ("{calendar_days: 1}", 1),  # day 6 is over without a reading: what began on day 2 lasted, day 8 is too short
        ("{calendar_days: 2}", 1),  # day 7 is over, too
        ("{calendar_days: 3}", 1),  # day 8 is in time: it is still what began on day 2
        ("{hours: 23}", 0),  # from noon to noon is longer
        ("{hours: 24}", 1),
    ],
)
def test_a_gap_in_days_ends_with_its_last_day(store: Store, city: City, gap: str, found: int) -> None:
    """Failures at noon of days 2, 3, 4, 5 and 8."""
    city.book = book_of(RULE.replace("GAP", gap) + TITLES)
    desk = Desk(store, city)
    visits = [city.visited(day, "fail") for day in (2, 3, 4, 5, 8)]
    desk.take(city.issued(0), *visits, city.clock("tongban", 9), city.clock("tongguan", 9))
    assert desk.words() == ["correlation.found"] * found
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM rule_errors").scalar() == 0
        rows = connection.exec_driver_sql("SELECT count(*) FROM episodes").scalar()
    assert rows == {"{calendar_days: 3}": 1, "{hours: 23}": 5}.get(gap, 2)
