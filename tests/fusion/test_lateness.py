"""How late an event may come for a rule: within it everything corrects, later nothing does, and nothing is hidden."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from desks import Desk
from scenarios import TITLES, City, book_of

from fusion import queries
from fusion.tables import missed_events
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store
from liangwang_contracts import Event

VISIT = f"""
id: visit-soon
version: 1
mode: live
{TITLES}
lateness: {{hours: 48}}
obligation:
  opened_by: {{event: tongban.permit.issued.v1, key: permit}}
  fulfilled_by: {{event: tongguan.inspection.completed.v1, key: permit}}
  due: {{calendar_days: 3}}
"""
PATIENT = VISIT.replace("visit-soon", "visit-patient").replace("lateness: {hours: 48}", "lateness: {calendar_days: 20}")
LICENSED = f"""
id: no-permit
version: 1
mode: live
{TITLES}
lateness: {{calendar_days: 2}}
when:
  event: tongguan.inspection.completed.v1
  key: place
  having:
    - {{name: licensed, permit: {{by: place}}, at_most: 0}}
"""
REPEATED = f"""
id: again
version: 1
mode: live
{TITLES}
lateness: {{hours: 48}}
when:
  event: tongguan.inspection.completed.v1
  key: permit
  where: event.result == 'fail'
  having:
    - name: before
      past:
        event: tongguan.inspection.completed.v1
        on: permit
        where: event.result == 'fail'
        within: {{hours: 240}}
"""


@pytest.fixture
def store() -> Iterator[Store]:
    """Give a database in memory."""
    found = memory_store("fusion")
    yield found
    found.close()


def stated(city: City, rule: str) -> list[str]:
    """What stands of a rule, by name, in the order of time."""
    stands = [one for one in city.memory.stated if one.rule == rule and one.standing and not one.retracts]
    return [one.name for one in sorted(stands, key=lambda one: (one.time, one.order))]


def visit_known(*rules: str, at: str, day: int = 6) -> City:
    """A permit of day 0, a visit on day 2 at 14:00 that becomes known at a moment."""
    city = City(book_of(*rules))
    city.decide(city.issued(0), until=city.at(day, at))
    city.decide(city.visited(2), known=city.at(day, at), until=day + 14)
    return city


def test_an_event_within_the_lateness_corrects_and_a_moment_later_does_not() -> None:
    """The visit of day 2, 14:00 is in time for 48 hours, to the moment."""
    assert stated(visit_known(VISIT, at="14:00", day=4), "visit-soon") == ["opened", "fulfilled"]
    late = visit_known(VISIT, at="14:01", day=4)
    assert stated(late, "visit-soon") == ["opened", "overdue"]
    (missed,) = late.outcome.missed
    assert (missed.rule, missed.effective - missed.time) == ("visit-soon", late.at(4, "14:01") - late.at(2, "14:00"))


def test_each_rule_has_a_lateness_of_its_own() -> None:
    """What one ignores is another one's correction."""
    city = visit_known(VISIT, PATIENT, at="00:00", day=6)
    assert stated(city, "visit-soon") == ["opened", "overdue"]
    assert stated(city, "visit-patient") == ["opened", "fulfilled"]


def test_a_last_day_of_lateness_counts_in_full() -> None:
    """Days are the city's: what happened on day 2 may be known until the end of day 22."""
    assert stated(visit_known(PATIENT, at="23:59", day=22), "visit-patient") == ["opened", "fulfilled"]
    assert stated(visit_known(PATIENT, at="00:01", day=23), "visit-patient") == ["opened", "overdue"]


def test_what_came_too_late_is_not_there_for_clauses_either() -> None:
    """Neither as a fact about a permit nor as an event of the past."""
    city = City(book_of(LICENSED, REPEATED))
    city.decide(city.visited(2, "fail"), until=6)
    assert stated(city, "no-permit") == ["found"]
    late = [city.issued(1), city.visited(1, "fail")]
    city.decide(*late, known=city.at(6), until=7)
    assert stated(city, "no-permit") == ["found"]
    assert stated(city, "again") == []
    city.decide(city.visited(8, "fail"), until=10)
    assert (stated(city, "no-permit"), stated(city, "again")) == (["found", "found"], ["found"])


def test_corrections_and_annulments_have_no_lateness() -> None:
    """A permit that is corrected to another place was never at this one, however late that is said."""
    city = City(book_of(LICENSED))
    city.decide(city.issued(0), city.visited(2), until=5)
    assert stated(city, "no-permit") == []
    moved = city.amended(1, "correction", 0, 364, place=None)
    city.decide(moved, known=city.at(40), until=41)
    assert stated(city, "no-permit") == ["found"]
    assert city.outcome.missed == []


def clocks(desk: Desk, day: int) -> list[Event[Any]]:
    """Both networks have come to a day."""
    return [desk.city.clock(network, day) for network in ("tongban", "tongguan")]


def test_what_came_too_late_is_kept_counted_and_told(fusion_store: Store) -> None:
    """A row with rule, event and how late; a number in ``rules`` and ``status``; a sentence of ``why``."""
    desk = Desk(fusion_store, City(book_of(VISIT)))
    visit = desk.city.visited(2)
    desk.take(desk.city.issued(0), *clocks(desk, 10))
    desk.take(visit, *clocks(desk, 11))
    desk.take(*clocks(desk, 12))
    with desk.store.begin() as connection:
        (row,) = connection.execute(sa.select(missed_events)).all()
        assert (row.rule, row.version, row.event_id) == ("visit-soon", 1, visit.id)
        assert (row.time, row.effective) == (desk.city.at(2, "14:00"), desk.city.at(10, "00:00"))
        assert queries.status(connection)["too_late"] == 1
        assert queries.rules(connection, desk.fusion.book)[0]["too_late"] == 1
        told = queries.explain(connection, desk.fusion, visit.id, "visit-soon")
    (why,) = [event["why"] for rule in told["rules"] for event in rule["events"] if event["event"]["id"] == visit.id]
    assert why["en"] == "it came 7 days 10 hours late, the rule takes nothing later than 48 hours"
    assert why["zh"] == "迟到 7 天 10 小时，该规则只接受迟到不超过 48 小时 的事件"


def test_a_late_event_is_missed_however_it_arrives(store: Store) -> None:
    """In one batch or in three, it counts from where its source stood, and that decides."""
    told = []
    for split in (False, True):
        with store.engine.connect() as connection, connection.begin() as transaction:
            desk = Desk(store, City(book_of(VISIT, PATIENT)))
            events = [desk.city.issued(0), *clocks(desk, 5), desk.city.visited(2), *clocks(desk, 9)]
            for batch in [[one] for one in events] if split else [events]:
                unit = desk.unit(connection)
                desk.fusion.take(batch, unit)
                unit.flush()
            told.append(connection.execute(sa.select(missed_events)).all())
            transaction.rollback()
    assert told[0] == told[1]
    assert [row.rule for row in told[0]] == ["visit-soon"]
