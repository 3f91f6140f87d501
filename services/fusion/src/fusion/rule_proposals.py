"""Proposals that a rule go live: rows that wait for a second person, and end once.

Invariants: of a rule version at most one proposal waits, because the index is unique; it names the digest that was
tried and the backtest, so that what is confirmed is what was proposed. It lapses :data:`LASTS` after it was made,
whoever looks; the row says so from the next act on, whichever that is.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.rule_tables import rule_proposals

LASTS = timedelta(days=7)
"""How long a proposal waits; our own choice."""
Outcome = Literal["confirmed", "withdrawn", "lapsed"]
Key = tuple[str, int]
_columns = rule_proposals.c


def add(connection: Connection, row: dict[str, Any], now: datetime) -> Any:
    """Let a proposal wait; give its row."""
    waiting = row | {"at": now, "until": now + LASTS}
    return connection.execute(rule_proposals.insert().values(waiting).returning(rule_proposals)).one()


def find(connection: Connection, rule: str, number: int) -> Any:
    """Give a proposal of a rule, however it stands; None when there is none of this number."""
    wanted = sa.select(rule_proposals).where(_columns.rule == rule, _columns.number == number)
    return connection.execute(wanted).one_or_none()


def waiting(connection: Connection, now: datetime) -> dict[Key, Any]:
    """The proposals that wait, by rule and version."""
    wanted = sa.select(rule_proposals).where(_columns.outcome.is_(None), _columns.until > now)
    return {(row.rule, row.version): row for row in connection.execute(wanted)}


def end(connection: Connection, number: int, outcome: Outcome, by: str, now: datetime) -> Any:
    """End a proposal that waits; give its row."""
    ended = {"outcome": outcome, "ended_by": by, "ended_at": now}
    change = sa.update(rule_proposals).where(_columns.number == number, _columns.outcome.is_(None)).values(ended)
    return connection.execute(change.returning(rule_proposals)).one()


def withdraw_of(connection: Connection, rule: str, by: str, now: datetime) -> dict[str, Any] | None:
    """End what waits of a rule that is stopped; tell the last of it."""
    ended = {"outcome": "withdrawn", "ended_by": by, "ended_at": now}
    change = sa.update(rule_proposals).where(_columns.rule == rule, _columns.outcome.is_(None)).values(ended)
    rows = connection.execute(change.returning(rule_proposals)).all()
    return told(rows[-1]) if rows else None


def lapse(connection: Connection, now: datetime) -> Sequence[Any]:
    """End what waits for longer than it may; give the rows."""
    over = sa.update(rule_proposals).where(_columns.outcome.is_(None), _columns.until <= now)
    return connection.execute(over.values(outcome="lapsed", ended_at=_columns.until).returning(rule_proposals)).all()


def told(row: Any) -> dict[str, Any]:
    """Tell a proposal as JSON."""
    names = ("number", "rule", "version", "backtest", "by", "reason", "outcome", "ended_by")
    moments = {name: getattr(row, name) for name in ("at", "until", "ended_at")}
    return {name: getattr(row, name) for name in names} | {
        name: at.isoformat() if at else None for name, at in moments.items()
    }
