"""The tables of city operation, as reports and inspections.

Protocol: ``fetch`` everything that a batch touches, read and keep objects in memory in the order of the batch, then
``flush``: a few statements for the whole batch. Later acts of a batch see what earlier ones did.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, Table, bindparam, select

from liangwang_bus import watermarks
from liangwang_bus.bulk import insert_rows
from liangwang_bus.serial import queue_up
from liangwang_bus.told import Told
from liangwang_bus.upsert import upsert
from liangwang_contracts import (
    Event,
    IncidentRegistered,
    InspectionCompleted,
    ProfileRecalled,
    ProfileShared,
    ReportReceived,
)
from tongguan import tables
from tongguan.domain import Completed, Inspection
from tongguan.rows import (
    incident_row,
    inspection_of,
    inspection_row,
    report_row,
    violation_rows,
    visit_row,
)

FUSION_CLOCK: Final = "clock/fusion"

_KEYS: BindParameter[Any] = bindparam("keys", expanding=True)
_INSPECTIONS = tables.inspections.c
_FETCH_REPORTS = select(tables.reports.c.report).where(tables.reports.c.report.in_(_KEYS))
_FETCH_INCIDENTS = select(tables.incidents.c.incident).where(tables.incidents.c.incident.in_(_KEYS))
_FETCH_INSPECTIONS = select(tables.inspections).where(_INSPECTIONS.inspection.in_(_KEYS))
_FETCH_OPEN = select(tables.inspections).where(_INSPECTIONS.permit.in_(_KEYS), _INSPECTIONS.state == "planned")


class Casebook:
    """Reports and inspections of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._reports: set[str] = set()
        self._incidents: set[str] = set()
        self._inspections: dict[str, Inspection] = {}
        self._plans: dict[str, set[str]] = defaultdict(set)
        self._changed: dict[str, Inspection] = {}
        self._new: dict[Table, list[dict[str, Any]]] = {
            table: [] for table in (tables.reports, tables.incidents, tables.visits, tables.violations)
        }
        self._told = Told(connection, tables.told_fields, "tongguan")
        self._clock: datetime | None = None

    def fetch(
        self,
        *,
        reports: Collection[str] = (),
        incidents: Collection[str] = (),
        inspections: Collection[str] = (),
        permits: Collection[str] = (),
    ) -> None:
        """Read by key: which reports and incidents are known, inspections, and the open plans of permits."""
        queue_up(self._connection, {*inspections, *permits})
        self._reports.update(row[0] for row in self._read(_FETCH_REPORTS, reports))
        self._incidents.update(row[0] for row in self._read(_FETCH_INCIDENTS, incidents))
        for row in self._read(_FETCH_INSPECTIONS, inspections):
            self._know(inspection_of(row))
        for row in self._read(_FETCH_OPEN, permits):
            self._know(inspection_of(row))

    def knows_report(self, key: str) -> bool:
        """Tell whether a report is known."""
        return key in self._reports

    def knows_incident(self, key: str) -> bool:
        """Tell whether an incident is known."""
        return key in self._incidents

    def inspection(self, key: str) -> Inspection | None:
        """Give a fetched inspection, as the batch has left it so far."""
        return self._inspections.get(key)

    def plans_for(self, permit: str) -> Iterable[Inspection]:
        """Give the inspections that are or were planned for a permit, as the batch has left them so far."""
        return [self._inspections[key] for key in self._plans.get(permit, ())]

    def keep_report(self, event: Event[ReportReceived]) -> None:
        """Take a report in."""
        self._reports.add(event.data.report.key)
        self._new[tables.reports].append(report_row(event))

    def keep_incident(self, event: Event[IncidentRegistered]) -> None:
        """Register an incident."""
        self._incidents.add(event.data.incident.key)
        self._new[tables.incidents].append(incident_row(event))

    def keep_inspection(self, inspection: Inspection) -> None:
        """Take an inspection's new state over."""
        self._know(inspection)
        self._changed[inspection.inspection.key] = inspection

    def keep_visit(self, completed: Completed, event: Event[InspectionCompleted]) -> None:
        """Take a visit over, with what it found and the plan that it fulfils."""
        self.keep_inspection(completed.state)
        if completed.fulfilled is not None:
            self.keep_inspection(completed.fulfilled)
        self._new[tables.visits].append(visit_row(completed, event))
        self._new[tables.violations].extend(violation_rows(event))

    def keep_shared(self, event: Event[ProfileShared]) -> None:
        """Keep the fields of a profile that fusion shared with this service."""
        self._told.share(event.id, event.data)

    def drop_recalled(self, event: Event[ProfileRecalled]) -> None:
        """Remove fields that fusion takes back."""
        self._told.recall(event.data)

    def keep_clock(self, to: datetime) -> None:
        """Note how far fusion has come; what may not be kept any longer by then is removed."""
        self._clock = max(to, self._clock or to)
        self._told.reach(to)

    def flush(self) -> None:
        """Write what the batch changed."""
        upsert(self._connection, tables.inspections, [inspection_row(each) for each in self._changed.values()])
        for table, rows in self._new.items():
            insert_rows(self._connection, table, rows)
        self._told.flush()
        if self._clock is not None:
            watermarks.advance(self._connection, FUSION_CLOCK, self._clock)

    def _know(self, inspection: Inspection) -> None:
        key = inspection.inspection.key
        self._inspections[key] = inspection
        if inspection.permit is not None:
            self._plans[inspection.permit.key].add(key)

    def _read(self, statement: Any, keys: Collection[str]) -> Any:
        return self._connection.execute(statement, {"keys": list(keys)}) if keys else ()
