"""Tongguan (一网统管) on the bus: wiring only."""

from typing import Any

from liangwang_bus import Unit
from liangwang_bus.extensions import UnitOfWork, commands, query, subscribe
from liangwang_contracts import (
    CommandEnvelope,
    CompleteInspection,
    Event,
    FusionClockAdvanced,
    InspectionRequested,
    Outcome,
    PlanInspection,
    ProfileRecalled,
    ProfileShared,
    ReceiveReport,
)
from tongguan import handlers, views
from tongguan.repository import Casebook


class TongguanService:
    """Reports and inspections."""

    name = "tongguan"
    unit: Unit = UnitOfWork()

    @commands(ReceiveReport, PlanInspection, CompleteInspection)
    def execute(self, batch: list[CommandEnvelope]) -> list[Outcome]:
        """Carry out commands."""
        return handlers.execute(batch, Casebook(self.unit.connection), self.unit)

    @subscribe(InspectionRequested, ProfileShared, ProfileRecalled, FusionClockAdvanced, batch=500, ordered=True)
    def on_fusion(self, events: list[Event[Any]]) -> None:
        """Plan what fusion asks for, and keep what it shares."""
        handlers.take_shared(events, Casebook(self.unit.connection), self.unit)

    @query
    def inspection(self, inspection: dict[str, Any]) -> dict[str, Any]:
        """Describe an inspection, given as ``{"scheme": ..., "value": ...}``."""
        return views.inspection(self.unit.connection, inspection)

    @query
    def report(self, report: dict[str, Any]) -> dict[str, Any]:
        """Describe a report, given as ``{"scheme": ..., "value": ...}``."""
        return views.report(self.unit.connection, report)

    @query
    def told(self, profile: dict[str, Any]) -> dict[str, Any]:
        """Tell what the other network knows about a subject, place or permit, as fusion shared it for inspections."""
        return views.told(self.unit.connection, profile)

    @query
    def status(self) -> dict[str, Any]:
        """Count what city operation holds."""
        return views.status(self.unit.connection)
