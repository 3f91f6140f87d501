"""The operator *sequence*: events of one key in an order, the last within a span after the first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from fusion.domain.episodes import Episode
from fusion.domain.observation import Observation
from fusion.domain.operators.base import FOUND, Run
from fusion.domain.roles import Role
from fusion.domain.rules import Sequence as SequenceSpec


@dataclass(frozen=True)
class SequenceOperator:
    """A chain that ends with each event of the last step, its links the latest that fit."""

    spec: SequenceSpec

    @cached_property
    def roles(self) -> Sequence[Role]:
        """The steps."""
        return tuple(Role.of(f"step_{number}", step) for number, step in enumerate(self.spec.steps, 1))

    @cached_property
    def looks_back(self) -> timedelta:
        """The span."""
        return self.spec.within.span.longest

    least = 1

    @property
    def states(self) -> Mapping[str, str]:
        """What it may state."""
        return {"found": FOUND}

    def fold(self, run: Run) -> Iterable[Episode]:
        """One episode for each event of the last step that ends a chain."""
        fired = run.fired_before()
        *before, last = self.roles
        for match in run.matches_of([last], "sequence"):
            if isinstance(match, Episode):
                yield match
                continue
            if match.moment < run.settled:
                continue
            chain = self._chain(run, before, match.observation)
            if chain and self._in_time(run, chain[0], match.observation) and run.cooled(match.moment, fired):
                fired.append(match.moment)
                yield run.found("sequence", match, (chain[0].time, match.moment), len(chain), chain)

    def _chain(self, run: Run, before: Sequence[Role], end: Observation) -> list[Observation]:
        chain = [end]
        for role in reversed(before):
            fitting = [one for one in run.seen.get(role.name, ()) if one.order < chain[0].order]
            if not fitting:
                return []
            chain.insert(0, fitting[-1])
        return chain

    def _in_time(self, run: Run, first: Observation, last: Observation) -> bool:
        end = self.spec.within.span.end(first.time, run.zone, run.calendar)
        return (
            end is not None and last.time < end
            if self.spec.within.span.whole_days
            else end is not None and last.time <= end
        )
