"""The invented district 望潮区 (Wangchao): where it lies, how it is divided, what its roads are called.

Its division code 310199 has the form of GB/T 2260 and belongs to no district; it lies on the open sea east of
the Yangtze mouth, so no point of it is anybody's door. Communities of one square kilometre stand in a lattice
whose width grows with the city; their density does not, so that "near" means the same in a small city.
"""

import math
from dataclasses import dataclass

DIVISION = "310199"
DISTRICT_ZH = "望潮区"

#: Every place lies inside: south, west, north, east in degrees of CGCS2000.
BOX = (30.995, 122.115, 31.205, 122.415)
_SOUTH, _WEST = 31.0, 122.12
#: Degrees of one kilometre here, and metres of one degree.
KM_LAT, KM_LON = 0.00902, 0.01048
METRES_LAT, METRES_LON = 110_870.0, 95_430.0

_COMMUNITIES_PER_STREET = 8
_FIRST = "澄听观镜叠云沧枕揽栖映泊溯霁汀洄"
_SECOND = "波涛澜屿帆汐鸥渚湾礁岚浦月堤洲影"
_ENDINGS = ("路", "街", "支路", "大道")
_ROADS_PER_COMMUNITY = 3


@dataclass(frozen=True, slots=True)
class Community:
    """A residents' community (居委): one square kilometre.

    Attributes:
        code: 12 digits: division 6, street 3, community 3.
        street: Name of its street (街道).
        roads: Names of its roads.
        lat: Centre.
        lon: Centre.
    """

    code: str
    street: str
    roads: tuple[str, ...]
    lat: float
    lon: float


def communities(count: int) -> tuple[Community, ...]:
    """The first ``count`` communities, row by row from the south-west corner."""
    width = math.isqrt(count * 4 // 3) + 1
    return tuple(_community(index, *divmod(index, width)) for index in range(count))


def metres_apart(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance of two points of the district in metres; good to a metre over a few kilometres."""
    return math.sqrt(((lat - other_lat) * METRES_LAT) ** 2 + ((lon - other_lon) * METRES_LON) ** 2)


def _community(index: int, row: int, column: int) -> Community:
    street, within = divmod(index, _COMMUNITIES_PER_STREET)
    first_road = index * _ROADS_PER_COMMUNITY
    return Community(
        code=f"{DIVISION}{street + 1:03d}{within + 1:03d}",
        street=f"{_two_characters(street)}街道",
        roads=tuple(_road(first_road + each) for each in range(_ROADS_PER_COMMUNITY)),
        lat=round(_SOUTH + (row + 0.5) * KM_LAT, 6),
        lon=round(_WEST + (column + 0.5) * KM_LON, 6),
    )


def _road(index: int) -> str:
    return _two_characters(index) + _ENDINGS[(3 * index + index // len(_FIRST) ** 2) % len(_ENDINGS)]


def _two_characters(index: int) -> str:
    # A walk through all pairs on which neighbours share no character.
    first, second = index % len(_FIRST), (5 * index + index // len(_FIRST)) % len(_SECOND)
    return _FIRST[first] + _SECOND[second]
