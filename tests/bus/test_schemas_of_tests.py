"""Schemas that are used again: nothing of one test is there for the next, and what is not as it was goes."""

import os
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from liangwang_bus.store import Store
from liangwang_bus.testing.schemas import Schemas

pytestmark = pytest.mark.postgres

_OUTBOX = (
    "INSERT INTO outbox (id, type, exchange, routing_key, headers, body, recorded_at) "
    "VALUES ('{id}', 't', 'e', 'k', '{{}}', '{{}}', '2026-03-02 09:00:00') RETURNING position"
)
_ROWS = (
    "SELECT (SELECT count(*) FROM outbox), (SELECT version_num FROM alembic_version_fusion), "
    "(SELECT json_agg(p)::text FROM positions p)"
)


@pytest.fixture
def schemas() -> Iterator[Schemas]:
    """Give schemas of this test's own."""
    if not (server := os.environ.get("DATABASE_URL")):
        pytest.skip("DATABASE_URL names no PostgreSQL (make test provides one)")
    schemas = Schemas(server)
    yield schemas
    schemas.close()


def said(schemas: Schemas, name: str, *statements: str) -> list[tuple[object, ...]]:
    """Say something in a schema; give the rows of the last answer."""
    store = Store(schemas.url(name))
    rows: list[tuple[object, ...]] = []
    with store.begin() as connection:
        for statement in statements:
            answer = connection.execute(sa.text(statement))
            rows = [tuple(row) for row in answer] if answer.returns_rows else []
    store.close()
    return rows


def test_what_a_test_leaves_is_not_there_for_the_next(schemas: Schemas) -> None:
    """Rows, a table beside, numbers that were used, and rows of a migration that were changed or deleted."""
    first = schemas.migrated("fusion")
    new = said(schemas, first, _ROWS)
    assert said(schemas, first, _OUTBOX.format(id="a"), _OUTBOX.format(id="b")) == [(2,)]
    said(schemas, first, "CREATE TABLE beside (x int)", "UPDATE positions SET next_offset = 7")
    said(schemas, first, "DELETE FROM alembic_version_fusion")
    schemas.give_back(first)
    assert schemas.migrated("fusion") == first
    assert said(schemas, first, _ROWS) == new
    assert said(schemas, first, _OUTBOX.format(id="c")) == [(1,)]
    assert said(schemas, first, "SELECT to_regclass('beside')") == [(None,)]
    schemas.drop(first)


@pytest.mark.parametrize(
    "changed",
    [
        "ALTER TABLE inbox ADD COLUMN note text",
        "ALTER TABLE inbox ALTER COLUMN received_at DROP NOT NULL",
        "CREATE INDEX beside ON inbox (state)",
        "DROP TABLE timers",
        "ALTER TABLE timers RENAME TO clocks",
        "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    ],
)
def test_a_schema_that_is_not_as_it_was_is_not_used_again(schemas: Schemas, changed: str) -> None:
    """Whatever a test has done to what was there."""
    first = schemas.migrated()
    said(schemas, first, changed)
    schemas.give_back(first)
    second = schemas.migrated()
    assert second != first
    assert said(schemas, second, f"SELECT to_regnamespace('{first}')") == [(None,)]
    schemas.drop(second)


def test_what_postgresql_has_learned_of_a_schema_is_not_known_to_the_next(schemas: Schemas) -> None:
    """After an ANALYZE its plans would be others."""
    first = schemas.migrated()
    said(schemas, first, _OUTBOX.format(id="a"), "ANALYZE outbox")
    schemas.give_back(first)
    second = schemas.migrated()
    assert second != first
    schemas.drop(second)


def test_other_packages_have_other_schemas(schemas: Schemas) -> None:
    """The tables of the bus alone are not those with fusion's beside them."""
    first = schemas.migrated("fusion")
    schemas.give_back(first)
    second = schemas.migrated()
    assert said(schemas, second, "SELECT to_regclass('positions'), to_regclass('outbox')") == [(None, "outbox")]
    schemas.drop(second)
