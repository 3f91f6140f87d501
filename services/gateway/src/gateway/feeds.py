"""Feeds: everything that one agreement lets out, in one order, projected before it is stored.

Protocol: :func:`offer` runs in the inbox transaction of the events; each agreement that wants a type and is in force on
the city's day gets an item, at the next position of its feed. :func:`page` reads on from a position.

Invariants: positions have no gaps; an event is once in a feed; a key's events stand in the order in which they came.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection, RowMapping, insert, select, update

from gateway.sharing import Sharing, digest_of
from gateway.tables import feed_items, feeds
from liangwang_contracts import Event
from liangwang_contracts.agreements import Agreement, project_event
from liangwang_contracts.city_days import city_day


def offer(connection: Connection, sharing: Sharing, events: Sequence[Event[Any]], now: datetime, zone: ZoneInfo) -> int:
    """Put events into the feeds of the agreements that want them; give how many items were added."""
    day = city_day(now, zone)
    wanted: dict[str, tuple[Agreement, list[Event[Any]]]] = {}
    for event in events:
        for agreement in sharing.wanting.get(event.type, ()):
            if agreement.covers(day):
                wanted.setdefault(agreement.id, (agreement, []))[1].append(event)
    return sum(_add(connection, sharing, *wanted[name], now) for name in sorted(wanted))


def page(connection: Connection, agreement: str, after: int, limit: int) -> list[RowMapping]:
    """Give the items of a feed after a position, in order."""
    query = (
        select(feed_items)
        .where(feed_items.c.agreement == agreement, feed_items.c.position > after)
        .order_by(feed_items.c.position)
        .limit(limit)
    )
    return list(connection.execute(query).mappings())


def _add(
    connection: Connection, sharing: Sharing, agreement: Agreement, events: Sequence[Event[Any]], now: datetime
) -> int:
    last = _last_position(connection, agreement, now)
    ids = [event.id for event in events]
    there = select(feed_items.c.event_id).where(feed_items.c.agreement == agreement.id, feed_items.c.event_id.in_(ids))
    known = set(connection.execute(there).scalars())
    fresh = [event for event in events if event.id not in known]
    if not fresh:
        return 0
    rows = [_row(sharing, agreement, event, position, now) for position, event in enumerate(fresh, last + 1)]
    connection.execute(insert(feed_items), rows)
    connection.execute(update(feeds).where(feeds.c.agreement == agreement.id).values(last_position=last + len(rows)))
    return len(rows)


def _row(sharing: Sharing, agreement: Agreement, event: Event[Any], position: int, now: datetime) -> dict[str, Any]:
    found = project_event(agreement, event, sharing.keys[agreement.recipient])
    return {
        "agreement": agreement.id,
        "position": position,
        "event_id": event.id,
        "type": event.type,
        "partition_key": found.partition_key,
        "time": event.time,
        "added_at": now,
        "attributes": dict(found.attributes),
        "body": found.body,
        "fields": list(found.fields),
        "digest": found.digest,
    }


def _last_position(connection: Connection, agreement: Agreement, now: datetime) -> int:
    """Hold the feed until the transaction ends, and give its last position; a new feed begins here."""
    held = select(feeds.c.last_position, feeds.c.digest).where(feeds.c.agreement == agreement.id).with_for_update()
    found = connection.execute(held).one_or_none()
    digest = digest_of(agreement)
    if found is None:
        row = {"agreement": agreement.id, "digest": digest, "last_position": 0, "began_at": now}
        connection.execute(insert(feeds).values(row))
        structlog.get_logger().info("feed_began", agreement=agreement.id)
        return 0
    if found.digest != digest:
        connection.execute(update(feeds).where(feeds.c.agreement == agreement.id).values(digest=digest))
        structlog.get_logger().info("agreement_changed", agreement=agreement.id)
    return int(found.last_position)
