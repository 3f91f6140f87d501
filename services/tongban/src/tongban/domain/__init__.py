"""What the register of places and permits decides: pure functions, no store, no bus, no clock of their own."""

from liangwang_contracts.city_days import Moment
from tongban.domain.hold import Hold, in_force, raised, released, versions_under
from tongban.domain.permit import Change, Permit, amend, due, end, issue, lapse
from tongban.domain.place import PlaceChange, RegisteredPlace, register_place
from tongban.domain.refusal import Refusal
from tongban.domain.renewal import renew

__all__ = [
    "Change",
    "Hold",
    "Moment",
    "Permit",
    "PlaceChange",
    "Refusal",
    "RegisteredPlace",
    "amend",
    "due",
    "end",
    "in_force",
    "issue",
    "lapse",
    "raised",
    "register_place",
    "released",
    "renew",
    "versions_under",
]
