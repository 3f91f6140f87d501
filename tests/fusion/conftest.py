"""What the tests of fusion share: the project's rule book, an engine per city, fusion's tables on each database."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store, unhurried

sys.path.insert(0, str(Path(__file__).parent))

from scenarios import FIRST, City


@pytest.fixture
def city() -> City:
    """Give a city that lives by the project's first rules, in Chicago's time."""
    return City(FIRST, "America/Chicago")


@pytest.fixture(scope="module")
def in_memory() -> Iterator[Store]:
    """Give one database with fusion's tables to a module; each test leaves it as it found it."""
    store = memory_store("fusion")
    yield store
    store.close()


@pytest.fixture
def postgresql(postgresql_tables: Callable[..., str]) -> Iterator[Store]:
    """Give one PostgreSQL schema with fusion's tables; each example leaves it as it found it."""
    store = unhurried(Store(postgresql_tables("fusion")))
    yield store
    store.close()


@pytest.fixture
def bus_packages() -> tuple[str, ...]:
    """Name fusion, whose tables all stores here have."""
    return ("fusion",)


@pytest.fixture
def fusion_store(bus_store: Store) -> Store:
    """Give fusion's own tables on each database at hand."""
    return bus_store
