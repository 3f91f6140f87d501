"""Receipts for members: what each was offered, field by field, and when it was acknowledged. Only its own."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from gateway import receipts as book
from gateway.http.app import door_of
from gateway.http.cursors import cursor_at, place_of
from gateway.http.entering import Member
from gateway.http.feeds import LONGEST_CURSOR, refuse
from gateway.http.notes import note
from gateway.http.problems import ProblemError
from liangwang_contracts.moments import parse_moment

router = APIRouter(prefix="/v1", tags=["receipts"])
_CURSORS = "\nreceipts"
"""Stands for an agreement in cursors; no agreement has this id."""
Moment = Annotated[str, Query(max_length=64, description="RFC 3339")]
Name = Annotated[str, Query(max_length=64)]


@router.get("/receipts")
def receipts(
    request: Request,
    member: Member,
    agreement: Name = "",
    event: Name = "",
    since: Moment = "",
    until: Moment = "",
    after: Annotated[str, Query(max_length=LONGEST_CURSOR, description="Cursor of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
) -> dict[str, Any]:
    """Tell what you were offered, oldest first: names of fields, SHA-256 of the data, way, moments; never a value."""
    door = door_of(request)
    moments = [parse_moment(text) for text in (since, until)]
    if (since and moments[0] is None) or (until and moments[1] is None):
        refuse(door, member, "moment", "receipts")
    place = place_of(after, "", _CURSORS, member)
    if place is None:
        refuse(door, member, "cursor", "receipts")
    wanted = book.Wanted(member, agreement, event, *moments)
    position = place.after if isinstance(place.after, int) else 0
    with door.store.begin() as connection:
        found = book.find(connection, wanted, position, limit)
        earliest = book.earliest_kept(connection, position)
        note(connection, door, member, "receipts", "receipts_removed" if earliest else None)
    if earliest is not None:
        raise ProblemError(410, "receipts_removed", more={"cursor": cursor_at(_CURSORS, member, earliest - 1)})
    last = found[-1]["number"] if found else position
    return {"receipts": [_told(one) for one in found], "cursor": cursor_at(_CURSORS, member, last)}


def _told(one: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in one.items() if name != "number"}
