"""pytest fixtures of the bus, for its own tests and for those of department services.

``bus_store`` runs a test on each database at hand: in memory, a SQLite file, and PostgreSQL when ``DATABASE_URL`` names
one (each test gets a schema of its own there, dropped at the end). :mod:`liangwang_bus.testing.conformance` has the
suite that a department runs against its own database, broker and subscriptions.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from liangwang_bus.store import Store
from liangwang_bus.testing.clock import FrozenClock
from liangwang_bus.testing.memory import MemoryBus, memory_store
from liangwang_bus.testing.migrated import migrated
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
    server = os.environ.get("DATABASE_URL")
    if not server:
        pytest.skip("DATABASE_URL names no PostgreSQL (make test provides one)")
    url = make_url(server).set(drivername="postgresql+psycopg")
    admin = create_engine(url)
    made: list[str] = []

    def make() -> str:
        schema = f"test_{uuid4().hex}"
        with admin.begin() as connection:
            connection.execute(text(f'CREATE SCHEMA "{schema}"'))
        made.append(schema)
        return url.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)

    yield make
    with admin.begin() as connection:
        for schema in made:
            connection.execute(text(f'DROP SCHEMA "{schema}" CASCADE'))
    admin.dispose()


@pytest.fixture
def postgresql_url(postgresql_schema: Callable[[], str]) -> str:
    """Give the URL of an empty PostgreSQL schema of this test's own."""
    return postgresql_schema()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give the URL of an empty SQLite file."""
    return f"sqlite:///{tmp_path / 'service.db'}"


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def bus_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Give a migrated store; the test runs once per database."""
    if request.param == "memory":
        store = memory_store()
    else:
        store = migrated(unhurried(Store(request.getfixturevalue(f"{request.param}_url"))))
    try:
        yield store
    finally:
        store.close()
