"""Tables for tests: what is said again is what the migrations make."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from liangwang_bus.store import Store
from liangwang_bus.testing import migrated

_ROWS = ("alembic_version_fusion", "alembic_version_liangwang_bus", "positions")
_SAYS = {
    "sqlite": ["SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"],
    "postgresql": [
        """SELECT table_name, column_name, ordinal_position, data_type, is_nullable, is_identity,
            replace(column_default, current_schema(), '') FROM information_schema.columns
            WHERE table_schema = current_schema() ORDER BY 1, 3""",
        """SELECT indexname, replace(indexdef, current_schema(), '') FROM pg_indexes
            WHERE schemaname = current_schema() ORDER BY 1""",
        """SELECT conname, replace(pg_get_constraintdef(oid), current_schema(), '') FROM pg_constraint
            WHERE connamespace = current_schema()::regnamespace ORDER BY 1""",
        """SELECT relname, relkind, reloptions FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind <> 't' ORDER BY 1""",
    ],
}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def three(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[list[Store]]:
    """Give three empty databases of a kind."""
    if request.param == "sqlite":
        urls = [f"sqlite:///{tmp_path / name}.db" for name in "abc"]
    else:
        make = request.getfixturevalue("postgresql_schema")
        urls = [make() for _ in range(3)]
    stores = [Store(url) for url in urls]
    yield stores
    for store in stores:
        store.close()


def made(store: Store) -> list[Any]:
    """Give what the database says of its tables, indexes and constraints, and the rows that a migration writes."""
    rows = [f"SELECT * FROM {table}" for table in _ROWS]  # noqa: S608
    with store.read() as connection:
        return [connection.execute(sa.text(question)).all() for question in _SAYS[store.dialect] + rows]


def test_what_is_said_again_is_what_the_migrations_make(three: list[Store]) -> None:
    """The first and the second database made for tests are the same as a migrated one, and need no migration."""
    first, second, real = three
    real.migrate("fusion")
    expected = made(real)
    for store in (first, second):
        assert made(migrated(store, "fusion")) == expected
        store.migrate("fusion")
        assert made(store) == expected


def test_what_stands_is_left_as_it_is(three: list[Store]) -> None:
    """Asked again, nothing is made twice and no row is lost."""
    store = migrated(three[0], "fusion")
    with store.begin() as connection:
        connection.execute(sa.text("UPDATE positions SET next_offset = 7"))
    before = made(store)
    assert made(migrated(store, "fusion")) == before
