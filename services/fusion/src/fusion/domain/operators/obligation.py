"""The operator *obligation*: B must follow A within a span, or it is overdue.

A span in days counts days of the city: what happened earlier on the first day counts, too, because days have no order
within. The clock can stand still (``paused_by``, ``resumed_by``) and be given more time (``extended_by``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from fusion.domain.bounds import days_after
from fusion.domain.calendar import Pause
from fusion.domain.episodes import Episode
from fusion.domain.observation import Observation
from fusion.domain.operators.base import Run
from fusion.domain.roles import Match, Role
from fusion.domain.rules import Fulfilling, Obligation, several
from liangwang_contracts.city_days import city_day

_AGGREGATE = "fusion.obligation"
_MOMENT = timedelta(microseconds=1)
_STATES = {
    name: f"{_AGGREGATE}.{name}.v1"
    for name in ("opened", "fulfilled", "overdue", "suspended", "resumed", "extended", "cancelled")
}


@dataclass(slots=True)
class _Clock:
    """The clock of one obligation: when it began, its pauses and extensions, and when it runs out."""

    run: Run
    spec: Obligation
    start: datetime
    pauses: list[Pause] = field(default_factory=list)
    extensions: int = 0
    deadline: datetime | None = None

    def __post_init__(self) -> None:
        self.compute()

    def compute(self) -> None:
        self.deadline = self._end(self.pauses)

    def due_on(self) -> date:
        """The last day; while the clock stands still, as far as it is known: without what that pause will add."""
        end = self.deadline or self._end([one for one in self.pauses if one[1] is not None]) or self.start
        return city_day(end - _MOMENT, self.run.zone)

    def _end(self, pauses: Sequence[Pause]) -> datetime | None:
        end = self.spec.due.span.end(self.start, self.run.zone, self.run.calendar, pauses)
        for _ in range(self.extensions):
            if end is not None and self.spec.extended_by is not None:
                span = self.spec.extended_by.by.span
                end = span.end(end - _MOMENT if span.whole_days else end, self.run.zone, self.run.calendar, pauses)
        return end


@dataclass(frozen=True)
class ObligationOperator:
    """B must follow A."""

    spec: Obligation

    @cached_property
    def roles(self) -> Sequence[Role]:
        """What opens it, fulfils it, and changes its clock."""
        names = ("opened_by", "fulfilled_by", "paused_by", "resumed_by", "extended_by", "cancelled_by")
        opening = [one.event for one in several(self.spec.opened_by)]
        return tuple(role for name in names for role in Role.all_of(name, getattr(self.spec, name), opening))

    @cached_property
    def _opening(self) -> Sequence[Role]:
        return [role for role in self.roles if role.place == "opened_by"]

    @cached_property
    def _turning(self) -> Sequence[Role]:
        return [role for role in self.roles if role.place != "opened_by"]

    @cached_property
    def looks_back(self) -> timedelta:
        """As many days as what fulfils it may come before it; its own first day is always looked at."""
        return timedelta(days=max(0, *(-one.from_day for one in several(self.spec.fulfilled_by)), 0))

    least = 1

    @property
    def states(self) -> Mapping[str, str]:
        """What it may state."""
        return _STATES

    def fold(self, run: Run) -> Iterable[Episode]:
        """One episode for each opening, until it is fulfilled or cancelled."""
        opened = [one.stated[0].time for one in run.earlier if one.stated]
        for match in run.matches_of(self._opening, "obligation"):
            if isinstance(match, Episode):
                yield match
            elif run.cooled(match.moment, opened):
                opened.append(match.moment)
                yield self._episode(run, match)

    def _episode(self, run: Run, match: Match) -> Episode:
        start = match.moment
        clock = _Clock(run, self.spec, start)
        one = run.episode("obligation", match.observation, match.observation.time, "open", due_at=clock.deadline)
        opened = {
            "opened_on": city_day(start, run.zone),
            "due_on": clock.due_on(),
            "expects": several(self.spec.fulfilled_by)[0].event,
        }
        self._say(one, "opened", start, opened, *match.evidence)
        for moment, name, event in self._turns(run, match.observation, start):
            self._lapse(run, one, clock, moment)
            one.due_at = clock.deadline
            if name == "fulfilled_by":
                return self._fulfil(run, one, clock, event)
            if name == "cancelled_by":
                one.state, one.ended_at = "cancelled", moment
                self._say(
                    one,
                    "cancelled",
                    moment,
                    {"why": "no_longer_required", "cancelled_on": city_day(moment, run.zone)},
                    event,
                )
                return one
            if one.state != "overdue":
                self._change(run, one, clock, name, event)
        self._lapse(run, one, clock, run.until)
        one.due_at = clock.deadline
        one.wake = clock.deadline if one.state == "open" else None
        one.waits_for = tuple(dict.fromkeys(role.type for role in self._turning))
        return one

    def _turns(self, run: Run, opening: Observation, start: datetime) -> list[tuple[datetime, str, Observation]]:
        """What happens to it, in order; what fulfils it can have happened before, on the first day."""
        turns = []
        for role in self._turning:
            for one in run.seen.get(role.name, ()):
                counts = one.time >= start
                if role.place == "fulfilled_by":
                    counts = self._counts(run, role, one, start) and role.relates(one, opening, run.zone)
                if counts and (not role.looks or role.judge(one, one.time, run.world) is not None):
                    turns.append((max(start, one.time), role.place, one))
        return sorted(turns, key=lambda turn: (turn[0], turn[2].order))

    def _counts(self, run: Run, role: Role, one: Observation, start: datetime) -> bool:
        from_day = role.when.from_day if isinstance(role.when, Fulfilling) else 0
        if self.spec.due.span.whole_days or from_day:
            first = days_after(city_day(start, run.zone), from_day)
            return city_day(one.time, run.zone) >= first
        return one.time >= start

    def _lapse(self, run: Run, one: Episode, clock: _Clock, until: datetime) -> None:
        if one.state == "open" and clock.deadline is not None and clock.deadline <= until <= run.until:
            one.state = "overdue"
            one.due_at = clock.deadline
            self._say(one, "overdue", clock.deadline, {"due_on": clock.due_on()})

    def _fulfil(self, run: Run, one: Episode, clock: _Clock, event: Observation) -> Episode:
        day = city_day(event.time, run.zone)
        start = one.statements[0].time
        one.on_time = one.state != "overdue" and (clock.deadline is None or event.time < clock.deadline)
        one.state, one.ended_at, one.due_at = "fulfilled", max(start, event.time), clock.deadline
        self._say(one, "fulfilled", one.ended_at, {"fulfilled_on": day, "on_time": one.on_time}, event)
        return one

    def _change(self, run: Run, one: Episode, clock: _Clock, name: str, event: Observation) -> None:
        day, before = city_day(event.time, run.zone), clock.due_on()
        if name == "paused_by" and one.state == "open":
            clock.pauses.append((event.time, None))
            one.state = "suspended"
            self._say(one, "suspended", event.time, {"why": "clock_suspended", "suspended_on": day}, event)
        elif name == "resumed_by" and one.state == "suspended":
            since = clock.pauses[-1][0]
            clock.pauses[-1] = (since, event.time)
            one.state = "open"
            clock.compute()
            paused = (day - city_day(since, run.zone)).days
            self._say(
                one, "resumed", event.time, {"resumed_on": day, "days_paused": paused, "due_on": clock.due_on()}, event
            )
        elif name == "extended_by" and self.spec.extended_by is not None:
            clock.extensions += 1
            clock.compute()
            extra = self.spec.extended_by.by.span
            data = {"extra": extra.limit(), "extended_on": day, "previous_due_on": before, "due_on": clock.due_on()}
            self._say(one, "extended", event.time, data, event)
        if one.state == "suspended":
            clock.deadline = None

    def _say(self, one: Episode, name: str, time: datetime, data: dict[str, object], *evidence: Observation) -> None:
        one.say(name, _STATES[name], time, {"obligation": {"scheme": _AGGREGATE, "value": one.id}, **data}, *evidence)
