"""Pulling: what a member may have, and its feeds page by page.

Protocol: a page gives a cursor; asking on with it acknowledges what it came with. ``from`` begins at any point of
history; what is not kept any more is answered with 410 and the earliest position that is. Each page, given or refused,
is a row of ``accesses``, and each item on it has a receipt.
"""

import json
from typing import Annotated, Any, NoReturn

from fastapi import APIRouter, Query, Request
from sqlalchemy import RowMapping

from gateway.feeds import earliest_kept, page
from gateway.http.app import Door, door_of
from gateway.http.cursors import cursor_at, place_of
from gateway.http.entering import Member
from gateway.http.notes import note
from gateway.http.problems import ProblemError
from gateway.receipts import acknowledged, offered
from liangwang_contracts.agreements import Agreement
from liangwang_contracts.city_days import city_day

router = APIRouter(prefix="/v1", tags=["feeds"])
LONGEST_CURSOR = 200
_STATUS = {"not_found": 404, "not_in_force": 403, "cursor": 422, "from": 422, "streams": 429, "moment": 422}
FROM = "Where to begin without a cursor: a position from 1, or a moment (RFC 3339), from which on it was recorded"


@router.get("/agreements")
def agreements(request: Request, member: Member) -> dict[str, Any]:
    """Tell what you may have: your agreements, their fields, and from when until when."""
    door = door_of(request)
    with door.store.begin() as connection:
        note(connection, door, member, "agreements")
    day = city_day(door.clock(), door.settings.zone)
    return {"member": member, "agreements": [_told(one, one.covers(day)) for one in door.sharing.of_recipient(member)]}


@router.get("/agreements/{agreement}/events")
def events(
    request: Request,
    member: Member,
    agreement: str,
    after: Annotated[str, Query(max_length=LONGEST_CURSOR, description="Cursor of the page before")] = "",
    from_: Annotated[str, Query(alias="from", max_length=64, description=FROM)] = "",
    limit: Annotated[int, Query(ge=1, le=5_000)] = 100,
) -> dict[str, Any]:
    """Give the next events of a feed, as CloudEvents; the cursor of this answer asks on and acknowledges them."""
    door = door_of(request)
    found = open_feed(door, member, agreement)
    begin = place_of(after, from_, agreement, member)
    if begin is None:
        refuse(door, member, "from" if from_ else "cursor")
    with door.store.begin() as connection:
        now = door.clock()
        most = min(limit, door.own.page_events)
        position = begin.position(connection)
        items = page(connection, found.id, position, most)
        earliest = earliest_kept(connection, found.id, position)
        if begin.acknowledges:
            acknowledged(connection, found.id, member, "pull", position, now)
        if earliest is None:
            offered(connection, member, "pull", items, now)
        note(connection, door, member, found.id, "removed" if earliest else None)
    if earliest is not None:
        raise removed(earliest)
    last = items[-1]["position"] if items else position
    told = [cloud_event(one) for one in items]
    return {"events": told, "cursor": cursor_at(found.id, member, last), "more": len(items) == most}


def cloud_event(item: RowMapping) -> dict[str, Any]:
    """Give an item as a CloudEvent in JSON."""
    return dict(item["attributes"]) | {"data": json.loads(item["body"])}


def open_feed(door: Door, member: str, agreement: str) -> Agreement:
    """Give an agreement whose feed a member may read today; a refusal is noted.

    Raises:
        ProblemError: it is nobody's or another's, or not in force.
    """
    found = next((one for one in door.sharing.of_recipient(member) if one.id == agreement), None)
    code = refusal_of(door, found)
    if code is not None or found is None:
        refuse(door, member, code or "not_found")
    return found


def refuse(door: Door, member: str, code: str, target: str = "feed") -> NoReturn:
    """Refuse to give something, and note it."""
    with door.store.begin() as connection:
        note(connection, door, member, target, code)
    raise ProblemError(_STATUS[code], code)


def removed(earliest: int) -> ProblemError:
    """Give the answer to whoever asks for what is not kept any more."""
    return ProblemError(410, "removed", more={"earliest": earliest})


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
        "where": dict(agreement.where),
        "fields": dict(agreement.shared_fields()),
        "purpose": agreement.purpose,
        "at_most": agreement.at_most.value,
        "valid_from": agreement.valid_from.isoformat(),
        "valid_until": agreement.valid_until.isoformat(),
        "keep_days": agreement.keep_days,
        "when_over": agreement.when_over,
        "in_force": in_force,
    }
