"""One event of the journal, as operators see it: envelope and fields to all, what stands in them to the role payload.

Protocol: a request is one JSON object with ``operator``, ``event`` and perhaps ``payload``. What is not shown comes
back as ``{"refused": {...}}`` with code, field and a sentence in both languages.

Invariants: without the role ``payload`` no answer holds a value of the event's data; each look at one, and each
refusal, is a row of ``operator_acts`` in the transaction of the answer.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Protocol

import sqlalchemy as sa
from pydantic_core import from_json
from sqlalchemy import Connection

from fusion.domain.flow_model import network_of
from fusion.flow_graph import LANES
from fusion.tables import journal, journal_joins
from liangwang_bus import masking, operators
from liangwang_bus.operators import NOBODY, Act, Operator
from liangwang_bus.refusals import REFUSALS, Refused
from liangwang_bus.selection import text
from liangwang_contracts import CATALOGUE, new_event_id

_MOST_EFFECTS = 100
_NO_EVENT = (
    "No event under this id is in the journal; the list of flows finds events by their keys.",
    "日志中没有该编号的事件；可在流程列表中按编号查找。",
)


class EventRefused(Refused):
    """An event that is not shown."""

    texts: ClassVar[Mapping[str, tuple[str, str]]] = {**REFUSALS, "not_found": _NO_EVENT}


class Unit(Protocol):
    """The transaction that a request is answered in."""

    @property
    def connection(self) -> Connection:
        """Open transaction."""

    @property
    def now(self) -> datetime:
        """Wall-clock time, UTC."""


def show(unit: Unit, request: object) -> dict[str, Any]:
    """Give an event, with its data to those who may see it."""
    wire: Mapping[str, Any] = request if isinstance(request, Mapping) else {}
    payload = wire.get("payload") is True
    action = "event_payload" if payload else "event"
    operator, asked = NOBODY, dict[str, Any]()
    try:
        operator = Operator.from_wire(wire.get("operator"))
        event = text(wire.get("event"), "event", 64)
        asked = {"event": event}
        operator.require("payload" if payload else "viewer")
        row = unit.connection.execute(sa.select(journal).where(journal.c.event_id == (event or ""))).one_or_none()
        if row is None:
            raise EventRefused("not_found", "event")
    except Refused as refusal:
        said = refusal.to_wire()
        operators.note(unit.connection, Act(new_event_id(), operator, action, "refused", asked, said), unit.now)
        return {"refused": said}
    if payload:
        operators.note(unit.connection, Act(new_event_id(), operator, action, "done", asked, {}), unit.now)
    return {"event": _told(unit.connection, row, payload=payload)}


def _told(connection: Connection, row: Any, *, payload: bool) -> dict[str, Any]:
    network = network_of(row.source)
    contract = CATALOGUE.get(row.type)
    return {
        "id": row.event_id,
        **{name: getattr(row, name) for name in ("type", "source", "subject", "sequence", "partitionkey")},
        "title_zh": contract.title_zh if contract else row.type,
        "title_en": contract.title_en if contract else row.type,
        "lane": LANES.get(network, network),
        "flow": row.correlationid,
        "trace": (row.traceparent or "")[3:35] or None,
        "time": row.time.isoformat(),
        "recordedtime": row.recordedtime.isoformat(),
        "offset": row.offset,
        "dataclassification": from_json(row.headers).get("dataclassification"),
        "causes": _named(connection, (row.causes or "").split(",") if row.causes else []),
        "effects": _named(connection, _effects(connection, row.event_id)),
        "fields": masking.outline(row.body.encode()),
        **({"payload": from_json(row.body)} if payload else {}),
    }


def _effects(connection: Connection, event: str) -> list[str]:
    joined = sa.select(journal_joins.c.event_id).where(journal_joins.c.cause == event).limit(_MOST_EFFECTS)
    direct = sa.select(journal.c.event_id).where(journal.c.causationid == event).limit(_MOST_EFFECTS)
    found = [*connection.execute(direct).scalars(), *connection.execute(joined).scalars()]
    return list(dict.fromkeys(found))[:_MOST_EFFECTS]


def _named(connection: Connection, ids: list[str]) -> list[dict[str, Any]]:
    """Events by id with their types; one that is not in the journal has none."""
    wanted = sa.select(journal.c.event_id, journal.c.type).where(journal.c.event_id.in_(ids))
    types = {row.event_id: row.type for row in connection.execute(wanted)}
    return [{"id": each, "type": types.get(each)} for each in ids]
