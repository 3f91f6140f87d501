"""Use cases of fusion: take facts, evaluate, state what follows.

Protocol of a batch: clock events move their source's watermark; other events are remembered with the time from which
they count; then everything that the common watermark (or, live, the present moment) has passed is evaluated and what
was decided is published, all in the subscription's transaction.

Invariant: what stands depends only on the events, never on how sources interleave, how events are batched, how many
replicas there are or how often a process was restarted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection

from fusion import expiry
from fusion.domain.arrivals import SOURCES, Clock, watermark_of
from fusion.domain.calendar import WorkingCalendar
from fusion.domain.engine import Engine
from fusion.domain.evaluation import Outcome, RuleError
from fusion.domain.expiry import LEAST, Reach
from fusion.domain.facts import PERMIT_EVENTS, PermitFact, Timeline
from fusion.domain.merging import apart
from fusion.domain.observation import Observation
from fusion.domain.playbook import LoopError, Player
from fusion.domain.profiles import changes_of, updates
from fusion.domain.rulebook import RuleBook
from fusion.domain.saying import Decision
from fusion.profile_store import ProfileStore
from fusion.repository import Repository, RulesStand
from fusion.rules_at_work import RulesAtWork
from fusion.sharing import Part, Sharing
from fusion.shelf import Shelf
from liangwang_contracts import (
    Cause,
    DomainEvent,
    Event,
    FusionClockAdvanced,
    Identifier,
    TongbanClockAdvanced,
    TongguanClockAdvanced,
)
from liangwang_contracts.city_days import end_of_day

DEADLINE = "deadline"
_Stand = dict[str, tuple[datetime | None, int, int, int, bool]]
_CLOCKS = (TongbanClockAdvanced, TongguanClockAdvanced)
_MOMENT = timedelta(microseconds=1)


class Unit(Protocol):
    """The transaction that a use case works in."""

    @property
    def connection(self) -> Connection:
        """Open transaction."""

    @property
    def now(self) -> datetime:
        """Wall-clock time, UTC."""

    def publish(
        self, data: DomainEvent, *, time: datetime, sequence: int, caused_by: Sequence[Event[Any] | Cause] = ()
    ) -> Event[Any]:
        """State a fact."""

    def schedule(self, kind: str, key: str, due: datetime) -> None:
        """Set a timer."""

    def cancel(self, kind: str, key: str) -> None:
        """Remove a timer."""


@dataclass(slots=True)
class Fusion:
    """The rule engine at work in one process.

    Attributes:
        book: the rules of this process.
        clock: ``event`` evaluates behind the watermark of the sources, ``live`` at once, with deadlines as timers.
        idle_after: how long a source may be silent before the others no longer wait for it; None: for ever.
        kept: for how long ended episodes are kept; None: nothing is ever removed.
        least: for how long events are kept at least, beyond the lateness of the rules.
        sharing: the agreements under which profiles are shared back; none to begin with.
        taken: which of the rules that the database keeps these are; None: of none that are kept.
        refused: how much is wrong with the process's rule files, where it goes by those before.
    """

    book: RuleBook
    zone: ZoneInfo
    clock: Literal["event", "live"] = "event"
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    idle_after: timedelta | None = None
    kept: timedelta | None = None
    least: timedelta = LEAST
    sharing: Sharing = field(default_factory=Sharing)
    taken: int | None = None
    refused: int = 0
    shelf: Shelf = field(default_factory=Shelf)
    _swept: date | None = None
    _may_sweep: bool = True
    _left: _Stand = field(default_factory=dict)
    _engine: Engine | None = None
    _looked: bool = False
    _evaluating: tuple[Connection, datetime] | None = None
    _asked: tuple[RulesStand, Engine] | None = None
    _known: tuple[RulesStand, Engine, list[Player]] | None = None
    _stand: RulesStand = (0, 0, 0)

    def take(self, events: Sequence[Event[Any]], unit: Unit) -> None:
        """Take a batch of facts of both networks."""
        store = self.store_of(unit)
        if self.clock == "live":
            self._take_live(events, unit, store)
        else:
            self._take_behind_watermark(events, unit, store)

    def lapse(self, unit: Unit) -> None:
        """Look at the deadlines that have passed by the wall clock (live mode)."""
        store = self.store_of(unit)
        clocks = self._clocks(store)
        own = clocks["fusion"]
        now = max(unit.now, own.reached) if own.reached else unit.now
        self._evaluate([], own.reached, now + _MOMENT, unit, store)
        own.reached = now + _MOMENT
        self._leave(store, clocks)

    def present(self, store: Repository, unit: Unit) -> datetime:
        """From when on what a person says counts: what fusion has reached, or, live, the present moment.

        Raises:
            ValueError: nothing was evaluated yet.
        """
        reached = store.clocks()["fusion"].reached
        if self.clock == "live":
            return max(unit.now, reached) if reached else unit.now
        if reached is None:
            msg = "fusion has evaluated nothing yet"
            raise ValueError(msg)
        return reached

    def answer(self, one: Observation, at: datetime, unit: Unit) -> None:
        """Take what a person has answered; it counts from the :meth:`present`."""
        store = self.store_of(unit)
        clocks = self._clocks(store)
        own, one.effective = clocks["fusion"], at  # a proposal can be ahead of the wall clock, as its event was
        store.add([one])
        own.received += 1
        if self.clock == "live":
            self._evaluate([one], own.reached, at + _MOMENT, unit, store)
            own.reached = at + _MOMENT
        self._leave(store, clocks)

    def engine(self, store: Repository) -> Engine:
        """The engine with the rules at work: this process's own, and those that others have opened something by.

        Only an evaluation, which nobody else shares, lets versions come to work; a question writes nothing.
        """
        if self._evaluating is None or store.connection is not self._evaluating[0]:
            return self._asked_engine(store)
        if self._engine is None or (not self._looked and store.stand_of_rules() != self._stand):
            self._rules.enter(store, self._evaluating[1])
            self._engine = self._made(store)
            self.shelf.around.clear()
            self._stand = store.stand_of_rules()
        self._looked = True
        return self._engine

    def _asked_engine(self, store: Repository) -> Engine:
        """The engine as a question finds it: that of the last evaluation, or one that knows what was set since."""
        stand = store.stand_of_rules()
        if self._engine is not None and stand == self._stand:
            return self._engine
        if self._asked is None or self._asked[0] != stand:
            self._asked = stand, self._made(store)
        return self._asked[1]

    def _made(self, store: Repository) -> Engine:
        stopped = self._rules.players(store, stopped=True)  # whoever stopped a rule may let it go on
        reach = None if self.kept is None else Reach(list(stopped), self.kept, self.least)
        return Engine(self._rules.arranged(list(self._rules.players(store))), self.zone, self.calendar, reach)

    @property
    def _rules(self) -> RulesAtWork:
        return RulesAtWork(self.book, self.zone, self.calendar, self.taken)

    def known(self, store: Repository) -> list[Player]:
        """Every rule version that there is to explain: those at work, those that are off, and older ones."""
        engine, stand = self.engine(store), store.stand_of_rules()
        if self._known is None or self._known[:2] != (stand, engine):
            self._known = stand, engine, self._rules.known(store, engine.book.players)
        return self._known[2]

    def store_of(self, unit: Unit) -> Repository:
        """The store in a transaction, which no other evaluation shares."""
        Repository(unit.connection).lock()
        self._may_sweep = True
        self._looked = False  # once in a transaction is enough: what is entered meanwhile waits for the lock
        self._evaluating = unit.connection, unit.now
        return Repository(unit.connection, self.shelf)

    def _clocks(self, store: Repository) -> dict[str, Clock]:
        """The clocks; what this process knows is forgotten when another one, or a rollback, has moved them."""
        clocks = store.clocks()
        if _stand_of(clocks) != self._left:
            self.shelf.clear()
        self.shelf.tidy()
        self._left = {}
        return clocks

    def _leave(self, store: Repository, clocks: Mapping[str, Clock]) -> None:
        store.save_clocks(clocks)
        self._left = _stand_of(clocks)

    def _take_behind_watermark(self, events: Sequence[Event[Any]], unit: Unit, store: Repository) -> None:
        clocks = self._clocks(store)
        resting = self._listen(events, clocks, unit.now)
        waiting: list[Observation] = []
        for event in events:
            clock = clocks[event.data.network]
            if not isinstance(event.data, _CLOCKS):
                waiting.append(clock.receive(event))
            elif clock.advance(event.data.to):
                store.add(waiting)
                waiting = []
                self._follow(clocks, event, unit, store)
        store.add(waiting)
        if resting:
            self._follow(clocks, events[-1], unit, store)
        self._leave(store, clocks)

    def _listen(self, events: Sequence[Event[Any]], clocks: Mapping[str, Clock], now: datetime) -> bool:
        """Note which sources speak; whether one has been silent for so long that it is idle from now on."""
        if self.idle_after is None:
            return False
        speaking = {event.data.network for event in events}
        for source in speaking:
            if clocks[source].hear(now, clocks["fusion"].reached):
                structlog.get_logger().warning("source_speaks_again", source=source)
        resting = [source for source in SOURCES if clocks[source].rest(now, self.idle_after)]
        for source in resting:
            structlog.get_logger().warning("source_idle", source=source, silent_since=str(clocks[source].heard_at))
        return bool(resting)

    def _follow(self, clocks: Mapping[str, Clock], moved_by: Event[Any], unit: Unit, store: Repository) -> None:
        """Follow the sources' clocks: evaluate what they have passed."""
        watermark, own = watermark_of(clocks), clocks["fusion"]
        before = own.reached
        if watermark is None or not own.advance(watermark):
            return
        self._evaluate(store.due(before, watermark), before, watermark, unit, store)
        to = watermark.astimezone(self.zone)
        advanced = FusionClockAdvanced(service=Identifier(scheme="service", value="fusion"), to=to)
        unit.publish(advanced, time=to, sequence=own.moves, caused_by=[moved_by])

    def _take_live(self, events: Sequence[Event[Any]], unit: Unit, store: Repository) -> None:
        clocks = self._clocks(store)
        own = clocks["fusion"]
        now = max(unit.now, own.reached) if own.reached else unit.now
        fresh = []
        for event in events:
            if not isinstance(event.data, _CLOCKS):
                clock = clocks[event.data.network]
                clock.reached = own.reached
                one = clock.receive(event)
                one.effective = min(one.effective, now)
                fresh.append(one)
        store.add(fresh)
        self._evaluate(fresh, own.reached, now + _MOMENT, unit, store)
        own.reached = now + _MOMENT
        self._leave(store, clocks)

    def _evaluate(
        self, fresh: Sequence[Observation], since: datetime | None, until: datetime, unit: Unit, store: Repository
    ) -> None:
        profiles = ProfileStore(unit.connection, store)
        for part in self.sharing.days(fresh, since, until, profiles, self.zone):
            outcome = self._evaluate_part(part, unit, store)
            self.sharing.follow(part, outcome, unit, profiles, self.zone)
        if self.clock == "live" and self.sharing.agreements and (day := profiles.first_touch()) is not None:
            unit.schedule(DEADLINE, "profiles", end_of_day(day, self.zone))

    def _evaluate_part(self, part: Part, unit: Unit, store: Repository) -> Outcome:
        fresh, since, until = part
        engine = self.engine(store)

        def say(decision: Decision) -> None:
            _publish(decision, unit, self.zone)

        outcome = engine.evaluate(store, fresh, since, until, say)
        changes = changes_of(fresh, outcome.stated, engine.book.about_permits)
        profiles = store.profiles({change.permit for change in changes})
        permits = store.keyed(PERMIT_EVENTS, "permit", list(profiles), None)

        def fact_of(permit: str, instant: tuple[datetime, bool]) -> PermitFact | None:
            moment, inclusive = instant
            known = [apart(one) for one in permits[permit] if one.effective < moment + inclusive * _MOMENT]
            return Timeline.of(known).as_of(moment, self.zone)

        for decision in updates(profiles, changes, fact_of, self.zone):
            say(decision)
        store.save_profiles(profiles.values())
        if self.clock == "live":
            _set_timers(outcome.wakes, unit)
        store.keep_missed(outcome.missed)
        for error in store.keep_errors(outcome.errors):
            _log(error)
        if engine.reach is not None and since is not None and self._may_sweep and self._swept != since.date():
            going_on = expiry.sweep(unit.connection, engine.reach, since)
            self._swept, self._may_sweep = None if going_on else since.date(), False
        return outcome


def _stand_of(clocks: Mapping[str, Clock]) -> _Stand:
    """Where all clocks stand and what was received: whoever takes anything moves one of these."""
    return {source: (one.reached, one.moves, one.received, one.late, one.idle) for source, one in clocks.items()}


def _publish(decision: Decision, unit: Unit, zone: ZoneInfo) -> None:
    """Publish a decision; its link then refers to its event."""
    causes = list({link.cause.id: link.cause for link in decision.causes if link.cause is not None}.values())
    event = unit.publish(
        decision.data, time=decision.time.astimezone(zone), sequence=decision.sequence, caused_by=causes
    )
    decision.link.cause = event.cause()


def _set_timers(wakes: Mapping[str, datetime | None], unit: Unit) -> None:
    for episode, wake in wakes.items():
        if wake is not None:
            unit.schedule(DEADLINE, episode, wake)
        else:
            unit.cancel(DEADLINE, episode)


def _log(error: RuleError) -> None:
    structlog.get_logger().error(
        "rule_failed", rule=error.rule, version=error.version, event_id=error.event_id, error_type=error.error_type
    )


__all__ = ["DEADLINE", "Fusion", "LoopError", "Unit"]
