"""One flow as a graph for people: events in lanes with their causes, what is waited for, decided and failed, and where.

The events are those of :class:`fusion.flows.Flows`: the flow's own, what caused them and what they caused in other
flows, at most so many; ``truncated`` says that there are more. A cause that is not among the events (it is missing in
the journal, or beyond the limit) is listed in ``missing``; causes in a circle are edges like others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from pydantic_core import from_json
from sqlalchemy import Connection

from fusion import flow_queries, flow_rows, flows
from fusion.domain.flow_model import network_of
from fusion.flow_tables import flow_failures, flow_waits
from fusion.flow_tables import flows as flow_table
from fusion.moments import moment
from fusion.repository import Repository
from fusion.tables import decisions, journal
from liangwang_bus.bulk import chunks

LANES: Mapping[str, str] = {"industry": "departments"}
_ATTRIBUTES = (
    *("id", "type", "source", "subject", "time", "sequence"),
    *("correlationid", "causationid", "causes", "traceparent"),
)
_OBLIGATION = "fusion.obligation."
_ENDS = {"fulfilled": "fulfilled", "cancelled": "cancelled", "overdue": "overdue", "suspended": "suspended"}


def graph(connection: Connection, event_or_flow: str) -> dict[str, Any] | None:
    """Give the flow of an event as a graph, or None when nothing is known by this id."""
    events = flows.Flows(connection).flow(event_or_flow)
    if not events:
        return None
    own = _own(connection, event_or_flow, events)
    (summary,) = flow_queries.told(connection, [own])
    bodies = _bodies(connection, [event["id"] for event in events])
    known = {event["id"]: event for event in events}
    return {
        **summary,
        "events": [_event(event, own.flow, bodies[event["id"]]) for event in events],
        "number_of_events": summary["events"],
        "missing": sorted({cause for event in events for cause in event["causes"] if cause not in known}),
        "truncated": len(events) >= flows.MOST_EVENTS,
        "legs": list(_legs(known)),
        "obligations": _obligations(events, bodies),
        "decisions": _decisions(connection, list(known)),
        "waits_for": flow_queries.waits_of(_waits(connection, {event["correlationid"] for event in events})),
        "failures": [_failure(row) for row in _failures(connection, own.flow)],
        "places": list(_places(bodies)),
        "reached": _reached(connection),
    }


def _reached(connection: Connection) -> str | None:
    """How far fusion's clock has come: what the clocks of obligations are read against."""
    reached = Repository(connection).clocks()["fusion"].reached
    return reached.isoformat() if reached else None


def _own(connection: Connection, event_or_flow: str, events: Sequence[Mapping[str, Any]]) -> Any:
    asked = next((event["correlationid"] for event in events if event["id"] == event_or_flow), event_or_flow)
    return connection.execute(sa.select(flow_table).where(flow_table.c.flow == asked)).one()


def _bodies(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, Any]]:
    """By event: the moment at which it was recorded, and its data."""
    found = {}
    for some in chunks(ids):
        wanted = sa.select(journal.c.event_id, journal.c.recordedtime, journal.c.body)
        for row in connection.execute(wanted.where(journal.c.event_id.in_(some))):
            found[row.event_id] = row.recordedtime, from_json(row.body)
    return found


def _event(event: Mapping[str, Any], flow: str, said: tuple[Any, Any]) -> dict[str, Any]:
    network = network_of(event["source"])
    return {
        **{name: event[name] for name in _ATTRIBUTES},
        "recordedtime": said[0].isoformat(),
        "lane": LANES.get(network, network),
        "flow": event["correlationid"],
        "join": event["correlationid"] != flow or len(event["causes"]) > 1,
    }


def _legs(known: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """From each decisive cause to its effect: how long it took by the events' own time."""
    for event in known.values():
        cause = known.get(event["causationid"] or "")
        if cause is not None:
            took = moment("time", event["time"]) - moment("time", cause["time"])
            yield {"from": cause["id"], "to": event["id"], "seconds": took.total_seconds()}


def _obligations(events: Sequence[Mapping[str, Any]], bodies: Mapping[str, tuple[Any, Any]]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for event in events:
        if not event["type"].startswith(_OBLIGATION):
            continue
        data, what = bodies[event["id"]][1], event["type"].split(".")[2]
        one = found.setdefault(event["subject"], {"id": event["subject"], "state": "open", "opened_at": None})
        one["rule"], one["about"] = data.get("rule"), data.get("about")
        one["due_on"] = data.get("due_on", one.get("due_on"))
        if what == "opened":
            one["opened_at"], one["expects"] = event["time"], data.get("expects")
        one["state"] = _ENDS.get(what, "open")
        one["suspended_at"] = event["time"] if what == "suspended" else None
        if what in ("fulfilled", "cancelled"):
            one["ended_at"], one["on_time"] = event["time"], data.get("on_time")
    return list(found.values())


def _decisions(connection: Connection, ids: Sequence[str]) -> list[dict[str, Any]]:
    found = []
    for some in chunks(ids):
        wanted = sa.select(decisions).where(decisions.c.event_id.in_(some)).order_by(decisions.c.time)
        found += [
            {
                "event": row.event_id,
                "episode": row.episode,
                "rule": row.rule,
                "version": row.version,
                "mode": row.mode,
                "type": row.type,
                "about": row.about,
                "at": row.time.isoformat(),
                "standing": row.standing,
                "evidence": row.evidence,
                "reason_zh": row.body.get("reason_zh"),
                "reason_en": row.body.get("reason_en"),
            }
            for row in connection.execute(wanted)
        ]
    return found


def _failure(row: Any) -> dict[str, Any]:
    return {
        "service": row.service,
        "subscription": row.subscription,
        "event": row.event_id,
        "type": row.type,
        "state": row.state,
        "reason": row.error_type,
        "since": row.since.isoformat(),
    }


def _waits(connection: Connection, among: set[str]) -> list[Any]:
    """What these flows wait for, those with a day first; of each flow so many as a list shows."""
    found = flow_rows.first_by_flow(connection, flow_waits, among, flow_waits.c.until, flow_queries.SHOWN_WAITS)
    return [row for rows in found.values() for row in rows]


def _failures(connection: Connection, flow: str) -> Iterable[Any]:
    return connection.execute(sa.select(flow_failures).where(flow_failures.c.flow == flow))


def _places(bodies: Mapping[str, tuple[Any, Any]]) -> Iterator[dict[str, Any]]:
    """Where things were, once each: positions with the reference system that the event says."""
    seen = set()
    for event, (_, data) in bodies.items():
        for position in _positions(data):
            place = position["lat"], position["lon"], position.get("crs")
            if place not in seen:
                seen.add(place)
                yield {"event": event, "lat": place[0], "lon": place[1], "crs": place[2]}


def _positions(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("lat"), int | float) and isinstance(value.get("lon"), int | float):
            yield value
        for each in value.values():
            yield from _positions(each)
    elif isinstance(value, list):
        for each in value:
            yield from _positions(each)
