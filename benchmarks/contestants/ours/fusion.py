"""Job c, second service: journal each permit, decide, ask for an inspection."""

from typing import Any

from sqlalchemy import insert

from contestants.decision import request_for
from contestants.ours.effects import journal
from liangwang_bus import Unit
from liangwang_bus.extensions import UnitOfWork, subscribe
from liangwang_contracts import Event, PermitIssued


class FusionService:
    """Journals and decides."""

    name = "fusion"
    unit: Unit = UnitOfWork()

    @subscribe(PermitIssued, batch=500, ordered=True)
    def on_permits(self, events: list[Event[Any]]) -> None:
        """Journal the permits; publish a request for each."""
        self.unit.connection.execute(
            insert(journal).inline(),
            [{"event_id": event.id, "type": event.type, "subject": event.subject} for event in events],
        )
        for event in events:
            self.unit.publish(request_for(event.data), time=event.time, sequence=1, caused_by=[event])
