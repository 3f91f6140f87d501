"""Tongban (一网通办) on the bus: wiring only."""

from typing import Any

from liangwang_bus import Timer, Unit
from liangwang_bus.extensions import UnitOfWork, commands, query, subscribe, timer
from liangwang_contracts import (
    AmendPermit,
    CancelPermit,
    CommandEnvelope,
    Event,
    FusionClockAdvanced,
    HoldRaised,
    HoldReleased,
    IssuePermit,
    Outcome,
    ProfileRecalled,
    ProfileShared,
    ProfileUpdated,
    RegisterPlace,
    RenewPermit,
    RevokePermit,
)
from tongban import handlers, views
from tongban.repository import EXPIRY, Register
from tongban.shared_repository import SharedFacts


class TongbanService:
    """The register of places and permits."""

    name = "tongban"
    unit: Unit = UnitOfWork()

    @commands(RegisterPlace, IssuePermit, RenewPermit, AmendPermit, CancelPermit, RevokePermit)
    def execute(self, batch: list[CommandEnvelope]) -> list[Outcome]:
        """Carry out commands."""
        return handlers.execute(batch, Register(self.unit.connection, self.unit.zone), self.unit)

    @timer(EXPIRY)
    def on_expiry(self, due: list[Timer]) -> None:
        """End the terms that are over."""
        handlers.expire(due, Register(self.unit.connection, self.unit.zone), self.unit)

    @subscribe(
        HoldRaised,
        HoldReleased,
        ProfileUpdated,
        ProfileShared,
        ProfileRecalled,
        FusionClockAdvanced,
        batch=500,
        ordered=True,
    )
    def on_fusion(self, events: list[Event[Any]]) -> None:
        """Keep what fusion shared."""
        handlers.take_shared(events, SharedFacts(self.unit.connection))

    @query
    def permit(self, permit: dict[str, Any]) -> dict[str, Any]:
        """Describe a permit, given as ``{"scheme": ..., "value": ...}``."""
        return views.permit(self.unit.connection, permit)

    @query
    def place(self, place: dict[str, Any]) -> dict[str, Any]:
        """Describe a place, given as ``{"scheme": ..., "value": ...}``."""
        return views.place(self.unit.connection, place)

    @query
    def told(self, profile: dict[str, Any]) -> dict[str, Any]:
        """Tell what the other network knows about a subject, place or permit, as fusion shared it for approvals."""
        return views.told(self.unit.connection, profile)

    @query
    def status(self) -> dict[str, Any]:
        """Count what the register holds."""
        return views.status(self.unit.connection)
