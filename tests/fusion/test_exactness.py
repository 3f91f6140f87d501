"""The same events of each source give the same decisions, however they interleave, are batched or come late."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from desks import published
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from scenarios import RULES, City
from sqlalchemy import Connection

from fusion.domain.engine import Engine
from fusion.handlers import Fusion
from liangwang_bus import Unit
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher
from liangwang_contracts import Event, InspectionResult

RESULTS: list[InspectionResult] = ["pass", "pass_with_conditions", "fail", "no_entry", "unrecorded"]
HOURS = ["00:00", "09:00", "14:30", "23:59"]
LAST_DAY = 80

permit_steps = st.tuples(
    st.sampled_from(["issued", "issued", "renewed", "cancelled", "tongban"]),
    st.integers(0, LAST_DAY - 1),
    st.sampled_from(HOURS),
    st.integers(1, 3),
)
visit_steps = st.tuples(
    st.sampled_from([*RESULTS, "tongguan", "tongguan"]),
    st.integers(0, LAST_DAY - 1),
    st.sampled_from(HOURS),
    st.integers(1, 3),
)


@pytest.fixture(scope="module")
def memory() -> Iterator[Store]:
    """Give one database; each example leaves it as it found it."""
    store = memory_store("fusion")
    yield store
    store.close()


@given(
    permits=st.lists(permit_steps, max_size=14),
    visits=st.lists(visit_steps, max_size=18),
    data=st.data(),
)
@settings(
    max_examples=120,
    deadline=None,
    print_blob=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes; the blob reproduces a failure
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_order_batches_steps_and_restarts_change_nothing(
    memory: Store, permits: Sequence[Any], visits: Sequence[Any], data: st.DataObject
) -> None:
    """Two ways of hearing the same two networks, and one answer."""
    city = City(RULES, "America/Chicago")
    tongban = [event_of(city, *step) for step in permits] + [city.clock("tongban", LAST_DAY)]
    tongguan = [event_of(city, *step) for step in visits] + [city.clock("tongguan", LAST_DAY)]
    expected = run(memory, city, [[*tongban, *tongguan]])
    mixed = list(merge(tongban, tongguan, data))
    batches = list(split(mixed, data))
    assert run(memory, city, batches) == expected


def event_of(city: City, what: Any, day: int, hour: str, number: int) -> Event[Any]:
    """Make the event of a step; a time before the source's own clock makes it late."""
    if what in ("tongban", "tongguan"):
        return city.clock(what, day, hour)
    if what == "issued":
        return city.issued(day, hour, number=number)
    if what == "renewed":
        return city.renewed(day, day, day + 100, number)
    if what == "cancelled":
        return city.cancelled(day, number)
    return city.visited(day, what, hour, number)


def merge(one: Sequence[Event[Any]], other: Sequence[Event[Any]], data: st.DataObject) -> Iterator[Event[Any]]:
    """Interleave two sources, each in its own order."""
    left, right = list(one), list(other)
    while left and right:
        yield (left if data.draw(st.booleans(), "from the first source") else right).pop(0)
    yield from left or right


def split(events: Sequence[Event[Any]], data: st.DataObject) -> Iterator[Sequence[Event[Any]]]:
    """Cut into batches."""
    start = 0
    while start < len(events):
        size = data.draw(st.integers(1, 7), "batch size")
        yield events[start : start + size]
        start += size


def run(memory: Store, city: City, batches: Sequence[Sequence[Event[Any]]]) -> list[tuple[Any, ...]]:
    """Hand in the batches, each to a new process; tell everything stated but the clock's moves."""
    with rolled_back(memory) as connection:
        for batch in batches:
            unit = Unit(connection, Publisher("fusion", city.zone, Tracing("fusion")))
            Fusion(Engine(city.book, city.zone)).take(list(batch), unit)
            unit.flush()
        events = published(connection)
    subjects = {event.id: (event.type, event.subject, event.sequence) for event in events}
    return [
        (
            event.type,
            event.subject,
            event.sequence,
            event.time.isoformat(),
            event.data.model_dump_json(),
            tuple(subjects.get(cause, cause) for cause in event.causes),
        )
        for event in events
        if event.type != "fusion.clock.advanced.v1"
    ]


@contextmanager
def rolled_back(memory: Store) -> Iterator[Connection]:
    """Open a transaction that leaves nothing."""
    with memory.engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()
