"""The probe: tongban's name, one command, one subscription that writes a row per event."""

import os
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from liangwang_bus import Unit
from liangwang_bus.extensions import UnitOfWork, commands, query, subscribe
from liangwang_contracts import CommandEnvelope, Event, IssuePermit, Outcome, PermitIssued

_BROKEN = os.environ.get("PROBE_BROKEN")
_EFFECTS = "CREATE TABLE IF NOT EXISTS effects (subject TEXT NOT NULL)"


class ProbeService:
    """Publishes and receives."""

    name = "tongban"
    unit: Unit = UnitOfWork()

    @commands(IssuePermit)
    def execute(self, batch: list[CommandEnvelope]) -> list[Outcome]:
        """State one fact per command."""
        return [self._issue(command) for command in batch]

    @subscribe(PermitIssued, batch=50, ordered=True)
    def on_self(self, events: list[Event[Any]]) -> None:
        """Write one row per event; permit 13 cannot be handled, and nothing can while the named file is there."""
        self.unit.connection.execute(sa.text(_EFFECTS))
        self.unit.connection.execute(
            sa.text("INSERT INTO effects VALUES (:subject)"), [{"subject": event.subject} for event in events]
        )
        if any(event.subject.endswith(":13") for event in events) or (_BROKEN and Path(_BROKEN).exists()):
            msg = "planted"
            raise RuntimeError(msg)

    @query
    def effects(self) -> int:
        """Count the rows."""
        if not sa.inspect(self.unit.connection).has_table("effects"):
            return 0
        return int(self.unit.connection.execute(sa.text("SELECT count(*) FROM effects")).scalar_one())

    def _issue(self, command: CommandEnvelope) -> Outcome:
        data: Any = command.data
        fact = PermitIssued(
            permit=data.permit,
            matter=data.matter,
            holder=data.holder,
            valid_from=data.valid_from,
            valid_to=data.valid_to,
            issued_on=data.valid_from,
        )
        self.unit.publish(fact, time=command.time, sequence=1)
        return Outcome(id=command.id, status="done")
