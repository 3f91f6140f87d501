"""Tongguan and fusion on an in-memory bus, on each database at hand."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest

from liangwang_bus import Unit
from liangwang_bus.store import Store
from liangwang_bus.testing import Member, MemoryBus, memory_store
from liangwang_contracts import DomainEvent, Event
from tongguan.testing import TongguanInMemory


@pytest.fixture
def bus_packages() -> tuple[str, ...]:
    """Name the service, whose tables all stores here have."""
    return ("tongguan",)


@pytest.fixture
def tongguan(memory_bus: MemoryBus, bus_store: Store) -> TongguanInMemory:
    """Give the service on each database."""
    return TongguanInMemory(memory_bus, bus_store)


@pytest.fixture
def fusion_says(memory_bus: MemoryBus) -> Iterator[Callable[..., Event[Any]]]:
    """Give a function that publishes an event as fusion, at a moment, and delivers it."""
    store = memory_store()
    member = Member(memory_bus, "fusion", store)

    def say(data: DomainEvent, at: str) -> Event[Any]:
        with store.begin() as connection:
            unit = Unit(connection, member.publisher)
            event = unit.publish(data, time=datetime.fromisoformat(at), sequence=1)
            unit.flush()
        memory_bus.settle()
        return event

    yield say
    store.close()
