"""Tongban and fusion on an in-memory bus, on each database at hand."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from liangwang_bus import Unit
from liangwang_bus.store import Store
from liangwang_bus.testing import Member, MemoryBus, memory_store
from liangwang_contracts import DomainEvent, Event
from tongban.testing import TongbanInMemory


@pytest.fixture
def bus_packages() -> tuple[str, ...]:
    """Name the service, whose tables all stores here have."""
    return ("tongban",)


@pytest.fixture
def tongban(memory_bus: MemoryBus, bus_store: Store) -> TongbanInMemory:
    """Give the service on each database."""
    return TongbanInMemory(memory_bus, bus_store)


@pytest.fixture
def quick_tongban(memory_bus: MemoryBus) -> Iterator[TongbanInMemory]:
    """Give the service on a database in memory."""
    store = memory_store()
    yield TongbanInMemory(memory_bus, store)
    store.close()


@pytest.fixture
def fusion_says(memory_bus: MemoryBus) -> Iterator[Callable[..., Event[Any]]]:
    """Give a function that publishes an event as fusion, at a moment, and delivers it (or leaves that for later)."""
    store = memory_store()
    member = Member(memory_bus, "fusion", store)

    def say(data: DomainEvent, at: str, *, deliver: bool = True) -> Event[Any]:
        with store.begin() as connection:
            unit = Unit(connection, member.publisher)
            event = unit.publish(data, time=datetime.fromisoformat(at), sequence=1)
            unit.flush()
        if deliver:
            memory_bus.settle()
        return event

    yield say
    store.close()
