"""Reports, inspections and visits as rows of their tables, and back."""

from typing import Any

from sqlalchemy import Row

from liangwang_contracts import (
    Cause,
    Classification,
    Event,
    Identifier,
    IncidentRegistered,
    InspectionCompleted,
    ReportReceived,
)
from tongguan.domain import Completed, Inspection, Plan


def report_row(event: Event[ReportReceived]) -> dict[str, Any]:
    """Write a row of ``reports``."""
    data = event.data
    location = data.location
    return {
        "report": data.report.key,
        "kind": data.kind,
        "channel": data.channel,
        "category": data.category,
        "occurred_on": data.occurred_on,
        "lat": location.lat if location else None,
        "lon": location.lon if location else None,
        "crs": location.crs.value if location else None,
        "place": _key(data.place),
        "division": data.division,
        "grid": data.grid,
        "duplicate": data.duplicate,
        "event_time": event.time,
        "event_id": event.id,
    }


def incident_row(event: Event[IncidentRegistered]) -> dict[str, Any]:
    """Write a row of ``incidents``."""
    return {
        "incident": event.data.incident.key,
        "report": event.data.report.key,
        "registered_on": event.data.registered_on,
        "event_time": event.time,
        "event_id": event.id,
    }


def inspection_of(row: Row[Any]) -> Inspection:
    """Read a row of ``inspections``."""
    return Inspection(
        inspection=_identifier(row.inspection),
        state=row.state,
        version=row.version,
        purpose=row.purpose,
        permit=_maybe_identifier(row.permit),
        place=_maybe_identifier(row.place),
        plan=_plan_of(row) if row.planned_on is not None else None,
    )


def inspection_row(inspection: Inspection) -> dict[str, Any]:
    """Write a row of ``inspections``."""
    plan = inspection.plan
    return {
        "inspection": inspection.inspection.key,
        "state": inspection.state,
        "version": inspection.version,
        "purpose": inspection.purpose,
        "permit": _key(inspection.permit),
        "place": _key(inspection.place),
        "request": _key(plan.request) if plan else None,
        "planned_on": plan.on if plan else None,
        "planned_at": plan.at if plan else None,
        "due_on": plan.due_on if plan else None,
        "plan_event_id": plan.cause.id if plan else None,
        "plan_correlationid": plan.cause.correlationid if plan else None,
        "plan_traceparent": plan.cause.traceparent if plan else None,
        "plan_classification": plan.cause.classification.value if plan else None,
    }


def visit_row(completed: Completed, event: Event[InspectionCompleted]) -> dict[str, Any]:
    """Write a row of ``visits``."""
    data = event.data
    return {
        "inspection": data.inspection.key,
        "performed_on": data.performed_on,
        "result": data.result,
        "planned": data.planned,
        "fulfils": completed.fulfilled.inspection.key if completed.fulfilled else None,
        "critical": data.critical,
        "serious": data.serious,
        "minor": data.minor,
        "event_time": event.time,
        "event_id": event.id,
    }


def violation_rows(event: Event[InspectionCompleted]) -> list[dict[str, Any]]:
    """Write rows of ``violations``, numbered from 1 in the order of the report."""
    inspection = event.data.inspection.key
    return [
        {
            "inspection": inspection,
            "number": number,
            "code": violation.code,
            "severity": violation.severity,
            "occurrences": violation.occurrences,
        }
        for number, violation in enumerate(event.data.violations, start=1)
    ]


def _plan_of(row: Row[Any]) -> Plan:
    cause = Cause(
        id=row.plan_event_id,
        correlationid=row.plan_correlationid,
        traceparent=row.plan_traceparent,
        classification=Classification(row.plan_classification),
    )
    return Plan(row.planned_on, row.planned_at, row.due_on, _maybe_identifier(row.request), cause)


def _key(identifier: Identifier | None) -> str | None:
    return identifier.key if identifier else None


def _maybe_identifier(key: str | None) -> Identifier | None:
    return _identifier(key) if key else None


def _identifier(key: str) -> Identifier:
    scheme, _, value = key.partition(":")
    return Identifier(scheme=scheme, value=value)
