"""Pulling: what a member may have, and its feeds page by page.

Protocol: a page gives a cursor; asking on with it acknowledges what it came with. A cursor belongs to one agreement and
one member. Each page, given or refused, is a row of ``accesses``, and each item on it has a receipt.
"""

import base64
import json
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from sqlalchemy import Connection, update

from gateway import keys
from gateway.feeds import page
from gateway.http.app import Door, door_of
from gateway.http.entering import Member
from gateway.http.notes import note
from gateway.http.problems import ProblemError
from gateway.tables import receipts
from liangwang_bus.bulk import insert_columns
from liangwang_contracts.agreements import Agreement
from liangwang_contracts.city_days import city_day

router = APIRouter(prefix="/v1", tags=["feeds"])
_MOST_TEXT = 200
_STATUS = {"not_found": 404, "not_in_force": 403, "cursor": 422}


@router.get("/agreements")
def agreements(request: Request, member: Member) -> dict[str, Any]:
    """Tell what you may have: your agreements, their fields, and from when until when."""
    door = door_of(request)
    with door.store.begin() as connection:
        note(connection, door, member, "agreements", "allowed")
    day = city_day(door.clock(), door.settings.zone)
    return {"member": member, "agreements": [_told(one, one.covers(day)) for one in door.sharing.of_recipient(member)]}


@router.get("/agreements/{agreement}/events")
def events(
    request: Request,
    member: Member,
    agreement: str,
    after: Annotated[str, Query(max_length=_MOST_TEXT, description="Cursor of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=5_000)] = 100,
) -> dict[str, Any]:
    """Give the next events of a feed, as CloudEvents; the cursor of this answer asks on and acknowledges them."""
    door = door_of(request)
    found = next((one for one in door.sharing.of_recipient(member) if one.id == agreement), None)
    code = refusal_of(door, found)
    position = _position(after, agreement, member) if code is None else None
    if code is not None or position is None or found is None:
        with door.store.begin() as connection:
            note(connection, door, member, "feed", "denied", code or "cursor")
        raise ProblemError(_STATUS[code or "cursor"], code or "cursor")
    with door.store.begin() as connection:
        now = door.clock()
        most = min(limit, door.own.page_events)
        items = page(connection, found.id, position, most)
        _acknowledge(connection, found.id, member, position, now)
        _receive(connection, found.id, member, [(one["position"], one["event_id"]) for one in items], now)
        note(connection, door, member, found.id, "allowed")
    last = items[-1]["position"] if items else position
    told = [dict(one["attributes"]) | {"data": json.loads(one["body"])} for one in items]
    return {"events": told, "cursor": _cursor(found.id, member, last), "more": len(items) == most}


def refusal_of(door: Door, agreement: Agreement | None) -> str | None:
    """Say why a feed cannot be had today: it is nobody's or another's, or not in force."""
    if agreement is None:
        return "not_found"
    return None if agreement.covers(city_day(door.clock(), door.settings.zone)) else "not_in_force"


def _told(agreement: Agreement, in_force: bool) -> dict[str, Any]:
    return {
        "id": agreement.id,
        "title": agreement.title.model_dump(),
        "provider": agreement.provider,
        "events": list(agreement.events),
        "fields": dict(agreement.shared_fields()),
        "purpose": agreement.purpose,
        "at_most": agreement.at_most.value,
        "valid_from": agreement.valid_from.isoformat(),
        "valid_until": agreement.valid_until.isoformat(),
        "keep_days": agreement.keep_days,
        "in_force": in_force,
    }


def _cursor(agreement: str, member: str, position: int) -> str:
    mark = keys.hash_of(f"{agreement}\n{member}")[:16]
    return base64.urlsafe_b64encode(f"{mark}.{position}".encode()).decode().rstrip("=")


def _position(cursor: str, agreement: str, member: str) -> int | None:
    """Give the position in a cursor; None when it is no cursor of this agreement and member."""
    if not cursor:
        return 0
    try:
        _, _, position = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").partition(".")
        number = int(position) if position.isdecimal() and len(position) < 19 else None  # noqa: PLR2004 (64 bits)
    except ValueError:
        return None
    return number if number is not None and _cursor(agreement, member, number) == cursor else None


def _acknowledge(connection: Connection, agreement: str, member: str, position: int, now: datetime) -> None:
    mine = (receipts.c.agreement == agreement, receipts.c.member == member, receipts.c.way == "pull")
    open_ = receipts.c.acknowledged_at.is_(None)
    connection.execute(
        update(receipts).where(*mine, receipts.c.position <= position, open_).values(acknowledged_at=now)
    )


def _receive(connection: Connection, agreement: str, member: str, items: list[tuple[int, str]], now: datetime) -> None:
    """Note what was offered; what was offered before, or by two requests at once, stands already."""
    shared = {receipts.c.agreement: agreement, receipts.c.member: member, receipts.c.offered_at: now}
    insert_columns(
        connection,
        shared | {receipts.c.way: "pull", receipts.c.subscription: ""},
        {
            receipts.c.position: [position for position, _ in items],
            receipts.c.event_id: [name for _, name in items],
        },
        key=(receipts.c.agreement, receipts.c.position, receipts.c.way, receipts.c.subscription),
    )
