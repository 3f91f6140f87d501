"""Questions to the flow model: which flows there are, in pages; how many stand where; what was journaled last.

A request is one JSON object; what is wrong with it leaves as ``ValueError`` with the field and what was expected.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion import flow_conditions, flow_hours
from fusion.domain.flow_model import LIFECYCLES, NETWORKS, network_of
from fusion.flow_conditions import FAILED, STATES
from fusion.flow_rows import by_flow, first_by_flow
from fusion.flow_tables import flow_failures, flow_keys, flow_waits, flows
from fusion.tables import journal

MOST = 200
_SHOWN_KEYS, SHOWN_WAITS = 12, 100
_STEPS = (0, 1_000, 5_000, 20_000)
"""Rows back from the end of the journal, until one was recorded before what is counted."""
_NAMES = {
    (lifecycle.aggregate, state.id): (f"{lifecycle.zh}：{state.zh}", f"{lifecycle.en}: {state.en}")
    for lifecycle in LIFECYCLES
    for state in lifecycle.states
}


def find(connection: Connection, request: Mapping[str, Any]) -> dict[str, Any]:
    """Give a page of flows, those with the latest events first.

    Args:
        connection: fusion's database.
        request: any of ``flow``, ``event``, ``trace``, ``permit``, ``case``, ``place``, ``subject``, ``token``, ``key``
            (each ``scheme:value``), ``rule``, ``member``, ``state``, ``from``, ``to`` and ``opened_from`` (RFC 3339),
            ``after`` (cursor of the page before), ``limit`` (at most 200).

    Raises:
        ValueError: a field is not what was expected.
    """
    limit = _limit(request.get("limit"))
    rows = connection.execute(flow_conditions.asked(connection, request).limit(limit + 1)).all()
    page = rows[:limit]
    after = flow_conditions.cursor(page[-1]) if len(rows) > limit else None
    return {"flows": told(connection, page), "after": after}


def told(connection: Connection, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Tell flows with what they wait for, their keys and failures."""
    ids = [row.flow for row in rows]
    waits = first_by_flow(connection, flow_waits, ids, flow_waits.c.until, SHOWN_WAITS)
    keys = first_by_flow(connection, flow_keys, ids, flow_keys.c.key, _SHOWN_KEYS)
    failed = by_flow(connection, sa.select(flow_failures), flow_failures.c.flow, ids)
    return [_told(row, waits.get(row.flow, ()), keys.get(row.flow, ()), failed.get(row.flow, ())) for row in rows]


def overview(connection: Connection, seconds: int = 10) -> dict[str, Any]:
    """Count flows by state and by hour, and what came in the last seconds by network and from network to network."""
    counts = {**dict.fromkeys(STATES, 0), **flow_hours.count(connection)}
    failed = sa.select(flows.c.state, sa.func.count()).where(flows.c.flow.in_(FAILED)).group_by(flows.c.state)
    for state, number in connection.execute(failed):
        counts[state] -= number
        counts["failed"] += number
    hours = flow_hours.latest(connection)
    return {"at": datetime.now(UTC).isoformat(), "flows": counts, "hours": hours, **_rates(connection, seconds)}


def tail(connection: Connection, after: int | None, limit: int = MOST) -> dict[str, Any]:
    """Give what was journaled after an offset, oldest first; without one, where the journal ends."""
    last = connection.scalar(sa.select(sa.func.max(journal.c.offset)))
    if after is None:
        return {"after": -1 if last is None else last, "events": []}
    columns = (journal.c.offset, journal.c.event_id, journal.c.type, journal.c.subject, journal.c.time)
    wanted = sa.select(*columns, journal.c.correlationid, journal.c.causationid).where(journal.c.offset > after)
    rows = connection.execute(wanted.order_by(journal.c.offset).limit(min(limit, MOST))).all()
    events = [
        {
            "offset": row.offset,
            "id": row.event_id,
            "type": row.type,
            "subject": row.subject,
            "time": row.time.isoformat(),
            "flow": row.correlationid,
            "causationid": row.causationid,
        }
        for row in rows
    ]
    return {"after": rows[-1].offset if rows else after, "events": events}


def waits_of(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Tell what a flow waits for, in both languages."""
    return [
        {
            "what": row.subject,
            "aggregate": row.aggregate,
            "state": row.state,
            "kind": row.kind,
            "zh": _NAMES[row.aggregate, row.state][0],
            "en": _NAMES[row.aggregate, row.state][1],
            "since": row.since.isoformat(),
            "until": row.until,
        }
        for row in rows
    ]


def _told(row: Any, waits: Sequence[Any], keys: Sequence[Any], failed: Sequence[Any]) -> dict[str, Any]:
    stuck = [each for each in failed if each.state != "retrying"]
    return {
        "flow": row.flow,
        "opened_at": row.opened_at.isoformat(),
        "last_at": row.last_at.isoformat(),
        "opened_by": {"type": row.opened_type, "subject": row.opened_subject},
        "events": sum(getattr(row, network) for network in NETWORKS),
        "networks": {network: getattr(row, network) for network in NETWORKS if getattr(row, network)},
        "state": "failed" if stuck else row.state,
        "waits_for": waits_of(waits),
        "keys": [{"kind": each.key.partition(":")[0], "key": each.key} for each in keys],
        "failed": len(stuck),
    }


def _rates(connection: Connection, seconds: int) -> dict[str, Any]:
    """Count the newest rows of the journal by the moment at which their network recorded them."""
    since = datetime.now(UTC) - timedelta(seconds=seconds)
    fresh = sa.and_(journal.c.offset > _floor(connection, since), journal.c.recordedtime >= since)
    cause = journal.alias("cause")
    sources = sa.select(journal.c.source, sa.func.count()).where(fresh).group_by(journal.c.source)
    joined = sa.select(cause.c.source, journal.c.source, sa.func.count())
    joined = joined.join_from(journal, cause, cause.c.event_id == journal.c.causationid).where(fresh)
    events, between = Counter[str](), Counter[tuple[str, str]]()
    for source, number in connection.execute(sources):
        events[network_of(source)] += number
    for one, other, number in connection.execute(joined.group_by(cause.c.source, journal.c.source)):
        between[network_of(one), network_of(other)] += number
    return {
        "seconds": seconds,
        "events": {network: number / seconds for network, number in sorted(events.items())},
        "between": [
            {"from": one, "to": other, "per_second": number / seconds}
            for (one, other), number in sorted(between.items())
            if one != other
        ],
    }


def _floor(connection: Connection, since: datetime) -> int:
    """Give the offset above which rows are counted: an idle journal is looked at in one place, a busy one in four."""
    last = connection.scalar(sa.select(sa.func.max(journal.c.offset)))
    if last is None:
        return 0
    recorded = sa.select(journal.c.recordedtime).order_by(journal.c.offset.desc()).limit(1)
    for step in _STEPS:
        at = connection.scalar(recorded.where(journal.c.offset <= last - step))
        if at is None or at < since:
            return int(last) - step
    return int(last) - _STEPS[-1]


def _limit(value: Any) -> int:
    if value is None:
        return 50
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST:
        msg = f"limit: a whole number from 1 to {MOST} was expected"
        raise ValueError(msg)
    return value
