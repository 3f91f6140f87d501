"""The replica: fusion's name, one subscription to issued permits; some events fail once, one fails for ever."""

import os
from typing import Any

import sqlalchemy as sa

from liangwang_bus import Unit
from liangwang_bus.extensions import UnitOfWork, subscribe
from liangwang_contracts import Event, PermitIssued

PARTITIONS = int(os.environ.get("KEYED_PARTITIONS", "1"))
FAILS_FOR_EVER = ("permit/chicago.licence:13", 4)
"""Subject and sequence of the event that ends dead."""

_EFFECT = sa.text(
    "INSERT INTO effects (subject, sequence, behind, replica) "
    "SELECT :subject, :sequence, coalesce(max(sequence), 0), :replica FROM effects WHERE subject = :subject"
)
_failed: set[str] = set()


class KeyedService:
    """Receives and writes."""

    name = "fusion"
    unit: Unit = UnitOfWork()

    @subscribe(PermitIssued, batch=20, ordered=True, partitions=PARTITIONS)
    def on_permits(self, events: list[Event[Any]]) -> None:
        """Write one row per event, then fail for some."""
        rows = [{"subject": event.subject, "sequence": event.sequence, "replica": os.getpid()} for event in events]
        self.unit.connection.execute(_EFFECT, rows)
        for event in events:
            if (event.subject, event.sequence) == FAILS_FOR_EVER or self._fails_once(event):
                msg = "planted"
                raise RuntimeError(msg)

    def _fails_once(self, event: Event[Any]) -> bool:
        """Every seventh event of a key fails the first time that this replica sees it: at most once per replica."""
        if event.sequence % 7 or event.id in _failed:
            return False
        _failed.add(event.id)
        return True
