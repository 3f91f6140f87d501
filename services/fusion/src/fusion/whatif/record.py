"""Backtests that are kept, so that who promotes a rule can point to what was tried."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.domain.playbook import digest_of
from fusion.domain.rules import Rule
from fusion.rule_tables import rule_backtests


@dataclass(frozen=True, slots=True)
class Recorded:
    """A backtest that was kept."""

    id: int
    first: date
    last: date
    by: str
    at: datetime


def record(
    connection: Connection, rule: Rule, days: tuple[date, date], counts: Mapping[str, Any], by: str, at: datetime
) -> int:
    """Keep a backtest; give its id."""
    row = {
        "rule": rule.id,
        "version": rule.version,
        "digest": digest_of(rule),
        "first": days[0],
        "last": days[1],
        "counts": dict(counts),
        "by": by,
        "at": at,
    }
    return int(connection.execute(rule_backtests.insert().values(row).returning(rule_backtests.c.id)).scalar_one())


def told(connection: Connection) -> dict[tuple[str, int, str], dict[str, Any]]:
    """Tell the last backtest of each rule by version and digest, as JSON."""
    columns = rule_backtests.c
    newest = sa.select(sa.func.max(columns.id)).group_by(columns.rule, columns.version, columns.digest)
    return {
        (row.rule, row.version, row.digest): {
            "id": row.id,
            "first": row.first.isoformat(),
            "last": row.last.isoformat(),
            "by": row.by,
            "at": row.at.isoformat(),
            "counts": row.counts,
        }
        for row in connection.execute(sa.select(rule_backtests).where(columns.id.in_(newest)))
    }


def evidence(connection: Connection, number: int) -> dict[str, Any]:
    """Tell what a kept backtest rests on: its days, and how many events, statements and errors there were."""
    row = connection.execute(sa.select(rule_backtests).where(rule_backtests.c.id == number)).one()
    stated = sum(row.counts.get("statements", {}).values())
    days = {"first": row.first.isoformat(), "last": row.last.isoformat()}
    return days | {"events": row.counts.get("events", 0), "statements": stated, "errors": row.counts.get("errors", 0)}


def latest(connection: Connection, rule: Rule) -> Recorded | None:
    """The last backtest of exactly this version and digest of a rule."""
    columns = rule_backtests.c
    asked = (
        sa.select(columns.id, columns.first, columns.last, columns.by, columns.at)
        .where(columns.rule == rule.id, columns.version == rule.version, columns.digest == digest_of(rule))
        .order_by(columns.id.desc())
        .limit(1)
    )
    row = connection.execute(asked).one_or_none()
    return None if row is None else Recorded(*row)
