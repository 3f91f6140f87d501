"""Job c, third service: store each request."""

from typing import Any

from sqlalchemy import insert

from contestants.ours.effects import effects
from liangwang_bus import Unit
from liangwang_bus.extensions import UnitOfWork, subscribe
from liangwang_contracts import Event, InspectionRequested


class TongguanService:
    """Stores requests."""

    name = "tongguan"
    unit: Unit = UnitOfWork()

    @subscribe(InspectionRequested, batch=500, ordered=True)
    def on_requests(self, events: list[Event[Any]]) -> None:
        """Store a row for each request."""
        self.unit.connection.execute(
            insert(effects).inline(),
            [
                {
                    "event_id": event.id,
                    "permit": event.data.permit.value,
                    "matter": event.data.matter,
                    "valid_to": event.data.valid_to,
                    "sequence": event.sequence,
                }
                for event in events
            ],
        )
