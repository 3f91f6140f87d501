"""The flow model in fusion's store: written with the journal in its transaction, built again on demand.

Protocol: ``take`` folds a batch of entries that were just journaled. ``rebuild`` empties the model and takes the whole
journal again in pages, in one transaction: readers see the old model until the new one is whole.

Cost: five statements for a batch, and one lookup by primary key of what the batch's flows and subjects were before.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion import flow_hours
from fusion.domain import flow_model
from fusion.domain.chain import published_headers
from fusion.domain.entries import Readable, read_entry
from fusion.domain.flow_model import NETWORKS, Step, Tally, Told
from fusion.flow_hours import Change
from fusion.flow_rows import by_flow
from fusion.flow_tables import flow_hours as hours
from fusion.flow_tables import flow_keys, flow_waits, flows
from fusion.tables import journal
from liangwang_bus.bulk import chunks, insert_columns, insert_rows
from liangwang_bus.nothing import nothing

_PAGE = 2_000


class FlowIndex:
    """The flow model behind one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, entries: Sequence[Readable]) -> None:
        """Fold entries that were just journaled, in their order."""
        if not entries:
            return
        told = flow_model.read(entries)
        self._name(told.keys)
        others = self._step(told.steps) | self._end(told.carried_out)
        self._count(told, others)

    def rebuild(self, progress: Callable[[], None] = nothing) -> int:
        """Build the model anew from the whole journal; give the number of events.

        Args:
            progress: called after each page.
        """
        for table in (flow_keys, flow_waits, hours, flows):
            self._connection.execute(sa.delete(table))
        number, after = 0, -1
        wanted = (
            sa.select(journal.c.offset, journal.c.headers, journal.c.body)
            .where(journal.c.offset > sa.bindparam("after"))
            .order_by(journal.c.offset)
            .limit(_PAGE)
        )
        while rows := self._connection.execute(wanted, {"after": after}).all():
            self.take([_entry(row) for row in rows])
            number, after = number + len(rows), rows[-1].offset
            progress()
        return number

    def _name(self, keys: Iterable[tuple[str, str]]) -> None:
        ordered = sorted(keys)
        if ordered:
            columns = {flow_keys.c.key: [key for key, _ in ordered], flow_keys.c.flow: [flow for _, flow in ordered]}
            insert_columns(self._connection, {}, columns, key=(flow_keys.c.key, flow_keys.c.flow))

    def _step(self, steps: Mapping[str, Step]) -> set[str]:
        """Write where aggregates stand now; give the flows that waited for one of them before."""
        before: dict[str, Step] = {}
        for subjects in chunks(steps):
            gone = sa.delete(flow_waits).where(flow_waits.c.subject.in_(subjects)).returning(flow_waits)
            before |= {row.subject: Step(**row._mapping) for row in self._connection.execute(gone)}  # noqa: SLF001 (a row's public view)
        now = [flow_model.after(before.get(step.subject), step) for step in steps.values()]
        columns = flow_waits.columns.keys()
        waiting = [
            {name: getattr(step, name) for name in columns} for step in now if step.kind is not None and step.state
        ]
        insert_rows(self._connection, flow_waits, waiting)
        return {step.flow for step in before.values()} | {step.flow for step in now}

    def _end(self, events: Iterable[str]) -> set[str]:
        """Nobody waits any more for what these events planned; give the flows that did."""
        found: set[str] = set()
        for ids in chunks(events):
            planned = sa.and_(flow_waits.c.event_id.in_(ids), flow_waits.c.aggregate == flow_model.PLANNED)
            found.update(
                self._connection.execute(sa.delete(flow_waits).where(planned).returning(flow_waits.c.flow)).scalars()
            )
        return found

    def _count(self, told: Told, others: set[str]) -> None:
        """Write the flows of a batch, and where they and others stand now."""
        touched = told.flows.keys() | others
        known = by_flow(self._connection, _KNOWN, flows.c.flow, touched)
        waits = by_flow(self._connection, _WAITS, flow_waits.c.flow, touched)
        stands = {flow: flow_model.state_of(row.kind for row in waits.get(flow, ())) for flow in touched}
        fresh = [_row(flow, tally, stands[flow]) for flow, tally in told.flows.items() if flow not in known]
        insert_rows(self._connection, flows, fresh)
        changes: list[Change] = [(row["opened_at"], "opened", 1) for row in fresh]
        changes += [(row["last_at"], row["state"], 1) for row in fresh]
        changes += self._add(told.flows, {flow: rows[0] for flow, rows in known.items()}, stands)
        flow_hours.move(self._connection, changes)

    def _add(self, told: Mapping[str, Tally], known: Mapping[str, Any], stands: Mapping[str, str]) -> list[Change]:
        """Add to flows that are known; give what that changes in the hours."""
        more, changes = [], list[Change]()
        for flow, row in known.items():
            tally = told.get(flow)
            if tally is None and row.state == stands[flow]:
                continue
            events = tally.events if tally else dict.fromkeys(NETWORKS, 0)
            last = max(row.last_at, tally.last_at) if tally else row.last_at
            more.append(
                {"at": flow, "last": last, "now": stands[flow], **{f"more_{each}": events[each] for each in NETWORKS}}
            )
            changes += [(row.last_at, row.state, -1), (last, stands[flow], 1)]
        if more:
            self._connection.execute(_ADD, more)
        return changes


_KNOWN = sa.select(flows.c.flow, flows.c.state, flows.c.last_at)
_WAITS = sa.select(flow_waits.c.flow, flow_waits.c.kind).distinct()
_ADD = (
    sa.update(flows)
    .where(flows.c.flow == sa.bindparam("at"))
    .values(
        last_at=sa.bindparam("last"),
        state=sa.bindparam("now"),
        **{each: flows.c[each] + sa.bindparam(f"more_{each}") for each in NETWORKS},
    )
)


def _row(flow: str, tally: Tally, state: str) -> dict[str, Any]:
    return {
        "flow": flow,
        "opened_at": tally.opened_at,
        "opened_type": tally.opened_type,
        "opened_subject": tally.opened_subject,
        "last_at": tally.last_at,
        "state": state,
        **tally.events,
    }


def _entry(row: Any) -> Readable:
    entry = read_entry(row.offset, published_headers(row.headers), row.body.encode())
    if not isinstance(entry, Readable):  # pragma: no cover (what is journaled was readable)
        raise TypeError(entry.reason)
    return entry
