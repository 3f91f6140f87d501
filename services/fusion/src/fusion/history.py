"""The journal for readers outside fusion: pages of some types, which ids it does not have, how far it has read.

Protocol: a page looks through a bounded piece of the journal after an offset and gives the wanted events of it, as they
were published; its ``after`` asks on, and ``end`` is the last offset there is. So a page may be empty before the end.

A request is one JSON object; what is wrong with it leaves as ``ValueError`` with the field and what was expected.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.journal import Journal
from fusion.tables import journal, journal_gaps
from liangwang_bus.reconciling import MOST

_LOOKED_THROUGH = 20_000
_MOST_EVENTS, _MOST_BYTES = 500, 2_000_000
_MOST_NAMES = 500
_LAST_GAP = sa.select(sa.func.max(journal_gaps.c.expected))


def page(connection: Connection, request: Mapping[str, Any]) -> dict[str, Any]:
    """Give the next events of some types.

    Args:
        connection: fusion's database.
        request: ``types`` (names of types, at most 500), ``after`` (an offset; -1 for the beginning).

    Returns:
        ``events`` (``attributes`` without prefix, ``body``), ``after``, ``end``.

    Raises:
        ValueError: a field is not what was expected.
    """
    types, after = request.get("types"), request.get("after")
    if not _are_names(types) or not types:
        raise ValueError("types: expected a list of 1 to 500 event types")
    if type(after) is not int:
        raise ValueError("after: expected an offset of the journal, -1 for its beginning")
    end = (Journal.next_offset(connection) or 0) - 1
    first = connection.execute(sa.select(sa.func.min(journal.c.offset)).where(journal.c.offset > after)).scalar()
    if first is None:
        return {"events": [], "after": max(after, end), "end": end}
    until = first + _LOOKED_THROUGH
    wanted = (
        sa.select(journal.c.offset, journal.c.headers, journal.c.body)
        .where(journal.c.offset >= first, journal.c.offset < until, journal.c.type.in_(types))
        .order_by(journal.c.offset)
        .limit(_MOST_EVENTS)
    )
    found, cut = _cut(connection.execute(wanted).all())
    events = [{"attributes": json.loads(row.headers), "body": row.body} for row in found]
    return {"events": events, "after": found[-1].offset if cut else min(until - 1, end), "end": end}


def lacking(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Give the ids that the journal does not have.

    Raises:
        ValueError: it is no list of at most 500 ids.
    """
    if not _are_names(ids):
        raise ValueError("ids: expected a list of at most 500 event ids")
    return _lacking(connection, ids)


def compare(connection: Connection, ids: Sequence[str], idle: float | None) -> dict[str, Any]:
    """Give the ids that the journal does not have, and how far it has read.

    What was confirmed before an entry was recorded stands before it in the stream.

    Args:
        connection: fusion's database; what it shows is not older than ``idle``.
        ids: of events, at most 1,000.
        idle: seconds since the stream had last nothing more; None when that was not seen.

    Returns:
        ``lacks``; ``behind``: everything that was confirmed more than so many seconds ago has been read, null when that
        is not known; ``reading``: another text when something of the stream was not read, or it is another one.

    Raises:
        ValueError: it is no list of at most 1,000 ids.
    """
    if not _are_names(ids, MOST):
        raise ValueError(f"ids: expected a list of at most {MOST} event ids")
    position = Journal(connection).position()
    recorded = (datetime.now(UTC) - position.recorded_at).total_seconds() if position.recorded_at else None
    behind = min((max(each, 0.0) for each in (idle, recorded) if each is not None), default=None)
    reading = f"{position.base}:{position.gaps}:{connection.execute(_LAST_GAP).scalar() or 0}"
    return {"lacks": _lacking(connection, ids), "behind": behind, "reading": reading}


def _lacking(connection: Connection, ids: Sequence[str]) -> list[str]:
    known = set(connection.execute(sa.select(journal.c.event_id).where(journal.c.event_id.in_(ids))).scalars())
    return [one for one in ids if one not in known]


def _cut(rows: Sequence[Any]) -> tuple[Sequence[Any], bool]:
    """Give what fits into one answer, and whether there may be more of it in what was looked through."""
    size = 0
    for number, row in enumerate(rows):
        size += len(row.body)
        if size > _MOST_BYTES and number:
            return rows[:number], True
    return rows, len(rows) == _MOST_EVENTS


def _are_names(value: Any, most: int = _MOST_NAMES) -> bool:
    return isinstance(value, list) and len(value) <= most and all(isinstance(one, str) for one in value)
