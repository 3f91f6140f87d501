"""Retention: rows of outbox and inbox that have served their purpose are removed after a time.

The time for which finished inbox rows are kept is the window of de-duplication: a copy that comes later is taken as
new. What is not finished, and what is not published, is kept whatever its age.

Rows are walked in the order of their key, a window at a time, from the oldest, while there is something old; rows that
must stay are stepped over. Each round also looks at one window further on, in turn, for what is old behind rows that
are not. So a round costs what it removes, whatever the table holds, and no row is passed over for ever.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, Select, Table, bindparam, delete, select

from liangwang_bus.store import Store
from liangwang_bus.tables import inbox, outbox, outbox_waiting

_WINDOW = 2_000
_WINDOWS = 10


@dataclass(frozen=True, slots=True)
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
    _reached: dict[str, int] = field(default_factory=dict)

    def remove(self, now: datetime) -> dict[str, int]:
        """Remove about 20,000 rows of each table at most, two thousand a transaction; give how many by table."""
        return {
            "outbox": self._walk("outbox", _OUTBOX, now - self.published),
            "inbox": self._walk("inbox", _INBOX, now - self.finished),
        }

    def _walk(self, name: str, rows_of: "_Rows", before: datetime) -> int:
        """Remove from the start while there is something old; then look at one window further on, in turn."""
        removed = after = 0
        for _ in range(_WINDOWS):
            gone, after = self._window(rows_of, after, before)
            removed += gone
            if not gone:
                break
        gone, self._reached[name] = self._window(rows_of, self._reached.get(name, 0), before)
        return removed + gone

    def _window(self, rows_of: "_Rows", after: int, before: datetime) -> tuple[int, int]:
        """Remove what is old of one window; give how many rows that was, and where the next window begins."""
        with self.store.read() as connection:
            rows = connection.execute(rows_of.window, {"after": after}).all()
        old = [row.key for row in rows if row.ended < before]
        removed = 0
        if old:
            with self.store.begin() as connection:
                removed = connection.execute(delete(rows_of.table).where(rows_of.key.in_(old))).rowcount
        return removed, rows[-1].key if len(rows) == _WINDOW else 0


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a table by key, in windows of ``key`` and ``ended``: from when on a row serves nothing any more."""

    table: Table
    key: Column[Any]
    window: Select[Any]


def _window(key: Column[Any], ended: Column[Any]) -> Select[Any]:
    return (
        select(key.label("key"), ended.label("ended"))
        .where(key > bindparam("after"), ended.is_not(None))
        .order_by(key)
        .limit(_WINDOW)
    )


_INBOX = _Rows(inbox, inbox.c.arrival, _window(inbox.c.arrival, inbox.c.finished_at))
_OUTBOX = _Rows(
    outbox,
    outbox.c.position,
    # Recorded, unless it waits.
    _window(outbox.c.position, outbox.c.recorded_at)
    .outerjoin(outbox_waiting, outbox_waiting.c.position == outbox.c.position)
    .where(outbox_waiting.c.position.is_(None)),
)
