"""Tongguan on the in-memory bus, without nameko and broker: for its own tests and those of whoever works with it.

:class:`TongguanInMemory` runs the service's own methods on the bus's real doors, inbox and outbox. The functions beside
it make commands about one imagined city in Shanghai's time; what a test does not care about has a default.
"""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

from liangwang_bus import Unit
from liangwang_bus.store import Store
from liangwang_bus.testing import Member, MemoryBus, migrated
from liangwang_contracts import (
    Command,
    CommandEnvelope,
    CompleteInspection,
    FusionClockAdvanced,
    Identifier,
    InspectionRequested,
    Outcome,
    PlanInspection,
    ProfileRecalled,
    ProfileShared,
    ReceiveReport,
    to_wire,
)
from tongguan.service import TongguanService

_ids = count(1)


class TongguanInMemory:
    """The service as a member of an in-memory bus.

    Args:
        bus: the bus to join.
        store: its database; the service's tables are made in it.
    """

    def __init__(self, bus: MemoryBus, store: Store) -> None:
        migrated(store, "tongguan")
        self.store = store
        member = Member(bus, "tongguan", store)
        member.subscribe(
            "on_fusion",
            _method(TongguanService.on_fusion),
            [InspectionRequested, ProfileShared, ProfileRecalled, FusionClockAdvanced],
        )
        self._door = member.door(_method(TongguanService.execute))

    def send(self, *commands: CommandEnvelope) -> list[Outcome]:
        """Send commands in one batch."""
        return [Outcome.from_wire(answer) for answer in self._door.take([to_wire(each) for each in commands])]

    def ask(self, question: Callable[..., dict[str, Any]], *args: Any) -> dict[str, Any]:
        """Ask one of the service's queries: ``ask(TongguanService.report, {"scheme": ..., "value": ...})``."""
        with self.store.read() as connection:
            service = TongguanService()
            service.unit = Unit(connection, self._door.publisher)
            return question(service, *args)


def envelope(command: Command, at: str) -> CommandEnvelope:
    """Put a command of that moment (ISO 8601 with offset) in an envelope with an id of its own."""
    return CommandEnvelope(f"test-{next(_ids)}", command.name, datetime.fromisoformat(at), command)


def permit(value: int | str) -> Identifier:
    """Name a permit."""
    return Identifier(scheme="permit-no", value=str(value))


def inspection(value: int | str) -> Identifier:
    """Name an inspection."""
    return Identifier(scheme="inspection-no", value=str(value))


def report(value: int | str, at: str, **data: Any) -> CommandEnvelope:
    """Send a report; a complaint to 12345 about noise unless said otherwise."""
    named = {"report": Identifier(scheme="report-no", value=str(value))}
    usual = {"kind": "complaint", "channel": "12345", "category": "noise"}
    return envelope(ReceiveReport(**{**named, **usual, **data}), at)


def plan(value: int | str, at: str, **data: Any) -> CommandEnvelope:
    """Plan an inspection."""
    return envelope(PlanInspection(**{"inspection": inspection(value), "purpose": "routine", **data}), at)


def visit(value: int | str, at: str, **data: Any) -> CommandEnvelope:
    """Record a visit; passed unless said otherwise."""
    usual = {"purpose": "routine", "result": "pass"}
    return envelope(CompleteInspection(**{"inspection": inspection(value), **usual, **data}), at)


def _method(method: Callable[..., Any]) -> Callable[..., Any]:
    def run(unit: Unit, batch: list[Any]) -> Any:
        service = TongguanService()
        service.unit = unit
        return method(service, batch)

    return run
