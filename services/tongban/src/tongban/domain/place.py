"""Places: where permits apply. Registering a place again with the same data changes nothing and says nothing."""

from dataclasses import dataclass

from liangwang_contracts import Coordinate, Identifier, PlaceKind, PlaceRegistered, RegisterPlace


@dataclass(frozen=True, slots=True)
class RegisteredPlace:
    """A place as the register knows it; ``version`` counts the events about it."""

    place: Identifier
    kind: PlaceKind
    location: Coordinate | None
    division: str | None
    grid: str | None
    address: str | None
    version: int


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place's new state and the event that states it."""

    state: RegisteredPlace
    event: PlaceRegistered


def register_place(known: RegisteredPlace | None, command: RegisterPlace) -> PlaceChange | None:
    """Decide on a registration; None when it brings nothing new."""
    version = known.version + 1 if known else 1
    state = RegisteredPlace(
        place=command.place,
        kind=command.kind,
        location=command.location,
        division=command.division,
        grid=command.grid,
        address=command.address,
        version=version,
    )
    if known is not None and _same(known, state):
        return None
    event = PlaceRegistered(
        place=state.place,
        kind=state.kind,
        location=state.location,
        division=state.division,
        grid=state.grid,
        address=state.address,
    )
    return PlaceChange(state, event)


def _same(known: RegisteredPlace, told: RegisteredPlace) -> bool:
    return (known.kind, known.location, known.division, known.grid, known.address) == (
        told.kind,
        told.location,
        told.division,
        told.grid,
        told.address,
    )
