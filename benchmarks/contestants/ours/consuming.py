"""Job b: take permits, store a row for each."""

from typing import Any

from sqlalchemy import insert

from contestants.ours.effects import effects
from liangwang_bus import Unit
from liangwang_bus.extensions import UnitOfWork, subscribe
from liangwang_contracts import Event, PermitIssued


class ConsumingService:
    """Stores permits."""

    name = "fusion"
    unit: Unit = UnitOfWork()

    @subscribe(PermitIssued, batch=500)
    def on_permits(self, events: list[Event[Any]]) -> None:
        """Store a row for each permit."""
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
