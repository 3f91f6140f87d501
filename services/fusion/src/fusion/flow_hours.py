"""Flows by hour, counted along with the flow model: how many opened, and where those stand that were last heard of.

Invariant: a row is what counting ``flows`` by the hours of ``opened_at`` and ``last_at`` would give, whatever the size
of batches was; so the figures of an overview cost a few rows, not every flow.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from fusion.flow_tables import flow_hours

STATES = ("open", "waiting", "overdue", "done")
_SHOWN = 24
_COLUMNS = ("opened", *STATES)
Change = tuple[datetime, str, int]
"""A moment, a column, and how many more."""


def move(connection: Connection, changes: Iterable[Change]) -> None:
    """Count flows that came or went."""
    moved: dict[datetime, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_COLUMNS, 0))
    for at, column, number in changes:
        moved[_hour(at)][column] += number
    rows = [{"hour": hour, **counts} for hour, counts in sorted(moved.items()) if any(counts.values())]
    if rows:
        dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(flow_hours)
        sums = {each: flow_hours.c[each] + statement.excluded[each] for each in _COLUMNS}
        connection.execute(statement.on_conflict_do_update(index_elements=["hour"], set_=sums), rows)


def count(connection: Connection) -> dict[str, int]:
    """Count all flows by where they stand, failures left aside."""
    sums = connection.execute(sa.select(*(sa.func.sum(flow_hours.c[each]).label(each) for each in STATES))).one()
    return {each: int(getattr(sums, each) or 0) for each in STATES}


def latest(connection: Connection) -> list[dict[str, Any]]:
    """Give the hours up to the latest event, the last one first: at most a day of them, quiet ones too."""
    newest = connection.scalar(sa.select(sa.func.max(flow_hours.c.hour)))
    if newest is None:
        return []
    hours = [newest - timedelta(hours=back) for back in range(_SHOWN)]
    wanted = sa.select(flow_hours).where(flow_hours.c.hour >= hours[-1])
    known = {row.hour: row for row in connection.execute(wanted)}
    return [
        {
            "hour": hour.isoformat(),
            **{each: getattr(known[hour], each) if hour in known else 0 for each in ("opened", "done", "overdue")},
        }
        for hour in hours
    ]


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
