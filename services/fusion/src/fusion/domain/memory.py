"""What the engine remembers, as a port, and the same in plain objects: for tests of rules, what-if runs and examples.

The engine writes before it reads: what was added or changed is seen by the next question. A question names many keys or
points at once; answers are in the order of :attr:`~fusion.domain.observation.Observation.order`.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from math import cos, floor, radians
from typing import Generic, NamedTuple, Protocol, TypeVar

from fusion.domain.episodes import Episode, Stated
from fusion.domain.observation import Observation, Point

CELL = 0.0025
"""Side of a cell of the spatial index in degrees: 278 m from south to north."""
COARSE = 32
"""Cells along the side of a coarse cell, which wide circles are looked up by."""
T = TypeVar("T")
DEGREE = 111_194.9
"""Metres in one degree of latitude."""
_MANY = 64
_AROUND = 144_000
"""Cells around the world."""


class Case(NamedTuple):
    """One instance of a rule: a rule version at work on one key."""

    rule: str
    version: int
    key: str


class Memory(Protocol):
    """What the engine remembers."""

    def add(self, observations: Collection[Observation]) -> None:
        """Remember events, with all their keys and their place."""

    def change(self, observations: Collection[Observation]) -> None:
        """Remember that events were corrected or taken back."""

    def keyed(
        self, types: Collection[str], field: str, keys: Collection[str], since: datetime | None
    ) -> Mapping[str, list[Observation]]:
        """The standing events of some types by key, from a moment on."""

    def keys(self, types: Collection[str], field: str) -> list[str]:
        """Every key that a field of some types has had."""

    def near(
        self, event_type: str, points: Collection[Point], metres: float, since: datetime | None
    ) -> list[Observation]:
        """The standing events of a type that may be near one of the points: all that are, and some more."""

    def cases(self, since: Mapping[Case, datetime]) -> Mapping[Case, list[Episode]]:
        """The episodes of cases that are open, ended at or after a moment, or were taken back at any time."""

    def waking(self, until: datetime) -> Mapping[Case, datetime]:
        """The cases with an episode that wants to be looked at by a moment, and the earliest such moment of each."""

    def keep(self, episodes: Collection[Episode], dropped: Collection[Episode], stated: Collection[Stated]) -> None:
        """Remember episodes and what was stated about them; forget episodes that never were."""

    def stating(self, event_ids: Collection[str]) -> list[Observation]:
        """The own events among these ids, as observations."""

    def own_at(self, moment: datetime) -> list[Observation]:
        """The own events that count from exactly a moment."""


class Upto:
    """A memory that does not know yet what is effective only at a moment or later."""

    def __init__(self, memory: Memory, until: datetime) -> None:
        self._memory, self._until = memory, until
        self.add, self.change, self.keep = memory.add, memory.change, memory.keep
        self.keys, self.cases, self.waking, self.stating = memory.keys, memory.cases, memory.waking, memory.stating
        self.own_at = memory.own_at

    def keyed(
        self, types: Collection[str], field: str, keys: Collection[str], since: datetime | None
    ) -> Mapping[str, list[Observation]]:
        """The standing events of some types by key, from a moment on."""
        found = self._memory.keyed(types, field, keys, since)
        return {key: [one for one in line if one.effective < self._until] for key, line in found.items()}

    def near(
        self, event_type: str, points: Collection[Point], metres: float, since: datetime | None
    ) -> list[Observation]:
        """The standing events of a type that may be near one of the points."""
        return [one for one in self._memory.near(event_type, points, metres, since) if one.effective < self._until]


class Strips(Generic[T]):
    """Things by where they are, in strips from west to east as high as a radius: what is near a point is in three."""

    def __init__(self, metres: float) -> None:
        self._height = metres / DEGREE
        self._strips: dict[int, list[T]] = defaultdict(list)

    def add(self, point: Point, thing: T) -> None:
        """Put a thing where it is."""
        self._strips[int(point[0] // self._height)].append(thing)

    def near(self, points: Iterable[Point]) -> Iterator[T]:
        """What may be near one of some points, each once: all that is, and some more."""
        middles = {int(point[0] // self._height) for point in points}
        for strip in sorted({row for middle in middles for row in (middle - 1, middle, middle + 1)}):
            yield from self._strips.get(strip, ())


def cell_of(point: Point) -> tuple[int, int]:
    """The cell of a point: row and column."""
    return floor(point[0] / CELL), _column(floor(point[1] / CELL), _AROUND)


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


class PlainMemory:
    """The memory in plain objects."""

    def __init__(self) -> None:
        self._all: dict[str, Observation] = {}
        self._own: dict[datetime, list[Observation]] = defaultdict(list)
        self._keyed: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
        self._cells: dict[tuple[str, bool, tuple[int, int]], list[Observation]] = defaultdict(list)
        self._episodes: dict[Case, dict[str, Episode]] = defaultdict(dict)
        self._wakes: dict[Case, datetime] = {}
        self.stated: list[Stated] = []

    def add(self, observations: Collection[Observation]) -> None:
        """Remember events, with all their keys and their place."""
        for one in observations:
            self._all[one.id] = one
            one.stored = True
            if one.own:
                self._own[one.effective].append(one)
            self._enter(one)

    def change(self, observations: Collection[Observation]) -> None:
        """The objects are the memory; only their keys and their place may be new."""
        for one in observations:
            self._enter(one)

    def _enter(self, one: Observation) -> None:
        lines = [self._keyed[one.type, field, key] for field, key in keys_in(one)]
        if one.point is not None:
            cell = cell_of(one.point)
            lines.append(self._cells[one.type, False, cell])
            lines.append(self._cells[one.type, True, (cell[0] // COARSE, cell[1] // COARSE)])
        for line in lines:
            _insert(line, one)

    def keyed(
        self, types: Collection[str], field: str, keys: Collection[str], since: datetime | None
    ) -> Mapping[str, list[Observation]]:
        """The standing events of some types by key, from a moment on."""
        lines = {key: [self._keyed.get((each, field, key), []) for each in types] for key in keys}
        return {
            key: [one for one in _from(_merged(found), since) if one.values.get(field) == key]
            for key, found in lines.items()
        }

    def keys(self, types: Collection[str], field: str) -> list[str]:
        """Every key that a field of some types has had."""
        return sorted({key for event_type, name, key in self._keyed if event_type in types and name == field})

    def near(
        self, event_type: str, points: Collection[Point], metres: float, since: datetime | None
    ) -> list[Observation]:
        """The standing events of a type that may be near one of the points."""
        found: dict[str, Observation] = {}
        for point in points:
            coarse, cells = cells_around(point, metres)
            for cell in cells:
                for one in _from(self._cells.get((event_type, coarse, cell), []), since):
                    found[one.id] = one
        return sorted(found.values(), key=lambda one: one.order)

    def cases(self, since: Mapping[Case, datetime]) -> Mapping[Case, list[Episode]]:
        """The episodes of cases that are open, ended at or after a moment, or were taken back at any time."""
        return {
            case: [
                one
                for one in self._episodes[case].values()
                if one.ended_at is None or one.ended_at >= moment or one.state == "retracted"
            ]
            for case, moment in since.items()
            if case in self._episodes
        }

    def waking(self, until: datetime) -> Mapping[Case, datetime]:
        """The cases with an episode that wants to be looked at by a moment."""
        return {case: wake for case, wake in self._wakes.items() if wake <= until}

    def keep(self, episodes: Collection[Episode], dropped: Collection[Episode], stated: Collection[Stated]) -> None:
        """Remember episodes and what was stated about them."""
        touched = set()
        for one in episodes:
            self._episodes[one.case][one.id] = one
            one.stored = True
            touched.add(one.case)
        for one in dropped:
            self._episodes[one.case].pop(one.id, None)
            touched.add(one.case)
        for case in touched:
            wakes = [one.wake for one in self._episodes[case].values() if one.wake is not None]
            if wakes:
                self._wakes[case] = min(wakes)
            else:
                self._wakes.pop(case, None)
        self.stated += [one for one in stated if not one.stored]
        for said in stated:
            said.stored, said.changed = True, False

    def stating(self, event_ids: Collection[str]) -> list[Observation]:
        """The own events among these ids, as observations."""
        return [self._all[one] for one in event_ids if one in self._all]

    def own_at(self, moment: datetime) -> list[Observation]:
        """The own events that count from exactly a moment."""
        return [one for one in self._own.get(moment, ()) if one.standing]

    def episodes(self) -> Iterator[Episode]:
        """Every episode."""
        for cases in self._episodes.values():
            yield from cases.values()


def keys_in(observation: Observation) -> Iterator[tuple[str, str]]:
    """The identifiers in an event, by field: an identifier has parts beside it."""
    values = observation.values
    for name, value in values.items():
        if f"{name}.scheme" in values:
            yield name, value


def _insert(line: list[Observation], one: Observation) -> None:
    if not line or line[-1].order < one.order:
        line.append(one)
        return
    place = bisect_left(line, one.order, key=lambda known: known.order)
    if line[place] is not one:
        line.insert(place, one)


def _merged(lines: list[list[Observation]]) -> list[Observation]:
    if len(lines) == 1:
        return lines[0]
    return sorted((one for line in lines for one in line), key=lambda one: one.order)


def _from(line: list[Observation], since: datetime | None) -> Iterable[Observation]:
    start = 0 if since is None else bisect_left(line, since, key=lambda known: known.time)
    return (one for one in line[start:] if one.standing)
