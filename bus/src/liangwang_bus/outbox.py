"""The outbox: events on their way from a committed transaction to the broker.

Protocol: rows are added in the transaction of the fact they state, with their positions in ``outbox_waiting``; they are
read in that order, and the positions removed only after the broker has confirmed the events. A crash between confirm
and mark publishes a row again, with the same event id.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Connection, Select, bindparam, func, select

from liangwang_bus.bulk import insert_columns
from liangwang_bus.errors import EventTooLargeError
from liangwang_bus.tables import outbox, outbox_waiting
from liangwang_contracts import Event, encode
from liangwang_contracts.attributes import PREFIX
from liangwang_contracts.envelope import refuse_wrong_data


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
        ContractError: the event breaks its contract.
    """
    headers, body = encode(event)
    if len(body) > max_bytes:
        msg = (
            f"{event.type}: a body of at most {max_bytes} bytes was expected, got {len(body)}; "
            "share a reference to the document instead of the document"
        )
        raise EventTooLargeError(msg)
    model = type(event.data)
    if model.changeable:
        refuse_wrong_data(model, body)
    return OutboxRow(event.id, event.type, model.exchange, model.routing_key, headers, body.decode())


def add(connection: Connection, rows: Sequence[OutboxRow], now: datetime) -> None:
    """Add rows in their order."""
    positions = insert_columns(
        connection,
        {outbox.c.recorded_at: now},
        {
            outbox.c.id: [row.id for row in rows],
            outbox.c.type: [row.type for row in rows],
            outbox.c.exchange: [row.exchange for row in rows],
            outbox.c.routing_key: [row.routing_key for row in rows],
            outbox.c.headers: [row.headers for row in rows],
            outbox.c.body: [row.body for row in rows],
        },
        giving=outbox.c.position,
    )
    insert_columns(connection, {}, {outbox_waiting.c.position: sorted(positions)})


_COLUMNS = (
    outbox.c.position,
    outbox.c.id,
    outbox.c.type,
    outbox.c.exchange,
    outbox.c.routing_key,
    outbox.c.headers,
    outbox.c.body,
)
MAX_BATCH_BYTES = 8_000_000
"""A batch ends with the event that brings its bodies to this size: large events must not add up in memory."""


def waiting(connection: Connection, limit: int, *, after: int = 0) -> list[Outgoing]:
    """Read the oldest rows behind a position that the broker has not confirmed, at most ``limit`` of them."""
    rows = connection.execute(_FITTING[connection.dialect.name], {"after": after, "limit": limit}).all()
    return [
        Outgoing(position, identity, kind, exchange, key, headers, body.encode())
        for position, identity, kind, exchange, key, headers, body in rows
    ]


def _fitting(size: Any) -> Select[Any]:
    """Select waiting rows whose predecessors in the batch are together smaller than the largest batch."""
    first = (
        select(*_COLUMNS, size.label("size"))
        .join(outbox_waiting, outbox_waiting.c.position == outbox.c.position)
        .where(outbox_waiting.c.position > bindparam("after"))
        .order_by(outbox_waiting.c.position)
        .limit(bindparam("limit"))
        .subquery()
    )
    before = func.sum(first.c.size).over(order_by=first.c.position) - first.c.size
    summed = select(*(first.c[column.name] for column in _COLUMNS), before.label("before")).subquery()
    return (
        select(*(summed.c[column.name] for column in _COLUMNS))
        .where(summed.c.before < MAX_BATCH_BYTES)
        .order_by(summed.c.position)
    )


_FITTING = {"postgresql": _fitting(func.octet_length(outbox.c.body)), "sqlite": _fitting(func.length(outbox.c.body))}


def mark_published(connection: Connection, positions: Collection[int]) -> None:
    """Note that the broker has confirmed these rows."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(CONFIRMED, {"positions": list(positions)})
    else:
        connection.exec_driver_sql(_CONFIRMED_SQLITE, (to_json(list(positions)).decode(),))


# Nothing is lost with a mark: a server that crashes within the next second has these published again. So the
# transaction, which may be this statement alone, does not wait for the disk.
CONFIRMED = (
    "DELETE FROM outbox_waiting USING (SELECT set_config('synchronous_commit', 'off', true)) AS unhurried "
    "WHERE position = ANY(CAST(%(positions)b AS bigint[]))"
)

_CONFIRMED_SQLITE = "DELETE FROM outbox_waiting WHERE position IN (SELECT value FROM json_each(?))"


def count_waiting(connection: Connection) -> int:
    """Count rows that the broker has not confirmed."""
    return connection.execute(select(func.count()).select_from(outbox_waiting)).scalar_one()


def oldest_waiting(connection: Connection) -> datetime | None:
    """Give when the oldest row that the broker has not confirmed was recorded."""
    found: datetime | None = connection.execute(
        select(outbox.c.recorded_at)
        .join(outbox_waiting, outbox_waiting.c.position == outbox.c.position)
        .order_by(outbox_waiting.c.position)
        .limit(1)
    ).scalar()
    return found


def told(connection: Connection, limit: int = 100) -> list[dict[str, Any]]:
    """Tell the oldest rows that the broker has not confirmed, as JSON and without what stands in them."""
    wanted = (
        select(outbox.c.id, outbox.c.type, outbox.c.headers, outbox.c.recorded_at)
        .join(outbox_waiting, outbox_waiting.c.position == outbox.c.position)
        .order_by(outbox_waiting.c.position)
        .limit(limit)
    )
    names = ("subject", "correlationid")
    return [
        {
            "id": row.id,
            "type": row.type,
            "recorded_at": row.recorded_at.isoformat(),
            **{name: row.headers.get(f"{PREFIX}{name}") for name in names},
        }
        for row in connection.execute(wanted)
    ]


def count(connection: Connection) -> int:
    """Count all rows, published or not."""
    return connection.execute(select(func.count()).select_from(outbox)).scalar_one()


def last(connection: Connection) -> str | None:
    """Give the id of the newest row; None when there is none."""
    found: str | None = connection.execute(select(outbox.c.id).order_by(outbox.c.position.desc()).limit(1)).scalar()
    return found
