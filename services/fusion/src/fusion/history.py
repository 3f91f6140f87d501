"""The journal for readers outside fusion: pages of some types, and which ids it does not have.

Protocol: a page looks through a bounded piece of the journal after an offset and gives the wanted events of it, as they
were published; its ``after`` asks on, and ``end`` is the last offset there is. So a page may be empty before the end.

A request is one JSON object; what is wrong with it leaves as ``ValueError`` with the field and what was expected.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.journal import Journal
from fusion.tables import journal

_LOOKED_THROUGH = 20_000
_MOST_EVENTS, _MOST_BYTES = 500, 2_000_000
_MOST_NAMES = 500


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


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= _MOST_NAMES and all(isinstance(one, str) for one in value)
