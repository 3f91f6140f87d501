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
