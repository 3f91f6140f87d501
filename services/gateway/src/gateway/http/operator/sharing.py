"""What operators and auditors see of agreements at work: feeds with their history, and receipts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from gateway.http.operator.door import OperatorDoor, Position, Wire
from gateway.http.operator.problems import OperatorProblemError
from gateway.receipts import Wanted
from liangwang_bus.operators import Operator
from liangwang_contracts.moments import EXPECTED_MOMENT, parse_moment


def add_sharing(router: APIRouter, door: OperatorDoor) -> None:
    """Add the routes."""

    @router.get("/feeds", dependencies=[Depends(door.needs("viewer", "auditor"))])
    def feeds() -> Wire:
        """Tell each agreement's feed: its state, its last position, how far its history is, what was kept back."""
        return {"feeds": door.feeds()}

    @router.get("/receipts")
    def receipts(
        who: Annotated[Operator, Depends(door.needs("auditor"))],
        wanted: Annotated[Wanted, Depends(_wanted)],
        after: Position = 0,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
        *,
        newest: bool = False,
    ) -> Wire:
        """Tell who was offered which fields under which agreement, on which way, and when it was acknowledged."""
        found = door.receipts(wanted, after, limit, newest=newest)
        door.note(who, "receipts", wanted.member or wanted.agreement or wanted.event)
        return {"receipts": found, "after": found[-1]["number"] if found else after}


def _wanted(member: str = "", agreement: str = "", event: str = "", since: str = "", until: str = "") -> Wanted:
    moments = [parse_moment(text) for text in (since, until)]
    for name, text, moment in zip(("since", "until"), (since, until), moments, strict=True):
        if text and moment is None:
            raise OperatorProblemError("invalid", field=name, expected=EXPECTED_MOMENT)
    return Wanted(member, agreement, event, *moments)
