"""Agreements to test with, a desk that shares under them, and what it came to."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from desks import Desk
from scenarios import City
from sqlalchemy import Connection

from fusion.profile_tables import profile_fields, shared_values, shares
from fusion.sharing import Sharing
from liangwang_bus.store import Store
from liangwang_contracts import Event, ProfileRecalled, ProfileShared
from liangwang_contracts.agreements import Agreement
from liangwang_contracts.codes.tokens import PurposeKey

KEYS = {
    "service:tongguan": PurposeKey("share.service.tongguan", b"g" * 32, "sha256"),
    "service:tongban": PurposeKey("share.service.tongban", b"b" * 32, "sha256"),
}


def agreement(kind: str, *names: str, **changes: Any) -> Agreement:
    """Make an agreement that shares some fields of a kind of profile with city operation."""
    given = {
        "id": f"to-tongguan-{kind}",
        "title": {"zh": "共享", "en": "Sharing"},
        "provider": "service:fusion",
        "recipient": "service:tongguan",
        "profile": kind,
        "purpose": "on-site-inspection",
        "legal_basis": {"zh": "无", "en": "None", "mark": "proposed"},
        "at_most": "G2",
        "valid_from": date(2020, 1, 1),
        "valid_until": date(2030, 12, 31),
        "keep_days": 30,
        "when_over": "recall",
        "fields": dict.fromkeys(names, "plain"),
    }
    return Agreement.model_validate(given | changes)


def sharing_desk(store: Store, city: City, *agreements: Agreement) -> Desk:
    """Give a desk that shares under agreements."""
    desk = Desk(store, city)
    desk.fusion.sharing = Sharing(agreements, KEYS)
    return desk


def reach(desk: Desk, day: int, *events: Event[Any]) -> None:
    """Hand in events, and let both networks reach the beginning of a day."""
    desk.take(*events, desk.city.clock("tongban", day), desk.city.clock("tongguan", day))


def shared(desk: Desk) -> list[dict[str, str]]:
    """Give what each share told, in order: values by name."""
    return [
        {one.name: one.value for one in event.data.fields}
        for event in desk.published()
        if isinstance(event.data, ProfileShared)
    ]


def recalled(desk: Desk) -> list[ProfileRecalled]:
    """Give what was recalled, in order."""
    return [event.data for event in desk.published() if isinstance(event.data, ProfileRecalled)]


def standing_shares(connection: Connection) -> list[tuple[str, ...]]:
    """Give what stands: agreement, profile, field, value."""
    found = (
        sa.select(shares.c.agreement, shares.c.profile, shared_values.c.name, shared_values.c.value)
        .join_from(shares, shared_values, shares.c.share == shared_values.c.share)
        .where(shared_values.c.state == "standing")
    )
    return sorted(tuple(row) for row in connection.execute(found))


def fields(connection: Connection) -> list[tuple[Any, ...]]:
    """Give every field of every profile that is kept, with where it comes from; own events by their type."""
    table = profile_fields.c
    rows = connection.execute(sa.select(profile_fields).order_by(table.kind, table.key, table.name))
    return [
        (row.kind, row.key, row.name, row.value, row.from_type, row.as_of)
        + (() if row.from_type.startswith("fusion.") else (row.from_event,))
        for row in rows
    ]
