"""What the engine remembers, as a port, and the same in plain objects: for tests of rules, what-if runs and examples.

The engine writes before it reads: what was added or changed is seen by the next question. A question names many keys or
points at once; answers are in the order of :attr:`~fusion.domain.observation.Observation.order`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from fusion.domain.cells import cells_around, packed
from fusion.domain.episodes import Episode, Stated
from fusion.domain.lines import Name, in_order, insert, line_of, merged, names_of, since_moment
from fusion.domain.observation import AS_SAID, Observation, Point, key_in


class Case(NamedTuple):
    """One instance of a rule: a rule version at work on one key."""

    rule: str
    version: int
    key: str


@dataclass(slots=True)
class Line:
    """The events near a registered thing, from a moment on."""

    since: datetime
    events: list[Observation] = field(default_factory=list)


Around = dict[tuple[tuple[str, int], str], dict[str, Line]]
"""For each rule version and role: the events around each registered thing that was asked for."""


class Memory(Protocol):
    """What the engine remembers."""

    @property
    def around(self) -> Around:
        """What was found around registered things, kept for as long as nobody else can have changed it."""

    def add(self, observations: Collection[Observation]) -> None:
        """Remember events, with all their keys and their place."""

    def change(self, observations: Collection[Observation]) -> None:
        """Remember that events were corrected or taken back."""

    def keyed(
        self, types: Collection[str], field: str, keys: Collection[str], since: datetime | None
    ) -> Mapping[str, list[Observation]]:
        """The standing events of some types by key, from a moment on."""

    def keys(self, event_type: str, field: str) -> AbstractSet[str]:
        """Every key that a field of a type has had."""

    def near(
        self, event_type: str, points: Collection[Point], metres: float, since: datetime | None
    ) -> Mapping[Point, list[Observation]]:
        """The standing events of a type that may be near each of some points: all that are, and some more."""

    def cases(self, since: Mapping[Case, datetime]) -> Mapping[Case, list[Episode]]:
        """The episodes of cases that are open, ended at or after a moment, or were taken back at any time."""

    def begun(self, keys: Collection[str], since: datetime) -> Iterable[Case]:
        """The cases of some keys that have an episode as in :meth:`cases`, one moment for all."""

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
        self.own_at, self.around, self.begun = memory.own_at, memory.around, memory.begun

    def keyed(
        self, types: Collection[str], field: str, keys: Collection[str], since: datetime | None
    ) -> Mapping[str, list[Observation]]:
        """The standing events of some types by key, from a moment on."""
        found = self._memory.keyed(types, field, keys, since)
        return {key: [one for one in line if one.effective < self._until] for key, line in found.items()}

    def near(
        self, event_type: str, points: Collection[Point], metres: float, since: datetime | None
    ) -> Mapping[Point, list[Observation]]:
        """The standing events of a type that may be near each of some points."""
        found = self._memory.near(event_type, points, metres, since)
        return {point: [one for one in line if one.effective < self._until] for point, line in found.items()}


class PlainMemory:
    """The memory in plain objects."""

    def __init__(self) -> None:
        self._all: dict[str, Observation] = {}
        self._own: dict[datetime, list[Observation]] = defaultdict(list)
        self._lines: dict[Name, list[Observation]] = defaultdict(list)
        self._keys: dict[tuple[str, str | bool], set[str]] = defaultdict(set)
        self._episodes: dict[Case, dict[str, Episode]] = defaultdict(dict)
        self._at: dict[str, dict[Case, None]] = defaultdict(dict)
        self._wakes: dict[Case, datetime] = {}
        self.stated: list[Stated] = []
        self.around: Around = {}

    def add(self, observations: Collection[Observation]) -> None:
        """Remember events, with all their keys and their place."""
        for one in observations:
            self._all[one.id] = one
            one.stored = True
            if one.own:
                self._own[one.effective].append(one)
        self.change(observations)

    def change(self, observations: Collection[Observation]) -> None:
        """The objects are the memory; only their keys and their place may be new."""
        for one in observations:
            for name in names_of(one):
                insert(self._lines[name], one)
                self._keys[name[:2]].add(str(name[2]))

    def keyed(
        self, types: Collection[str], field: str, keys: Collection[str], since: datetime | None
    ) -> Mapping[str, list[Observation]]:
        """The standing events of some types by key, from a moment on."""
        lines = {key: [self._lines.get((each, line_of(field), key), []) for each in types] for key in keys}
        return {key: standing(merged(found), since, field, key) for key, found in lines.items()}

    def keys(self, event_type: str, field: str) -> AbstractSet[str]:
        """Every key that a field of a type has had."""
        return self._keys.get((event_type, field), set())

    def near(
        self, event_type: str, points: Collection[Point], metres: float, since: datetime | None
    ) -> Mapping[Point, list[Observation]]:
        """The standing events of a type that may be near each of some points."""
        return {
            point: gathered([self._lines.get(name, []) for name in cells_named(event_type, point, metres)], since)
            for point in points
        }

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

    def begun(self, keys: Collection[str], since: datetime) -> Iterable[Case]:
        """The cases of some keys that have an episode that is open, ended since a moment, or was taken back."""
        cases = dict.fromkeys((case for key in keys for case in self._at.get(key, ())), since)
        return [case for case, found in self.cases(cases).items() if found]

    def waking(self, until: datetime) -> Mapping[Case, datetime]:
        """The cases with an episode that wants to be looked at by a moment."""
        return {case: wake for case, wake in self._wakes.items() if wake <= until}

    def keep(self, episodes: Collection[Episode], dropped: Collection[Episode], stated: Collection[Stated]) -> None:
        """Remember episodes and what was stated about them."""
        touched = set()
        for one in episodes:
            self._episodes[one.case][one.id] = one
            self._at[one.case.key][one.case] = None
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


def standing(line: Sequence[Observation], since: datetime | None, field: str, key: str) -> list[Observation]:
    """What of a line stands, happened from a moment on, and has the key now."""
    if field.startswith("@"):  # an area that was corrected may still be found where it was
        return [one for one in since_moment(line, since) if one.standing]
    if field.endswith(AS_SAID):
        return [one for one in since_moment(line, since) if one.standing and key_in(one.values, field) == key]
    return [one for one in since_moment(line, since) if one.standing and one.values.get(field) == key]


def gathered(lines: Iterable[Sequence[Observation]], since: datetime | None) -> list[Observation]:
    """What of several lines stands and happened from a moment on, each once, in order."""
    found = {one.id: one for line in lines if line for one in since_moment(line, since) if one.standing}
    return sorted(found.values(), key=in_order) if len(found) > 1 else list(found.values())


def together(found: Mapping[Point, Iterable[Observation]]) -> list[Observation]:
    """What may be near any of some points, each once, in order."""
    return sorted({one.id: one for line in found.values() for one in line}.values(), key=in_order)


def cells_named(event_type: str, point: Point, metres: float) -> list[Name]:
    """The lines of the cells that a circle around a point may touch."""
    coarse, cells = cells_around(point, metres)
    return [(event_type, coarse, packed(cell)) for cell in cells]
