"""The outbox: events on their way from a committed transaction to the broker.

Protocol: rows are added in the transaction of the fact they state, read in the order of ``position`` and marked only
after the broker has confirmed them. A crash between confirm and mark publishes a row again, with the same event id.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from liangwang_bus.errors import EventTooLargeError
from liangwang_bus.tables import outbox
from liangwang_contracts import Event, encode


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One event as it goes onto the wire."""

    position: int
    id: str
    type: str
    exchange: str
    routing_key: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One event about to be added."""

    id: str
    type: str
    exchange: str
    routing_key: str
    headers: dict[str, str]
    body: str


def row_of(event: Event[Any], *, max_bytes: int) -> OutboxRow:
    """Encode an event for the outbox.

    Raises:
        EventTooLargeError: the body is over ``max_bytes``.
    """
    headers, body = encode(event)
    if len(body) > max_bytes:
        msg = (
            f"{event.type}: a body of at most {max_bytes} bytes was expected, got {len(body)}; "
            "share a reference to the document instead of the document"
        )
        raise EventTooLargeError(msg)
    model = type(event.data)
    return OutboxRow(event.id, event.type, model.exchange, model.routing_key, headers, body.decode())


def add(connection: Connection, rows: Sequence[OutboxRow], now: datetime) -> None:
    """Add rows in their order."""
    if not rows:
        return
    connection.execute(
        insert(outbox),
        [
            {
                "id": row.id,
                "type": row.type,
                "exchange": row.exchange,
                "routing_key": row.routing_key,
                "headers": row.headers,
                "body": row.body,
                "recorded_at": now,
            }
            for row in rows
        ],
    )


_WAITING = (
    select(
        outbox.c.position,
        outbox.c.id,
        outbox.c.type,
        outbox.c.exchange,
        outbox.c.routing_key,
        outbox.c.headers,
        outbox.c.body,
    )
    .where(outbox.c.published_at.is_(None))
    .order_by(outbox.c.position)
)


def waiting(connection: Connection, limit: int) -> list[Outgoing]:
    """Read the oldest rows that the broker has not confirmed."""
    rows = connection.execute(_WAITING.limit(limit))
    return [Outgoing(*row[:6], body=row[6].encode()) for row in rows]


def mark_published(connection: Connection, positions: Collection[int], now: datetime) -> None:
    """Mark rows that the broker has confirmed."""
    connection.execute(update(outbox).where(outbox.c.position.in_(list(positions))).values(published_at=now))


def count_waiting(connection: Connection) -> int:
    """Count rows that the broker has not confirmed."""
    return connection.execute(
        select(func.count()).select_from(outbox).where(outbox.c.published_at.is_(None))
    ).scalar_one()


def count(connection: Connection) -> int:
    """Count all rows, published or not."""
    return connection.execute(select(func.count()).select_from(outbox)).scalar_one()
