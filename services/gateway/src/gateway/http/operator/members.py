"""What operators and auditors see of members: who there is, what each comes with, and what is carried to whom."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from gateway.http.app import Door
from gateway.http.operator.door import OperatorDoor, Wire
from gateway.member_rows import members_told, subscriptions_told


def members_router(desk: OperatorDoor, door: Door) -> APIRouter:
    """Give the routes.

    Args:
        desk: who may ask.
        door: members, agreements and the gateway's database.
    """
    router = APIRouter(prefix="/v1/operator", tags=["operators"])
    viewer = Depends(desk.needs("viewer", "auditor"))

    @router.get("/members", dependencies=[viewer])
    def members() -> Wire:
        """Tell each member, with what it may publish, its agreements, and what it has."""
        with door.store.read() as connection:
            return {"members": members_told(connection, door.members, door.sharing.agreements, door.clock())}

    @router.get("/subscriptions", dependencies=[viewer])
    def subscriptions(
        member: Annotated[str | None, Query(max_length=70)] = None,
        state: Literal["active", "paused", "ended"] | None = None,
    ) -> Wire:
        """Tell what is carried to whom, how far behind it is, and why it does not go on."""
        with door.store.read() as connection:
            return {"subscriptions": subscriptions_told(connection, member, state)}

    return router
