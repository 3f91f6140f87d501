"""A subscription settles every delivery exactly once: done, retrying, blocked or dead."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from bus_facts import NOON, Ledger, issued, metadata
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liangwang_bus import inbox
from liangwang_bus.errors import BrokerUnavailableError, StoreUnavailableError
from liangwang_bus.inbox import Delivery
from liangwang_bus.retry import IMMEDIATE, RetryPolicy
from liangwang_bus.store import Store
from liangwang_bus.subscriber import Subscriber
from liangwang_bus.testing import FrozenClock, Member, MemoryBus, memory_store
from liangwang_bus.unit import Unit
from liangwang_contracts import Event, PermitIssued, encode

TWICE = RetryPolicy(attempts=2, base_seconds=10)


def deliveries(member: Member, *facts: tuple[int, int]) -> list[Delivery]:
    """Make deliveries of ``(permit number, sequence)``."""
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        events = [unit.publish(issued(number), time=NOON, sequence=sequence) for number, sequence in facts]
    return [Delivery(*encode(event)) for event in events]


def subscribed(member: Member, ledger: Ledger, retry: RetryPolicy = TWICE, *, ordered: bool = True) -> Subscriber:
    """Subscribe to issued permits."""
    return member.subscribe("on_events", ledger.handle, [PermitIssued], ordered=ordered, retry=retry)


def test_a_batch_takes_effect_in_one_handler_call(
    member: Member, ledger: Ledger, written: Callable[[], list[tuple[str, int]]]
) -> None:
    """Three events of one batch reach the handler together."""
    subscribed(member, ledger).take(deliveries(member, (1, 1), (2, 1), (3, 1)))
    assert ledger.batches == [["permit/chicago.licence:1", "permit/chicago.licence:2", "permit/chicago.licence:3"]]
    assert written() == [
        ("permit/chicago.licence:1", 1),
        ("permit/chicago.licence:2", 1),
        ("permit/chicago.licence:3", 1),
    ]


def test_a_duplicate_takes_no_effect(
    member: Member, ledger: Ledger, written: Callable[[], list[tuple[str, int]]]
) -> None:
    """The same event delivered three times, twice in one batch and once later, has one effect."""
    subscriber = subscribed(member, ledger)
    [delivery] = deliveries(member, (1, 1))
    subscriber.take([delivery, delivery])
    subscriber.take([delivery])
    assert written() == [("permit/chicago.licence:1", 1)]


def test_a_bad_event_does_not_take_its_neighbours_along(
    member: Member,
    ledger: Ledger,
    written: Callable[[], list[tuple[str, int]]],
    states: Callable[[], list[tuple[str, str]]],
) -> None:
    """The batch is rolled back and run one by one: the good ones are done, the bad one is retrying."""
    ledger.failing = {"permit/chicago.licence:2"}
    subscribed(member, ledger).take(deliveries(member, (1, 1), (2, 1), (3, 1)))
    assert written() == [("permit/chicago.licence:1", 1), ("permit/chicago.licence:3", 1)]
    assert [state for _, state in states()] == ["done", "retrying", "done"]


def test_a_failed_event_succeeds_later(
    member: Member, ledger: Ledger, frozen_clock: FrozenClock, written: Callable[[], list[tuple[str, int]]]
) -> None:
    """It is not tried before its time, then tried once and done."""
    ledger.failing = {"permit/chicago.licence:1"}
    subscriber = subscribed(member, ledger)
    subscriber.take(deliveries(member, (1, 1)))
    ledger.failing = set()
    assert subscriber.run_due() == 0
    frozen_clock.move(timedelta(seconds=13))
    assert subscriber.run_due() == 1
    assert written() == [("permit/chicago.licence:1", 1)]


def test_after_the_last_try_an_event_is_dead_and_keeps_its_bytes(
    member: Member, ledger: Ledger, frozen_clock: FrozenClock, bus_store: Store
) -> None:
    """Two tries are allowed: the second failure leaves a dead row with body, error type and attempts."""
    ledger.failing = {"permit/chicago.licence:1"}
    subscriber = subscribed(member, ledger)
    [delivery] = deliveries(member, (1, 1))
    subscriber.take([delivery])
    frozen_clock.move(timedelta(seconds=13))
    subscriber.run_due()
    with bus_store.read() as connection:
        row = connection.execute(sa.text("SELECT state, attempts, error_type, next_at, body FROM inbox")).one()
    assert (row.state, row.attempts, row.error_type, row.next_at, bytes(row.body)) == (
        "dead",
        2,
        "RuntimeError",
        None,
        delivery.body,
    )


def test_later_events_of_a_key_wait_behind_a_failed_one_and_follow_it(
    member: Member, ledger: Ledger, frozen_clock: FrozenClock, written: Callable[[], list[tuple[str, int]]]
) -> None:
    """Events 2 and 3 of a permit park behind event 1 and take effect after it, in order; another permit goes on."""
    ledger.failing = {"permit/chicago.licence:1"}
    subscriber = subscribed(member, ledger)
    subscriber.take(deliveries(member, (1, 1), (1, 2), (2, 1)))
    subscriber.take(deliveries(member, (1, 3)))
    assert written() == [("permit/chicago.licence:2", 1)]
    ledger.failing, ledger.batches = set(), []
    frozen_clock.move(timedelta(seconds=13))
    while subscriber.run_due():
        pass
    assert written() == [
        ("permit/chicago.licence:1", 1),
        ("permit/chicago.licence:1", 2),
        ("permit/chicago.licence:1", 3),
        ("permit/chicago.licence:2", 1),
    ]


def test_later_events_of_a_key_stay_blocked_behind_a_dead_one(
    member: Member, ledger: Ledger, states: Callable[[], list[tuple[str, str]]]
) -> None:
    """A dead event holds its key until a person decides."""
    ledger.failing = {"permit/chicago.licence:1"}
    subscriber = subscribed(member, ledger, IMMEDIATE)
    subscriber.take(deliveries(member, (1, 1)))
    ledger.failing = set()
    subscriber.take(deliveries(member, (1, 2)))
    assert [state for _, state in states()] == ["dead", "blocked"]


def test_a_handler_that_raises_an_error_of_the_bus_fails_like_any_other(
    member: Member, states: Callable[[], list[tuple[str, str]]]
) -> None:
    """What it was given is kept as failed; it is not left unsettled for a later batch to acknowledge."""

    def handle(_unit: Unit, _events: list[Event[Any]]) -> None:
        msg = "planted"
        raise BrokerUnavailableError(msg)

    member.subscribe("on_events", handle, [PermitIssued], retry=TWICE).take(deliveries(member, (1, 1)))
    assert [state for _, state in states()] == ["retrying"]


def test_without_order_nothing_waits(
    member: Member, ledger: Ledger, written: Callable[[], list[tuple[str, int]]]
) -> None:
    """An unordered subscription handles later events of a failed key."""
    ledger.failing = {"permit/chicago.licence:1"}
    subscriber = subscribed(member, ledger, ordered=False)
    subscriber.take(deliveries(member, (1, 1)))
    ledger.failing = set()
    subscriber.take(deliveries(member, (1, 2)))
    assert written() == [("permit/chicago.licence:1", 2)]


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        ({}, b"{}", "missing_attribute"),
        ({"cloudEvents:id": b"\xff\xfe"}, b"\x00\x01", None),
        ({"cloudEvents:id": "half \ud800 \x00", "\udfff": {"nested": "\x00"}}, b"\x00", None),
        (None, b"not json", "undecodable"),
        (None, b'{"permit": 1}', "invalid_data"),
    ],
)
def test_what_is_no_event_is_dead_with_its_bytes_and_reason(
    member: Member, ledger: Ledger, bus_store: Store, headers: dict[str, object] | None, body: bytes, reason: str | None
) -> None:
    """Broken headers, broken JSON and broken contracts are kept, and the neighbours are handled."""
    [good, other] = deliveries(member, (1, 1), (2, 1))
    broken = Delivery(headers if headers is not None else {**other.headers}, body)
    subscribed(member, ledger).take([broken, good])
    with bus_store.read() as connection:
        rows = connection.execute(sa.text("SELECT state, error_type, body FROM inbox ORDER BY arrival")).all()
    assert rows[0].state == "dead"
    assert bytes(rows[0].body) == body
    assert reason is None or rows[0].error_type == reason
    assert rows[1].state == "done"


def test_a_message_that_breaks_its_contract_holds_its_key(
    member: Member, ledger: Ledger, states: Callable[[], list[tuple[str, str]]]
) -> None:
    """What came before it is done, what comes behind it is blocked."""
    [first, second, third] = deliveries(member, (1, 1), (1, 2), (1, 3))
    subscribed(member, ledger).take([first, Delivery(second.headers, b"{}"), third])
    assert [state for _, state in states()] == ["done", "dead", "blocked"]


def test_when_the_database_is_away_nothing_is_settled(sqlite_url: str, memory_bus: MemoryBus, ledger: Ledger) -> None:
    """A locked database raises, so that nothing is acknowledged; afterwards the same batch takes effect once."""
    store = Store(sqlite_url + "?timeout=0.1")
    store.migrate()
    with store.begin() as connection:
        metadata.create_all(connection)
    member = Member(memory_bus, "tongban", store)
    subscriber = subscribed(member, ledger)
    batch = deliveries(member, (1, 1))
    blocker = sa.create_engine(sqlite_url).connect()
    blocker.exec_driver_sql("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnavailableError, match="SQLITE_BUSY"):
        subscriber.take(batch)
    blocker.rollback()
    blocker.close()
    subscriber.take(batch)
    with store.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM effects")).scalar_one() == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    stream=st.lists(st.integers(1, 3), min_size=1, max_size=12),
    failing=st.sets(st.integers(1, 3)),
    size=st.integers(1, 5),
    again=st.lists(st.integers(0, 11), max_size=6),
)
def test_order_per_key_survives_any_failures_batches_and_duplicates(
    stream: list[int], failing: set[int], size: int, again: list[int]
) -> None:
    """Whatever fails first and comes twice, in the end each event took effect once and in its key's order."""
    clock, ledger = FrozenClock(), Ledger(failing={f"permit/chicago.licence:{number}" for number in failing})
    store = memory_store()
    with store.begin() as connection:
        metadata.create_all(connection)
    member = Member(MemoryBus(), "tongban", store, clock=clock)
    subscriber = subscribed(member, ledger, RetryPolicy(attempts=50, base_seconds=1, cap_seconds=1))
    numbered = [(key, stream[: index + 1].count(key)) for index, key in enumerate(stream)]
    sent = deliveries(member, *numbered)
    sent += [sent[index] for index in again if index < len(sent)]
    for start in range(0, len(sent), size):
        subscriber.take(sent[start : start + size])
    ledger.failing = set()
    for _ in range(len(sent) + 2):
        clock.move(timedelta(seconds=2))
        subscriber.run_due()
    with store.read() as connection:
        rows = [
            tuple(row) for row in connection.execute(sa.text("SELECT subject, sequence FROM effects ORDER BY rowid"))
        ]
    store.close()
    for key in set(stream):
        of_key = [sequence for subject, sequence in rows if subject == f"permit/chicago.licence:{key}"]
        assert of_key == list(range(1, stream.count(key) + 1))


def test_when_the_disk_is_full_nothing_is_settled(sqlite_url: str, memory_bus: MemoryBus, ledger: Ledger) -> None:
    """A database that cannot grow raises and has written nothing; with room again the batch takes effect once."""
    store = Store(sqlite_url)
    store.migrate()
    with store.begin() as connection:
        metadata.create_all(connection)
    member = Member(memory_bus, "tongban", store)
    subscriber = subscribed(member, ledger)
    batch = deliveries(member, *((number, 1) for number in range(2000)))
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreUnavailableError, match="SQLITE_FULL"):
        subscriber.take(batch)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
        assert connection.exec_driver_sql("SELECT count(*) FROM inbox").scalar_one() == 0
    subscriber.take(batch)
    with store.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM effects")).scalar_one() == 2000
    store.close()


def test_when_a_failure_cannot_even_be_kept_the_bytes_still_are(
    member: Member, ledger: Ledger, bus_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last net: whatever goes wrong while keeping a failed event, it ends as a dead row and the service goes on."""

    def broken(*_args: object) -> None:
        msg = "planted"
        raise ValueError(msg)

    monkeypatch.setattr(inbox, "keep_failed", broken)
    ledger.failing = {"permit/chicago.licence:1"}
    [bad, good] = deliveries(member, (1, 1), (2, 1))
    subscribed(member, ledger).take([bad, good])
    with bus_store.read() as connection:
        rows = connection.execute(sa.text("SELECT state, body FROM inbox ORDER BY state")).all()
    assert [(row.state, bytes(row.body) if row.body else None) for row in rows] == [("dead", bad.body), ("done", None)]
