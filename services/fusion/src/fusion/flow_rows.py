"""Rows of the flow model's tables, by the flow that they belong to."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from liangwang_bus.bulk import chunks


def by_flow(
    connection: Connection, wanted: sa.Select[Any], column: sa.Column[Any], flows: Iterable[str]
) -> dict[str, list[Any]]:
    """Give what a statement selects of some flows; those of one flow are in the statement's order.

    Args:
        connection: an open transaction.
        wanted: selects ``flow`` among others.
        column: where the flow stands.
        flows: which.
    """
    found: dict[str, list[Any]] = {}
    for ids in chunks(flows):
        for row in connection.execute(wanted.where(column.in_(ids))):
            found.setdefault(row.flow, []).append(row)
    return found


def first_by_flow(
    connection: Connection, table: sa.Table, flows: Iterable[str], by: sa.Column[Any], most: int
) -> dict[str, list[Any]]:
    """Give the first rows of some flows: so many of each, in the order of a column; rows without a value come last."""
    number = sa.func.row_number().over(partition_by=table.c.flow, order_by=by.asc().nulls_last())
    found: dict[str, list[Any]] = {}
    for ids in chunks(flows):
        numbered = sa.select(table, number.label("number")).where(table.c.flow.in_(ids)).subquery()
        few = sa.select(numbered).where(numbered.c.number <= most).order_by(numbered.c.number)
        for row in connection.execute(few):
            found.setdefault(row.flow, []).append(row)
    return found
