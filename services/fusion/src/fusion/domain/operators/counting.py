"""The operator *count*: at least so many events of one key within a sliding window."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from fusion.domain.episodes import Episode
from fusion.domain.operators.base import FOUND, Run, window_start
from fusion.domain.roles import Match, Role
from fusion.domain.rules import Counting


@dataclass(frozen=True)
class CountingOperator:
    """Events counted in a window that ends with each of them; a window of days ends with its day."""

    spec: Counting

    @cached_property
    def roles(self) -> Sequence[Role]:
        """What is counted."""
        return (Role.of("of", self.spec.of),)

    @cached_property
    def looks_back(self) -> timedelta:
        """The window."""
        return self.spec.within.span.longest

    @property
    def least(self) -> int:
        """As many as are counted."""
        return self.spec.at_least

    @property
    def states(self) -> Mapping[str, str]:
        """What it may state."""
        return {"found": FOUND}

    def fold(self, run: Run) -> Iterable[Episode]:
        """One episode for each event with which enough are in the window, cool-down aside."""
        span, fired = self.spec.within.span, run.fired_before()
        events = run.seen.get("of", ())
        first = 0
        for index, one in enumerate(events):
            if one.time < run.settled or not run.admits(one.time) or not run.cooled(one.time, fired):
                continue
            begin = window_start(span, one.time, run.zone)
            while events[first].time < begin:
                first += 1
            inside = events[first : index + 1]
            counted = self.spec.count(each.values for each in inside)
            if counted >= self.spec.at_least:
                fired.append(one.time)
                yield run.found("count", Match(one, one.time), (begin, one.time), counted, inside)
