"""What waits for whom, what was handed over, and how it went: the courier's part of the gateway's tables.

Invariants: an item is in ``waiting`` only when every earlier one of its partition key was taken or given up; an item
that is tried again holds its key and nothing else; ``delivered_to`` moves only over items that were taken, given up, or
not wanted by the subscription (their type, or recorded before ``since``); there is one receipt for each item and
subscription.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from gateway.courier.schedule import GIVEN_UP_AFTER, Jitter, jitter, next_try
from gateway.ending import in_force
from gateway.tables import deliveries, feed_items, feeds, receipts, subscriptions
from liangwang_bus.upsert import upsert
from liangwang_contracts.city_days import city_day

Way = Literal["webhook", "queue"]

PAUSED = "webhook.paused"
"""Begins ``last_error`` of a paused subscription: what its member reads in the API."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who has a feed carried where; ``types`` is empty for all, ``since`` for all that its networks ever recorded.

    ``until``: the end of the agreement's last day; nothing is handed over from then on. ``secrets`` are sealed.
    """

    id: str
    member: str
    agreement: str
    way: Way
    types: tuple[str, ...]
    endpoint: str
    secrets: tuple[str, ...]
    failures: int
    failing_since: datetime | None
    since: datetime | None = None
    until: datetime | None = None

    def __repr__(self) -> str:
        """Keep secrets and the URL out of logs."""
        return f"Subscription({self.id!r}, {self.member!r})"


@dataclass(frozen=True, slots=True)
class Item:
    """One event of a feed; ``attributes`` are CloudEvents', without prefix; ``body`` is the projected data as JSON."""

    position: int
    event_id: str
    type: str
    key: str
    attributes: dict[str, str]
    body: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Taken:
    """It was handed over."""

    item: Item
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The endpoint works and does not take this event: only its key waits."""

    item: Item
    status: int
    error: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The endpoint does not work: the whole subscription rests. ``gone``: it says that it will not come back."""

    item: Item
    error: str
    status: int | None = None
    asked: timedelta | None = None
    gone: bool = False


Outcome = Taken | Refused | Failed


def due(connection: Connection, way: Way, now: datetime, zone: ZoneInfo) -> list[Subscription]:
    """Give the active subscriptions that have something after ``delivered_to``, do not rest, and may have it today."""
    query = (
        select(subscriptions, feeds.c.valid_until)
        .join(feeds, feeds.c.agreement == subscriptions.c.agreement)
        .where(
            subscriptions.c.way == way,
            subscriptions.c.state == "active",
            or_(subscriptions.c.next_at.is_(None), subscriptions.c.next_at <= now),
            feeds.c.last_position > subscriptions.c.delivered_to,
            in_force(city_day(now, zone)),
        )
        .order_by(subscriptions.c.id)
    )
    return [_subscription(row, zone) for row in connection.execute(query)]


def offer(connection: Connection, one: Subscription, limit: int, now: datetime) -> list[Item]:
    """Give the next items that may be handed over, oldest first, and note that they were offered."""
    if one.until is not None and now >= one.until:
        return []
    items = _waiting(connection, one, limit, now)
    if items:
        dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
        rows = [_receipt(one, item, now) for item in items]
        connection.execute(dialect.insert(receipts).on_conflict_do_nothing(), rows)
    else:
        _advance(connection, one)
    return items


def settle(
    connection: Connection,
    one: Subscription,
    outcomes: Sequence[Outcome],
    now: datetime,
    pause_after: timedelta,
    factor: Jitter = jitter,
) -> str:
    """Write down how a batch went; give the state of the subscription.

    A failure counts only when nothing was taken after it: ``outcomes`` are in the order in which they came.
    """
    taken = [each for each in outcomes if isinstance(each, Taken)]
    _acknowledge(connection, one, [each.item.position for each in taken], now)
    rows = [_delivery(one, each, now, factor) for each in outcomes if not isinstance(each, Failed)]
    upsert(connection, deliveries, rows)
    _advance(connection, one)
    failure = next((each for each in reversed(outcomes) if isinstance(each, Failed)), None)
    if failure is not None:
        return _rest(connection, one, failure, bool(taken), now, pause_after, factor)
    if one.failures or one.failing_since is not None:
        _set(connection, one, failures=0, failing_since=None, next_at=None, last_error=None, changed_at=now)
    return "active"


def resume(connection: Connection, subscription: str, now: datetime) -> bool:
    """Let a paused subscription go on where it stopped; give whether it was paused."""
    done = connection.execute(
        update(subscriptions)
        .where(subscriptions.c.id == subscription, subscriptions.c.state == "paused")
        .values(state="active", failures=0, failing_since=None, next_at=None, last_error=None, changed_at=now)
    )
    return bool(done.rowcount)


def outcome_of(outcome: Outcome) -> str:
    """Name an outcome: taken, refused, failed, or given_up where a refusal was the last one."""
    if isinstance(outcome, Refused) and outcome.item.attempts + 1 >= GIVEN_UP_AFTER:
        return "given_up"
    return type(outcome).__name__.lower()


def _waiting(connection: Connection, one: Subscription, limit: int, now: datetime) -> list[Item]:
    held = (
        select(feed_items.c.partition_key)
        .join(deliveries, and_(deliveries.c.position == feed_items.c.position, deliveries.c.subscription == one.id))
        .where(feed_items.c.agreement == one.agreement, deliveries.c.state == "retrying", deliveries.c.next_at > now)
    )
    query = (
        select(feed_items, func.coalesce(deliveries.c.attempts, 0).label("attempts"))
        .join(
            deliveries,
            and_(deliveries.c.position == feed_items.c.position, deliveries.c.subscription == one.id),
            isouter=True,
        )
        .where(
            _open(one),
            or_(deliveries.c.state.is_(None), deliveries.c.state == "retrying"),
            feed_items.c.partition_key.not_in(held),
        )
        .order_by(feed_items.c.position)
        .limit(limit)
    )
    return [_item(row) for row in connection.execute(query)]


def _open(one: Subscription) -> ColumnElement[bool]:
    after = select(subscriptions.c.delivered_to).where(subscriptions.c.id == one.id).scalar_subquery()
    wanted: list[ColumnElement[bool]] = [feed_items.c.type.in_(one.types)] if one.types else []
    wanted += [feed_items.c.recorded_at >= one.since] if one.since is not None else []
    return and_(feed_items.c.agreement == one.agreement, feed_items.c.position > after, *wanted)


def _settled(subscription: str) -> ColumnElement[bool]:
    return exists().where(
        deliveries.c.subscription == subscription,
        deliveries.c.position == feed_items.c.position,
        deliveries.c.state != "retrying",
    )


def _advance(connection: Connection, one: Subscription) -> None:
    """Move ``delivered_to`` to just before the first item that is open, and forget what lies behind it."""
    # The end is read first: an item that is added in between is behind it.
    end = connection.execute(select(feeds.c.last_position).where(feeds.c.agreement == one.agreement)).scalar_one()
    first = connection.execute(select(func.min(feed_items.c.position)).where(_open(one), ~_settled(one.id))).scalar()
    reached = end if first is None else min(end, first - 1)
    _set(connection, one, delivered_to=reached)
    connection.execute(delete(deliveries).where(deliveries.c.subscription == one.id, deliveries.c.position <= reached))


def _acknowledge(connection: Connection, one: Subscription, positions: Sequence[int], now: datetime) -> None:
    mine = and_(receipts.c.agreement == one.agreement, receipts.c.subscription == one.id, receipts.c.way == one.way)
    connection.execute(
        update(receipts)
        .where(mine, receipts.c.position.in_(positions), receipts.c.acknowledged_at.is_(None))
        .values(acknowledged_at=now)
    )


def _rest(
    connection: Connection,
    one: Subscription,
    failure: Failed,
    worked: bool,
    now: datetime,
    pause_after: timedelta,
    factor: Jitter,
) -> str:
    since = now if worked or one.failing_since is None else one.failing_since
    failures = 1 if worked else one.failures + 1
    values: dict[str, Any] = {"failing_since": since, "failures": failures, "changed_at": now}
    if failure.gone or (one.way == "webhook" and now - since >= pause_after):
        reason = f"{PAUSED}: {failure.error}, since {since.isoformat(timespec='seconds')}"
        _set(connection, one, state="paused", next_at=None, last_error=reason, **values)
        return "paused"
    again = next_try(now, failures, failure.asked, factor)
    _set(connection, one, next_at=again, last_error=failure.error, **values)
    return "resting"


def _set(connection: Connection, one: Subscription, **values: Any) -> None:
    active = and_(subscriptions.c.id == one.id, subscriptions.c.state == "active")
    connection.execute(update(subscriptions).where(active).values(**values))


def _delivery(one: Subscription, outcome: Taken | Refused, now: datetime, factor: Jitter) -> dict[str, Any]:
    attempts = outcome.item.attempts + 1
    row = {"subscription": one.id, "position": outcome.item.position, "attempts": attempts, "next_at": None}
    row |= {"last_status": outcome.status, "last_error": None, "state": "taken"}
    if isinstance(outcome, Refused):
        over = attempts >= GIVEN_UP_AFTER
        row |= {"state": "given_up" if over else "retrying", "last_error": outcome.error}
        row |= {"next_at": None if over else next_try(now, attempts, None, factor)}
    return row


def _receipt(one: Subscription, item: Item, now: datetime) -> dict[str, Any]:
    return {
        "agreement": one.agreement,
        "position": item.position,
        "event_id": item.event_id,
        "member": one.member,
        "way": one.way,
        "subscription": one.id,
        "offered_at": now,
        "acknowledged_at": None,
    }


def _item(row: Row[Any]) -> Item:
    return Item(row.position, row.event_id, row.type, row.partition_key, row.attributes, row.body, row.attempts)


def _subscription(row: Row[Any], zone: ZoneInfo) -> Subscription:
    last_day = date.fromisoformat(row.valid_until)
    return Subscription(
        row.id,
        row.member,
        row.agreement,
        row.way,
        tuple(row.types or ()),
        row.endpoint or "",
        tuple(row.secrets or ()),
        row.failures,
        row.failing_since,
        row.since,
        datetime.combine(last_day, time(), zone) + timedelta(days=1),
    )
