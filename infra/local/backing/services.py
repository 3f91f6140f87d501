"""What a way to have a service is, and how one is chosen.

What was given from outside comes first; then what an earlier command started and still runs; then our own ways
are tried in order, each saying why it is not open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from backing.console import Problem, Stopwatch, Unavailable, report


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A service that answers: what it is, and the variables that programs need to reach it."""

    label: str
    variables: dict[str, str] = field(repr=False)  # they hold passwords


class Given(Protocol):
    """A service that somebody else runs, named by an environment variable."""

    title: str

    def wanted(self) -> bool:
        """Whether the variable is set, to something else than what we printed ourselves."""

    def use(self) -> Endpoint:
        """Check that it answers and make ready what is ours in it; Problem when it does not answer."""

    def recorded(self) -> str | None:
        """The label of what an earlier command used."""

    def answers(self) -> bool:
        """Whether the recorded one answers."""

    def leave(self) -> str | None:
        """Take away what is ours in it; returns the label of what was left."""


class Way(Protocol):
    """A way of our own to have a service; what it starts it keeps on record."""

    title: str

    def running(self) -> Endpoint | None:
        """What an earlier command has started, if it still answers."""

    def start(self) -> Endpoint:
        """Start it; Unavailable when this way is not open here, Problem when it should be but fails."""

    def recorded(self) -> str | None:
        """The label of what is on record, whether it still answers or not."""

    def stop(self) -> str | None:
        """End what is on record; returns the label of what was ended."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service, the ways to have it, and the sentences for a person when there is none."""

    name: str
    given: Given
    ways: Sequence[Way]
    ways_out: Sequence[str]

    def running(self) -> Endpoint | None:
        """What runs already because of us."""
        return next((found for way in self.ways if (found := way.running())), None)

    def up(self) -> Endpoint:
        """Use what is given, else find it running, else start it the first way that is open."""
        watch = Stopwatch()
        if self.given.wanted():
            endpoint = self.given.use()
            report(self.name, endpoint.label, "ready", watch)
            return endpoint
        if found := self.running():
            report(self.name, found.label, "running", watch)
            return found
        return self._start()

    def down(self) -> None:
        """Leave or end everything that is on record, whichever way it came."""
        for undo in (self.given.leave, *(way.stop for way in self.ways)):
            watch = Stopwatch()
            if ended := undo():
                report(self.name, ended, "left" if undo == self.given.leave else "ended", watch)

    def status(self) -> bool:
        """Print what is on record; returns whether one of it answers."""
        known = {}
        if label := self.given.recorded():
            known[label] = self.given.answers()
        for way in self.ways:
            if label := way.recorded():
                known[label] = way.running() is not None
        for label, answers in known.items():
            report(self.name, label, "running" if answers else "no answer")
        if not known:
            report(self.name, "-", "not started")
        return any(known.values())

    def _start(self) -> Endpoint:
        reasons = [f"  {self.given.title}: not set"]
        for way in self.ways:
            watch = Stopwatch()
            try:
                endpoint = way.start()
            except Unavailable as closed:
                reasons.append(f"  {way.title}: {closed}")
            else:
                report(self.name, endpoint.label, "ready", watch)
                return endpoint
        ways_out = [f"  {number}. {text}" for number, text in enumerate(self.ways_out, 1)]
        raise Problem("\n".join([f"{self.name}: none can be had here.", *reasons, "Three ways out:", *ways_out]))
