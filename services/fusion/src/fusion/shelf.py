"""What a process has read of fusion's memory and keeps between batches, as long as nobody else can have changed it.

Invariant: a line holds every event of its name from its moment on; what is added, corrected or moved enters the lines
that are there. Who cannot be sure any more clears the shelf: everything is in the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from fusion.domain.lines import Name, insert, names_of
from fusion.domain.memory import Around
from fusion.domain.observation import Observation

_MOST_EVENTS = 60_000
"""About 3 kB each."""
_MOST_LINES = 300_000
"""About 0.2 kB each, beside their events."""


@dataclass(slots=True)
class _Line:
    since: datetime | None
    events: list[Observation]


@dataclass(slots=True)
class Shelf:
    """Events by id, and the lines that they were found by.

    Attributes:
        known: events by id; an event is one object, however often it is read.
        around: what was found around registered things.
    """

    known: dict[str, Observation] = field(default_factory=dict)
    around: Around = field(default_factory=dict)
    _lines: dict[Name, _Line] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """Whether it is time to begin anew."""
        return len(self.known) > _MOST_EVENTS or len(self._lines) > _MOST_LINES

    def clear(self) -> None:
        """Forget everything."""
        self.known.clear()
        self.around.clear()
        self._lines.clear()

    def line(self, name: Name) -> list[Observation]:
        """A line that is there."""
        return self._lines[name].events

    def missing(self, names: Iterable[Name], since: datetime | None) -> list[Name]:
        """The lines that cannot answer from a moment on."""
        return [name for name in names if not self._reaches(self._lines.get(name), since)]

    def put(self, name: Name, since: datetime | None, events: Iterable[Observation]) -> None:
        """Put a line there, in place of a shorter one."""
        self._lines[name] = _Line(since, sorted(events, key=lambda one: one.order))

    def enter(self, entered: Iterable[Observation]) -> None:
        """Events that are new, or have other keys or another place."""
        for one in entered:
            self.known[one.id] = one
            for name in names_of(one):
                line = self._lines.get(name)
                if line is not None and (line.since is None or one.time >= line.since):
                    insert(line.events, one)

    @staticmethod
    def _reaches(line: _Line | None, since: datetime | None) -> bool:
        return line is not None and (line.since is None or (since is not None and line.since <= since))
