"""What operators and auditors see of agreements at work: feeds and how far their history is filled in."""

from fastapi import APIRouter, Depends

from gateway.http.operator.door import OperatorDoor, Wire


def add_sharing(router: APIRouter, door: OperatorDoor) -> None:
    """Add the routes."""

    @router.get("/feeds", dependencies=[Depends(door.needs("viewer", "auditor"))])
    def feeds() -> Wire:
        """Tell each agreement's feed: its state, its last position, how far its history is, what was kept back."""
        return {"feeds": door.feeds()}
