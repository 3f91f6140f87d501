"""The operator *sustained*: readings of one key meet a condition for so long.

Hysteresis: a reading that meets ``of.where`` begins it, only one that meets ``until`` ends it. A silence longer than
``gap`` ends it, too, when the gap is over; up to then it goes on, because nobody can know better at that moment.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from fusion.domain.episodes import Episode
from fusion.domain.observation import Observation
from fusion.domain.operators.base import FOUND, Run
from fusion.domain.roles import Match, Role
from fusion.domain.rules import Sustained
from liangwang_contracts.conditions import Condition, condition


@dataclass(frozen=True)
class SustainedOperator:
    """A condition that holds for a time."""

    spec: Sustained

    @cached_property
    def roles(self) -> Sequence[Role]:
        """Every reading, whatever it says."""
        return (Role.of("of", self.spec.of.model_copy(update={"where": "", "having": []})),)

    @cached_property
    def _enters(self) -> Condition:
        return condition(self.spec.of.event, self.spec.of.where)

    @cached_property
    def _leaves(self) -> Condition:
        return condition(self.spec.of.event, self.spec.until)

    looks_back = timedelta(0)

    least = 1

    @property
    def states(self) -> Mapping[str, str]:
        """What it may state."""
        return {"found": FOUND}

    def fold(self, run: Run) -> Iterable[Episode]:
        """One episode from each reading that begins it to what ends it."""
        inside: list[Observation] = []
        for one in run.seen.get("of", ()):
            if inside and (silent := self._silent(run, inside, one.time)) is not None:
                yield self._episode(run, inside, silent)
                inside = []
            if inside and self._leaves.holds(one.values, one.time, run.zone):
                yield self._episode(run, inside, one.time)
                inside = []
            elif inside or (run.admits(one.time) and self._enters.holds(one.values, one.time, run.zone)):
                inside.append(one)
        if inside:
            yield self._episode(run, inside, self._silent(run, inside, run.until))

    def _patient(self, run: Run, inside: Sequence[Observation]) -> datetime | None:
        """Until when the next reading is waited for; None: for ever."""
        return self.spec.gap.span.end(inside[-1].time, run.zone, run.calendar) if self.spec.gap else None

    def _silent(self, run: Run, inside: Sequence[Observation], until: datetime) -> datetime | None:
        """Since when nothing was heard for too long; None where something was."""
        patient = self._patient(run, inside)
        return patient if patient is not None and until > patient else None

    def _episode(self, run: Run, inside: Sequence[Observation], ended_at: datetime | None) -> Episode:
        first = inside[0]
        enough = self.spec.lasting.span.end(first.time, run.zone, run.calendar)
        reached = enough is not None and enough <= run.until and (ended_at is None or ended_at >= enough)
        wake = None if ended_at is not None else self._next(run, inside, enough, reached=reached)
        if not reached:
            state = "sustaining" if ended_at is None else "not_met"
            return run.episode("sustained", first, first.time, state, ended_at=ended_at, wake=wake)
        assert enough is not None  # noqa: S101 (reached says so)
        counted = [one for one in inside if one.time < enough]
        found = run.found("sustained", Match(first, enough), (first.time, enough), len(counted), counted)
        found.ended_at, found.wake = ended_at, wake
        found.state = "found"
        return found

    def _next(
        self, run: Run, inside: Sequence[Observation], enough: datetime | None, *, reached: bool
    ) -> datetime | None:
        patient = self._patient(run, inside)
        silence = None if patient is None else patient + timedelta(microseconds=1)
        moments = [one for one in (None if reached else enough, silence) if one is not None and one > run.until]
        return min(moments, default=None)
