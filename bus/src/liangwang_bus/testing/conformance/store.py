"""The promises of a store: what a database must keep so that the bus can rely on it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from liangwang_bus import inbox, outbox, timers
from liangwang_bus.inbox import Delivery, Received
from liangwang_bus.store import Store
from liangwang_bus.tables import inbox as inbox_table
from liangwang_bus.testing.clock import FrozenClock
from liangwang_bus.testing.conformance.effects import NOON, effects, effects_of, fact, prepare
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher, Unit
from liangwang_contracts import Event, PermitIssued, encode

_PUBLISHER = Publisher("tongban", ZoneInfo("Asia/Shanghai"), Tracing("tongban"), FrozenClock())
_WRITERS, _ROWS = 4, 25


class _PlantedError(Exception):
    """Makes a transaction fail."""


class StoreConformance:
    """Subclass it to run the suite; override the fixture ``store`` to bring a database of one's own."""

    @pytest.fixture
    def store(self, bus_store: Store) -> Store:
        """Give the database: in memory, a SQLite file, and the PostgreSQL that ``DATABASE_URL`` names."""
        return bus_store

    def test_a_transaction_is_written_whole(self, store: Store) -> None:
        """Effect, inbox row, outbox row and timer are there together after the commit."""
        prepare(store)
        with store.begin() as connection:
            _write_everything(connection)
        assert _counts(store) == (1, 1, 1, 1), "one effect, inbox row, outbox row and timer were expected"

    def test_a_transaction_that_fails_leaves_nothing(self, store: Store) -> None:
        """Whatever was written before the error."""
        prepare(store)
        with suppress(_PlantedError), store.begin() as connection:
            _write_everything(connection)
            raise _PlantedError
        assert _counts(store) == (0, 0, 0, 0), "nothing was expected"

    def test_a_statement_that_fails_takes_its_transaction_along(self, store: Store) -> None:
        """A broken constraint in the middle leaves nothing of what came before it."""
        prepare(store)
        with pytest.raises(IntegrityError), store.begin() as connection:
            _write_everything_and_something_wrong(connection)
        assert _counts(store) == (0, 0, 0, 0), "nothing was expected"

    def test_a_part_can_be_rolled_back_and_the_rest_kept(self, store: Store) -> None:
        """What a savepoint took back is gone, what was written around it is there."""
        prepare(store)
        with store.begin() as connection:
            _add(connection, 1)
            with suppress(_PlantedError), connection.begin_nested():
                _add(connection, 2)
                raise _PlantedError
            _add(connection, 3)
        assert effects_of(store) == [(1, 1), (3, 1)], "the parts around the savepoint were expected"

    def test_a_reader_sees_only_what_was_committed(self, store: Store) -> None:
        """Before the commit nothing, after it everything; databases in memory have a single connection."""
        prepare(store)
        with store.begin() as connection:
            _add(connection, 1)
            if store.engine.url.database:
                assert effects_of(store) == [], "nothing was expected before the commit"
        assert effects_of(store) == [(1, 1)], "the row was expected after the commit"

    def test_an_inbox_takes_an_id_once(self, store: Store) -> None:
        """Within a batch, over batches, and whatever became of the first: the database refuses, not an ``if``."""
        first, second = _events(store, 1, 2)
        with store.begin() as connection:
            assert _admit(connection, first, first) == [first.event.id], "the new id, once, was expected"
        with store.begin() as connection:
            assert _admit(connection, first, second) == [second.event.id], "only the new id was expected"
            assert _admit(connection, first, name="tongban.other") == [first.event.id], "other subscriptions are others"
        row = {"subscription": "tongban.on_conformance", "message_id": first.event.id, "state": "done"}
        with pytest.raises(IntegrityError), store.begin() as connection:
            connection.execute(sa.insert(inbox_table), [row | {"received_at": NOON, "finished_at": NOON}])

    def test_an_id_that_was_rolled_back_is_new_again(self, store: Store) -> None:
        """A batch that failed can be taken once more."""
        [item] = _events(store, 1)
        with suppress(_PlantedError), store.begin() as connection:
            _admit(connection, item)
            raise _PlantedError
        with store.begin() as connection:
            assert _admit(connection, item) == [item.event.id], "the id was expected to be new again"

    def test_an_outbox_gives_rows_in_the_order_of_stating(self, store: Store) -> None:
        """Over transactions, up to a number, and without those that are marked."""
        stated = [_state(store, *keys) for keys in ((1, 2), (3,), (4, 5, 6))]
        ids = [identity for some in stated for identity in some]
        with store.read() as connection:
            rows = outbox.waiting(connection, 100)
            assert [row.id for row in rows] == ids, "the order of stating was expected"
            assert [row.id for row in outbox.waiting(connection, 2)] == ids[:2], "the oldest two were expected"
        with store.begin() as connection:
            outbox.mark_published(connection, [rows[0].position, rows[2].position])
        with store.read() as connection:
            left = [row.id for row in outbox.waiting(connection, 100)]
        assert left == [ids[1], *ids[3:]], "the rows that are not marked were expected, in their order"

    def test_writers_at_the_same_time_lose_nothing(self, store: Store) -> None:
        """Each of several threads commits rows of its own: all are there."""
        prepare(store)

        def write(writer: int) -> None:
            for number in range(_ROWS):
                with store.begin() as connection:
                    _add(connection, writer, number + 1)

        _at_the_same_time([lambda writer=writer: write(writer) for writer in range(_WRITERS)])  # type: ignore[misc]
        expected = [(writer, number + 1) for writer in range(_WRITERS) for number in range(_ROWS)]
        assert sorted(effects_of(store)) == expected, "every row of every writer was expected"

    def test_of_two_that_take_the_same_ids_each_id_goes_to_one(self, store: Store) -> None:
        """Replicas that get the same batch at the same time share it out; no id has two effects and none is left."""
        items = _events(store, *range(20))
        taken: list[list[str]] = [[] for _ in range(_WRITERS)]

        def take(writer: int) -> None:
            for item in items:
                with store.begin() as connection:
                    taken[writer] += _admit(connection, item)

        _at_the_same_time([lambda writer=writer: take(writer) for writer in range(_WRITERS)])  # type: ignore[misc]
        shared = sorted(identity for some in taken for identity in some)
        assert shared == sorted(item.event.id for item in items), "every id once was expected"

    def test_moments_come_back_in_utc(self, store: Store) -> None:
        """With their offset resolved and their microseconds kept; a naive one is refused."""
        local = datetime(2026, 3, 2, 17, 30, 0, 250_000, tzinfo=timezone(timedelta(hours=8)))
        with store.begin() as connection:
            timers.schedule(connection, "conformance", "1", local)
            [timer] = timers.due(connection, local, 1)
        assert timer.due == datetime(2026, 3, 2, 9, 30, 0, 250_000, tzinfo=UTC), "the same instant was expected"
        assert timer.due.utcoffset() == timedelta(0), "UTC was expected"
        with pytest.raises(Exception, match="offset was expected"), store.begin() as connection:
            timers.schedule(connection, "conformance", "2", local.replace(tzinfo=None))


def _write_everything(connection: Connection) -> None:
    unit = Unit(connection, _PUBLISHER)
    event = unit.publish(fact(1), time=NOON, sequence=1)
    _admit(connection, Received(event, Delivery(*encode(event)), event))
    _add(connection, 1)
    unit.schedule("conformance", "1", NOON)
    unit.flush()


def _write_everything_and_something_wrong(connection: Connection) -> None:
    _write_everything(connection)
    connection.execute(sa.insert(effects), [{"key": 2, "sequence": None}])


def _add(connection: Connection, key: int, sequence: int = 1) -> None:
    connection.execute(sa.insert(effects), [{"key": key, "sequence": sequence}])


def _counts(store: Store) -> tuple[int, int, int, int]:
    with store.read() as connection:
        rows = connection.execute(sa.select(sa.func.count()).select_from(inbox_table)).scalar_one()
        written = connection.execute(sa.select(sa.func.count()).select_from(effects)).scalar_one()
        return written, rows, outbox.count(connection), timers.count(connection)


def _admit(connection: Connection, *items: Received, name: str = "tongban.on_conformance") -> list[str]:
    return [event.id for event in inbox.admit(connection, name, items, ordered=False, now=NOON)]


def _events(store: Store, *keys: int) -> list[Received]:
    with store.read() as connection:
        unit = Unit(connection, _PUBLISHER)
        events: list[Event[PermitIssued]] = [unit.publish(fact(key), time=NOON, sequence=1) for key in keys]
    return [Received(event, Delivery(*encode(event)), event) for event in events]


def _state(store: Store, *keys: int) -> list[str]:
    with store.begin() as connection:
        unit = Unit(connection, _PUBLISHER)
        ids = [unit.publish(fact(key), time=NOON, sequence=1).id for key in keys]
        unit.flush()
    return ids


def _at_the_same_time(work: list[Callable[[], None]]) -> None:
    """Run functions in threads that start together; the first error of any is raised."""
    together = threading.Barrier(len(work))
    errors: list[BaseException] = []

    def run(function: Callable[[], None]) -> None:
        try:
            together.wait()
            function()
        except BaseException as error:  # noqa: BLE001 (raised below, in the thread of the test)
            errors.append(error)

    threads = [threading.Thread(target=run, args=(function,)) for function in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for error in errors:
        raise error
