"""Insert rows, or replace those that are there, by primary key: one statement for a batch, on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from liangwang_bus.bulk import insert_rows


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows that name every column; one with a known primary key replaces the old one, and the last one counts."""
    key = tuple(table.primary_key)
    last = {tuple(row[column.name] for column in key): row for row in rows}
    insert_rows(connection, table, list(last.values()), key=key, replacing=True)
