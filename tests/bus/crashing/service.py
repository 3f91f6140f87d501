"""The service that crashes: tongban's name, one command, one subscription to its own events, one kind of timer.

The command's matter says what shall happen: ``food`` states an event; ``fails-first`` states one whose first handling
fails; ``timed`` sets a timer that is due at once and writes its effect.
"""

import os
from typing import Any

import sqlalchemy as sa

from liangwang_bus import Timer, Unit
from liangwang_bus.extensions import UnitOfWork, commands, subscribe, timer
from liangwang_bus.tables import inbox
from liangwang_contracts import CommandEnvelope, Event, IssuePermit, Outcome, PermitIssued

metadata = sa.MetaData()
effects = sa.Table("effects", metadata, sa.Column("number", sa.Text), sa.Column("origin", sa.Text))
BATCH = int(os.environ.get("CRASHING_BATCH", "200"))
KIND = "crash"


class CrashingService:
    """States, receives and times; every effect is a row, and a second one would show."""

    name = "tongban"
    unit: Unit = UnitOfWork()

    @commands(IssuePermit)
    def execute(self, batch: list[CommandEnvelope]) -> list[Outcome]:
        """State one fact per command, or set a timer that has an effect."""
        for command in batch:
            data: Any = command.data
            if data.matter == "timed":
                self.unit.schedule(KIND, data.permit.value, self.unit.now)
            else:
                self._state(data)
        return [Outcome(id=command.id, status="done") for command in batch]

    @subscribe(PermitIssued, batch=BATCH, ordered=True)
    def on_self(self, events: list[Event[Any]]) -> None:
        """Write one row per event; what ought to fail first fails until it is tried again."""
        self._write([event.data.permit.value for event in events], "event")
        again = sa.select(inbox.c.message_id).where(inbox.c.state == "retrying")
        tried = set(self.unit.connection.execute(again).scalars())
        if any(event.data.matter == "fails-first" and event.id not in tried for event in events):
            msg = "planted"
            raise RuntimeError(msg)

    @timer(KIND)
    def on_timer(self, due: list[Timer]) -> None:
        """Write one row per timer."""
        self._write([item.key for item in due], "timer")

    def _write(self, numbers: list[str], origin: str) -> None:
        self.unit.connection.execute(sa.insert(effects), [{"number": number, "origin": origin} for number in numbers])

    def _state(self, data: Any) -> None:
        fact = PermitIssued(
            permit=data.permit,
            matter=data.matter,
            holder=data.holder,
            valid_from=data.valid_from,
            valid_to=data.valid_to,
            issued_on=data.valid_from,
        )
        self.unit.publish(fact, time=self.unit.now, sequence=1)
