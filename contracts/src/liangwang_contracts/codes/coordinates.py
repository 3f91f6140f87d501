"""Points on maps of China: reference systems, how to get from one to another, and distances.

GCJ-02 shifts WGS 84 inside China by some hundred metres, BD-09 shifts GCJ-02 once more; mixing them breaks every rule
about nearness. The forward formulas are the publicly known ones. They have no closed inverse, so the way back is a
fixed point: the shift changes by less than a fortieth of a step, hence each round gains more than a digit and a half. A
round trip is right to 1e-9 degrees. CGCS2000 is taken as WGS 84, which is right to about a metre.

China is the rectangle of the public formulas, neighbours included; outside nothing is shifted. Within a shift's length
of the rectangle's edge two points can share one image; there the way back gives the one inside.
"""

from collections.abc import Callable
from enum import StrEnum
from math import asin, atan2, cos, fabs, hypot, pi, radians, sin, sqrt
from typing import Final

EARTH_RADIUS: Final = 6_371_008.8
"""Mean radius of the Earth in metres."""

# Ellipsoid of Krasovsky 1940: semi-major axis in metres, square of the eccentricity.
_AXIS = 6378245.0
_ECCENTRICITY = 0.00669342162296594323
_BD_FREQUENCY = pi * 3000.0 / 180.0
_BD_LAT, _BD_LON = 0.006, 0.0065
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
_PRECISION = 1e-12
_ROUNDS = 50

_Point = tuple[float, float]
_Shift = Callable[[float, float], _Point]


class Crs(StrEnum):
    """A coordinate reference system."""

    WGS84 = "EPSG:4326"
    CGCS2000 = "EPSG:4490"
    GCJ02 = "GCJ-02"
    BD09 = "BD-09"


def convert(lat: float, lon: float, *, source: Crs, target: Crs) -> tuple[float, float]:
    """The same point in another reference system.

    Args:
        lat: Latitude in degrees.
        lon: Longitude in degrees.
        source: The system that they are in.
        target: The system wanted.

    Returns:
        Latitude and longitude in degrees, not rounded.

    Raises:
        ValueError: The point is not on the globe.
    """
    if not (fabs(lat) <= 90 and fabs(lon) <= 180):  # noqa: PLR2004 - degrees of the globe; also false for NaN
        raise ValueError("expected a latitude from -90 to 90 and a longitude from -180 to 180 degrees")
    point = lat, lon
    for shift in reversed(_SHIFTS[_DEPTH[target] : _DEPTH[source]]):
        point = _undo(shift, *point)
    for shift in _SHIFTS[_DEPTH[source] : _DEPTH[target]]:
        point = shift(*point) if _in_china(*point) else point
    return point


def distance_m(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in metres of two points in degrees of one reference system."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    chord = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(chord)))


def _in_china(lat: float, lon: float) -> bool:
    return _SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST


def _undo(shift: _Shift, lat: float, lon: float) -> _Point:
    guess = lat, lon
    for _ in range(_ROUNDS):
        image = shift(*guess)
        miss = lat - image[0], lon - image[1]
        guess = guess[0] + miss[0], guess[1] + miss[1]
        if hypot(*miss) < _PRECISION:
            break
    return guess if _in_china(*guess) else (lat, lon)


def _to_gcj02(lat: float, lon: float) -> _Point:
    x, y = lon - 105.0, lat - 35.0
    root = 1 - _ECCENTRICITY * sin(radians(lat)) ** 2
    metres_north, metres_east = _north(x, y), _east(x, y)
    meridian = _AXIS * (1 - _ECCENTRICITY) / root**1.5
    parallel = _AXIS / sqrt(root) * cos(radians(lat))
    return lat + metres_north / radians(meridian), lon + metres_east / radians(parallel)


def _north(x: float, y: float) -> float:
    plane = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(fabs(x))
    waves = 20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi) + 160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y / 30.0 * pi)
    return plane + (_ripples(x) + waves) * 2.0 / 3.0


def _east(x: float, y: float) -> float:
    plane = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(fabs(x))
    waves = 20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi) + 150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)
    return plane + (_ripples(x) + waves) * 2.0 / 3.0


def _ripples(x: float) -> float:
    return 20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)


def _to_bd09(lat: float, lon: float) -> _Point:
    length = hypot(lon, lat) + 0.00002 * sin(lat * _BD_FREQUENCY)
    angle = atan2(lat, lon) + 0.000003 * cos(lon * _BD_FREQUENCY)
    return length * sin(angle) + _BD_LAT, length * cos(angle) + _BD_LON


_SHIFTS: Final[tuple[_Shift, ...]] = (_to_gcj02, _to_bd09)
_DEPTH: Final = {Crs.WGS84: 0, Crs.CGCS2000: 0, Crs.GCJ02: 1, Crs.BD09: 2}
"""How many shifts lie between WGS 84 and each system."""
