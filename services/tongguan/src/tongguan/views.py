"""What city operation answers to questions: JSON-able, read in one snapshot, nothing written."""

from typing import Any

from pydantic import ValidationError
from sqlalchemy import Column, Connection, Row, Table, func, select

from liangwang_bus import watermarks
from liangwang_bus.told import told_about
from liangwang_contracts import CommandInvalid, Identifier
from liangwang_contracts.errors import explain
from tongguan import tables


def inspection(connection: Connection, wire: object) -> dict[str, Any]:
    """Describe an inspection: its plan, its visit with what it found, and the visit that fulfilled it otherwise.

    ``told`` is what fusion shared for inspections about its permit and its place.
    """
    key = _key("inspection", wire)
    found = _one(connection, tables.inspections, tables.inspections.c.inspection, key)
    return {
        "inspection": key,
        "known": found is not None,
        "state": found,
        "visit": _one(connection, tables.visits, tables.visits.c.inspection, key),
        "violations": _violations(connection, key),
        "fulfilled_by": _one(connection, tables.visits, tables.visits.c.fulfils, key),
        "told": [
            field
            for name in ("permit", "place")
            if found is not None and found[name] is not None
            for field in told_about(connection, tables.told_fields, found[name])
        ],
    }


def report(connection: Connection, wire: object) -> dict[str, Any]:
    """Describe a report, and the incident that it was registered as."""
    key = _key("report", wire)
    found = _one(connection, tables.reports, tables.reports.c.report, key)
    return {
        "report": key,
        "known": found is not None,
        "state": found,
        "incident": _one(connection, tables.incidents, tables.incidents.c.report, key),
    }


def told(connection: Connection, wire: object) -> dict[str, Any]:
    """Tell what fusion shared with this service about a subject, place or permit: field by field, with lineage."""
    key = _key("profile", wire)
    return {"profile": key, "fields": told_about(connection, tables.told_fields, key)}


def status(connection: Connection) -> dict[str, Any]:
    """Count what city operation holds."""
    planned = tables.visits.c.planned
    return {
        "reports": _count(connection, tables.reports),
        "reports_by_kind": _counts(connection, tables.reports.c.kind),
        "incidents": _count(connection, tables.incidents),
        "inspections": _count(connection, tables.inspections),
        "inspections_by_state": _counts(connection, tables.inspections.c.state),
        "visits": _count(connection, tables.visits),
        "visits_planned": connection.execute(select(func.count()).where(planned)).scalar_one(),
        "visits_by_result": _counts(connection, tables.visits.c.result),
        "violations": _count(connection, tables.violations),
        "watermarks": {name: at.isoformat() for name, at in watermarks.reached(connection).items()},
    }


def _violations(connection: Connection, key: str) -> list[dict[str, Any]]:
    columns = tables.violations.c
    rows = connection.execute(select(tables.violations).where(columns.inspection == key).order_by(columns.number))
    return [_plain(row) for row in rows]


def _one(connection: Connection, table: Table, column: Column[Any], key: str) -> dict[str, Any] | None:
    row = connection.execute(select(table).where(column == key)).one_or_none()
    return _plain(row) if row is not None else None


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _counts(connection: Connection, column: Column[Any]) -> dict[str, int]:
    rows = connection.execute(select(column, func.count()).group_by(column).order_by(column))
    return {row[0]: row[1] for row in rows}


def _plain(row: Row[Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in row._mapping.items()  # noqa: SLF001 (the documented way to a row's names)
    }


def _key(field: str, wire: object) -> str:
    """Read the identifier that a question is about.

    Raises:
        CommandInvalid: it is none; names the field and what was expected.
    """
    try:
        return Identifier.model_validate(wire).key
    except ValidationError as error:
        path, expected, detail = explain(error)
    raise CommandInvalid(f"{field}.{path}" if path else field, expected, detail)
