"""What other transactions do in between: nothing waits for ever, nothing is lost, nothing is told twice."""

import threading
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from bus_facts import NOON, Ledger, issued, metadata
from sqlalchemy.exc import OperationalError

from liangwang_bus import Timer, Unit, timers
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.inbox import Delivery
from liangwang_bus.retry import RetryPolicy
from liangwang_bus.store import Store
from liangwang_bus.testing import FrozenClock, Member, MemoryBus, migrated
from liangwang_contracts import Cause, Event, PermitIssued, encode

PATIENT = RetryPolicy(attempts=5, base_seconds=1, cap_seconds=1)


def sent(member: Member, *facts: tuple[int, int], causes: int = 0) -> list[Delivery]:
    """Make deliveries of ``(permit number, sequence)``."""
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        caused_by = [Cause.of(unit.publish(issued(9), time=NOON, sequence=n + 1)) for n in range(causes)]
        events = [unit.publish(issued(n), time=NOON, sequence=s, caused_by=caused_by) for n, s in facts]
    return [Delivery(*encode(event)) for event in events]


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    """Read rows."""
    with store.read() as connection:
        return [tuple(row) for row in connection.execute(sa.text(sql))]


@pytest.mark.postgres
def test_an_event_parked_while_its_forerunner_is_finished_runs_later(
    postgresql_url: str, frozen_clock: FrozenClock
) -> None:
    """A batch parks event 2 behind event 1 and is busy while the retry loop finishes event 1."""
    store = Store(postgresql_url)
    migrated(store)
    member = Member(MemoryBus(), "tongban", store, clock=frozen_clock)
    inside, gate, failing = threading.Event(), threading.Event(), [True]
    seen: list[tuple[str, int]] = []

    def handle(_unit: Unit, events: list[Event[Any]]) -> None:
        if failing[0]:
            raise RuntimeError
        seen.extend((event.subject[-1], event.sequence) for event in events)
        if events[0].subject.endswith(":2"):
            inside.set()
            gate.wait(20)

    subscriber = member.subscribe("on", handle, [PermitIssued], retry=PATIENT)
    first, second, other, third = sent(member, (1, 1), (1, 2), (2, 1), (1, 3))
    subscriber.take([first])
    failing[0] = False
    frozen_clock.move(timedelta(seconds=3))
    busy = threading.Thread(target=subscriber.take, args=([second, other],))
    busy.start()
    assert inside.wait(20)
    assert subscriber.run_due() == 1
    gate.set()
    busy.join()
    subscriber.take([third])
    assert subscriber.run_due() == 2
    assert seen == [("2", 1), ("1", 1), ("1", 2), ("1", 3)]
    assert {state for (state,) in rows(store, "SELECT state FROM inbox")} == {"done"}
    store.close()


def test_a_database_fault_during_a_retry_counts_no_try(
    member: Member, ledger: Ledger, frozen_clock: FrozenClock, bus_store: Store
) -> None:
    """The retry leaves as unavailable, and the row still has its one try."""
    away = [False]

    def handle(unit: Unit, events: list[Event[Any]]) -> None:
        if away[0]:
            raise OperationalError("SELECT 1", {}, Exception("connection refused"))
        ledger.handle(unit, events)

    ledger.failing = {"permit/chicago.licence:1"}
    subscriber = member.subscribe("on", handle, [PermitIssued], retry=PATIENT)
    subscriber.take(sent(member, (1, 1)))
    away[0] = True
    frozen_clock.move(timedelta(seconds=3))
    with pytest.raises(StoreUnavailableError, match="connection refused"):
        subscriber.run_due()
    assert rows(bus_store, "SELECT state, attempts FROM inbox") == [("retrying", 1)]


@pytest.mark.parametrize("text", ["zero \x00", "half \ud800"])
def test_an_error_of_any_text_is_kept(member: Member, bus_store: Store, text: str) -> None:
    """A text that no database stores does not keep the failure from being kept."""

    def handle(_unit: Unit, _events: list[Event[Any]]) -> None:
        raise RuntimeError(text)

    member.subscribe("on", handle, [PermitIssued], retry=PATIENT).take(sent(member, (1, 1)))
    assert rows(bus_store, "SELECT state, error_type FROM inbox") == [("retrying", "RuntimeError")]


def test_a_retried_event_is_the_one_that_arrived(member: Member, ledger: Ledger, frozen_clock: FrozenClock) -> None:
    """Sixty causes, and headers that came as bytes, survive the inbox."""
    ledger.failing = {"permit/chicago.licence:1"}
    subscriber = member.subscribe("on", ledger.handle, [PermitIssued], retry=PATIENT)
    [delivery] = sent(member, (1, 1), causes=60)
    subscriber.take([Delivery({key: value.encode() for key, value in delivery.headers.items()}, delivery.body)])
    ledger.failing = set()
    frozen_clock.move(timedelta(seconds=3))
    subscriber.run_due()
    assert rows(member.store, "SELECT state, error_message FROM inbox") == [("done", None)]


def test_a_broken_message_shares_no_id_with_an_event(member: Member, ledger: Ledger, bus_store: Store) -> None:
    """A good event whose id came broken before takes effect; both broken bodies are kept."""
    subscriber = member.subscribe("on", ledger.handle, [PermitIssued], ordered=False)
    [good] = sent(member, (1, 1))
    subscriber.take([Delivery(good.headers, b"{}"), good, Delivery(good.headers, b"[]"), Delivery(good.headers, b"[]")])
    assert [state for (state,) in rows(bus_store, "SELECT state FROM inbox ORDER BY arrival")] == [
        "dead",
        "done",
        "dead",
    ]


def test_a_timer_moved_after_it_was_read_stays(bus_store: Store) -> None:
    """It is neither taken nor postponed with its old moment."""
    with bus_store.begin() as connection:
        timers.schedule(connection, "expiry", "permit", NOON)
        [read] = timers.due(connection, NOON, 10)
        timers.schedule(connection, "expiry", "permit", NOON + timedelta(days=365))
        assert timers.take(connection, [read]) == []
        timers.postpone(connection, read, NOON + timedelta(minutes=1), "RuntimeError")
        assert timers.due(connection, NOON + timedelta(days=365), 10) == [
            Timer("expiry", "permit", NOON + timedelta(days=365))
        ]


@pytest.mark.postgres
def test_a_fault_of_the_statement_does_not_stop_the_subscription(postgresql_url: str) -> None:
    """A statement over its time is the event's fault: its row waits for another try."""
    store = Store(postgresql_url)
    migrated(store)
    with store.begin() as connection:
        metadata.create_all(connection)
    member = Member(MemoryBus(), "tongban", store)

    def handle(unit: Unit, _events: list[Event[Any]]) -> None:
        unit.connection.execute(sa.text("SET LOCAL statement_timeout = 50"))
        unit.connection.execute(sa.text("SELECT pg_sleep(5)"))

    member.subscribe("on", handle, [PermitIssued], retry=PATIENT).take(sent(member, (1, 1)))
    assert rows(store, "SELECT state FROM inbox") == [("retrying",)]
    store.close()
