"""The events behind the figures of the overview: what came last, from which network to which, and what waits.

A request is one JSON object: ``to`` is the network that stated an event, ``from`` the one whose event caused it,
``waits`` asks for what rules have not evaluated yet instead. Of what came last the newest rows of the journal are
looked at, so that the answer costs the same however long the journal is. No answer holds a value of an event's data.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.domain.flow_model import NETWORKS, network_of
from fusion.tables import journal, observations

LOOKED_AT = 5_000
"""Rows at the end of the journal among which events are found."""
_MOST = 100
_CAUSE = journal.alias("cause")
_SHOWN = (
    *(journal.c.event_id, journal.c.type, journal.c.source, journal.c.subject, journal.c.time),
    *(journal.c.recordedtime, journal.c.correlationid, _CAUSE.c.event_id.label("cause_id")),
    *(_CAUSE.c.type.label("cause_type"), _CAUSE.c.source.label("cause_source")),
)
_WANTED = sa.select(*_SHOWN).select_from(journal.outerjoin(_CAUSE, _CAUSE.c.event_id == journal.c.causationid))


def find(connection: Connection, request: Mapping[str, Any], reached: datetime | None) -> dict[str, Any]:
    """Give up to a hundred events, the last one first; of those that wait, the one first that is due first.

    Args:
        connection: fusion's database.
        request: what is asked for.
        reached: how far rules have been evaluated.

    Raises:
        ValueError: a network is none.
    """
    if request.get("waits"):
        found = _WANTED.join(observations, observations.c.event_id == journal.c.event_id)
        found = found.where(observations.c.effective > reached) if reached else found
        rows = connection.execute(found.order_by(observations.c.effective).limit(_MOST)).all()
    else:
        last = connection.scalar(sa.select(sa.func.max(journal.c.offset))) or 0
        found = _WANTED.where(journal.c.offset > last - LOOKED_AT)
        for name, source in (("to", journal.c.source), ("from", _CAUSE.c.source)):
            found = found.where(_is_of(source, _network(request, name))) if request.get(name) else found
        rows = connection.execute(found.order_by(journal.c.offset.desc()).limit(_MOST)).all()
    return {"events": [_told(row) for row in rows], "looked_at": LOOKED_AT}


def _network(request: Mapping[str, Any], name: str) -> str:
    network = request[name]
    if network not in NETWORKS:
        msg = f"{name}: one of {', '.join(NETWORKS)} was expected"
        raise ValueError(msg)
    return str(network)


def _is_of(source: Any, network: str) -> Any:
    return sa.or_(source == f"/{network}", source.startswith(f"/{network}/"))


def _told(row: Any) -> dict[str, Any]:
    cause = None
    if row.cause_id is not None:
        cause = {"id": row.cause_id, "type": row.cause_type, "network": network_of(row.cause_source)}
    return {
        "id": row.event_id,
        "type": row.type,
        "network": network_of(row.source),
        "subject": row.subject,
        "time": row.time.isoformat(),
        "recordedtime": row.recordedtime.isoformat(),
        "flow": row.correlationid,
        "cause": cause,
    }
