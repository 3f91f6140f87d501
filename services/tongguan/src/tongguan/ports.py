"""What the use cases need of the world around them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from liangwang_contracts import (
    Cause,
    DomainEvent,
    Event,
    IncidentRegistered,
    ProfileRecalled,
    ProfileShared,
    ReportReceived,
)
from tongguan.domain import Completed, Inspection


class Desk(Protocol):
    """The bus, as far as a use case sees it: the city's time zone, and a way to state facts."""

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        ...

    def publish(
        self,
        data: DomainEvent,
        *,
        time: datetime,
        sequence: int,
        caused_by: Sequence[Event[Any] | Cause] = (),
        traceparent: str | None = None,
    ) -> Event[Any]:
        """State a fact in this transaction."""
        ...


class Casebook(Protocol):
    """Reports and inspections, as one transaction sees them: fetched first, kept in memory, written by ``flush``."""

    def fetch(
        self,
        *,
        reports: Collection[str] = (),
        incidents: Collection[str] = (),
        inspections: Collection[str] = (),
        permits: Collection[str] = (),
    ) -> None:
        """Read by key: which reports and incidents are known, inspections, and the open plans of permits."""
        ...

    def knows_report(self, key: str) -> bool:
        """Tell whether a report is known."""
        ...

    def knows_incident(self, key: str) -> bool:
        """Tell whether an incident is known."""
        ...

    def inspection(self, key: str) -> Inspection | None:
        """Give a fetched inspection, as the batch has left it so far."""
        ...

    def plans_for(self, permit: str) -> Iterable[Inspection]:
        """Give the inspections that are or were planned for a permit, as the batch has left them so far."""
        ...

    def keep_report(self, event: Event[ReportReceived]) -> None:
        """Take a report in."""
        ...

    def keep_incident(self, event: Event[IncidentRegistered]) -> None:
        """Register an incident."""
        ...

    def keep_inspection(self, inspection: Inspection) -> None:
        """Take an inspection's new state over."""
        ...

    def keep_visit(self, completed: Completed, event: Event[Any]) -> None:
        """Take a visit over, with what it found and the plan that it fulfils."""
        ...

    def keep_shared(self, event: Event[ProfileShared]) -> None:
        """Keep the fields of a profile that fusion shared with this service."""
        ...

    def drop_recalled(self, event: Event[ProfileRecalled]) -> None:
        """Remove fields that fusion takes back."""
        ...

    def keep_clock(self, to: datetime) -> None:
        """Note how far fusion has come; what may not be kept any longer by then is removed."""
        ...

    def flush(self) -> None:
        """Write what the batch changed."""
        ...
