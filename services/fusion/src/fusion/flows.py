"""Questions to the journal: one flow with everything joined to it, and the counts of a whole run."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion.tables import journal, journal_joins
from liangwang_bus.bulk import chunks

MOST_EVENTS = 500
"""The most events that one flow is shown with."""
_Row = Any  # a row of _SHOWN; SQLAlchemy has no name for its type
_SHOWN = (
    journal.c.event_id,
    journal.c.type,
    journal.c.source,
    journal.c.subject,
    journal.c.time,
    journal.c.sequence,
    journal.c.correlationid,
    journal.c.causationid,
    journal.c.causes,
    journal.c.traceparent,
    journal.c.offset,
)


class Flows:
    """Flows as the journal tells them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def flow(self, event_or_flow: str) -> list[dict[str, Any]]:
        """Give a flow by the id of any of its events, in the order of the journal.

        Beside the flow's own events: what caused them, back to the first causes, and what they caused in other flows,
        to the last effects. At most :data:`MOST_EVENTS`, the nearest first.
        """
        flow = self._connection.execute(
            sa.select(journal.c.correlationid).where(journal.c.event_id == event_or_flow)
        ).scalar()
        own = _first(journal.c.correlationid == (flow or event_or_flow))
        found = {row.event_id: row for row in self._connection.execute(own)}
        core = list(found.values())
        self._follow(found, core, self._effects)
        self._follow(found, list(found.values()), self._causes)
        return [_told(row) for row in sorted(found.values(), key=lambda row: row.offset)]

    def events_by_type(self) -> dict[str, int]:
        """Count the journaled events by type."""
        rows = self._connection.execute(
            sa.select(journal.c.type, sa.func.count()).group_by(journal.c.type).order_by(journal.c.type)
        )
        return {row[0]: row[1] for row in rows}

    def flow_counts(self) -> dict[str, int]:
        """Count flows (clocks apart), those with events of both networks, and those that join another flow.

        A flow touches both networks when it, together with the flows that it joins, has events of both.
        """
        joined = self._joined_flows()
        flows = both = 0
        networks: dict[str, tuple[int, int]] = {}
        for flow, tongban, tongguan in self._connection.execute(_NETWORKS_BY_FLOW):
            flows += 1
            both += tongban and tongguan
            if flow in joined:
                networks[flow] = tongban, tongguan
        for flow, own in networks.items():
            around = [own, *(networks[other] for other in joined[flow])]
            touches = any(one[0] for one in around) and any(one[1] for one in around)
            both += touches and not all(own)
        return {"flows": flows, "both_networks": both, "joined": len(joined)}

    def _follow(self, found: dict[str, _Row], start: list[_Row], step: Any) -> None:
        edge = start
        while edge and len(found) < MOST_EVENTS:
            fresh = [row for row in step(edge) if row.event_id not in found]
            edge = []
            for row in islice(fresh, MOST_EVENTS - len(found)):
                if row.event_id not in found:
                    found[row.event_id] = row
                    edge.append(row)

    def _causes(self, edge: Iterable[_Row]) -> Iterator[_Row]:
        wanted = {cause for row in edge for cause in (row.causes or "").split(",") if cause}
        for ids in chunks(wanted):
            yield from self._connection.execute(
                sa.select(*_SHOWN).where(journal.c.event_id.in_(ids)).order_by(journal.c.offset)
            )

    def _effects(self, edge: Iterable[_Row]) -> Iterator[_Row]:
        for ids in chunks({row.event_id for row in edge}):
            joined = sa.select(journal_joins.c.event_id).where(journal_joins.c.cause.in_(ids))
            for condition in (journal.c.causationid.in_(ids), journal.c.event_id.in_(joined)):
                yield from self._connection.execute(_first(condition))

    def _joined_flows(self) -> dict[str, set[str]]:
        cause, effect = journal.alias("cause"), journal.alias("effect")
        rows = self._connection.execute(
            sa.select(cause.c.correlationid, effect.c.correlationid)
            .select_from(journal_joins)
            .join(cause, cause.c.event_id == journal_joins.c.cause)
            .join(effect, effect.c.event_id == journal_joins.c.event_id)
            .where(cause.c.correlationid != effect.c.correlationid)
            .distinct()
        )
        joined: dict[str, set[str]] = {}
        for one, other in rows:
            joined.setdefault(one, set()).add(other)
            joined.setdefault(other, set()).add(one)
        return joined


def _first(condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Select the first rows of many: an index says which they are, before any is read."""
    first = sa.select(journal.c.offset).where(condition).order_by(journal.c.offset).limit(MOST_EVENTS)
    return sa.select(*_SHOWN).where(journal.c.offset.in_(first)).order_by(journal.c.offset)


def _has(network: str) -> sa.ColumnElement[Any]:
    return sa.func.max(sa.case((journal.c.type.like(f"{network}.%"), 1), else_=0))


_NETWORKS_BY_FLOW = (
    sa.select(journal.c.correlationid, _has("tongban"), _has("tongguan"))
    .where(journal.c.type.not_like("%.clock.advanced.%"))
    .group_by(journal.c.correlationid)
)


def _told(row: _Row) -> dict[str, Any]:
    return {
        "id": row.event_id,
        "type": row.type,
        "source": row.source,
        "subject": row.subject,
        "time": row.time.isoformat(),
        "sequence": row.sequence,
        "correlationid": row.correlationid,
        "causationid": row.causationid,
        "causes": row.causes.split(",") if row.causes else [],
        "traceparent": row.traceparent,
    }
