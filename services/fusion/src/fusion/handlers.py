"""Use cases of fusion: take facts, evaluate, state what follows.

Protocol of a batch: clock events move their source's watermark; other events become arrivals with the time from which
they count; then everything that the common watermark (or, live, the present moment) has passed is evaluated in one
total order and what was decided is published, all in the subscription's transaction.

Invariant: what is decided depends only on the events of each source in their order, never on how sources interleave,
how events are batched or how often the process was restarted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

import structlog
from pydantic import TypeAdapter
from sqlalchemy import Connection

from fusion.domain.arrivals import Arrival, effective_time, in_order, watermark_of
from fusion.domain.decisions import Decision
from fusion.domain.engine import Engine
from fusion.domain.rules import HoldSpec, ObligationSpec, Spec
from fusion.domain.state import State
from fusion.repository import Repository
from liangwang_bus import watermarks
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
_MOMENT = timedelta(microseconds=1)
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
    _versions_known: bool = field(default=False, init=False)

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
        if not self._versions_known:
            for rule, version, spec_digest, spec in store.open_specs():
                if not self.engine.knows(spec_digest):
                    self.engine.admit((rule, version), _SPEC.validate_python(spec))
            self._versions_known = True
        return store

    def _take_behind_watermark(self, events: Sequence[Event[Any]], unit: Unit, store: Repository) -> None:
        reached = watermarks.reached(unit.connection)
        fresh: list[Arrival] = []
        late = 0
        for event in events:
            network = event.data.network
            if isinstance(event.data, _CLOCKS):
                reached[network] = effective_time(event.data.to, reached.get(network))
                watermarks.advance(unit.connection, network, event.data.to)
                fresh = self._follow(reached, event, fresh, unit, store)
            else:
                arrival = Arrival.of(event, effective_time(event.time, reached.get(network)))
                late += arrival.late
                fresh.append(arrival)
        store.keep_waiting(fresh)
        store.add_to("late", late)

    def _follow(
        self, reached: dict[str, datetime], moved_by: Event[Any], fresh: list[Arrival], unit: Unit, store: Repository
    ) -> list[Arrival]:
        """Follow the sources' clocks: evaluate what they have passed; give the arrivals that still wait."""
        watermark = watermark_of(reached)
        if watermark is None or watermark <= reached.get("fusion", watermark - _MOMENT):
            return fresh
        due = [arrival for arrival in fresh if arrival.effective < watermark]
        self._evaluate([*store.take_due(watermark), *due], watermark, unit, store)
        reached["fusion"] = watermark
        moves = watermarks.advance(unit.connection, "fusion", watermark)
        if moves is not None:
            to = watermark.astimezone(self.zone)
            advanced = FusionClockAdvanced(service=Identifier(scheme="service", value="fusion"), to=to)
            unit.publish(advanced, time=to, sequence=moves, caused_by=[moved_by])
        return [arrival for arrival in fresh if arrival.effective >= watermark]

    def _take_live(self, events: Sequence[Event[Any]], unit: Unit, store: Repository) -> None:
        reached = watermarks.reached(unit.connection).get("fusion")
        now = max(unit.now, reached) if reached else unit.now
        facts = [event for event in events if not isinstance(event.data, _CLOCKS)]
        due = [Arrival.of(event, min(effective_time(event.time, reached), now)) for event in facts]
        store.add_to("late", sum(arrival.late for arrival in due))
        self._evaluate(due, now, unit, store)
        watermarks.advance(unit.connection, "fusion", now)

    def _evaluate(self, due: Iterable[Arrival], until: datetime, unit: Unit, store: Repository) -> None:
        """Evaluate arrivals page by page, then the deadlines that are left until the given moment."""
        ordered = in_order(due)
        pages = [ordered[start : start + _PAGE] for start in range(0, len(ordered), _PAGE)] or [[]]
        for page in pages:
            bound = until if page is pages[-1] else page[-1].effective
            state = store.load(self.engine.needs(page), bound)
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
        store.add_to("evaluated", len(ordered))


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
