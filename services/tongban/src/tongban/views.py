"""What the register answers to questions: JSON-able, read in one snapshot, nothing written."""

from collections import Counter
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, Table, func, select

from liangwang_bus import watermarks
from liangwang_bus.told import told_about
from liangwang_contracts import CommandInvalid, Identifier
from liangwang_contracts.errors import explain
from tongban import tables


def permit(connection: Connection, wire: object) -> dict[str, Any]:
    """Describe a permit: its state, its versions, the holds on it with their evidence, fusion's profile of it.

    ``told`` are the fields that fusion shared about it under an agreement.

    Holds and a profile may be known of a permit that is not in the register.
    """
    key = _key("permit", wire)
    found = connection.execute(select(tables.permits).where(tables.permits.c.permit == key)).one_or_none()
    versions = _ordered(connection, tables.permit_versions, "permit", key, "version")
    holds = _ordered(connection, tables.holds, "permit", key, "raised_at")
    under = _ordered(connection, tables.renewals_under_hold, "permit", key, "version")
    profile = connection.execute(select(tables.profiles).where(tables.profiles.c.profile == key)).one_or_none()
    return {
        "permit": key,
        "known": found is not None,
        "state": _plain(found),
        "versions": versions,
        "holds": holds,
        "renewals_under_hold": under,
        "profile": _plain(profile),
        "told": told_about(connection, tables.told_fields, key),
    }


def place(connection: Connection, wire: object) -> dict[str, Any]:
    """Describe a place, the permits that name it, and what fusion shared about it."""
    key = _key("place", wire)
    found = connection.execute(select(tables.places).where(tables.places.c.place == key)).one_or_none()
    permits = connection.execute(
        select(tables.permits.c.permit).where(tables.permits.c.place == key).order_by(tables.permits.c.permit)
    )
    return {
        "place": key,
        "known": found is not None,
        "state": _plain(found),
        "permits": list(permits.scalars()),
        "told": told_about(connection, tables.told_fields, key),
    }


def told(connection: Connection, wire: object) -> dict[str, Any]:
    """Tell what fusion shared with this service about a subject, place or permit: field by field, with lineage."""
    key = _key("profile", wire)
    return {"profile": key, "fields": told_about(connection, tables.told_fields, key)}


def status(connection: Connection) -> dict[str, Any]:
    """Count what the register holds."""
    holds = tables.holds.c
    statuses = connection.execute(select(tables.permits.c.status, func.count()).group_by(tables.permits.c.status))
    standing = connection.execute(
        select(func.count()).select_from(tables.holds).where(holds.raised_at.is_not(None), holds.released_at.is_(None))
    )
    permits = Counter({row[0]: row[1] for row in statuses})
    return {
        "places": _count(connection, tables.places),
        "permits": permits.total(),
        "permits_by_status": dict(permits),
        "permit_versions": _count(connection, tables.permit_versions),
        "holds": _count(connection, tables.holds),
        "holds_in_force": standing.scalar_one(),
        "renewals_under_hold": _count(connection, tables.renewals_under_hold),
        "profiles": _count(connection, tables.profiles),
        "watermarks": {name: at.isoformat() for name, at in watermarks.reached(connection).items()},
    }


def _ordered(connection: Connection, table: Table, column: str, key: str, by: str) -> list[dict[str, Any] | None]:
    rows = connection.execute(select(table).where(table.c[column] == key).order_by(table.c[by]))
    return [_plain(row) for row in rows]


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _plain(row: Row[Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
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
