"""Receipts of what was pulled or streamed: one row for each item and way, from the first offer on.

Invariant: a receipt holds positions and moments, never a value; offered again, the first moment stands.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, update

from gateway.tables import receipts
from liangwang_bus.bulk import insert_columns

Way = Literal["pull", "stream"]


def offered(
    connection: Connection, member: str, way: Way, items: Sequence[RowMapping | dict[str, Any]], now: datetime
) -> None:
    """Note what was offered; what was offered before, or by two requests at once, stands already."""
    if not items:
        return
    shared = {receipts.c.agreement: items[0]["agreement"], receipts.c.member: member, receipts.c.offered_at: now}
    insert_columns(
        connection,
        shared | {receipts.c.way: way, receipts.c.subscription: ""},
        {
            receipts.c.position: [one["position"] for one in items],
            receipts.c.event_id: [one["event_id"] for one in items],
        },
        key=(receipts.c.agreement, receipts.c.position, receipts.c.way, receipts.c.subscription),
    )


def acknowledged(connection: Connection, agreement: str, member: str, way: Way, position: int, now: datetime) -> None:
    """Note that everything up to a position was received."""
    mine = (receipts.c.agreement == agreement, receipts.c.member == member, receipts.c.way == way)
    still_open = receipts.c.acknowledged_at.is_(None)
    connection.execute(
        update(receipts).where(*mine, receipts.c.position <= position, still_open).values(acknowledged_at=now)
    )
