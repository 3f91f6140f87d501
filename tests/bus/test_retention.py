"""Old rows go, what is unfinished stays, and a round costs what it removes, not what the table holds."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from bus_facts import Ledger
from test_subscriber import deliveries

from liangwang_bus.retention import Retention
from liangwang_bus.retry import IMMEDIATE
from liangwang_bus.store import Store
from liangwang_bus.testing import FrozenClock, Member
from liangwang_contracts import PermitIssued

WEEK, FORTNIGHT = timedelta(days=7), timedelta(days=14)
MANY = 100_000
_STEPS = 100

_NUMBERS = {
    "postgresql": "generate_series(1, {rows}) AS n",
    "sqlite": "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {rows}) SELECT n FROM c)",
}


@pytest.fixture
def retention(bus_store: Store) -> Retention:
    """Give the retention of a week and a fortnight."""
    return Retention(bus_store, published=WEEK, finished=FORTNIGHT)


def count(store: Store, table: str) -> int:
    """Count the rows of a table."""
    with store.read() as connection:
        return int(connection.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608 (ours)


_OUTBOX = (
    "INSERT INTO outbox (position, id, type, exchange, routing_key, headers, body, recorded_at) "
    "SELECT n + {base}, 'id-' || (n + {base}), 't', 'e', 'k', '{{}}', '{{}}', '{at}' FROM {numbers}"
)
_INBOX = (
    "INSERT INTO inbox (arrival, subscription, message_id, state, received_at, finished_at) "
    "SELECT n + {base}, 's', 'id-' || (n + {base}), 'done', '{at}', '{at}' FROM {numbers}"
)


def fill(store: Store, rows: int, at: str, statements: tuple[str, ...] = (_OUTBOX, _INBOX)) -> None:
    """Fill outbox and inbox with rows that were published and done at a moment (UTC text)."""
    numbers = _NUMBERS[store.dialect].format(rows=rows)
    with store.begin() as connection:
        base = connection.execute(sa.text("SELECT coalesce(max(position), 0) FROM outbox")).scalar_one()
        for statement in statements:
            connection.execute(sa.text(statement.format(base=base, at=at, numbers=numbers)))


def test_rows_go_when_their_time_is_over(
    member: Member, ledger: Ledger, retention: Retention, frozen_clock: FrozenClock
) -> None:
    """A done inbox row goes after fourteen days, not before; the duplicate that comes then is taken as new."""
    subscriber = member.subscribe("on_events", ledger.handle, [PermitIssued])
    batch = deliveries(member, (1, 1))
    subscriber.take(batch)
    assert retention.remove(frozen_clock() + FORTNIGHT)["inbox"] == 0
    subscriber.take(batch)
    assert len(ledger.batches) == 1
    assert retention.remove(frozen_clock() + FORTNIGHT + timedelta(seconds=1))["inbox"] == 1
    subscriber.take(batch)
    assert len(ledger.batches) == 2


def test_what_is_unfinished_or_unpublished_stays_whatever_its_age(
    member: Member, ledger: Ledger, retention: Retention, frozen_clock: FrozenClock, bus_store: Store
) -> None:
    """A dead event, the blocked one behind it and an unpublished row are there after ten years."""
    subscriber = member.subscribe("on_events", ledger.handle, [PermitIssued], retry=IMMEDIATE)
    ledger.failing = {"permit/chicago.licence:1"}
    subscriber.take(deliveries(member, (1, 1), (1, 2), (2, 1)))
    fill(bus_store, 1, "2026-03-01 09:00:00.000000", (_OUTBOX,))
    with bus_store.begin() as connection:
        connection.execute(sa.text("INSERT INTO outbox_waiting SELECT position FROM outbox"))
    assert retention.remove(frozen_clock() + timedelta(days=3650)) == {"outbox": 0, "inbox": 1}
    assert (count(bus_store, "outbox"), count(bus_store, "inbox")) == (1, 2)


def test_a_round_is_bounded_and_the_next_goes_on(retention: Retention, bus_store: Store) -> None:
    """Of 25,000 old rows eleven windows go in the first round, the rest in the second; new ones behind them stay."""
    fill(bus_store, 25_000, "2026-01-01 09:00:00.000000")
    fill(bus_store, 100, "2026-03-02 09:00:00.000000")
    now = FrozenClock()()
    assert retention.remove(now) == {"outbox": 22_000, "inbox": 22_000}
    assert retention.remove(now) == {"outbox": 3_000, "inbox": 3_000}
    assert retention.remove(now) == {"outbox": 0, "inbox": 0}
    assert (count(bus_store, "outbox"), count(bus_store, "inbox")) == (100, 100)


def test_old_rows_behind_many_that_are_not_are_found(retention: Retention, bus_store: Store) -> None:
    """Three thousand rows that are not old stand before five thousand old ones: in a few rounds those are gone."""
    fill(bus_store, 3_000, "2026-03-02 09:00:00.000000")
    fill(bus_store, 5_000, "2026-01-01 09:00:00.000000")
    now = FrozenClock()()
    for _ in range(5):
        retention.remove(now)
    assert (count(bus_store, "outbox"), count(bus_store, "inbox")) == (3_000, 3_000)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def file_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Give a store on disk."""
    store = Store(request.getfixturevalue(f"{request.param}_url"))
    store.migrate()
    yield store
    store.close()


def _filled(store: Store, rows: int) -> None:
    """Fill both tables with what is not old; PostgreSQL learns how much there is, as autovacuum tells it in a while."""
    fill(store, rows, "2026-03-02 09:00:00.000000")
    with store.begin() as connection:
        connection.execute(sa.text("ANALYZE"))


def _looked_at(store: Store, retention: Retention) -> int:
    """Measure what a round in which nothing is old looks at: pages of PostgreSQL, steps of SQLite's machine."""
    looked = [0]

    def look(_connection: sa.Connection, cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if store.dialect == "sqlite":
            cursor.connection.set_progress_handler(lambda: looked.append(_STEPS), _STEPS)
            return
        plain = cursor.connection.cursor()
        [[plan]] = plain.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", parameters).fetchone()
        looked.append(plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"])

    sa.event.listen(store.engine, "before_cursor_execute", look)
    try:
        assert retention.remove(FrozenClock()()) == {"outbox": 0, "inbox": 0}
    finally:
        sa.event.remove(store.engine, "before_cursor_execute", look)
    assert sum(looked) > 0
    return sum(looked)


@pytest.mark.slow
def test_a_round_over_a_hundred_thousand_rows_looks_at_what_one_over_ten_thousand_does(file_store: Store) -> None:
    """Nothing is old: at most half as much again (it is about the same), where reading all would be tenfold."""
    retention = Retention(file_store, published=WEEK, finished=FORTNIGHT)
    _filled(file_store, 10_000)
    few = _looked_at(file_store, retention)
    _filled(file_store, MANY - 10_000)
    assert count(file_store, "inbox") == MANY
    assert _looked_at(file_store, retention) < 1.5 * few
    assert retention.remove(FrozenClock()() + timedelta(days=30)) == {"outbox": 22_000, "inbox": 22_000}
