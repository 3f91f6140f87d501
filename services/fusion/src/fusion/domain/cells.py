"""The cells of the spatial index: where a point is, and which cells a circle may touch."""

from math import cos, floor, radians

from fusion.domain.observation import Point
from liangwang_contracts.codes.coordinates import distance_m

CELL = 0.0025
"""Side of a cell of the spatial index in degrees: 278 m from south to north."""
COARSE = 32
"""Cells along the side of a coarse cell, which wide circles are looked up by."""
DEGREE = 111_194.9
"""Metres in one degree of latitude."""
_MANY = 64
_AROUND = 144_000
"""Cells around the world."""


def cell_of(point: Point) -> tuple[int, int]:
    """The cell of a point: row and column."""
    return floor(point[0] / CELL), _column(floor(point[1] / CELL), _AROUND)


def coarse_of(cell: tuple[int, int]) -> tuple[int, int]:
    """The coarse cell that a cell lies in."""
    return cell[0] // COARSE, cell[1] // COARSE


def packed(cell: tuple[int, int]) -> int:
    """A cell as one number, for an index."""
    return (cell[0] + 1_000_000) * 10_000_000 + cell[1] + 1_000_000


def cells_around(point: Point, metres: float) -> tuple[bool, list[tuple[int, int]]]:
    """The cells that a circle may touch, and whether they are coarse ones; around a pole that is all columns."""
    lat, lon = point
    north = metres / DEGREE * 1.001
    widest = abs(lat) + north
    east = 180.0 if widest >= 90 else min(180.0, north / cos(radians(widest)))  # noqa: PLR2004 (degrees)
    for coarse, side, around in ((False, CELL, _AROUND), (True, CELL * COARSE, _AROUND // COARSE)):
        rows = range(floor((lat - north) / side), floor((lat + north) / side) + 1)
        columns = range(floor((lon - east) / side), floor((lon + east) / side) + 1)
        if coarse or len(rows) * len(columns) <= _MANY:
            touched = dict.fromkeys(_column(column, around) for column in columns)
            return coarse, [(row, column) for row in rows for column in touched]
    raise AssertionError


def _column(column: int, around: int) -> int:
    """A column east of the date line is one west of it."""
    return (column + around // 2) % around - around // 2


def within(one: Point | None, other: Point | None, metres: float) -> bool:
    """Whether two points are that near; false when one is missing."""
    if one is None or other is None or abs(one[0] - other[0]) * DEGREE > metres * 1.001:
        return False
    return distance_m(*one, *other) <= metres
