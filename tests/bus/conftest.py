"""Members of an in-memory bus, on each database at hand."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from bus_facts import Ledger, effects, metadata
from desk_facts import Bench
from proxy import Proxy

from liangwang_bus.store import Store
from liangwang_bus.testing import FrozenClock, Member, MemoryBus


@pytest.fixture
def ledger() -> Ledger:
    """Give a handler that writes effects."""
    return Ledger()


@pytest.fixture
def member(bus_store: Store, memory_bus: MemoryBus, frozen_clock: FrozenClock) -> Member:
    """Give tongban on the in-memory bus, on each database at hand."""
    with bus_store.begin() as connection:
        metadata.create_all(connection)
    return Member(memory_bus, "tongban", bus_store, clock=frozen_clock)


@pytest.fixture
def written(bus_store: Store) -> Callable[[], list[tuple[str, int]]]:
    """Give a function that reads the effects, in the order of subject and sequence."""

    def read() -> list[tuple[str, int]]:
        with bus_store.read() as connection:
            return [tuple(row) for row in connection.execute(sa.select(effects).order_by("subject", "sequence"))]

    return read


@pytest.fixture
def states(bus_store: Store) -> Callable[[], list[tuple[str, str]]]:
    """Give a function that reads the inbox: message id and state, in the order of arrival."""

    def read() -> list[tuple[str, str]]:
        with bus_store.read() as connection:
            rows = connection.execute(sa.text("SELECT message_id, state FROM inbox ORDER BY arrival"))
            return [tuple(row) for row in rows]

    return read


@pytest.fixture
def proxy(amqp_uri: str) -> Iterator[Proxy]:
    """Give an open proxy to the broker."""
    parts = urlsplit(amqp_uri)
    with Proxy(parts.hostname or "127.0.0.1", parts.port or 5672) as proxy:
        proxy.open()
        yield proxy


@pytest.fixture
def bench(member: Member, ledger: Ledger, frozen_clock: FrozenClock) -> Bench:
    """Give an ordered subscription, tried once, with its desk, on each database at hand."""
    return Bench(member, ledger, frozen_clock)
