"""The end of an agreement: on the city's day after its last one, or when no file says it any more.

Protocol: readers and carriers ask :func:`in_force` each time, so that nothing leaves from that moment on.
:func:`end_over` then ends the subscriptions, with the reason and an audit row; :func:`to_clear` names the queues that
are to be deleted with what nobody has read in them, and :func:`cleared` notes that they were. :func:`end_abandoned`
ends what has got nothing for weeks, so that it holds its feed no longer (:mod:`gateway.keeping`).

Invariant: an ended subscription has no secret, and is never active again.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select, update

from gateway import acts
from gateway.tables import feeds, subscriptions

OVER, WITHDRAWN, ABANDONED = "agreement.over", "agreement.withdrawn", "subscription.abandoned"
"""Begin ``last_error`` of a subscription that was ended: what its member reads in the API."""


def in_force(day: date) -> ColumnElement[bool]:
    """Whether a feed's agreement is in force on a day of the city."""
    text = day.isoformat()
    return and_(feeds.c.valid_from <= text, feeds.c.valid_until >= text, feeds.c.withdrawn_at.is_(None))


def any_over(connection: Connection, day: date) -> bool:
    """Whether a subscription has to end."""
    return connection.execute(_over(day).limit(1)).first() is not None


def end_over(connection: Connection, day: date, now: datetime) -> list[str]:
    """End the subscriptions whose agreement is over; give their ids."""
    rows = connection.execute(_over(day)).all()
    for row in rows:
        reason = f"{OVER}: valid until {row.valid_until}"
        if row.withdrawn_at is not None:
            reason = f"{WITHDRAWN}: since {row.withdrawn_at.isoformat(timespec='seconds')}"
        _end(connection, row, reason, now)
    return [row.id for row in rows]


def end_abandoned(connection: Connection, since: datetime, now: datetime) -> list[str]:
    """End the subscriptions that have got nothing but failures since before a moment, paused or not; give their ids."""
    columns = subscriptions.c
    mine = (columns.state != "ended", columns.failing_since < since)
    rows = connection.execute(select(columns.id, columns.member, columns.agreement, columns.failing_since).where(*mine))
    found = rows.all()
    for row in found:
        _end(connection, row, f"{ABANDONED}: failing since {row.failing_since.isoformat(timespec='seconds')}", now)
    return [row.id for row in found]


def to_clear(connection: Connection) -> Sequence[tuple[str, str]]:
    """Give member and id of each ended subscription whose queue is still there."""
    mine = (subscriptions.c.way == "queue", subscriptions.c.state == "ended", subscriptions.c.cleared_at.is_(None))
    rows = connection.execute(select(subscriptions.c.member, subscriptions.c.id).where(*mine).limit(100))
    return [(row.member, row.id) for row in rows]


def cleared(connection: Connection, subscription: str, now: datetime) -> None:
    """Note that the queue of an ended subscription was deleted."""
    connection.execute(update(subscriptions).where(subscriptions.c.id == subscription).values(cleared_at=now))


def _end(connection: Connection, row: Any, reason: str, now: datetime) -> None:
    ended = {"state": "ended", "secrets": None, "next_at": None, "last_error": reason, "changed_at": now}
    connection.execute(update(subscriptions).where(subscriptions.c.id == row.id).values(ended))
    about = {"member": row.member, "agreement": row.agreement, "reason": reason}
    acts.note(connection, now, "gateway", "service", "unsubscribe", row.id, detail=about)
    structlog.get_logger().info("subscription_ended", subscription=row.id, reason=reason)


def _over(day: date) -> Select[Any]:
    over = or_(feeds.c.valid_until < day.isoformat(), feeds.c.withdrawn_at.is_not(None))
    mine = (subscriptions.c.id, subscriptions.c.member, subscriptions.c.agreement)
    return (
        select(*mine, feeds.c.valid_until, feeds.c.withdrawn_at)
        .join(feeds, feeds.c.agreement == subscriptions.c.agreement)
        .where(subscriptions.c.state != "ended", over)
        .order_by(subscriptions.c.id)
    )
