"""The facts that rules look at, read from the journal in its order.

So nothing is evaluated that is not journaled, and the stream is read once for both. What the journal keeps apart
(entries that are no events, a known id with another content) is handed on as well: the subscription's inbox keeps it
for whoever repairs it.
"""

from collections.abc import Collection
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row, Table

from fusion.domain.chain import published_headers
from fusion.journal import Journal
from fusion.tables import journal, journal_conflicts, journal_readers, journal_unreadable
from liangwang_bus.inbox import Delivery
from liangwang_bus.log import Page

_NAME = "facts"
_WANTED = ("offset", "headers", "body", "exchange")
_POSITION = sa.select(journal_readers.c.next_offset).where(journal_readers.c.name == _NAME)


class Facts:
    """The journal as a log to be followed."""

    def page(self, connection: Connection, types: Collection[str], most: int) -> Page | None:
        """Give the next messages of some types, so many at most; None when nothing new is journaled."""
        end = Journal.next_offset(connection) or 0  # first: what is before it is whole
        first = connection.scalars(_POSITION).one()
        if first >= end:
            return None
        span = {"first": first, "end": end, "types": sorted(types), "most": most}
        rows: list[Row[Any]] = []
        for table in (journal, journal_conflicts, journal_unreadable):
            rows += connection.execute(_page(table), span)
        rows = sorted(rows, key=lambda row: row.offset)[:most]
        upto = rows[-1].offset + 1 if len(rows) == most else end
        return Page([_delivery(row) for row in rows], upto, end - upto)

    def move(self, connection: Connection, upto: int) -> None:
        """Note that everything before an offset is settled; an offset that is behind changes nothing."""
        connection.execute(_MOVE, {"upto": upto})


_MOVE = (
    sa.update(journal_readers)
    .where(journal_readers.c.name == _NAME, journal_readers.c.next_offset < sa.bindparam("upto"))
    .values(next_offset=sa.bindparam("upto"))
)


@cache
def _page(table: Table) -> sa.Select[Any]:
    """Select by offset; the types are compared in a way that no index on them is taken for it."""
    kind = sa.func.coalesce(table.c.type, "")
    return (
        sa.select(*(table.c[name] for name in _WANTED))
        .where(
            table.c.offset >= sa.bindparam("first"),
            table.c.offset < sa.bindparam("end"),
            kind.in_(sa.bindparam("types", expanding=True)),
        )
        .order_by(table.c.offset)
        .limit(sa.bindparam("most"))
    )


def _delivery(row: Row[Any]) -> Delivery:
    """Give an entry as the broker gave it."""
    if isinstance(row.body, bytes):
        return Delivery(row.headers, row.body, row.exchange)
    return Delivery(published_headers(row.headers), row.body.encode(), row.exchange)
