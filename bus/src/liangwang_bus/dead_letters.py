"""Reading what waits in the inbox: lists, groups of equal failures, one message with all that is known of it.

Answers are JSON. None of them holds a payload, except :func:`show` when it is told to; an error's text is shown without
the values of the payload.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from liangwang_bus import masking
from liangwang_bus.refusals import Refused
from liangwang_bus.selection import STATES, Selection
from liangwang_bus.tables import inbox

MOST_ROWS = 1000
MOST_GROUPS = 500
_PAGE = 100
_FIRST_BEHIND = 10
_FLOW = inbox.c.headers["cloudEvents:correlationid"].as_string()
# An expression instead of the bare key: SQLite would walk the whole table by it and leave the partial index alone.
_ARRIVAL = inbox.c.arrival + 0
_LISTED = (
    inbox.c.arrival,
    inbox.c.subscription,
    inbox.c.message_id,
    inbox.c.state,
    inbox.c.type,
    inbox.c.partition_key,
    inbox.c.received_at,
    inbox.c.attempts,
    inbox.c.next_at,
    inbox.c.error_type,
    inbox.c.error_digest,
    inbox.c.edited_from,
    inbox.c.result,
    _FLOW.label("flow"),
)


def find(connection: Connection, selection: Selection, after: int = 0) -> dict[str, Any]:
    """Give one page of messages in the order of their arrival, and how many there are in each state.

    Args:
        connection: an open transaction.
        selection: which; all unfinished states unless it says otherwise.
        after: ``next`` of the page before.

    Returns:
        ``messages``, ``counts`` by state over all pages, and ``next``: where the next page begins, if there is one.
    """
    conditions = selection.conditions(*STATES)
    limit = min(selection.limit or _PAGE, MOST_ROWS)
    wanted = select(*_LISTED).where(*conditions, _ARRIVAL.op(">")(after)).order_by(_ARRIVAL).limit(limit + 1)
    rows = connection.execute(wanted).all()
    more = len(rows) > limit
    return {
        "messages": [_listed(row) for row in rows[:limit]],
        "counts": count(connection, conditions),
        "next": rows[limit - 1].arrival if more else None,
    }


def count(connection: Connection, conditions: list[ColumnElement[bool]]) -> dict[str, int]:
    """Count messages by state; ``untried`` are those that wait for their first try since they were retried."""
    untried = func.count().filter(inbox.c.state == "retrying", inbox.c.attempts == 0)
    rows = connection.execute(
        select(inbox.c.state, func.count().label("rows"), untried.label("untried"))
        .where(*conditions)
        .group_by(inbox.c.state)
    ).all()
    found = dict.fromkeys(STATES, 0) | {row.state: row.rows for row in rows}
    return found | {"untried": sum(row.untried for row in rows)}


def groups(connection: Connection, selection: Selection) -> list[dict[str, Any]]:
    """Group messages by subscription and error digest, the largest group first, at most 500 groups."""
    conditions = selection.conditions("dead", "retrying")
    key = (inbox.c.subscription, inbox.c.error_digest)
    wanted = (
        select(
            *key,
            func.count().label("rows"),
            func.min(inbox.c.received_at).label("first_at"),
            func.max(inbox.c.received_at).label("last_at"),
            func.min(inbox.c.arrival).label("sample"),
        )
        .where(*conditions)
        .group_by(*key)
        .order_by(func.count().desc(), func.min(inbox.c.arrival))
        .limit(min(selection.limit or MOST_GROUPS, MOST_GROUPS))
    )
    rows = connection.execute(wanted).all()
    samples = {
        row.arrival: row
        for row in connection.execute(select(inbox).where(inbox.c.arrival.in_([row.sample for row in rows])))
    }
    types: dict[Any, list[str]] = defaultdict(list)
    for subscription, digest, name in connection.execute(select(*key, inbox.c.type).where(*conditions).distinct()):
        types[subscription, digest].append(name or "(unknown)")
    behind = _blocked_behind(connection, conditions)
    return [_group(row, samples[row.sample], types[tuple(row[:2])], behind.get(tuple(row[:2]), 0)) for row in rows]


def show(connection: Connection, row: Any, *, payload: bool) -> dict[str, Any]:
    """Give all that is known of one message, finished or not.

    Args:
        connection: an open transaction.
        row: what :func:`one` has found.
        payload: show the body, all headers and the error's whole text; otherwise the fields with kinds and lengths.
    """
    headers: Mapping[str, str] = row.headers or {}
    kept = None if row.body is None else bytes(row.body)
    found = {
        **_listed(row),
        "finished_at": _moment(row.finished_at),
        "replaced_by": row.replaced_by,
        "error_message": row.error_message
        if payload
        else masking.without_values(row.error_message, row.error_type, kept),
        "error_trace": row.error_trace,
        "headers": dict(headers) if payload else masking.safe_headers(headers),
        "behind": _behind(connection, row),
        "bytes": None if kept is None else len(kept),
    }
    if kept is None:
        return found
    return found | ({"payload": masking.payload(kept)} if payload else {"fields": masking.outline(kept)})


def one(connection: Connection, message_id: str, subscription: str | None, hosted: Iterable[str] = ()) -> Any:
    """Give the row of one message: an unfinished one, else a finished one of the hosted subscriptions.

    Raises:
        Refused: not found, or in several subscriptions.
    """
    wanted = select(inbox, _FLOW.label("flow")).where(inbox.c.message_id == message_id).limit(20)
    if subscription is not None:
        rows = connection.execute(wanted.where(inbox.c.subscription == subscription)).all()
    else:
        rows = connection.execute(wanted.where(inbox.c.finished_at.is_(None))).all()
        rows = rows or connection.execute(wanted.where(inbox.c.subscription.in_(list(hosted)))).all()
    if not rows:
        raise Refused("not_found", "message_id")
    if len(rows) > 1:
        raise Refused("ambiguous", "subscription", ", ".join(sorted(row.subscription for row in rows)))
    return rows[0]


def earlier_attempts(row: Any) -> int:
    """Give how often a message was tried before an operator retried it."""
    return int((row.result or {}).get("earlier_attempts", 0))


def _listed(row: Any) -> dict[str, Any]:
    return {
        "arrival": row.arrival,
        "subscription": row.subscription,
        "message_id": row.message_id,
        "state": row.state,
        "type": row.type,
        "partition_key": row.partition_key,
        "flow": row.flow,
        "received_at": _moment(row.received_at),
        "attempts": row.attempts,
        "earlier_attempts": earlier_attempts(row),
        "next_at": _moment(row.next_at),
        "error_type": row.error_type,
        "error_digest": row.error_digest,
        "edited_from": row.edited_from,
    }


def _group(row: Any, sample: Any, types: list[str], behind: int) -> dict[str, Any]:
    body = None if sample.body is None else bytes(sample.body)
    return {
        "subscription": row.subscription,
        "digest": row.error_digest,
        "error_type": sample.error_type,
        "error_message": masking.without_values(sample.error_message, sample.error_type, body),
        "count": row.rows,
        "first_at": _moment(row.first_at),
        "last_at": _moment(row.last_at),
        "types": sorted(types),
        "blocked_behind": behind,
        "sample": sample.message_id,
    }


def _blocked_behind(connection: Connection, conditions: list[ColumnElement[bool]]) -> dict[tuple[str, str | None], int]:
    """Count for each group the messages that are blocked behind one of it."""
    parked = inbox.alias("parked")
    wanted = (
        select(inbox.c.subscription, inbox.c.error_digest, func.count(parked.c.arrival.distinct()))
        .join(
            parked,
            and_(
                parked.c.subscription == inbox.c.subscription,
                parked.c.partition_key == inbox.c.partition_key,
                parked.c.finished_at.is_(None),
                parked.c.state == "blocked",
                parked.c.arrival > inbox.c.arrival,
            ),
        )
        .where(*conditions)
        .group_by(inbox.c.subscription, inbox.c.error_digest)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(wanted)}


def _behind(connection: Connection, row: Any) -> dict[str, Any]:
    if row.finished_at is not None or row.partition_key is None:
        return {"count": 0, "first": []}
    blocked = (
        inbox.c.subscription == row.subscription,
        inbox.c.partition_key == row.partition_key,
        inbox.c.finished_at.is_(None),
        inbox.c.state == "blocked",
        inbox.c.arrival > row.arrival,
    )
    number = connection.execute(select(func.count()).select_from(inbox).where(*blocked)).scalar_one()
    first = select(inbox.c.message_id).where(*blocked).order_by(inbox.c.arrival).limit(_FIRST_BEHIND)
    return {"count": number, "first": list(connection.execute(first).scalars())}


def _moment(value: Any) -> str | None:
    return value.isoformat() if value is not None else None
