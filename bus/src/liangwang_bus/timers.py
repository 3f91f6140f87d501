"""Durable timers: rows, not sleeping threads. They survive restarts and are taken by one replica at a time.

Protocol: a due row is deleted in the transaction of its handler's effects. A handler that raises leaves its row, later
and with the error's type. In live mode the wall clock decides what is due, in event mode the ``clock.advance`` command.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from sqlalchemy import Connection, bindparam, delete, func, select, update

from liangwang_bus.tables import timers
from liangwang_bus.upsert import upsert


@dataclass(frozen=True, slots=True)
class Timer:
    """One due timer."""

    kind: str
    key: str
    due: datetime


def schedule(connection: Connection, kind: str, key: str, due: datetime) -> None:
    """Set a timer, replacing an earlier one of the same kind and key."""
    schedule_many(connection, kind, [(key, due)])


def schedule_many(connection: Connection, kind: str, dues: Sequence[tuple[str, datetime]]) -> None:
    """Set many timers of one kind in one statement."""
    upsert(
        connection,
        timers,
        [{"kind": kind, "key": key, "due": due, "attempts": 0, "error_type": None} for key, due in dues],
    )


def cancel(connection: Connection, kind: str, key: str) -> None:
    """Remove a timer if it is set."""
    cancel_many(connection, kind, [key])


def cancel_many(connection: Connection, kind: str, keys: Sequence[str]) -> None:
    """Remove many timers of one kind in one statement."""
    if keys:
        connection.execute(delete(timers).where(timers.c.kind == kind, timers.c.key.in_(list(keys))))


def due(connection: Connection, until: datetime, limit: int) -> list[Timer]:
    """Read the due timers of the earliest kind, in the order of ``due``, then ``key``.

    Only timers of one kind are given at a time (those that come first), so that one handler call serves them.
    """
    rows = connection.execute(_DUE, {"until": until, "limit": limit}).all()
    return [Timer(row.kind, row.key, row.due) for row in takewhile(lambda row: row.kind == rows[0].kind, rows)]


def take(connection: Connection, wanted: Sequence[Timer]) -> list[Timer]:
    """Take timers of one kind out of the table; give those that were still there and due, in the order of ``due``.

    One that was moved to a later time after it was read stays.
    """
    kind = wanted[0].kind
    gone = connection.execute(
        delete(timers)
        .where(
            timers.c.kind == kind,
            timers.c.key.in_([timer.key for timer in wanted]),
            timers.c.due <= max(timer.due for timer in wanted),
        )
        .returning(timers.c.key, timers.c.due)
    )
    return sorted((Timer(kind, row.key, row.due) for row in gone), key=lambda timer: (timer.due, timer.key))


def postpone(connection: Connection, failed: Timer, due: datetime, error_type: str) -> None:
    """Move a timer whose handler raised to a later time, with the reason; one that was set again meanwhile stays."""
    connection.execute(
        update(timers)
        .where(timers.c.kind == failed.kind, timers.c.key == failed.key, timers.c.due == failed.due)
        .values(due=due, attempts=timers.c.attempts + 1, error_type=error_type)
    )


def count(connection: Connection) -> int:
    """Count the timers that are set."""
    return connection.execute(select(func.count()).select_from(timers)).scalar_one()


_DUE = (
    select(timers.c.kind, timers.c.key, timers.c.due)
    .where(timers.c.due <= bindparam("until"))
    .order_by(timers.c.due, timers.c.kind, timers.c.key)
    .limit(bindparam("limit"))
)
