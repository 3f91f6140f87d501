"""Where what is looked for must be: around the event that is judged, inside its area, or with it inside theirs.

An area is an outline, closed or not, in WGS 84; its edge belongs to it. It is found by the coarse cells that its
bounding box touches; one that touches very many is found from everywhere. Sides are straight in degrees, which over a
city is exact to metres; an outline across the date line is none.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

from fusion.domain.cells import cell_of, coarse_of, packed, within
from fusion.domain.observation import Observation, Point
from liangwang_contracts import Crs
from liangwang_contracts.codes.coordinates import convert, distance_m

if TYPE_CHECKING:
    from datetime import datetime

    from fusion.domain.memory import Memory

Outline = tuple[Point, ...]
_MOST_CELLS = 100
_EVERYWHERE = "everywhere"
_CORNERS = 3


class Region(Protocol):
    """Where what is looked for must be."""

    @property
    def metres(self) -> float | None:
        """Radius, where it is a circle."""

    def key(self, judged: Observation) -> Any:
        """What of an event that is judged says where to look; None when it has no such thing."""

    def look(
        self, memory: "Memory", event_type: str, keys: Collection[Any], since: "datetime | None"
    ) -> Mapping[Any, Sequence[Observation]]:
        """What may be there, by key: all that is, and some more."""

    def holds(self, judged: Observation, found: Observation | None, point: Point | None) -> bool:
        """Whether what was found, or was at a point, is there."""

    def judged(
        self, memory: "Memory", event_type: str, found: Sequence[Observation], since: "datetime | None"
    ) -> list[Observation]:
        """The other way round: the events that such events are, or were, in the region of."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Within some metres."""

    metres: float

    def key(self, judged: Observation) -> Point | None:
        """Its point."""
        return judged.point

    def look(
        self, memory: "Memory", event_type: str, keys: Collection[Point], since: "datetime | None"
    ) -> Mapping[Point, Sequence[Observation]]:
        """What may be near each point."""
        return memory.near(event_type, keys, self.metres, since)

    def holds(self, judged: Observation, found: Observation | None, point: Point | None) -> bool:  # noqa: ARG002
        """Whether it is near."""
        return within(point, judged.point, self.metres)

    def judged(
        self, memory: "Memory", event_type: str, found: Sequence[Observation], since: "datetime | None"
    ) -> list[Observation]:
        """The events near these."""
        points = list(dict.fromkeys(point for each in found for point in each.points))
        around = memory.near(event_type, points, self.metres, since)
        return _once(one for point in points for one in around[point] if within(one.point, point, self.metres))


@dataclass(frozen=True, slots=True)
class Inside:
    """Inside the area in a field of the event that is judged."""

    field: str
    metres: float | None = None

    def key(self, judged: Observation) -> Outline | None:
        """Its outline."""
        return outline_of(judged.values, self.field)

    def look(
        self, memory: "Memory", event_type: str, keys: Collection[Outline], since: "datetime | None"
    ) -> Mapping[Outline, Sequence[Observation]]:
        """What may be inside each outline."""
        return {outline: _in_circle(memory, event_type, outline, since) for outline in keys}

    def holds(self, judged: Observation, found: Observation | None, point: Point | None) -> bool:  # noqa: ARG002
        """Whether it is inside."""
        outline = self.key(judged)
        return outline is not None and point is not None and contains(outline, point)

    def judged(
        self, memory: "Memory", event_type: str, found: Sequence[Observation], since: "datetime | None"
    ) -> list[Observation]:
        """The events whose area these are in."""
        points = list(dict.fromkeys(point for each in found for point in each.points))
        around = _covering(memory, event_type, self.field, points, since)
        return _once(one for point in points for one in around[point] if self.holds(one, None, point))


@dataclass(frozen=True, slots=True)
class Around:
    """With the event that is judged inside the area in a field of what is looked for."""

    field: str
    metres: float | None = None

    def key(self, judged: Observation) -> Point | None:
        """Its point."""
        return judged.point

    def look(
        self, memory: "Memory", event_type: str, keys: Collection[Point], since: "datetime | None"
    ) -> Mapping[Point, Sequence[Observation]]:
        """What may have each point in its area."""
        return _covering(memory, event_type, self.field, keys, since)

    def holds(self, judged: Observation, found: Observation | None, point: Point | None) -> bool:  # noqa: ARG002
        """Whether its area has the event that is judged in it."""
        outline = outline_of(found.values, self.field) if found is not None else None
        return outline is not None and judged.point is not None and contains(outline, judged.point)

    def judged(
        self, memory: "Memory", event_type: str, found: Sequence[Observation], since: "datetime | None"
    ) -> list[Observation]:
        """The events inside these areas."""
        outlines = {outline_of(said or {}, self.field) for each in found for said in (each.values, each.was)}
        return _once(
            one
            for outline in sorted(each for each in outlines if each is not None)
            for one in _in_circle(memory, event_type, outline, since)
            if one.point is not None and contains(outline, one.point)
        )


def outline_of(values: Mapping[str, Any], field: str) -> Outline | None:
    """The outline in a field; None where there is none."""
    corners = values.get(field)
    if not isinstance(corners, list) or len(corners) < _CORNERS or "lat" not in corners[0]:
        return None
    return tuple(_wgs84(each) for each in corners)


def contains(outline: Outline, point: Point) -> bool:
    """Whether a point is inside an outline or on its edge."""
    inside = False
    for one, other in pairwise((*outline, outline[0])):
        if _between(one, other, point):
            return True
        if (one[0] > point[0]) != (other[0] > point[0]):
            crossing = one[1] + (point[0] - one[0]) * (other[1] - one[1]) / (other[0] - one[0])
            inside ^= point[1] < crossing
    return inside


def areas_in(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The areas in an event as keys that it is found by: field, with ``@`` before it, and cell."""
    for name, value in values.items():
        if value.__class__ is list and (outline := outline_of(values, name)) is not None:
            for key in _cells(outline):
                yield f"@{name}", key


def _cells(outline: Outline) -> list[str]:
    (south, west), (north, east) = (coarse_of(cell_of(corner)) for corner in _box(outline))
    rows, columns = range(south, north + 1), range(west, east + 1)
    if len(rows) * len(columns) > _MOST_CELLS or west > east:
        return [_EVERYWHERE]
    return [str(packed((row, column))) for row in rows for column in columns]


def _covering(
    memory: "Memory", event_type: str, field: str, points: Collection[Point], since: "datetime | None"
) -> dict[Point, list[Observation]]:
    keys = {point: str(packed(coarse_of(cell_of(point)))) for point in points}
    lines = memory.keyed((event_type,), f"@{field}", {*keys.values(), _EVERYWHERE}, since) if keys else {}
    return {point: [*lines[key], *lines[_EVERYWHERE]] for point, key in keys.items()}


def _in_circle(memory: "Memory", event_type: str, outline: Outline, since: "datetime | None") -> Sequence[Observation]:
    (south, west), (north, east) = _box(outline)
    centre = ((south + north) / 2, (west + east) / 2)
    corners = [(lat, lon) for lat in (south, north) for lon in (west, east)]
    metres = max(distance_m(*centre, *corner) for corner in corners)
    return memory.near(event_type, [centre], metres * 1.001, since)[centre]


def _box(outline: Outline) -> tuple[Point, Point]:
    lats, lons = [corner[0] for corner in outline], [corner[1] for corner in outline]
    return (min(lats), min(lons)), (max(lats), max(lons))


def _between(one: Point, other: Point, point: Point) -> bool:
    """Whether a point lies on a side."""
    turn = (other[1] - one[1]) * (point[0] - one[0]) - (other[0] - one[0]) * (point[1] - one[1])
    return (
        turn == 0
        and min(one[0], other[0]) <= point[0] <= max(one[0], other[0])
        and min(one[1], other[1]) <= point[1] <= max(one[1], other[1])
    )


def _wgs84(corner: Mapping[str, Any]) -> Point:
    lat, lon, crs = corner["lat"], corner["lon"], Crs(corner["crs"])
    return (lat, lon) if crs == Crs.WGS84 else convert(lat, lon, source=crs, target=Crs.WGS84)


def _once(found: Iterator[Observation]) -> list[Observation]:
    return sorted({one.id: one for one in found}.values(), key=lambda one: one.order)
