"""Receipts: one row for each item and way, from the first offer on; :func:`find` gives them with what the item held.

Invariant: a receipt holds positions and moments, never a value; offered again, the first moment stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, and_, func, select, update

from gateway.tables import feed_items, receipts
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which receipts are asked for; empty is all.

    Attributes:
        member: to whom it was offered.
        agreement: under which.
        event: the event's id.
        since: offered at this moment or later.
        until: offered before this moment.
    """

    member: str = ""
    agreement: str = ""
    event: str = ""
    since: datetime | None = None
    until: datetime | None = None


def earliest_kept(connection: Connection, after: int) -> int | None:
    """Give the number of the earliest receipt that is kept, where some behind a number may be gone; else None."""
    first = connection.execute(select(func.min(receipts.c.number))).scalar()
    return int(first) if after and first is not None and after < first - 1 else None


def find(
    connection: Connection, wanted: Wanted, after: int, limit: int, *, newest: bool = False
) -> list[dict[str, Any]]:
    """Give receipts: which fields went to whom, under which agreement, on which way.

    Args:
        connection: the gateway's database.
        wanted: which.
        after: the number behind which to go on; 0: from the beginning.
        limit: at most so many.
        newest: the last ones first; then they go on below the number.
    """
    columns = receipts.c
    asked = [columns.number < after if newest and after else columns.number > after]
    for column, value in ((columns.member, wanted.member), (columns.agreement, wanted.agreement)):
        asked += [column == value] if value else []
    asked += [columns.event_id == wanted.event] if wanted.event else []
    asked += [columns.offered_at >= wanted.since] if wanted.since else []
    asked += [columns.offered_at < wanted.until] if wanted.until else []
    same = and_(feed_items.c.agreement == columns.agreement, feed_items.c.position == columns.position)
    query = (
        select(receipts, feed_items.c.type, feed_items.c.fields, feed_items.c.digest)
        .join(feed_items, same)
        .where(*asked)
        .order_by(columns.number.desc() if newest else columns.number)
        .limit(limit)
    )
    return [_told(row) for row in connection.execute(query).mappings()]


def _told(row: RowMapping) -> dict[str, Any]:
    names = ("number", "member", "agreement", "position", "event_id", "type", "fields", "digest", "way", "subscription")
    moments = {name: row[name].isoformat() if row[name] else None for name in ("offered_at", "acknowledged_at")}
    return {name: row[name] for name in names} | moments
