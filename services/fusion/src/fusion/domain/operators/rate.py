"""The operator *rate*: more events of one group in a period than its own periods before explain.

Periods are whole days, counted from a Monday, so that weeks are weeks. A period is judged when it is over: it is found
when its count is above the mean of the ``baseline`` periods before by more than ``deviations`` standard deviations.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import fmean, pstdev

from fusion.domain.bounds import EARLIEST
from fusion.domain.episodes import Episode
from fusion.domain.observation import Observation
from fusion.domain.operators.base import FOUND, Run
from fusion.domain.roles import Match, Role
from fusion.domain.rules import Rate
from liangwang_contracts.city_days import city_day, end_of_day

_MONDAY = date(1970, 1, 5)


@dataclass(frozen=True)
class RateOperator:
    """A group's count in a period against its own baseline."""

    spec: Rate

    @cached_property
    def roles(self) -> Sequence[Role]:
        """What is counted."""
        return (Role.of("of", self.spec.of),)

    @cached_property
    def looks_back(self) -> timedelta:
        """The period and its baseline."""
        return self._length * (self.spec.baseline + 1)

    @property
    def _length(self) -> timedelta:
        return timedelta(days=max(1, self.spec.period.span.count))

    least = 1

    @property
    def states(self) -> Mapping[str, str]:
        """What it may state."""
        return {"found": FOUND}

    def fold(self, run: Run) -> Iterable[Episode]:
        """One episode for each period with an event, judged when the period is over."""
        events = run.seen.get("of", ())
        periods = Counter(self._period(run, one) for one in events)
        fired = run.fired_before()
        for number in sorted(periods):
            inside = [one for one in events if self._period(run, one) == number]
            first = inside[0]
            if not run.admits(first.time):
                continue
            over = end_of_day(_MONDAY + (number + 1) * self._length - timedelta(days=1), run.zone)
            if over < run.settled:
                continue
            if over > run.until:
                yield run.episode("rate", first, first.time, "waiting", wake=over, matches=len(inside))
                continue
            before = [periods.get(number - back, 0) for back in range(1, self.spec.baseline + 1)]
            bar = fmean(before) + self.spec.deviations * pstdev(before)
            if len(inside) >= self.spec.at_least and len(inside) > bar and run.cooled(over, fired):
                fired.append(over)
                begin = max(EARLIEST, end_of_day(_MONDAY + number * self._length - timedelta(days=1), run.zone))
                yield run.found("rate", Match(first, over), (begin, over), len(inside), inside)
            else:
                yield run.episode("rate", first, first.time, "not_met", ended_at=over, matches=len(inside))

    def _period(self, run: Run, one: Observation) -> int:
        return (city_day(one.time, run.zone) - _MONDAY) // self._length
