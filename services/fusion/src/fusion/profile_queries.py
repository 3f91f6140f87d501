"""What fusion answers about a profile: its fields with their lineage, and what was shared of it to whom."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, get_args

import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy import Connection

from fusion.domain.profile_folds import fold
from fusion.domain.saying import identifier
from fusion.handlers import Fusion
from fusion.moments import moment
from fusion.profile_store import ProfileStore, told_row
from fusion.profile_tables import profile_versions, shared_values, shares
from fusion.repository import Repository
from liangwang_contracts import Identifier
from liangwang_contracts.agreements.profile_fields import FIELDS_OF
from liangwang_contracts.fusion.words import ProfileKind

_KINDS: tuple[ProfileKind, ...] = get_args(ProfileKind)


def profile(
    connection: Connection, fusion: Fusion, kind: str, key: str, as_of: str | None = None, version: int | None = None
) -> dict[str, Any]:
    """Give a profile.

    Args:
        connection: an open transaction.
        fusion: whose agreements and time zone.
        kind: ``person``, ``enterprise``, ``place`` or ``permit``.
        key: ``scheme:value``.
        as_of: a moment; what happened before it counts, as it is known today. Left out: everything evaluated.
        version: the profile as this version of it was, by what was known then.

    Raises:
        ValueError: kind, key, moment or version is none, or both of the latter are given.
    """
    asked = _kind(kind)
    _check_key(key)
    if as_of is not None and version is not None:
        raise ValueError("version: either a moment or a version was expected, not both")
    store = Repository(connection)
    reached = store.clocks()["fusion"].reached or datetime.now(UTC)
    fields: dict[str, Mapping[str, Any]]
    if version is None:
        at = moment("as_of", as_of) if as_of is not None else reached
        known = ProfileStore(connection, store).known(asked, [key], reached, fusion.zone)
        fields = {name: told_row(one) for name, one in fold(asked, key, known, at).items()}
    else:
        at, fields = _version(connection, asked, key, version)
    return {
        "kind": kind,
        "key": key,
        "as_of": at.isoformat(),
        "version": version or ProfileStore(connection, store).versions(asked, [key]).get(key),
        "fields": [
            {"name": name, "zh": field.zh, "en": field.en, **fields[name]}
            for name, field in FIELDS_OF[asked].items()
            if name in fields
        ],
        "shared": _shared(connection, fusion, asked, key),
    }


def _kind(kind: str) -> ProfileKind:
    for one in _KINDS:
        if one == kind:
            return one
    msg = f"kind: one of {', '.join(_KINDS)} was expected"
    raise ValueError(msg)


def _check_key(key: str) -> None:
    try:
        Identifier.model_validate(identifier(key))
    except ValidationError:
        msg = "key: an identifier scheme:value was expected, such as place:P-1"
        raise ValueError(msg) from None


def _version(
    connection: Connection, kind: ProfileKind, key: str, version: int
) -> tuple[datetime, dict[str, Mapping[str, Any]]]:
    """Put the changes of versions together, up to one."""
    table = profile_versions.c
    rows = connection.execute(
        sa.select(table.version, table.at, table.changed)
        .where(table.kind == kind, table.key == key, table.version <= version)
        .order_by(table.version)
    ).all()
    if not rows or rows[-1].version != version:
        msg = f"version: a version of this profile was expected, from 1 to {rows[-1].version if rows else 0}"
        raise ValueError(msg)
    fields: dict[str, Mapping[str, Any] | None] = {}
    for row in rows:
        fields |= row.changed
    return rows[-1].at, {name: one for name, one in fields.items() if one is not None}


def _shared(connection: Connection, fusion: Fusion, kind: ProfileKind, key: str) -> list[dict[str, Any]]:
    titles = {one.id: one for one in fusion.sharing.agreements}
    found = (
        sa.select(shares.c.agreement, shares.c.recipient, shared_values)
        .join_from(shares, shared_values, shares.c.share == shared_values.c.share)
        .where(shares.c.kind == kind, shares.c.key == key)
        .order_by(shares.c.agreement, shared_values.c.sequence, shared_values.c.name)
    )
    return [
        {
            "agreement": row.agreement,
            "title_zh": titles[row.agreement].title.zh if row.agreement in titles else None,
            "title_en": titles[row.agreement].title.en if row.agreement in titles else None,
            "purpose": titles[row.agreement].purpose if row.agreement in titles else None,
            "recipient": row.recipient,
            "name": row.name,
            "value": row.value,
            "version": row.version,
            "event": row.event_id,
            "shared_at": row.shared_at.isoformat(),
            "keep_until": row.keep_until.isoformat(),
            "state": row.state,
            "ended_by": row.ended_by,
        }
        for row in connection.execute(found)
    ]
