"""What waits for subscriptions, counted for metrics: cheap, because it is asked at every scrape."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, case, func, select

from gateway.tables import feed_items, feeds, subscriptions

STATES = ("flowing", "resting", "paused")
"""Of subscriptions, as their backlog is counted."""


class Backlog(NamedTuple):
    """What waits: for how many subscriptions, how many items at most, and how old the oldest is in seconds."""

    subscriptions: int
    waiting: int
    oldest_seconds: float


def backlog(connection: Connection, now: datetime) -> dict[str, Backlog]:
    """Give what waits by the state of its subscription: flowing, resting after a failure, paused.

    Its cost grows with subscriptions and not with what waits: of each only the first item after ``delivered_to`` is
    looked at, which waits by definition; ``waiting`` counts those behind it that were taken ahead, too.
    """
    columns = subscriptions.c
    first = and_(feed_items.c.agreement == columns.agreement, feed_items.c.position == columns.delivered_to + 1)
    state = case((columns.state == "paused", "paused"), (columns.next_at > now, "resting"), else_="flowing")
    behind = feeds.c.last_position - columns.delivered_to
    rows = connection.execute(
        select(state.label("name"), func.count(), func.sum(behind), func.min(feed_items.c.added_at))
        .select_from(subscriptions)
        .join(feeds, feeds.c.agreement == columns.agreement, isouter=True)
        .join(feed_items, first, isouter=True)
        .where(columns.state != "ended")
        .group_by(state)
    )
    found = {
        name: Backlog(count, int(waiting or 0), (now - oldest).total_seconds() if oldest else 0.0)
        for name, count, waiting, oldest in rows
    }
    return {name: found.get(name, Backlog(0, 0, 0.0)) for name in STATES}
