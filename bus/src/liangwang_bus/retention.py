"""Retention: rows that have served their purpose are removed after a time; of every database outbox and inbox.

The time for which finished inbox rows are kept is the window of de-duplication: a copy that comes later is taken as
new. What is not finished, and what is not published, is kept whatever its age.

Rows are walked in the order of their key, a window at a time, from the oldest, while there is something old; rows that
must stay are stepped over. Each round also looks at one window further on, in turn, for what is old behind rows that
are not. So a round costs what it removes, whatever the table holds, and no row is passed over for ever. A service
gives its own tables to :class:`Walk` in the same way.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Select, Table, bindparam, delete, select

from liangwang_bus.store import Store
from liangwang_bus.tables import inbox, outbox, outbox_waiting

_WINDOW = 2_000
_WINDOWS = 10


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table by key, in windows of ``key`` and ``ended``: from when on a row serves nothing any more."""

    table: Table
    key: Column[Any]
    window: Select[Any]
    before_the_first: int | str = 0


def rows_of(key: Column[Any], ended: Column[Any], before_the_first: int | str = 0) -> Rows:
    """Give the rows of a table by a key that grows; those without ``ended`` are stepped over."""
    window = (
        select(key.label("key"), ended.label("ended"))
        .where(key > bindparam("after"), ended.is_not(None))
        .order_by(key)
        .limit(_WINDOW)
    )
    return Rows(key.table, key, window, before_the_first)


@dataclass(frozen=True, slots=True)
class Walk:
    """Walks tables of one database in the order of their keys, and removes what is old."""

    store: Store
    _reached: dict[str, int | str] = field(default_factory=dict)

    def remove(self, rows: Rows, before: datetime) -> int:
        """Remove from the start while there is something old, then look at one window further on; give how many."""
        first = rows.before_the_first
        removed, after = 0, first
        for _ in range(_WINDOWS):
            gone, after = self._window(rows, after, before)
            removed += gone
            if not gone:
                break
        name = rows.table.name
        gone, self._reached[name] = self._window(rows, self._reached.get(name, first), before)
        return removed + gone

    def _window(self, rows: Rows, after: int | str, before: datetime) -> tuple[int, int | str]:
        """Remove what is old of one window; give how many rows that was, and where the next window begins."""
        with self.store.read() as connection:
            found = connection.execute(rows.window, {"after": after}).all()
        old = [row.key for row in found if row.ended < before]
        removed = 0
        if old:
            with self.store.begin() as connection:
                removed = connection.execute(delete(rows.table).where(rows.key.in_(old))).rowcount
        return removed, found[-1].key if len(found) == _WINDOW else rows.before_the_first


@dataclass(slots=True)
class Retention:
    """Removes old rows of one database.

    Args:
        store: the service's database.
        published: for how long published outbox rows are kept after they were recorded.
        finished: for how long finished inbox rows are kept: the window of de-duplication.
    """

    store: Store
    published: timedelta
    finished: timedelta
    _walk: Walk = field(init=False)

    def __post_init__(self) -> None:
        self._walk = Walk(self.store)

    def remove(self, now: datetime) -> dict[str, int]:
        """Remove about 20,000 rows of each table at most, two thousand a transaction; give how many by table."""
        return {
            "outbox": self._walk.remove(_OUTBOX, now - self.published),
            "inbox": self._walk.remove(_INBOX, now - self.finished),
        }


_INBOX = rows_of(inbox.c.arrival, inbox.c.finished_at)
_RECORDED = rows_of(outbox.c.position, outbox.c.recorded_at)
_OUTBOX = replace(  # recorded, unless it waits
    _RECORDED,
    window=_RECORDED.window.outerjoin(outbox_waiting, outbox_waiting.c.position == outbox.c.position).where(
        outbox_waiting.c.position.is_(None)
    ),
)
