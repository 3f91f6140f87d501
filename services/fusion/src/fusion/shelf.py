"""What a process has read of fusion's memory and keeps between batches, as long as nobody else can have changed it.

Invariant: a line holds every event of its name from its moment on; what is added, corrected or moved enters the lines
that are there. Who cannot be sure any more clears the shelf: everything is in the database.
"""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fusion.domain.lines import Name, in_order, insert, names_of, since_moment
from fusion.domain.memory import Around
from fusion.domain.observation import Observation

_MOST_EVENTS = 60_000
"""About 3 kB each."""
_MOST_LINES = 300_000
"""About 0.2 kB each, beside their events."""

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Line:
    """The events of a line from a moment on; when it was last asked for, and from when on since it was trimmed."""

    since: datetime | None
    events: list[Observation]
    used: int
    asked: datetime | None

    def reaches(self, since: datetime | None) -> bool:
        return self.since is None or (since is not None and self.since <= since)

    def ask(self, since: datetime | None, turn: int) -> None:
        self.used = turn
        if self.asked is not None:
            self.asked = None if since is None else min(self.asked, since)

    def trim(self) -> None:
        """Forget what nobody has asked for lately."""
        if self.asked is not None and self.asked != _NEVER:
            self.events, self.since = list(since_moment(self.events, self.asked)), self.asked
        self.asked = _NEVER


@dataclass(slots=True)
class Shelf:
    """Events by id, and the lines that they were found by.

    Attributes:
        known: events by id; an event is one object, however often it is read.
        around: what was found around registered things.
        most: how many events it holds.
    """

    known: dict[str, Observation] = field(default_factory=dict)
    around: Around = field(default_factory=dict)
    most: int = _MOST_EVENTS
    _lines: dict[Name, _Line] = field(default_factory=dict)
    _keys: dict[tuple[str, str | bool], set[str]] = field(default_factory=dict)
    _turn: int = 0

    def clear(self) -> None:
        """Forget everything."""
        self.known.clear()
        self.around.clear()
        self._lines.clear()
        self._keys.clear()

    def tidy(self) -> None:
        """Between batches: when it is full, keep what was used last, as far as it was asked for."""
        self._turn += 1
        if len(self.known) <= self.most and len(self._lines) <= _MOST_LINES:
            return
        lines = sorted(self._lines.items(), key=lambda item: item[1].used, reverse=True)
        self.clear()
        for name, line in lines[: _MOST_LINES // 2]:
            line.trim()
            self.known.update((one.id, one) for one in line.events)
            if len(self.known) > self.most // 2:
                break
            self._lines[name] = line

    def line(self, name: Name) -> list[Observation]:
        """A line that is there."""
        return self._lines[name].events

    def missing(self, names: Iterable[Name], since: datetime | None) -> list[Name]:
        """The lines that cannot answer from a moment on."""
        found = []
        for name in names:
            line = self._lines.get(name)
            if line is None or not line.reaches(since):
                found.append(name)
            else:
                line.ask(since, self._turn)
        return found

    def put(self, name: Name, since: datetime | None, events: Iterable[Observation]) -> None:
        """Put a line there, in place of a shorter one."""
        self._lines[name] = _Line(since, sorted(events, key=in_order), self._turn, since)

    def keys(self, event_type: str, field: str, read: Callable[[], Iterable[str]]) -> AbstractSet[str]:
        """Every key that a field of a type has had; they are read once."""
        found = self._keys.get((event_type, field))
        if found is None:
            found = self._keys[event_type, field] = set(read())
        return found

    def enter(self, entered: Iterable[Observation]) -> None:
        """Events that are new, or have other keys or another place."""
        for one in entered:
            self.known[one.id] = one
            for name in names_of(one):
                line = self._lines.get(name)
                if (keys := self._keys.get(name[:2])) is not None:
                    keys.add(str(name[2]))
                if line is not None and (line.since is None or one.time >= line.since):
                    insert(line.events, one)
