"""What no rule can need any more is removed, in small steps, and nothing that stands is touched by that."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from desks import Desk
from pydantic import ValidationError
from scenarios import TITLES, City, book_of, permit
from sqlalchemy import Connection

from fusion import expiry
from fusion.domain.expiry import LEAST, Reach, lasting
from fusion.domain.playbook import Player
from fusion.domain.rulebook import RuleBook
from fusion.handlers import Fusion
from fusion.settings import FusionSettings
from fusion.tables import (
    decision_evidence,
    decisions,
    episodes,
    missed_events,
    observation_keys,
    observations,
    rule_versions,
    sweeps,
)
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store
from liangwang_contracts import Event

DAY = timedelta(days=1)
VISITED, REPORTED = "tongguan.inspection.completed.v1", "tongguan.report.received.v1"
VISIT = f"""
id: visit-soon
version: 1
mode: live
{TITLES}
obligation:
  opened_by: {{event: tongban.permit.issued.v1, key: permit}}
  fulfilled_by: {{event: {VISITED}, key: permit, where: event.result == 'pass'}}
  due: {{calendar_days: 10}}
"""
TWICE = f"""
id: twice
version: 1
mode: live
{TITLES}
lateness: {{calendar_days: 10}}
cool_down: {{calendar_days: 5}}
count:
  of: {{event: {VISITED}, key: permit, where: event.result == 'fail'}}
  at_least: 2
  within: {{calendar_days: 20}}
"""
EVER = f"""
id: ever
version: 1
mode: live
{TITLES}
when:
  event: {VISITED}
  key: permit
  having:
    - {{name: before, past: {{event: {VISITED}, on: permit}}}}
"""


@pytest.fixture(name="store")
def memory() -> Iterator[Store]:
    """Give a database in memory."""
    found = memory_store("fusion")
    yield found
    found.close()


class Keeping(Desk):
    """A desk that removes what is not needed, as early as it may."""

    def restart(self, book: RuleBook | None = None) -> None:
        """Start a new process, perhaps with other rules."""
        kept_for, least = timedelta(days=200), timedelta(0)
        self.fusion = Fusion(book or self.city.book, self.city.zone, self.clock, kept=kept_for, least=least)

    def pass_days(self, *days: int) -> None:
        """Let both networks come to some days."""
        for day in days:
            self.take(*(self.city.clock(network, day) for network in ("tongban", "tongguan")))

    def count(self, *tables: sa.Table) -> list[int]:
        """Count rows."""
        with self.store.read() as connection:
            return [connection.execute(sa.select(sa.func.count()).select_from(one)).scalar_one() for one in tables]


def reach(*rules: str, least: timedelta = LEAST) -> Reach:
    """How far rules reach."""
    return Reach([Player(rule) for rule in book_of(*rules).rules], timedelta(days=1100), least)


def test_how_long_an_event_matters_follows_from_the_rules() -> None:
    """By hand: lateness, margin and least of all rules, a cool-down, the window, a day that an episode lasts."""
    alone = reach(TWICE)
    window, cool_down = timedelta(days=20 + 1), timedelta(days=5 + 1)
    assert alone.needed(VISITED) == timedelta(days=10 + 1) + 2 * DAY + LEAST + cool_down + window + DAY
    assert alone.needed(REPORTED) == timedelta(days=10 + 1) + 2 * DAY + LEAST
    assert reach(TWICE, VISIT).needed(REPORTED) == timedelta(days=30 + 1) + 2 * DAY + LEAST


def test_facts_and_unbounded_looks_are_kept() -> None:
    """Permits and places, what a clause without ``within`` asks for, and what fusion itself has stated."""
    found = reach(VISIT, EVER)
    kept_types = ("tongban.permit.issued.v1", "tongban.place.registered.v1", VISITED, "fusion.hold.raised.v1")
    assert [found.needed(one) for one in kept_types] == [None] * 4
    assert reach(VISIT).needed(VISITED) is not None
    assert [lasting(Player(one)) for one in book_of(TWICE, VISIT).rules] == [DAY, None]


def test_what_is_not_needed_goes_with_its_keys(store: Store) -> None:
    """A count of twenty days forgets what is older than it can reach; a permit stays."""
    desk = Keeping(store, City(book_of(TWICE)))
    desk.take(desk.city.issued(0), desk.city.visited(1, "fail"), desk.city.visited(3, "fail"))
    desk.pass_days(30, 42)
    assert desk.count(observations) == [3]
    keys = desk.count(observation_keys)
    desk.pass_days(43, 44, 46, 47, 60)
    assert desk.count(observations) == [1]
    assert desk.count(observation_keys) < keys
    assert desk.words() == ["correlation.found"]
    with store.read() as connection:
        assert set(expiry.kept_from(connection)) == {VISITED}


def test_an_open_episode_keeps_what_has_its_key(store: Store) -> None:
    """The failed visit of an overdue permit stays until it was passed and all is long over; then everything goes."""
    desk = Keeping(store, City(book_of(VISIT)))
    desk.take(desk.city.issued(0), desk.city.visited(2, "fail"), desk.city.visited(2, "fail", number=2))
    desk.pass_days(20, 100, 150)
    assert desk.count(observations, episodes) == [2, 1]
    desk.take(desk.city.visited(160))
    desk.pass_days(161, 300, 301)
    assert desk.words() == ["obligation.opened", "obligation.overdue", "obligation.fulfilled"]
    assert desk.count(observations, episodes, decisions) == [1, 1, 3]
    desk.pass_days(370, 371, 372)
    assert desk.count(observations, episodes, decisions, decision_evidence) == [1, 0, 0, 0]


def test_a_correction_of_what_is_not_kept_changes_nothing_and_is_noted(store: Store) -> None:
    """The visit that fulfilled it is gone; without it the obligation must not become overdue after all."""
    desk = Keeping(store, City(book_of(VISIT)))
    desk.take(desk.city.issued(0), desk.city.visited(2))
    desk.pass_days(20, 100, 110)
    assert desk.count(observations) == [1]
    desk.restart()  # what a process still knows by itself is no proof
    desk.take(desk.city.amended(120, "correction", 0, 500))
    desk.pass_days(121)
    assert desk.words() == ["obligation.opened", "obligation.fulfilled"]
    with store.read() as connection:
        (row,) = connection.execute(sa.select(missed_events)).all()
    assert (row.rule, row.event_type, row.why) == ("visit-soon", "tongban.permit.amended.v1", "kept")


def test_a_correction_of_what_is_kept_still_counts(store: Store) -> None:
    """Corrections have no lateness of their own: the obligation of a permit that never was is cancelled."""
    desk = Keeping(store, City(book_of(VISIT)))
    desk.take(desk.city.issued(0), desk.city.visited(2))
    desk.pass_days(20)
    desk.take(desk.city.amended(25, "correction", 0, 500, permit=permit(), matter="drinks"))
    desk.pass_days(26)
    assert desk.count(missed_events) == [0]
    assert desk.words() == ["obligation.opened", "obligation.fulfilled"]


def test_a_rule_that_looks_further_back_than_what_is_kept_begins_later(store: Store) -> None:
    """A new version that counts over a longer window opens nothing before that window is whole."""
    desk = Keeping(store, City(book_of(TWICE)))
    desk.take(desk.city.visited(1, "fail"), desk.city.visited(4, "fail"))
    desk.pass_days(30, 60, 61)
    longer = TWICE.replace("version: 1", "version: 2").replace("calendar_days: 20", "calendar_days: 70")
    desk.restart(book_of(longer))
    desk.pass_days(62)
    desk.promote("twice")
    with store.read() as connection:
        first, second = connection.execute(sa.select(rule_versions).order_by(rule_versions.c.version)).all()
        (removed,) = expiry.kept_from(connection).values()
    assert second.opens_from == first.opens_until == removed + timedelta(days=71)


@pytest.mark.parametrize("window", [1, 7])
def test_a_step_costs_two_windows_whatever_there_is(store: Store, window: int) -> None:
    """It goes on where it was, and comes to the end in as many steps as there are windows."""
    desk = Desk(store, City(book_of(TWICE)))
    desk.take(*(desk.city.visited(1, number=number) for number in range(1, 21)), *clocks(desk, 30))
    found, now, steps = reach(TWICE, least=timedelta(0)), desk.city.at(100), 0
    going_on = True
    while going_on:
        with store.begin() as connection:
            statements = counting(connection)
            going_on = expiry.sweep(connection, found, now, window)
        assert len(statements) <= 12
        steps += 1
        with store.read() as connection:
            left = connection.execute(sa.select(sa.func.count()).select_from(observations)).scalar_one()
        assert left == max(0, 20 - steps * window)
    assert steps == 20 // window + 1
    with store.begin() as connection:
        assert expiry.sweep(connection, found, now, window) is False
        assert {row.finished for row in connection.execute(sa.select(sweeps))} == {True}


def clocks(desk: Desk, day: int) -> list[Event[Any]]:
    """Both networks have come to a day."""
    return [desk.city.clock(network, day) for network in ("tongban", "tongguan")]


def counting(connection: Connection) -> list[str]:
    """Collect the statements of a transaction."""
    told: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        told.append(statement)

    sa.event.listen(connection, "before_cursor_execute", note)
    return told


def test_no_table_is_read_from_end_to_end(fusion_store: Store) -> None:
    """Each statement of a step finds its rows by a key, on both databases."""
    desk = Keeping(fusion_store, City(book_of(TWICE, VISIT)))
    city = desk.city
    with fusion_store.begin() as connection:
        told = counting_with_parameters(connection)
        for events in (
            [city.issued(0), *(city.visited(day, "fail", number=2) for day in (1, 2)), *clocks(desk, 30)],
            clocks(desk, 200),
            clocks(desk, 500),
            clocks(desk, 501),
        ):
            unit = desk.unit(connection)
            desk.fusion.take(events, unit)
            unit.flush()
    tables = [one.name for one in (observations, observation_keys, episodes, decisions, decision_evidence)]
    asked = [
        (text, values)
        for text, values in told
        if text.startswith(
            (
                "DELETE",
                "SELECT observations.event_id, observations.type, observations.effective",
                "SELECT episodes.id, episodes.ended_at",
                "SELECT DISTINCT episodes.key",
            )
        )
    ]
    assert {text.split()[2] for text, _ in asked if text.startswith("DELETE")} >= set(tables)
    with fusion_store.begin() as connection:
        assert [text for text, values in asked if scanned(connection, text, values)] == []


def counting_with_parameters(connection: Connection) -> list[tuple[str, Any]]:
    """Collect the statements of a transaction, each with one set of parameters."""
    told: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        told.append((statement, parameters[0] if many else parameters))

    sa.event.listen(connection, "before_cursor_execute", note)
    return told


def scanned(connection: Connection, text: str, values: Any) -> Sequence[str]:
    """The parts of a plan that read a whole table; PostgreSQL is asked not to, where it can."""
    if connection.dialect.name == "sqlite":
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values)]
        return [line for line in plan if line.startswith("SCAN") and "json_each" not in line]
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    plan = [row[0] for row in connection.exec_driver_sql(f"EXPLAIN {text}", values)]
    return [line for line in plan if "Seq Scan" in line]


def test_a_city_cannot_keep_decisions_for_less_than_half_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """Audit law wants 180 days; left alone it is three years."""
    assert FusionSettings().keep_days == 1_100
    monkeypatch.setenv("LIANGWANG_FUSION_KEEP_DAYS", "179")
    with pytest.raises(ValidationError):
        FusionSettings()
    monkeypatch.setenv("LIANGWANG_FUSION_KEEP_DAYS", "180")
    assert FusionSettings().keep_days == 180
