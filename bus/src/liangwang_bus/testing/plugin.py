"""pytest fixtures of the bus, for its own tests and for those of department services.

``bus_store`` runs a test on each database at hand: in memory, a SQLite file, and PostgreSQL when ``DATABASE_URL`` names
one (each test has a schema to itself there; one that is as it was when a test ends is emptied and used again).
:mod:`liangwang_bus.testing.conformance` has the suite that a department runs against its own database, broker and
subscriptions.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from liangwang_bus.store import Store
from liangwang_bus.testing.clock import FrozenClock
from liangwang_bus.testing.memory import MemoryBus, memory_store
from liangwang_bus.testing.migrated import migrated
from liangwang_bus.testing.schemas import Schemas, schemas_of
from liangwang_bus.testing.unhurried import unhurried

pytest.register_assert_rewrite("liangwang_bus.testing.conformance")  # a promise that is not kept shows both sides


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks of what needs a server."""
    config.addinivalue_line("markers", "broker: needs a RabbitMQ (AMQP_URI names it)")
    config.addinivalue_line("markers", "postgres: needs a PostgreSQL (DATABASE_URL names it)")


@pytest.fixture
def frozen_clock() -> FrozenClock:
    """Give a clock that stands still."""
    return FrozenClock()


@pytest.fixture
def memory_bus() -> MemoryBus:
    """Give a bus in memory."""
    return MemoryBus()


@pytest.fixture
def postgresql_schema() -> Iterator[Callable[[], str]]:
    """Give a function that makes an empty PostgreSQL schema and gives its URL; skip when no server is named."""
    with postgresql_schemas() as make:
        yield make


@contextmanager
def postgresql_schemas() -> Iterator[Callable[[], str]]:
    """Do the same for a fixture of another scope."""
    schemas = _schemas()
    made: list[str] = []

    def make() -> str:
        made.append(schemas.empty())
        return schemas.url(made[-1])

    yield make
    for name in made:
        schemas.drop(name)


@pytest.fixture
def postgresql_tables() -> Iterator[Callable[..., str]]:
    """Give a function that gives the URL of a schema with the tables of the bus and of the packages that are named.

    It has the rows that their migrations write and no others: a schema that another test has done with may be given
    again (:mod:`liangwang_bus.testing.schemas`). Skip when no server is named.
    """
    schemas = _schemas()
    lent: list[str] = []

    def lend(*packages: str) -> str:
        lent.append(schemas.migrated(*packages))
        return schemas.url(lent[-1])

    yield lend
    for name in lent:
        schemas.give_back(name)


def _schemas() -> Schemas:
    server = os.environ.get("DATABASE_URL")
    if not server:
        pytest.skip("DATABASE_URL names no PostgreSQL (make test provides one)")
    return schemas_of(server)


def pytest_unconfigure() -> None:
    """Drop what is kept of schemas."""
    if server := os.environ.get("DATABASE_URL"):
        schemas_of(server).close()


@pytest.fixture
def postgresql_url(postgresql_schema: Callable[[], str]) -> str:
    """Give the URL of an empty PostgreSQL schema of this test's own."""
    return postgresql_schema()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give the URL of an empty SQLite file."""
    return f"sqlite:///{tmp_path / 'service.db'}"


@pytest.fixture
def bus_packages() -> tuple[str, ...]:
    """Name the packages whose tables ``bus_store`` has beside those of the bus; for tests to override."""
    return ()


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def bus_store(request: pytest.FixtureRequest, bus_packages: tuple[str, ...]) -> Iterator[Store]:
    """Give a migrated store; the test runs once per database."""
    if request.param == "memory":
        store = memory_store(*bus_packages)
    elif request.param == "sqlite":
        store = migrated(unhurried(Store(request.getfixturevalue("sqlite_url"))), *bus_packages)
    else:
        store = unhurried(Store(request.getfixturevalue("postgresql_tables")(*bus_packages)))
    try:
        yield store
    finally:
        store.close()
