"""Job c, second service: journal each permit, decide, ask for an inspection."""

from typing import Any

from contestants.decision import request_for
from contestants.ours.effects import journal
from liangwang_bus import Unit
from liangwang_bus.bulk import insert_columns
from liangwang_bus.extensions import UnitOfWork, subscribe
from liangwang_contracts import Event, PermitIssued


class FusionService:
    """Journals and decides."""

    name = "fusion"
    unit: Unit = UnitOfWork()

    @subscribe(PermitIssued, batch=500, ordered=True)
    def on_permits(self, events: list[Event[Any]]) -> None:
        """Journal the permits; publish a request for each."""
        insert_columns(
            self.unit.connection,
            {},
            {
                journal.c.event_id: [event.id for event in events],
                journal.c.type: [event.type for event in events],
                journal.c.subject: [event.subject for event in events],
            },
        )
        for event in events:
            self.unit.publish(request_for(event.data), time=event.time, sequence=1, caused_by=[event])
