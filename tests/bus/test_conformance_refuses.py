"""The conformance suite is seen to refuse: each broken store, bus and handler breaks one promise on purpose."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import broken
import pytest
from sqlalchemy import Connection

from liangwang_bus import inbox, outbox
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store
from liangwang_bus.testing.conformance import BusConformance, MemoryUnderTest, ServiceConformance, StoreConformance
from liangwang_bus.testing.conformance.effects import effects, fact
from liangwang_bus.testing.conformance.service_under_test import ServiceUnderTest
from liangwang_bus.unit import Unit
from liangwang_contracts import Event

STORE, BUS, SERVICE = StoreConformance(), BusConformance(), ServiceConformance()


REFUSED = (AssertionError, pytest.fail.Exception)


@pytest.mark.parametrize(
    ("wrong", "promise"),
    [
        (broken.LosingStore, STORE.test_a_transaction_is_written_whole),
        (broken.LosingStore, STORE.test_a_reader_sees_only_what_was_committed),
        (broken.HalfStore, STORE.test_a_transaction_that_fails_leaves_nothing),
        (broken.HalfStore, STORE.test_a_statement_that_fails_takes_its_transaction_along),
        (broken.HalfStore, STORE.test_an_id_that_was_rolled_back_is_new_again),
        (broken.ForgetfulStore, STORE.test_writers_at_the_same_time_lose_nothing),
    ],
)
def test_a_broken_store_is_refused(wrong: Callable[[], Store], promise: Callable[[Store], None]) -> None:
    """A store that loses, keeps half, forgets under load, or shows what is not committed."""
    with pytest.raises(REFUSED):
        promise(wrong())


def test_a_store_that_shows_what_is_not_committed_is_refused(sqlite_url: str) -> None:
    """Readers would act on what may be taken back."""
    store = broken.DirtyStore(sqlite_url)
    with pytest.raises(REFUSED):
        STORE.test_a_reader_sees_only_what_was_committed(store)
    store.close()


@pytest.mark.parametrize(
    ("module", "name", "wrong", "promise"),
    [
        (inbox, "admit", broken.admit_everything, STORE.test_an_inbox_takes_an_id_once),
        (inbox, "admit", broken.admit_once_per_batch, STORE.test_of_two_that_take_the_same_ids_each_id_goes_to_one),
        (
            outbox,
            "waiting",
            lambda connection, limit, **options: RIGHT(connection, limit, **options)[::-1],
            STORE.test_an_outbox_gives_rows_in_the_order_of_stating,
        ),
    ],
)
def test_a_broken_inbox_or_outbox_is_refused(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, wrong: Any, promise: Callable[[Store], None]
) -> None:
    """An inbox that takes an id twice, an outbox that turns the order around."""
    monkeypatch.setattr(module, name, wrong)
    with pytest.raises(REFUSED):
        promise(memory_store())


RIGHT = outbox.waiting


def test_a_store_that_cannot_take_back_a_part_is_refused() -> None:
    """A savepoint that commits what it should take back."""

    class Deaf(broken.Wrapped):
        @contextmanager
        def begin(self) -> Iterator[Connection]:
            with super().begin() as connection:
                connection.begin_nested = _Nothing  # type: ignore[assignment, method-assign]
                yield connection

    class _Nothing:
        def __enter__(self) -> None: ...
        def __exit__(self, *_error: object) -> None: ...

    with pytest.raises(REFUSED):
        STORE.test_a_part_can_be_rolled_back_and_the_rest_kept(Deaf())


def test_a_store_that_forgets_offsets_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Moments that come back as they were written, without their zone."""
    from liangwang_bus.types import UtcDateTime  # noqa: PLC0415 (only this test touches column types)

    monkeypatch.setattr(
        UtcDateTime, "process_bind_param", lambda _self, value, _dialect: value.isoformat(" ", "microseconds")[:26]
    )
    with pytest.raises(REFUSED):
        STORE.test_moments_come_back_in_utc(memory_store())


@pytest.mark.parametrize(
    ("wrong", "promise", "options"),
    [
        (broken.Losing, BUS.test_every_committed_event_takes_effect_once, {"batch": 7}),
        (broken.Renaming, BUS.test_every_committed_event_takes_effect_once, {"batch": 7}),
        (broken.Leaking, BUS.test_what_was_rolled_back_never_travels, {}),
        (broken.Reordering, BUS.test_the_order_of_each_key_is_kept, {"batch": 7}),
        (broken.Renaming, BUS.test_a_duplicate_falls_out, {}),
        (broken.Dropping, BUS.test_a_connection_lost_before_the_acknowledgement_loses_nothing, {"settled": False}),
        (broken.Dropping, BUS.test_a_connection_lost_before_the_acknowledgement_loses_nothing, {"settled": True}),
        (broken.Impatient, BUS.test_an_event_that_fails_is_tried_again, {}),
        (broken.Endless, BUS.test_an_event_that_never_succeeds_is_dead_and_kept, {}),
        (broken.Unordered, BUS.test_later_events_of_a_key_wait_behind_a_failed_one, {}),
        (broken.Cleaning, BUS.test_what_is_no_event_is_kept_as_it_is, {"body": b"not json"}),
    ],
)
def test_a_broken_bus_is_refused(
    wrong: Callable[[Store], Any], promise: Callable[..., None], options: Mapping[str, Any]
) -> None:
    """A bus that loses, renames, turns around, leaks, drops, never tries again, tries for ever or throws away."""
    promise(MemoryUnderTest(memory_store()), **options)
    with pytest.raises(REFUSED):
        promise(wrong(memory_store()), **options)


def under_test(handler: Callable[[Unit, list[Event[Any]]], None]) -> ServiceUnderTest:
    """Put a handler under test, with four facts about two permits."""
    table = effects.metadata
    return ServiceUnderTest(
        "tongguan", handler, lambda: [fact(1), fact(2), fact(1), fact(2)], prepare=table.create_all, surrogates=MADE_UP
    )


MADE_UP = frozenset({"conformance_effects.position"})


PROMISES: dict[str, Callable[[ServiceUnderTest], None]] = {
    "effect": lambda service: SERVICE.test_the_events_of_the_suite_have_an_effect(service, memory_store()),
    "twice": lambda service: SERVICE.test_the_same_batch_twice_has_one_effect(service, memory_store()),
    "batch": lambda service: SERVICE.test_the_size_of_a_batch_makes_no_difference(
        service, memory_store(), memory_store()
    ),
    "raises": lambda service: SERVICE.test_a_handler_that_raises_leaves_nothing_behind(service, memory_store()),
}


@pytest.mark.parametrize(
    ("wrong", "promise"),
    [(broken.idle, "effect"), (broken.sweeping, "twice"), (broken.hurried, "batch"), (broken.committing, "raises")],
)
def test_a_broken_handler_is_refused(wrong: Callable[..., None], promise: str) -> None:
    """One that does nothing, forgets what it has seen, looks at one event of a batch, or commits by itself."""
    PROMISES[promise](under_test(broken.right))
    with pytest.raises(REFUSED):
        PROMISES[promise](under_test(wrong))


def test_every_promise_is_broken_once_here() -> None:
    """A promise that nothing is seen to break could be empty."""
    source = Path(__file__).read_text(encoding="utf-8")
    promised = {name for suite in (STORE, BUS, SERVICE) for name in dir(suite) if name.startswith("test_")}
    assert {name for name in promised if f".{name}" not in source} == set()
