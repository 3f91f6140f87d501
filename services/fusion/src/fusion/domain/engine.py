"""The engine: folds the events of each key again when something about it is new, and states what is different.

Protocol: ``evaluate(memory, fresh, since, until, say)`` takes events that are new and evaluates everything effective
before ``until``; ``say`` publishes a decision. Rules are evaluated level by level: what a rule states can be another
rule's event, and never its own, however far around (the rule book refuses that).

Invariants: what stands depends only on the events and on ``until``; not on the order in which they came, on how they
were split over calls, or on which process took them. A rule that fails on a key costs one rule error, and leaves what
it had said about that key. A deadline at instant D comes before events at D.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

import pydantic

from fusion.domain.bounds import before
from fusion.domain.calendar import CalendarError, WorkingCalendar
from fusion.domain.confirming import answers_in
from fusion.domain.cooling import Earlier
from fusion.domain.corrections import corrected, corrects
from fusion.domain.entities.answers import MATCH_ANSWERED
from fusion.domain.episodes import Episode, Stated
from fusion.domain.evaluation import Evaluation, Outcome, RuleError
from fusion.domain.expiry import Reach
from fusion.domain.lateness import Lateness
from fusion.domain.locating import locate
from fusion.domain.memory import Case, Memory, Upto
from fusion.domain.merging import merge
from fusion.domain.observation import Observation
from fusion.domain.operators import Run
from fusion.domain.plans import Plan, floors_of, idle, prepare, seen_by
from fusion.domain.playbook import Playbook, Player
from fusion.domain.saying import Decision
from fusion.domain.telling import Difference, Telling, turn_of
from fusion.domain.touching import Touched, Touching
from fusion.domain.world import KnownWorld
from liangwang_contracts import DomainEvent
from liangwang_contracts.conditions import ConditionError

Say = Callable[[Decision], None]
_MOMENT = timedelta(microseconds=1)
_FAILURES = (
    ConditionError,
    CalendarError,
    pydantic.ValidationError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
)
"""What a rule may fail with on a case; it costs that rule that case, and nothing else."""


class Engine:
    """Rules at work.

    Args:
        book: the rules, made ready.
        zone: the city's time zone: calendar days are local days.
        calendar: its working time.
        reach: how far back folds may reach; left out: as far as there is anything.
    """

    def __init__(
        self, book: Playbook, zone: ZoneInfo, calendar: WorkingCalendar | None = None, reach: Reach | None = None
    ) -> None:
        self.reach = reach
        self.book = book
        self.zone = zone
        self.calendar = calendar or WorkingCalendar()
        self._lateness = {one.rule.key: Lateness(one.rule.late_by, zone, self.calendar) for one in book.players}

    def evaluate(
        self, memory: Memory, fresh: Sequence[Observation], since: datetime | None, until: datetime, say: Say
    ) -> Outcome:
        """Take new events, and evaluate everything up to a moment.

        Args:
            memory: what is remembered.
            fresh: events that are effective before ``until`` and were not evaluated before, already in the memory.
            since: up to when everything was evaluated before; None at the first time.
            until: up to when everything is evaluated now.
            say: publishes a decision.
        """
        outcome = Outcome()
        ordered = sorted(fresh, key=lambda one: (one.effective, one.order))
        for page, bound in _pages(ordered, since, until):
            self._evaluate(memory, page, since, bound, say, outcome)
            since = bound
        return outcome

    def _evaluate(
        self,
        whole: Memory,
        page: list[Observation],
        since: datetime | None,
        until: datetime,
        say: Say,
        outcome: Outcome,
    ) -> None:
        memory = Upto(whole, until)
        evaluation = Evaluation(self.book, self.zone, self._lateness, memory, outcome)
        if since is not None and self.book.hears_itself:  # what it said at that very moment comes after it
            page = [*page, *whole.own_at(since)]
        pool = [*page, *corrected(memory, page)]
        pool += locate(self.book, memory, pool)
        fold = _Fold(self, evaluation, KnownWorld(memory, self.zone), since, until, say)
        waking = memory.waking(until)
        if self.book.matching:
            pool += fold.level(self.book.matching, pool, waking)
        pool += merge(memory, pool, self.book.heard)
        evaluation.neighbours().registered(self.book.players, pool)
        for level in self.book.levels:
            pool += fold.level(level, pool, waking)
        for one in pool:
            if one.revised:
                outcome.revised.append((one, one.was))
            one.settle()


@dataclass(frozen=True, slots=True)
class _Fold:
    """Folds level by level, and says what is different."""

    engine: Engine
    evaluation: Evaluation
    world: KnownWorld
    since: datetime | None
    until: datetime
    say: Say
    silencing: dict[Case, Touched] = field(default_factory=dict)

    def level(
        self, level: Sequence[Player], pool: Sequence[Observation], waking: Mapping[Case, datetime]
    ) -> list[Observation]:
        """Fold the cases of one level that events or deadlines touch; give what other rules may hear of it."""
        touched = Touching(self.evaluation, level, self.since, self.silencing).by(pool, waking)
        if not touched:
            return []
        players = {player.rule.key: player for player in level}
        kept: list[Episode] = []
        dropped: list[Episode] = []
        said: list[tuple[Stated, DomainEvent]] = []
        for difference in self._differences(players, touched):
            kept += difference.kept
            dropped += difference.dropped
            said += difference.said
        heard = self._state(players, said)
        memory, outcome = self.evaluation.memory, self.evaluation.outcome
        memory.keep(kept, dropped, [one for episode in kept for one in episode.stated if not one.stored or one.changed])
        outcome.stated += said
        outcome.wakes |= {one.id: one.wake for one in kept} | {one.id: None for one in dropped}
        gone = self._gone(said, touched)
        memory.add(heard)
        memory.change(gone)
        self.world.forget()
        return [*heard, *gone]

    def _differences(
        self, players: Mapping[tuple[str, int], Player], touched: Mapping[Case, Touched]
    ) -> Iterator[Difference]:
        """What each touched case says otherwise; a rule that fails on one is noted."""
        evaluation, memory = self.evaluation, self.evaluation.memory
        floors = floors_of(evaluation, self.engine.reach, touched, self.since)
        known = _acting(
            players, memory.cases({case: before(floor, players[case[:2]].cools) for case, floor in floors.items()})
        )
        plans = {
            case: Plan.of(known.get(case, ()), floors[case], evaluation.zone)
            for case, one in touched.items()
            if one.begins or case in known
        }
        seen = seen_by(evaluation, players, plans)
        answers = answers_in(memory, {case: one.since for case, one in plans.items() if players[case[:2]].hears_people})
        prepare(players, self.world, seen)
        heard = {key: self.world.heard_within(evaluation.lateness[key]) for key in players}
        earlier = Earlier(memory, players, plans)
        for case in sorted(plans):
            player, plan = players[case[:2]], plans[case]
            if idle(player, plan, seen[case]):
                continue
            run = Run(
                player.rule,
                case,
                heard[case[:2]],
                self.engine.calendar,
                seen[case],
                plan.since,
                plan.settled,
                self.until,
                [*plan.earlier, *earlier.fired(player, case)],
                player.opens_from,
                player.opens_until,
                player.rests,
                answers.get(case, ()),
            )
            try:
                told = player.complete(run, list(player.operator.fold(run)), plan.stored)
                difference = Telling(player, evaluation.zone, touched[case]).against(plan, told)
            except _FAILURES as error:
                evaluation.outcome.errors.append(_error(player, case, touched[case], error))
                continue
            evaluation.outcome.folds += 1
            earlier.note(case, plan, told)
            yield difference

    def _state(
        self, players: Mapping[tuple[str, int], Player], said: list[tuple[Stated, DomainEvent]]
    ) -> list[Observation]:
        """Publish decisions in the order in which they became known; give what other rules may hear of them."""
        for stated, _ in said:
            stated.known = max(stated.time, self.since or stated.time)
            stated.by_time = stated.by_time and (self.since is None or stated.time > self.since)
        said.sort(key=lambda pair: turn_of(pair[0], players))
        heard = [self._publish(stated, data) for stated, data in said]
        return [one for one in heard if one is not None]

    def _publish(self, stated: Stated, data: DomainEvent) -> Observation | None:
        """Publish a decision; give it as an event for other rules, unless it is only noted or takes something back."""
        decision = Decision(
            (stated.rule, stated.version),
            stated.mode,
            data,
            stated.time,
            stated.position,
            tuple(stated.causes),
            stated.link,
        )
        if stated.mode != "live":
            return None
        self.say(decision)
        stated.event_id = stated.link.cause.id if stated.link.cause else ""
        if stated.retracts or not self.engine.book.listens_to(stated.type):
            return None
        return Observation.derived(
            stated.event_id,
            data,
            stated.position,
            stated.time,
            max(stated.time, self.since or stated.time),
            stated.link,
        )

    def _gone(self, said: Sequence[tuple[Stated, DomainEvent]], touched: Mapping[Case, Touched]) -> list[Observation]:
        """The own events that other rules have listened to and that do not stand any more."""
        back = {
            event: touched[Case(stated.rule, stated.version, stated.about)].because
            for stated, _ in said
            for event in stated.takes_back
            if event
        }
        gone = self.evaluation.memory.stating(back) if back else []
        for one in gone:
            one.standing = False
            one.revise(back[one.id] or one)
        return gone


def _acting(
    players: Mapping[tuple[str, int], Player], known: Mapping[Case, list[Episode]]
) -> dict[Case, list[Episode]]:
    """What is known of cases, without what was begun before a version opens: that was only tried, and is over."""
    found = {}
    for case, episodes in known.items():
        since = players[case[:2]].opens_from
        if mine := episodes if since is None else [one for one in episodes if one.begun_at >= since]:
            found[case] = mine
    return found


def _pages(
    ordered: Sequence[Observation], since: datetime | None, until: datetime
) -> Iterator[tuple[list[Observation], datetime]]:
    """Cut right before and right after each moment at which something late or corrected, or a person, counts.

    What is said differently then was said before, and deadlines that follow come after it; so neither depends on how
    evaluations were split.
    """
    page: list[Observation] = []
    for instant, at_once in groupby(ordered, key=lambda one: one.effective):
        group = list(at_once)
        if not any(one.late or corrects(one) or one.type == MATCH_ANSWERED for one in group):
            page += group
            continue
        if page or since is None or since < instant:
            yield page, instant
        page = []
        yield group, min(until, instant + _MOMENT)
    yield page, until


def _error(player: Player, case: Case, touched: Touched, error: Exception) -> RuleError:
    because = touched.because
    message = (
        f"{case.key}: {error}"
        if isinstance(error, ConditionError | CalendarError)
        else f"{case.key}: {type(error).__name__}"
    )
    return RuleError(
        *player.rule.key, because.id if because else "", because.type if because else "", type(error).__name__, message
    )
