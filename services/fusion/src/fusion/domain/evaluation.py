"""One evaluation: the rules at work, what is remembered up to its moment, and what it comes to.

Invariant: a rule that cannot answer about an event, and an event that comes too late for a rule, are noted in the
outcome; neither ends the evaluation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from fusion.domain.episodes import Stated
from fusion.domain.lateness import Lateness, Missed
from fusion.domain.memory import Memory
from fusion.domain.neighbours import Neighbours
from fusion.domain.observation import Observation
from fusion.domain.playbook import Playbook, Player
from fusion.domain.roles import Role
from liangwang_contracts import DomainEvent
from liangwang_contracts.conditions import ConditionError


@dataclass(frozen=True, slots=True)
class RuleError:
    """A rule could not evaluate a key; its events are kept and the engine goes on."""

    rule: str
    version: int
    event_id: str
    event_type: str
    error_type: str
    message: str


@dataclass(slots=True)
class Outcome:
    """What an evaluation came to.

    Attributes:
        stated: What was said, in order.
        errors: What could not be evaluated.
        missed: What came too late for a rule.
        folds: How many keys were folded.
        wakes: When each episode that was stored wants to be looked at again.
        revised: What says something else now, or counts for nothing, with what it said before.
    """

    stated: list[tuple[Stated, DomainEvent]] = field(default_factory=list)
    errors: list[RuleError] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    folds: int = 0
    wakes: dict[str, datetime | None] = field(default_factory=dict)
    revised: list[tuple[Observation, Mapping[str, Any] | None]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What every step of an evaluation asks.

    Attributes:
        book: the rules, made ready.
        zone: the city's time zone.
        lateness: by rule and version, what comes too late for it.
        memory: what is remembered, up to the moment that is evaluated.
        outcome: what it comes to.
    """

    book: Playbook
    zone: ZoneInfo
    lateness: Mapping[tuple[str, int], Lateness]
    memory: Memory
    outcome: Outcome

    def fits(self, player: Player, role: Role, one: Observation) -> bool:
        """Whether an event fits; one that cannot answer is an error of the rule, and does not fit."""
        try:
            return role.fits(one, self.zone)
        except ConditionError as error:
            self._failed(player, one, error)
            return False

    def misses(self, player: Player, one: Observation) -> bool:
        """Whether an event came too late for a rule; then that is noted."""
        if not self.lateness[player.rule.key].misses(one):
            return False
        self.outcome.missed.append(Missed(*player.rule.key, one.id, one.type, one.time, one.effective))
        return True

    def neighbours(self) -> Neighbours:
        """Who is near whom, as it is remembered now."""
        return Neighbours(self.memory, self.zone, self._failed)

    def _failed(self, player: Player, one: Observation, error: ConditionError) -> None:
        self.outcome.errors.append(RuleError(*player.rule.key, one.id, one.type, type(error).__name__, str(error)))
