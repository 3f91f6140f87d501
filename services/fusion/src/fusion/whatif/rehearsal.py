"""A rule at work with its effects off: what it would state, what it cannot evaluate, what it costs.

The rules that it listens to run beside it as if they were live, because it hears what they state; only its own
statements count. Nothing is published: a statement gets a name and no more.
"""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from fusion.domain.calendar import WorkingCalendar
from fusion.domain.engine import Engine
from fusion.domain.episodes import Episode, Stated
from fusion.domain.evaluation import RuleError
from fusion.domain.facts import PERMIT_EVENTS
from fusion.domain.memory import PlainMemory
from fusion.domain.observation import Observation
from fusion.domain.operators import Operator, Run
from fusion.domain.playbook import Playbook, Player
from fusion.domain.roles import Role
from fusion.domain.rules import Rule
from fusion.domain.saying import unpublished
from liangwang_contracts import CATALOGUE

_PLACES = "tongban.place.registered.v1"


class Rehearsal:
    """One rule, and those it listens to, over plain memory.

    Args:
        rule: the rule that is asked about, whatever its mode.
        others: the rules that it listens to.
        zone: the city's time zone.
        calendar: its working time.
    """

    def __init__(
        self, rule: Rule, others: Sequence[Rule], zone: ZoneInfo, calendar: WorkingCalendar | None = None
    ) -> None:
        self.rule = rule
        self.player = _silent(rule, "shadow")
        self.cost = Timed(self.player.operator)
        self.player.operator = self.cost
        helping = [_silent(one, "live") for one in others]
        self.types = _read_by([self.player, *helping])
        self.errors: list[RuleError] = []
        self._engine = Engine(Playbook([self.player, *helping]), zone, calendar)
        self._memory = PlainMemory()
        self._stated: list[Stated] = []
        self._say = unpublished("what-if")
        self._since: datetime | None = None

    def take(self, page: list[Observation], until: datetime) -> None:
        """Evaluate a page of events, and what time brings up to a moment."""
        self._memory.add(page)
        outcome = self._engine.evaluate(self._memory, page, self._since, until, self._say)
        self._since = until
        self._stated += [stated for stated, _ in outcome.stated if stated.rule == self.rule.id]
        self.errors += [error for error in outcome.errors if error.rule == self.rule.id]

    def standing(self) -> list[Stated]:
        """What it states and has not taken back."""
        return [one for one in self._stated if one.standing and not one.retracts]

    def episodes(self) -> list[Episode]:
        """The runnings of the rule, those that were taken back left out."""
        return [one for one in self._memory.episodes() if one.case.rule == self.rule.id and one.state != "retracted"]

    @property
    def taken_back(self) -> int:
        """How often it took something back, because an event was corrected or annulled."""
        return sum(one.retracts for one in self._stated)


@dataclass
class Timed:
    """An operator with a clock: seconds for each key."""

    operator: Operator
    by_key: Counter[str] = field(default_factory=Counter)

    @property
    def roles(self) -> Sequence[Role]:
        """The operator's own."""
        return self.operator.roles

    @property
    def looks_back(self) -> timedelta:
        """The operator's own."""
        return self.operator.looks_back

    @property
    def least(self) -> int:
        """The operator's own."""
        return self.operator.least

    @property
    def states(self) -> Mapping[str, str]:
        """The operator's own."""
        return self.operator.states

    def fold(self, run: Run) -> Iterable[Episode]:
        """Fold, and note how long it took."""
        began = time.perf_counter_ns()
        try:
            return list(self.operator.fold(run))
        finally:
            self.by_key[run.case.key] += time.perf_counter_ns() - began

    def dearest(self) -> tuple[str, float, float] | None:
        """The key that took longest: the key, its seconds, its share of all."""
        if not self.by_key:
            return None
        ((key, spent),) = self.by_key.most_common(1)
        return key, spent / 1e9, spent / max(1, self.by_key.total())


def _silent(rule: Rule, mode: str) -> Player:
    return Player(rule.model_copy(update={"mode": mode}))


def _read_by(players: Sequence[Player]) -> frozenset[str]:
    """The types to be read: what is heard and not stated here, whole stories of permits, places where points count."""
    heard = frozenset().union(*(player.hears for player in players))
    stated = frozenset().union(*(player.states for player in players[1:]))
    types = heard - stated
    if types & set(PERMIT_EVENTS):
        types |= {each for each in PERMIT_EVENTS if each in CATALOGUE}
    if any(player.located for player in players):
        types |= {_PLACES}
    return types
