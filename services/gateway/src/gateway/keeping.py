"""What the gateway's tables hold ends: values after the days of their agreement, proofs and traces after years.

Protocol: :meth:`Keeping.remove` is called again and again, and each time removes a bounded number of rows, in
transactions of a thousand or two, walking keys from the oldest row (decision 0027). An item of a feed goes in two steps
(decision 0052): when its agreement's ``keep_days`` are over it loses what it says (attributes and body), and
``removed_to`` of its feed moves on, so that readers are told; when its receipts are over, too, its row goes.

Invariants: what a subscription has not got yet, and may still get, stays whatever its age. A subscription that has got
nothing but failures for ``abandoned`` days is ended, with the reason and an audit row, so that none holds a feed for
ever. An audit row stays at least 180 days.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, and_, delete, exists, func, or_, select, update

from gateway.ending import end_abandoned
from gateway.tables import (
    accesses,
    deliveries,
    feed_items,
    feed_waiting,
    feeds,
    member_keys,
    publications,
    receipts,
    subscriptions,
)
from liangwang_bus.retention import Walk, rows_of
from liangwang_bus.store import Store
from liangwang_contracts.city_days import city_day

_WINDOW = 1_000
_WINDOWS = 10
_RECEIPTS = rows_of(receipts.c.number, receipts.c.offered_at)
_ACCESSES = rows_of(accesses.c.number, accesses.c.at)
_PUBLICATIONS = rows_of(publications.c.event_id, publications.c.accepted_at, "")  # ids grow with time (UUIDv7)


@dataclass(frozen=True, slots=True)
class Spans:
    """For how many days what stays, beside the values of feeds; all of them proposed [D], and settings.

    Attributes:
        accesses: acts at the door.
        receipts: receipts, what they tell of their items, and subscriptions that have ended.
        publications: what members have published, by their own ids.
        abandoned: after so many days of failures only, a subscription is ended.
    """

    accesses: int = 1_100
    receipts: int = 1_100
    publications: int = 400
    abandoned: int = 30


@dataclass(slots=True)
class Keeping:
    """Removes what is over from the gateway's database.

    Attributes:
        store: the gateway's database.
        zone: of the city's days.
        spans: how long what stays.
    """

    store: Store
    zone: ZoneInfo
    spans: Spans = field(default_factory=Spans)
    _walk: Walk = field(init=False)

    def __post_init__(self) -> None:
        self._walk = Walk(self.store)

    def remove(self, now: datetime) -> dict[str, int]:
        """Remove a bounded number of rows; give how many, by table; ``feed_values`` are items that were emptied."""
        spans = self.spans
        with self.store.begin() as connection:
            end_abandoned(connection, now - timedelta(days=spans.abandoned), now)
        kept = now - timedelta(days=spans.receipts)
        over = [(feed.agreement, self._first_kept(feed, now)) for feed in self._feeds()]
        return {
            "feed_values": sum(self._again(_empty, *one) for one in over),
            "feed_waiting": sum(self._again(_remove_waiting, *one) for one in over),
            "receipts": self._walk.remove(_RECEIPTS, kept),
            "feed_items": sum(self._again(_remove_items, agreement, kept) for agreement, _ in over),
            "accesses": self._walk.remove(_ACCESSES, now - timedelta(days=spans.accesses)),
            "publications": self._walk.remove(_PUBLICATIONS, now - timedelta(days=spans.publications)),
            "deliveries": self._again(_remove_deliveries),
            "subscriptions": self._again(_remove_subscriptions, kept),
            "member_keys": self._again(_remove_keys, now - timedelta(days=spans.accesses)),
        }

    def _feeds(self) -> Sequence[Row[str, int]]:
        with self.store.read() as connection:
            return connection.execute(select(feeds.c.agreement, feeds.c.keep_days)).all()

    def _first_kept(self, feed: Row[str, int], now: datetime) -> datetime:
        """Give the moment from which on items are kept today: the day of sharing is not counted."""
        first_day = city_day(now, self.zone) - timedelta(days=feed.keep_days)
        return datetime.combine(first_day, time(), self.zone)

    def _again(self, step: Callable[..., int], *arguments: Any) -> int:
        """Take a step, a transaction each, until it finds less than it could."""
        done = 0
        for _ in range(_WINDOWS):
            with self.store.begin() as connection:
                found = step(connection, *arguments)
            done += found
            if found < _WINDOW:
                break
        return done


def _empty(connection: Connection, agreement: str, before: datetime) -> int:
    """Empty the first items that were added before a moment and that no subscription waits for; give how many."""
    row = feeds.c.agreement == agreement
    held = connection.execute(select(feeds.c.removed_to, feeds.c.last_position).where(row).with_for_update()).one()
    taken = connection.execute(_taken(agreement)).scalar()
    until = min(held.removed_to + _WINDOW, held.last_position if taken is None else taken)
    places = feed_items.c.position
    some = and_(feed_items.c.agreement == agreement, places > held.removed_to, places <= until)
    young = connection.execute(select(func.min(places)).where(some, feed_items.c.added_at >= before)).scalar()
    until = until if young is None else young - 1
    if until <= held.removed_to:
        return 0
    emptied = update(feed_items).where(some, places <= until)
    connection.execute(emptied.values(attributes=None, body=None, partition_key=""))
    connection.execute(update(feeds).where(row).values(removed_to=until))
    return int(until - held.removed_to)


def _taken(agreement: str) -> Select[Any]:
    """Up to where every subscription has got a feed; NULL where there is none."""
    mine = (subscriptions.c.agreement == agreement, subscriptions.c.state != "ended")
    return select(func.min(subscriptions.c.delivered_to)).where(*mine)


def _remove_items(connection: Connection, agreement: str, before: datetime) -> int:
    """Remove the first rows of a feed that are empty and have no receipts any more, up to the first that has."""
    proven = exists().where(
        receipts.c.agreement == feed_items.c.agreement, receipts.c.position == feed_items.c.position
    )
    mine = feed_items.c.agreement == agreement
    first = (
        select(feed_items.c.position, or_(feed_items.c.body.is_not(None), feed_items.c.added_at >= before, proven))
        .where(mine)
        .order_by(feed_items.c.position)
        .limit(_WINDOW)
    )
    over = []
    for position, stays in connection.execute(first):
        if stays:
            break
        over.append(position)
    if over:
        connection.execute(delete(feed_items).where(mine, feed_items.c.position <= over[-1]))
    return len(over)


def _remove_waiting(connection: Connection, agreement: str, before: datetime) -> int:
    """Remove what waits behind the history of a feed that no file says any more; back, it reads the journal."""
    gone = exists().where(feeds.c.agreement == agreement, feeds.c.withdrawn_at < before)
    mine = select(feed_waiting.c.number).where(feed_waiting.c.agreement == agreement, gone).limit(_WINDOW)
    return int(connection.execute(delete(feed_waiting).where(feed_waiting.c.number.in_(mine))).rowcount)


def _remove_deliveries(connection: Connection) -> int:
    """Remove what is noted for subscriptions that have ended."""
    ended = select(subscriptions.c.id).where(subscriptions.c.state == "ended")
    some = select(deliveries.c.subscription, deliveries.c.position).where(deliveries.c.subscription.in_(ended))
    found: dict[str, list[int]] = {}
    for name, position in connection.execute(some.limit(_WINDOW)):
        found.setdefault(name, []).append(position)
    for name, positions in found.items():
        mine = and_(deliveries.c.subscription == name, deliveries.c.position.in_(positions))
        connection.execute(delete(deliveries).where(mine))
    return sum(map(len, found.values()))


def _remove_subscriptions(connection: Connection, before: datetime) -> int:
    """Remove subscriptions that ended long ago and have no queue any more."""
    columns = subscriptions.c
    cleared = or_(columns.way == "webhook", columns.cleared_at.is_not(None))
    noted = exists().where(deliveries.c.subscription == columns.id)
    over = and_(columns.state == "ended", columns.changed_at < before, cleared, ~noted)
    some = select(columns.id).where(over).limit(_WINDOW)
    return int(connection.execute(delete(subscriptions).where(columns.id.in_(some))).rowcount)


def _remove_keys(connection: Connection, before: datetime) -> int:
    """Remove keys and clients that have counted for nobody for long."""
    columns = member_keys.c
    over = or_(columns.revoked_at < before, columns.expires_at < before)
    some = select(columns.id).where(over).limit(_WINDOW)
    return int(connection.execute(delete(member_keys).where(columns.id.in_(some))).rowcount)
