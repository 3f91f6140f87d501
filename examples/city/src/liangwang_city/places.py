"""Places of the district: premises (门店), building sites (工地) and public spaces, with invented addresses.

Places crowd towards the middle of their community and carry the 15-digit code of their grid cell of 100 by
100 metres (万米网格). The register enters a place when it opens, so its age can be read from the record.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from liangwang_city.chance import Chance
from liangwang_city.district import DISTRICT_ZH, DIVISION, KM_LAT, KM_LON, Community, metres_apart
from liangwang_city.enterprises import Enterprise
from liangwang_city.numbering import Numbering
from liangwang_contracts import Coordinate, Crs, Identifier, PlaceKind, RegisterPlace

_REACH_KM = 0.499
_CELLS = 10
_PUBLIC = ("绿地", "广场", "步道", "集市口")
_FOOTPATH = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A place and what shapes its fate.

    Attributes:
        id: Number in the register.
        kind: Premises, site or public space.
        location: Where it is.
        grid: Grid code.
        address: Where it is, for people.
        opened: When it opened.
        occupier: Who runs it.
        appeal: Weight among the places that people complain about, before any cause.
    """

    id: Identifier
    kind: PlaceKind
    location: Coordinate
    grid: str
    address: str
    opened: datetime
    occupier: Enterprise
    appeal: float

    def age(self, on: date) -> int:
        """Years since it opened."""
        return on.year - self.opened.year

    def registration(self) -> RegisterPlace:
        """The command that enters it into the register."""
        return RegisterPlace(
            place=self.id,
            kind=self.kind,
            location=self.location,
            division=DIVISION,
            grid=self.grid,
            address=self.address,
        )


@dataclass(slots=True)
class Surveyor:
    """Lays out new places."""

    chance: Chance
    numbering: Numbering
    communities: tuple[Community, ...]
    _numbers: Counter[str] = field(default_factory=Counter)

    _APPEAL: ClassVar[dict[PlaceKind, float]] = {"premises": 1.0, "site": 4.0, "public-space": 0.3}

    def lay_out(self, kind: PlaceKind, occupier: Enterprise, opened: datetime) -> Place:
        """A new place of that kind."""
        community = self.chance.pick(self.communities)
        north, east = self.chance.bell(_REACH_KM), self.chance.bell(_REACH_KM)
        return Place(
            id=self.numbering.place(community.code),
            kind=kind,
            location=point(community.lat + north * KM_LAT, community.lon + east * KM_LON),
            grid=f"{community.code}{_cell(north) * _CELLS + _cell(east) + 1:03d}",
            address=self._address(kind, community),
            opened=opened,
            occupier=occupier,
            appeal=round(self._APPEAL[kind] * occupier.laxity * self.chance.between(0.4, 1.6), 3),
        )

    def _address(self, kind: PlaceKind, community: Community) -> str:
        road = self.chance.pick(community.roads)
        start = f"{DISTRICT_ZH}{community.street}{road}"
        self._numbers[road] += 1
        number = self._numbers[road] * _FOOTPATH + self.chance.whole(1, _FOOTPATH)
        match kind:
            case "premises":
                return f"{start}{number}号"
            case "site":
                return f"{start}{number}号地块"
            case "public-space":
                return f"{start}{self.chance.pick(_PUBLIC)}"


class Neighbourhood:
    """Finds the places near one; places are looked up in squares as wide as "near"."""

    def __init__(self, metres: float) -> None:
        self._metres = metres
        self._squares: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)

    def add(self, place: Place) -> None:
        """Take a place in."""
        self._squares[self._square(place)].append(place)

    def near(self, place: Place) -> list[Place]:
        """The other places within reach of that one."""
        here = place.location
        return [
            other
            for other in self._around(place)
            if other is not place
            and metres_apart(here.lat, here.lon, other.location.lat, other.location.lon) <= self._metres
        ]

    def _around(self, place: Place) -> Iterator[Place]:
        row, column = self._square(place)
        for south_north in (row - 1, row, row + 1):
            for west_east in (column - 1, column, column + 1):
                yield from self._squares.get((south_north, west_east), ())

    def _square(self, place: Place) -> tuple[int, int]:
        metres_per_km = 1000.0
        rows, columns = KM_LAT * self._metres / metres_per_km, KM_LON * self._metres / metres_per_km
        return int(place.location.lat / rows), int(place.location.lon / columns)


def point(lat: float, lon: float) -> Coordinate:
    """A coordinate to the decimetre."""
    return Coordinate(lat=round(lat, 6), lon=round(lon, 6), crs=Crs.CGCS2000)


def _cell(offset_km: float) -> int:
    return int((offset_km + 0.5) * _CELLS)
