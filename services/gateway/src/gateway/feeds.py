"""Feeds: everything that one agreement lets out, in one order, projected before it is stored.

Protocol: :func:`offer` runs in the inbox transaction of the events. Each agreement that wants a type, is in force on
the city's day and whose condition holds gets an item, at the next position of its feed, or behind its history while
that is still filled in (:mod:`gateway.filling`). :func:`page` reads on from a position; :func:`position_at` finds where
a moment begins; :func:`earliest_kept` tells whether what was asked for is gone.

Invariants: positions have no gaps; an event is once in a feed; a key's events stand in the order in which they came.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from gateway.feed_rows import count_unanswered, hold
from gateway.sharing import Sharing
from gateway.tables import feed_items, feed_waiting, feeds
from liangwang_contracts import Event
from liangwang_contracts.agreements import Agreement, project_event
from liangwang_contracts.city_days import city_day
from liangwang_contracts.conditions import ConditionError

Item = dict[str, Any]
"""A row of ``feed_items`` without its position."""

_MOMENTS = ("time", "recorded_at", "added_at")
_AT_ONCE = 500


def offer(connection: Connection, sharing: Sharing, events: Sequence[Event[Any]], now: datetime, zone: ZoneInfo) -> int:
    """Put events into the feeds of the agreements that want them; give how many items were taken."""
    day = city_day(now, zone)
    wanted: dict[str, tuple[Agreement, list[Event[Any]]]] = {}
    for event in events:
        for agreement in sharing.wanting.get(event.type, ()):
            if agreement.covers(day):
                wanted.setdefault(agreement.id, (agreement, []))[1].append(event)
    return sum(_offer(connection, sharing, *wanted[name], now, zone) for name in sorted(wanted))


def items_of(
    sharing: Sharing, agreement: Agreement, events: Sequence[Event[Any]], now: datetime, zone: ZoneInfo
) -> tuple[list[Item], int]:
    """Give what leaves of events under an agreement, in their order, and how many could not answer its condition.

    An event that cannot answer is kept back, and named in the log.
    """
    items, unanswered = [], 0
    for event in events:
        try:
            if sharing.lets_out(agreement, event, zone):
                items.append(_item(sharing, agreement, event, now))
        except ConditionError as error:
            unanswered += 1
            sharing.kept_back()
            names = {"agreement": agreement.id, "event_id": event.id, "reason": str(error)}
            structlog.get_logger().error("event_kept_back", **names)
    return items, unanswered


def append(connection: Connection, agreement: str, last: int, items: Sequence[Item]) -> int:
    """Add to a feed that is held what is not in it yet; give how many items were added.

    Args:
        connection: the open transaction.
        agreement: whose feed.
        last: the last position given.
        items: in the order in which they are to stand.
    """
    known = _known(connection, feed_items, agreement, items)
    rows = [item | {"position": last + number} for number, item in enumerate(_fresh(items, known), 1)]
    if rows:
        connection.execute(insert(feed_items), rows)
        connection.execute(update(feeds).where(feeds.c.agreement == agreement).values(last_position=last + len(rows)))
    return len(rows)


def take_waiting(connection: Connection, agreement: str, last: int) -> int:
    """Add what waited behind the history of a feed that is held, and let nothing wait any more; give how many."""
    waiting = select(feed_waiting.c.item).where(feed_waiting.c.agreement == agreement).order_by(feed_waiting.c.number)
    items = [_from_json(item) for item in connection.execute(waiting).scalars()]
    added = 0
    for first in range(0, len(items), _AT_ONCE):
        added += append(connection, agreement, last + added, items[first : first + _AT_ONCE])
    connection.execute(delete(feed_waiting).where(feed_waiting.c.agreement == agreement))
    return added


def forget_waiting(connection: Connection, agreement: str, items: Sequence[Item]) -> None:
    """Let no event wait that its feed has from the journal."""
    ids = [item["event_id"] for item in items]
    connection.execute(
        delete(feed_waiting).where(feed_waiting.c.agreement == agreement, feed_waiting.c.event_id.in_(ids))
    )


def page(connection: Connection, agreement: str, after: int, limit: int) -> list[RowMapping]:
    """Give the items of a feed after a position, in order."""
    query = (
        select(feed_items)
        .where(feed_items.c.agreement == agreement, feed_items.c.position > after)
        .order_by(feed_items.c.position)
        .limit(limit)
    )
    return list(connection.execute(query).mappings())


def earliest_kept(connection: Connection, agreement: str, after: int) -> int | None:
    """Give the earliest position that is kept, where something behind a position is not; None where nothing is gone.

    Asked after reading: what is removed in between is then gone by this answer, and never skipped.
    """
    gone = removed_to(connection, agreement)
    return gone + 1 if after < gone else None


def removed_to(connection: Connection, agreement: str) -> int:
    """Give the last position whose values are not kept any more; 0 when all are."""
    return connection.execute(select(feeds.c.removed_to).where(feeds.c.agreement == agreement)).scalar() or 0


def position_at(connection: Connection, agreement: str, moment: datetime) -> int:
    """Give the position before the first item that its network recorded at a moment or later; the last if none was.

    Where that is the first row that is left, what came before it may have been meant: 0, the beginning.
    """
    first_of = select(func.min(feed_items.c.position)).where(feed_items.c.agreement == agreement)
    first = connection.execute(first_of.where(feed_items.c.recorded_at >= moment)).scalar()
    if first is not None:
        return 0 if first == connection.execute(first_of).scalar() else int(first) - 1
    return connection.execute(select(feeds.c.last_position).where(feeds.c.agreement == agreement)).scalar() or 0


def _offer(
    connection: Connection,
    sharing: Sharing,
    agreement: Agreement,
    events: Sequence[Event[Any]],
    now: datetime,
    zone: ZoneInfo,
) -> int:
    feed = hold(connection, agreement, now)
    items, unanswered = items_of(sharing, agreement, events, now, zone)
    count_unanswered(connection, agreement.id, unanswered)
    if feed.filling:
        return _let_wait(connection, agreement.id, items)
    return append(connection, agreement.id, feed.last_position, items)


def _let_wait(connection: Connection, agreement: str, items: Sequence[Item]) -> int:
    known = _known(connection, feed_items, agreement, items)
    fresh = _fresh(items, known)
    if not fresh:
        return 0
    rows = [{"agreement": agreement, "event_id": one["event_id"], "item": _to_json(one)} for one in fresh]
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    done = connection.execute(dialect.insert(feed_waiting).on_conflict_do_nothing(), rows)
    return int(done.rowcount)


def _known(connection: Connection, table: Any, agreement: str, items: Sequence[Item]) -> set[str]:
    ids = [item["event_id"] for item in items]
    there = select(table.c.event_id).where(table.c.agreement == agreement, table.c.event_id.in_(ids))
    return set(connection.execute(there).scalars())


def _fresh(items: Sequence[Item], known: set[str]) -> list[Item]:
    return list({item["event_id"]: item for item in items if item["event_id"] not in known}.values())


def _item(sharing: Sharing, agreement: Agreement, event: Event[Any], now: datetime) -> Item:
    found = project_event(agreement, event, sharing.keys[agreement.recipient])
    return {
        "agreement": agreement.id,
        "event_id": event.id,
        "type": event.type,
        "partition_key": found.partition_key,
        "time": event.time,
        "recorded_at": event.recordedtime,
        "added_at": now,
        "attributes": dict(found.attributes),
        "body": found.body,
        "fields": list(found.fields),
        "digest": found.digest,
        "cause": {
            "flow": event.correlationid,
            "traceparent": event.traceparent,
            "classification": event.dataclassification.value,
        },
    }


def _to_json(item: Item) -> dict[str, Any]:
    return item | {name: item[name].astimezone(UTC).isoformat() for name in _MOMENTS}


def _from_json(item: dict[str, Any]) -> Item:
    return item | {name: datetime.fromisoformat(item[name]) for name in _MOMENTS}
