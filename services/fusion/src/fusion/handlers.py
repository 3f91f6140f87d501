"""Use cases of fusion: take facts, evaluate, state what follows.

Protocol of a batch: clock events move their source's watermark; other events become arrivals with the time from which
they count; then everything that the common watermark (or, live, the present moment) has passed is evaluated in one
total order and what was decided is published, all in the subscription's transaction.

Invariant: what is decided depends only on the events of each source in their order, never on how sources interleave,
how events are batched or how often the process was restarted.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

import structlog
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection

from fusion.domain.arrivals import Arrival, Clock, in_order, watermark_of
from fusion.domain.decisions import Decision
from fusion.domain.engine import Engine
from fusion.domain.rules import HoldSpec, ObligationSpec, Spec
from fusion.domain.state import State
from fusion.repository import Repository
from liangwang_contracts import (
    Cause,
    DomainEvent,
    Event,
    FusionClockAdvanced,
    Identifier,
    TongbanClockAdvanced,
    TongguanClockAdvanced,
)

DEADLINE = "deadline"
_PAGE = 2000
_CLOCKS = (TongbanClockAdvanced, TongguanClockAdvanced)
_SPEC: TypeAdapter[Spec] = TypeAdapter(ObligationSpec | HoldSpec)


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
        engine: the rules.
        clock: ``event`` evaluates behind the watermark of the sources, ``live`` at once, with deadlines as timers.
    """

    engine: Engine
    clock: Literal["event", "live"] = "event"

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return self.engine.zone

    def take(self, events: Sequence[Event[Any]], unit: Unit) -> None:
        """Take a batch of facts of both networks."""
        store = self._store(unit)
        if self.clock == "live":
            self._take_live(events, unit, store)
        else:
            self._take_behind_watermark(events, unit, store)

    def lapse(self, unit: Unit) -> None:
        """Look at the deadlines that have passed by the wall clock (live mode)."""
        self._evaluate([], unit.now, unit, self._store(unit))

    def _store(self, unit: Unit) -> Repository:
        store = Repository(unit.connection)
        store.lock()
        self._admit(store)
        return store

    def _admit(self, store: Repository) -> None:
        """Bring in the operators that another process has worked with since, perhaps under other rules."""
        for rule, version, spec in store.specs_beyond(self.engine.digests):
            with suppress(ValidationError):  # of a later release: its instances are told as abandoned
                self.engine.admit((rule, version), _SPEC.validate_python(spec))

    def _take_behind_watermark(self, events: Sequence[Event[Any]], unit: Unit, store: Repository) -> None:
        clocks = store.clocks()
        waiting: list[Arrival] = []
        for event in events:
            clock = clocks[event.data.network]
            if not isinstance(event.data, _CLOCKS):
                waiting.append(clock.receive(event))
            elif clock.advance(event.data.to):
                waiting = self._follow(clocks, event, waiting, unit, store)
        store.keep_waiting(waiting)
        store.save_clocks(clocks)

    def _follow(
        self, clocks: Mapping[str, Clock], moved_by: Event[Any], waiting: list[Arrival], unit: Unit, store: Repository
    ) -> list[Arrival]:
        """Follow the sources' clocks: evaluate what they have passed; give the arrivals that still wait."""
        watermark, own = watermark_of(clocks), clocks["fusion"]
        if watermark is None or not own.advance(watermark):
            return waiting
        due = [arrival for arrival in waiting if arrival.effective < watermark]
        self._evaluate([*store.take_due(watermark), *due], watermark, unit, store)
        to = watermark.astimezone(self.zone)
        advanced = FusionClockAdvanced(service=Identifier(scheme="service", value="fusion"), to=to)
        unit.publish(advanced, time=to, sequence=own.moves, caused_by=[moved_by])
        return [arrival for arrival in waiting if arrival.effective >= watermark]

    def _take_live(self, events: Sequence[Event[Any]], unit: Unit, store: Repository) -> None:
        clocks = store.clocks()
        own = clocks["fusion"]
        now = max(unit.now, own.reached) if own.reached else unit.now
        due = []
        for event in events:
            if not isinstance(event.data, _CLOCKS):
                clock = clocks[event.data.network]
                clock.reached = own.reached
                arrival = clock.receive(event)
                due.append(replace(arrival, effective=min(arrival.effective, now)))
        self._evaluate(due, now, unit, store)
        own.reached = now
        store.save_clocks(clocks)

    def _evaluate(self, due: Iterable[Arrival], until: datetime, unit: Unit, store: Repository) -> None:
        """Evaluate arrivals page by page, then the deadlines that are left until the given moment."""
        ordered = in_order(due)
        pages = [ordered[start : start + _PAGE] for start in range(0, len(ordered), _PAGE)] or [[]]
        for page in pages:
            bound = until if page is pages[-1] else page[-1].effective
            state = store.load(self.engine.needs(page), bound)
            state.errors += store.not_told_yet(self.engine.abandoned(state))
            decisions = self.engine.evaluate(state, page, bound)
            _publish(decisions, unit, self.zone)
            if self.clock == "live":
                _set_timers(state, unit)
            store.remember_specs(self.engine.specs(state.new_digests()))
            store.save(state)
            for error in state.errors:
                structlog.get_logger().error(
                    "rule_failed",
                    rule=error.rule,
                    version=error.version,
                    event_id=error.event_id,
                    error_type=error.error_type,
                )


def _publish(decisions: Iterable[Decision], unit: Unit, zone: ZoneInfo) -> None:
    """Publish live decisions in their order; each one's link then refers to its event."""
    for decision in decisions:
        if decision.mode != "live":
            continue
        causes = list({link.cause.id: link.cause for link in decision.causes if link.cause is not None}.values())
        event = unit.publish(
            decision.data, time=decision.time.astimezone(zone), sequence=decision.sequence, caused_by=causes
        )
        decision.link.cause = event.cause()


def _set_timers(state: State, unit: Unit) -> None:
    for obligation in state.obligations.values():
        if obligation.state == "open" and not obligation.stored:
            unit.schedule(DEADLINE, obligation.id, obligation.deadline)
        elif obligation.state == "fulfilled" and obligation.stored:
            unit.cancel(DEADLINE, obligation.id)
