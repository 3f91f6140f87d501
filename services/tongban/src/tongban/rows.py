"""The register's objects as rows of its tables, and back."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from liangwang_contracts import (
    Coordinate,
    Crs,
    Event,
    Identifier,
    PermitAmended,
    PermitIssued,
    PermitRenewed,
    ProfileUpdated,
)
from tongban import tables
from tongban.domain import Change, Hold, Permit, RegisteredPlace

_PERMITS = tables.permits.c
PERMIT_STATE = (
    _PERMITS.permit,
    _PERMITS.version,
    _PERMITS.status,
    _PERMITS.matter,
    _PERMITS.holder,
    _PERMITS.place,
    _PERMITS.valid_from,
    _PERMITS.valid_to,
    _PERMITS.changed_at,
    _PERMITS.ended_at,
)
"""The columns that a decision looks at, in the order that :func:`permit_of` reads."""

_HOLD_FIELDS = (
    "hold",
    "permit",
    "rule",
    "rule_version",
    "renewal",
    "raised_at",
    "reason_zh",
    "reason_en",
    "released_at",
    "release_reason_zh",
    "release_reason_en",
)


def place_of(row: Row[Any]) -> RegisteredPlace:
    """Read a row of ``places``."""
    known = row.lat is not None
    return RegisteredPlace(
        place=_identifier(row.place),
        kind=row.kind,
        location=Coordinate(lat=row.lat, lon=row.lon, crs=Crs(row.crs)) if known else None,
        division=row.division,
        grid=row.grid,
        address=row.address,
        version=row.version,
    )


def place_row(place: RegisteredPlace, event: Event[Any]) -> dict[str, Any]:
    """Write a row of ``places``."""
    location = place.location
    return {
        "place": place.place.key,
        "kind": place.kind,
        "lat": location.lat if location else None,
        "lon": location.lon if location else None,
        "crs": location.crs.value if location else None,
        "division": place.division,
        "grid": place.grid,
        "address": place.address,
        "version": place.version,
        "changed_at": event.time,
        "event_id": event.id,
    }


def permit_of(row: Sequence[Any]) -> Permit:
    """Read a row of :data:`PERMIT_STATE`."""
    key, version, status, matter, holder, place, valid_from, valid_to, changed_at, ended_at = row
    return Permit(
        permit=_identifier(key),
        version=version,
        status=status,
        matter=matter,
        holder=_identifier(holder),
        place=_identifier(place) if place else None,
        valid_from=valid_from,
        valid_to=valid_to,
        changed_at=changed_at,
        ended_at=ended_at,
    )


def permit_row(permit: Permit) -> dict[str, Any]:
    """Write the columns of ``permits`` that acts change."""
    return {
        "version": permit.version,
        "status": permit.status,
        "matter": permit.matter,
        "holder": permit.holder.key,
        "place": permit.place.key if permit.place else None,
        "valid_from": permit.valid_from,
        "valid_to": permit.valid_to,
        "changed_at": permit.changed_at,
        "ended_at": permit.ended_at,
    }


def entry_row(change: Change) -> dict[str, Any]:
    """Write the columns of ``permits`` that a permit's first event fixes for good."""
    issued = change.event if isinstance(change.event, PermitIssued) else None
    return {
        "permit": change.state.permit.key,
        "via_commitment": issued.via_commitment if issued else False,
        "conditions": issued.conditions if issued else [],
        "first_known": issued is None,
    }


def version_row(change: Change, event: Event[Any]) -> dict[str, Any]:
    """Write a row of ``permit_versions``: what the act itself said, which a late record does not make the state."""
    stated = change.event
    whole = stated if isinstance(stated, PermitIssued | PermitRenewed | PermitAmended) else change.state
    return {
        "permit": change.state.permit.key,
        "version": change.state.version,
        "act": stated.event,
        "basis": stated.basis if isinstance(stated, PermitRenewed) else None,
        "matter": whole.matter,
        "holder": whole.holder.key,
        "place": whole.place.key if whole.place else None,
        "valid_from": whole.valid_from,
        "valid_to": whole.valid_to,
        "event_time": event.time,
        "event_id": event.id,
    }


def hold_of(row: Row[Any]) -> Hold:
    """Read a row of ``holds``."""
    return Hold(
        **{name: getattr(row, name) for name in _HOLD_FIELDS},
        evidence=tuple(row.evidence),
        release_evidence=tuple(row.release_evidence),
    )


def hold_row(hold: Hold) -> dict[str, Any]:
    """Write a row of ``holds``."""
    return {
        **{name: getattr(hold, name) for name in _HOLD_FIELDS},
        "evidence": list(hold.evidence),
        "release_evidence": list(hold.release_evidence),
    }


def profile_row(event: Event[ProfileUpdated]) -> dict[str, Any]:
    """Write a row of ``profiles``."""
    data = event.data
    return {
        "profile": data.profile.key,
        "version": data.version,
        "holder": data.holder.key if data.holder else None,
        "place": data.place.key if data.place else None,
        "inspections": data.inspections,
        "failures": data.failures,
        "last_result": data.last_result,
        "last_inspected_on": data.last_inspected_on,
        "open_holds": list(data.open_holds),
        "open_obligations": data.open_obligations,
        "overdue_obligations": data.overdue_obligations,
        "event_time": event.time,
        "event_id": event.id,
    }


def _identifier(key: str) -> Identifier:
    scheme, _, value = key.partition(":")
    return Identifier(scheme=scheme, value=value)
