"""The journal as rules see it: the events of some types in the order of their own times, in pages.

Protocol: each type is read for itself through the index on type and time, and the types are merged; a page ends only
between two moments, so that what happened at one moment is evaluated together. Each query is a short transaction: a
backtest of hours holds no snapshot of the database.

Invariant: nothing is late here. What arrived late, or was corrected, is read as it is known today.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import merge
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy import Connection

from fusion.domain.observation import Link, Observation, point_of
from fusion.tables import journal
from liangwang_contracts import CATALOGUE
from liangwang_contracts.conditions.fields import values_of

PAGE = 2_000
"""Events after which a page ends."""
_FETCHED = 1_000
_MOMENT = timedelta(microseconds=1)
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)

Read = Callable[[], AbstractContextManager[Connection]]


@dataclass(slots=True)
class Archive:
    """The journal of one fusion store.

    Args:
        read: opens a short transaction for reading, such as ``Store.read``.

    Attributes:
        unreadable: events whose body is not what their contract says today; they are left out.
    """

    read: Read
    unreadable: int = field(default=0, init=False)

    def count(self, since: datetime, until: datetime, types: Collection[str] | None = None) -> int:
        """How many events happened in a span, of all types or of some."""
        asked = sa.select(sa.func.count()).where(journal.c.time >= since, journal.c.time < until)
        if types is not None:
            asked = asked.where(journal.c.type.in_(sorted(types)))
        with self.read() as connection:
            return int(connection.scalar(asked) or 0)

    def span(self) -> tuple[datetime, datetime] | None:
        """When the first and the last event happened; None where there is none."""
        with self.read() as connection:
            first = connection.scalar(sa.select(sa.func.min(journal.c.time)))
            last = connection.scalar(sa.select(sa.func.max(journal.c.time)))
        return None if first is None or last is None else (first, last)

    def events(self, types: Collection[str], since: datetime, until: datetime) -> Iterator[Observation]:
        """The events of some types that happened in a span, in the order of their times."""
        lines = [self._rows(each, since, until) for each in sorted(types)]
        for row in merge(*lines, key=lambda row: (row.time, row.offset)):
            one = self._observation(row)
            if one is not None:
                yield one

    def pages(
        self, types: Collection[str], since: datetime, until: datetime, size: int = PAGE
    ) -> Iterator[tuple[list[Observation], datetime]]:
        """The same in pages, each with the moment up to which it is whole."""
        page: list[Observation] = []
        for one in self.events(types, since, until):
            if len(page) >= size and one.time > page[-1].time:
                yield page, one.time
                page = []
            page.append(one)
        yield page, until

    def _rows(self, event_type: str, since: datetime, until: datetime) -> Iterator[Any]:
        columns = journal.c
        wanted = sa.select(
            columns.offset,
            columns.event_id,
            columns.type,
            columns.subject,
            columns.sequence,
            columns.time,
            columns.body,
        )
        position = sa.tuple_(columns.time, columns.offset)
        last: tuple[datetime, int] = (since, -1)
        while True:
            asked = (
                wanted.where(columns.type == event_type, columns.time < until, position > sa.tuple_(*_bound(last)))
                .order_by(columns.time, columns.offset)
                .limit(_FETCHED)
            )
            with self.read() as connection:
                rows = connection.execute(asked).all()
            yield from rows
            if len(rows) < _FETCHED:
                return
            last = rows[-1].time, rows[-1].offset

    def _observation(self, row: Any) -> Observation | None:
        try:
            data = CATALOGUE[row.type].model_validate_json(row.body, extra="ignore")
        except ValidationError:
            self.unreadable += 1
            return None
        values = values_of(data)
        return Observation(
            row.event_id, row.type, row.subject, row.sequence, row.time, row.time, values, Link(), point_of(values)
        )


def _bound(last: tuple[datetime, int]) -> tuple[Any, Any]:
    moment, offset = last
    return sa.literal(moment, journal.c.time.type), sa.literal(offset, journal.c.offset.type)
