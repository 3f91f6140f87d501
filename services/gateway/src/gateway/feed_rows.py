"""The row of a feed: what its agreement said last, whether its history is there, and the lock on its order.

Protocol: :func:`hold` locks the row until the transaction ends. A new feed begins ``filling``; an agreement that wants
more than before (a type, a wider condition, an earlier first day) fills its feed again. :func:`go_on` notes how far the
journal was read, :func:`go_live` ends the filling.

Invariant: whoever adds to a feed holds its row, so that positions have no gaps and no one sees two states of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Connection, Row, RowMapping, func, insert, select, update

from gateway.sharing import digest_of
from gateway.tables import feeds
from liangwang_bus.tables import inbox
from liangwang_contracts.agreements import Agreement

BEFORE_THE_FIRST = -1
"""The offset of the journal after which everything comes."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed while its row is held.

    Attributes:
        filling: whether its history is still read from the journal.
        last_position: the last position given.
        journal_after: the offset up to which the journal was read.
        since_arrival: the last row of the inbox from before it began to fill.
    """

    filling: bool
    last_position: int
    journal_after: int
    since_arrival: int


def hold(connection: Connection, agreement: Agreement, now: datetime) -> Feed:
    """Hold the feed until the transaction ends; a new one begins here, a changed one goes on as the agreement says."""
    found = connection.execute(select(feeds).where(feeds.c.agreement == agreement.id).with_for_update()).one_or_none()
    said = _said(agreement)
    if found is None:
        row = said | _filling(connection) | {"last_position": 0, "removed_to": 0, "unanswered": 0}
        row |= {"began_at": now}
        connection.execute(insert(feeds).values(row))
        structlog.get_logger().info("feed_began", agreement=agreement.id)
        return Feed(True, 0, BEFORE_THE_FIRST, row["since_arrival"])  # noqa: FBT003 (it fills)
    if found.digest != said["digest"] or found.withdrawn_at is not None:
        wider = _wider(found.wants, said["wants"])
        changed = said | {"withdrawn_at": None} | (_filling(connection) if wider else {})
        connection.execute(update(feeds).where(feeds.c.agreement == agreement.id).values(changed))
        structlog.get_logger().info("agreement_changed", agreement=agreement.id, fills_again=wider)
        if wider:
            return Feed(True, found.last_position, BEFORE_THE_FIRST, changed["since_arrival"])  # noqa: FBT003 (as above)
    return _feed(found)


def filling(connection: Connection) -> dict[str, Feed]:
    """Give the feeds that fill, by their agreements, without holding them."""
    rows = connection.execute(select(feeds).where(feeds.c.state == "filling", feeds.c.withdrawn_at.is_(None)))
    return {row.agreement: _feed(row) for row in rows}


def go_on(connection: Connection, agreement: str, after: int, end: int) -> None:
    """Note how far the journal was read, and how far it goes."""
    connection.execute(update(feeds).where(feeds.c.agreement == agreement).values(journal_after=after, journal_end=end))


def count_unanswered(connection: Connection, agreement: str, events: int) -> None:
    """Count events that were kept back because they could not answer the agreement's condition."""
    if events:
        counted = update(feeds).where(feeds.c.agreement == agreement)
        connection.execute(counted.values(unanswered=feeds.c.unanswered + events))


def go_live(connection: Connection, agreement: str, now: datetime) -> None:
    """End the filling: what comes from now on is added as it comes."""
    connection.execute(update(feeds).where(feeds.c.agreement == agreement).values(state="live", filled_at=now))


def withdraw(connection: Connection, there: Collection[str], now: datetime) -> list[str]:
    """Note which agreements no file says any more; give those that are new among them."""
    gone = feeds.c.agreement.not_in(there) & feeds.c.withdrawn_at.is_(None)
    found = list(connection.execute(select(feeds.c.agreement).where(gone).order_by(feeds.c.agreement)).scalars())
    if found:
        connection.execute(update(feeds).where(feeds.c.agreement.in_(found)).values(withdrawn_at=now))
    return found


def told(connection: Connection) -> list[dict[str, Any]]:
    """Tell every feed as people and programs read it."""
    rows = connection.execute(select(feeds).order_by(feeds.c.agreement)).mappings()
    return [_told(row) for row in rows]


def _feed(row: Row[Any]) -> Feed:
    return Feed(row.state == "filling", row.last_position, row.journal_after, row.since_arrival)


def _told(row: RowMapping) -> dict[str, Any]:
    names = ("agreement", "state", "last_position", "removed_to", "journal_after", "journal_end", "unanswered")
    moments = ("began_at", "filled_at", "withdrawn_at")
    return {
        **{name: row[name] for name in names},
        **{name: row[name].isoformat() if row[name] else None for name in moments},
        "valid_from": row["valid_from"],
        "valid_until": row["valid_until"],
        "wants": row["wants"],
    }


def _said(agreement: Agreement) -> dict[str, Any]:
    return {
        "agreement": agreement.id,
        "digest": digest_of(agreement),
        "wants": {
            "events": sorted(agreement.events),
            "where": dict(sorted(agreement.where.items())),
            "history_from": agreement.first_of_history.isoformat(),
        },
        "valid_from": agreement.valid_from.isoformat(),
        "valid_until": agreement.valid_until.isoformat(),
        "keep_days": agreement.keep_days,
    }


def _filling(connection: Connection) -> dict[str, Any]:
    last = connection.execute(select(func.max(inbox.c.arrival))).scalar() or 0
    return {
        "state": "filling",
        "filled_at": None,
        "journal_after": BEFORE_THE_FIRST,
        "journal_end": None,
        "since_arrival": last,
    }


def _wider(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether an agreement may let out an event that it did not let out before."""
    more = set(now["events"]) - set(before["events"])
    other = {name for name, text in before["where"].items() if now["where"].get(name) != text}
    return bool(more | other) or now["history_from"] < before["history_from"]
