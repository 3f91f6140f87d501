"""Job c, third service: store each request."""

from typing import Any

from contestants.ours.effects import effects
from liangwang_bus import Unit
from liangwang_bus.bulk import insert_columns
from liangwang_bus.extensions import UnitOfWork, subscribe
from liangwang_contracts import Event, InspectionRequested


class TongguanService:
    """Stores requests."""

    name = "tongguan"
    unit: Unit = UnitOfWork()

    @subscribe(InspectionRequested, batch=500, ordered=True)
    def on_requests(self, events: list[Event[Any]]) -> None:
        """Store a row for each request."""
        insert_columns(
            self.unit.connection,
            {},
            {
                effects.c.event_id: [event.id for event in events],
                effects.c.permit: [event.data.permit.value for event in events],
                effects.c.matter: [event.data.matter for event in events],
                effects.c.valid_to: [event.data.valid_to for event in events],
                effects.c.sequence: [event.sequence for event in events],
            },
        )
