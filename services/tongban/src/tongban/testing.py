"""Tongban on the in-memory bus, without nameko and broker: for its own tests and those of whoever works with it.

:class:`TongbanInMemory` runs the service's own methods on the bus's real doors, inbox, outbox and timers. The functions
beside it make commands about one imagined city in Shanghai's time; what a test does not care about has a default.
"""

from collections.abc import Callable
from datetime import date, datetime
from itertools import count
from typing import Any, Final, Literal

from liangwang_bus import Unit
from liangwang_bus.store import Store
from liangwang_bus.testing import Member, MemoryBus, migrated
from liangwang_contracts import (
    AdvanceClock,
    AmendPermit,
    CancelPermit,
    Command,
    CommandEnvelope,
    FusionClockAdvanced,
    HoldRaised,
    HoldReleased,
    Identifier,
    IssuePermit,
    Outcome,
    ProfileRecalled,
    ProfileShared,
    ProfileUpdated,
    RegisterPlace,
    RenewPermit,
    RevokePermit,
    to_wire,
)
from tongban.repository import EXPIRY
from tongban.service import TongbanService

HOLDER: Final = Identifier(scheme="uscc", value="91110000600037341L")
PLACE: Final = Identifier(scheme="place", value="PL-1")

_ids = count(1)


class TongbanInMemory:
    """The service as a member of an in-memory bus.

    Args:
        bus: the bus to join.
        store: its database; the service's tables are made in it.
    """

    def __init__(self, bus: MemoryBus, store: Store) -> None:
        migrated(store, "tongban")
        self.store = store
        member = Member(bus, "tongban", store)
        member.on_timer(EXPIRY, _method(TongbanService.on_expiry))
        member.subscribe(
            "on_fusion",
            _method(TongbanService.on_fusion),
            [HoldRaised, HoldReleased, ProfileUpdated, ProfileShared, ProfileRecalled, FusionClockAdvanced],
        )
        self._door = member.door(_method(TongbanService.execute))

    def send(self, *commands: CommandEnvelope) -> list[Outcome]:
        """Send commands in one batch."""
        return [Outcome.from_wire(answer) for answer in self._door.take([to_wire(each) for each in commands])]

    def advance(self, to: str) -> Outcome:
        """Say that everything before a moment has been sent."""
        (outcome,) = self.send(envelope(AdvanceClock(to=datetime.fromisoformat(to)), to))
        return outcome

    def ask(self, question: Callable[..., dict[str, Any]], *args: Any) -> dict[str, Any]:
        """Ask one of the service's queries: ``ask(TongbanService.permit, {"scheme": ..., "value": ...})``."""
        with self.store.read() as connection:
            service = TongbanService()
            service.unit = Unit(connection, self._door.publisher)
            return question(service, *args)


def envelope(command: Command, at: str) -> CommandEnvelope:
    """Put a command of that moment (ISO 8601 with offset) in an envelope with an id of its own."""
    return CommandEnvelope(f"test-{next(_ids)}", command.name, datetime.fromisoformat(at), command)


def number(value: int | str) -> Identifier:
    """Name a permit."""
    return Identifier(scheme="permit-no", value=str(value))


def issue(
    permit: int | str, at: str, valid_from: str, valid_to: str, *, conditions: list[str] | None = None
) -> CommandEnvelope:
    """Ask for a permit."""
    command = IssuePermit(
        permit=number(permit),
        matter="food",
        holder=HOLDER,
        place=PLACE,
        valid_from=date.fromisoformat(valid_from),
        valid_to=date.fromisoformat(valid_to),
        conditions=conditions or [],
    )
    return envelope(command, at)


def renew(
    permit: int | str,
    at: str,
    valid_from: str,
    valid_to: str,
    basis: Literal["requested", "recorded"],
    **more: Any,
) -> CommandEnvelope:
    """Ask for a renewal, or record one; ``more`` may bring matter, holder and place."""
    command = RenewPermit(
        permit=number(permit),
        valid_from=date.fromisoformat(valid_from),
        valid_to=date.fromisoformat(valid_to),
        basis=basis,
        **more,
    )
    return envelope(command, at)


def amend(
    permit: int | str, at: str, kind: Literal["relocation", "expansion", "correction", "other"], **changes: Any
) -> CommandEnvelope:
    """Change a permit."""
    return envelope(AmendPermit(permit=number(permit), kind=kind, **changes), at)


def cancel(permit: int | str, at: str) -> CommandEnvelope:
    """Cancel a permit."""
    return envelope(CancelPermit(permit=number(permit), reason="closed"), at)


def revoke(permit: int | str, at: str) -> CommandEnvelope:
    """Revoke a permit."""
    return envelope(RevokePermit(permit=number(permit), legal_basis="rule 7"), at)


def register(at: str, **data: Any) -> CommandEnvelope:
    """Register a place; premises unless said otherwise."""
    return envelope(RegisterPlace(**{"place": PLACE, "kind": "premises", **data}), at)


def _method(method: Callable[..., Any]) -> Callable[..., Any]:
    def run(unit: Unit, batch: list[Any]) -> Any:
        service = TongbanService()
        service.unit = unit
        return method(service, batch)

    return run
