"""Whole rows by primary key: a new one is added, a known one is replaced, on each database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from liangwang_bus.store import Store
from liangwang_bus.types import Json, UtcDateTime
from liangwang_bus.upsert import upsert

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
_metadata = sa.MetaData()
_stands = sa.Table(
    "stands",
    _metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("order", sa.Integer, primary_key=True),
    sa.Column("said", Json),
    sa.Column("at", UtcDateTime),
    sa.Column("day", sa.Date),
    sa.Column("open", sa.Boolean),
)


@pytest.fixture
def store(bus_store: Store) -> Iterator[Store]:
    """Give a database with the table."""
    with bus_store.begin() as connection:
        _metadata.create_all(connection)
    yield bus_store
    with bus_store.begin() as connection:
        _metadata.drop_all(connection)


def _row(order: int, **values: Any) -> dict[str, Any]:
    return {"kind": "k", "order": order, "said": None, "at": None, "day": None, "open": None, **values}


def _stand(store: Store) -> list[tuple[Any, ...]]:
    with store.read() as connection:
        rows = connection.execute(sa.select(_stands).order_by(_stands.c.order))
        return [tuple(row)[1:] for row in rows]


def _write(store: Store, *rows: dict[str, Any]) -> None:
    with store.begin() as connection:
        upsert(connection, _stands, rows)


def test_a_known_row_is_replaced_as_a_whole_and_a_new_one_is_added(store: Store) -> None:
    """What the new row does not say is gone, too: nothing of the old one is left."""
    _write(store, _row(1, said={"a": [1, "油烟"]}, at=NOON, day=NOON.date(), open=True), _row(2, open=False))
    _write(store, _row(1, said={"b": 2}), _row(3, at=NOON + timedelta(hours=1)))
    assert _stand(store) == [
        (1, {"b": 2}, None, None, None),
        (2, None, None, None, False),
        (3, None, NOON + timedelta(hours=1), None, None),
    ]


def test_of_two_rows_with_one_key_the_last_counts(store: Store) -> None:
    """As if they had been written one after the other."""
    _write(store, _row(1, said="first"), _row(2), _row(1, said="last"))
    assert _stand(store) == [(1, "last", None, None, None), (2, None, None, None, None)]


def test_no_rows_are_no_statement(store: Store) -> None:
    """Nothing to write is written."""
    _write(store)
    assert _stand(store) == []
