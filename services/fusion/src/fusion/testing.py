"""Fusion on the in-memory bus, without nameko and broker: for its own tests and those of whoever works with it.

:class:`FusionInMemory` runs the service's own use cases on the bus's real inbox and outbox; the journal reads what the
in-memory bus carried.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from fusion.domain.arrivals import EVALUABLE, FACTS
from fusion.domain.rulebook import RuleBook
from fusion.handlers import DEADLINE, Fusion
from fusion.journal import Journal, Position
from fusion.rulefiles import read_rules
from fusion.service import FusionService
from fusion.sharing import Sharing
from liangwang_bus import JournalEntry, Unit
from liangwang_bus.clock import Clock
from liangwang_bus.store import Store
from liangwang_bus.testing import Member, MemoryBus, migrated
from liangwang_contracts import DomainEvent, TongbanClockAdvanced, TongguanClockAdvanced


class FusionInMemory:
    """The service as a member of an in-memory bus.

    Args:
        bus: the bus to join.
        store: its database; the service's tables are made in it.
        rules: a rule book, or the folder with its files.
        zone: the city's time zone.
        clock: ``event`` or ``live``.
        wall: the wall clock, frozen when left out.
        sharing: the agreements under which profiles are shared; none when left out.
    """

    def __init__(
        self,
        bus: MemoryBus,
        store: Store,
        rules: RuleBook | Path,
        *,
        zone: ZoneInfo | None = None,
        clock: Literal["event", "live"] = "event",
        wall: Clock | None = None,
        sharing: Sharing | None = None,
    ) -> None:
        migrated(store, "fusion")
        zone = zone or ZoneInfo("Asia/Shanghai")
        book = read_rules(rules, EVALUABLE) if isinstance(rules, Path) else rules
        self.fusion = Fusion(book, zone, clock, sharing=sharing or Sharing())
        self.store = store
        self._bus = bus
        member = Member(bus, "fusion", store, zone=zone, clock=wall)
        heard: list[type[DomainEvent]] = [*FACTS, TongbanClockAdvanced, TongguanClockAdvanced]
        member.subscribe("on_facts", self._method(FusionService.on_facts), heard)
        self.timers = member.on_timer(DEADLINE, self._method(FusionService.on_deadline))
        self._publisher = member.publisher

    def index(self) -> Position:
        """Bring the journal up to what the bus has carried."""
        with self.store.begin() as connection:
            first = Journal.next_offset(connection) or 0
            fresh = self._bus.journal[first:]
            return Journal(connection).append(
                [JournalEntry(first + index, row.headers, row.body) for index, row in enumerate(fresh)]
            )

    def ask(self, question: Callable[..., Any], *args: Any) -> Any:
        """Ask one of the service's queries: ``ask(FusionService.flow, event_id)``."""
        with self.store.read() as connection:
            return self._method(question)(Unit(connection, self._publisher), *args)

    def _method(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def run(unit: Unit, *args: Any) -> Any:
            service = FusionService()
            service.unit, service.fusion = unit, self.fusion
            return method(service, *args)

        return run
