"""Which events may follow each other at once on a connection, and which have to wait for a confirm.

A queue whose leader is being chosen refuses the first messages of a channel and takes later ones. The event behind a
refused one of its partition key must not be taken, so it is not sent before the first is confirmed, until the queue is
known to answer: see :mod:`liangwang_bus.relay`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from liangwang_bus.outbox import Outgoing

PARTITION_KEY = "cloudEvents:partitionkey"
_CLOCK = "clock."
_ENOUGH_KEYS = 1_000
"""So many partition keys of a routing key have met every queue: that they miss one of the 64 buckets is one chance in
100,000, and costs order only if just that queue refuses on this connection."""


@dataclass(slots=True)
class Proofs:
    """What has been confirmed on a connection: partition keys by routing key, None when they are enough."""

    confirmed: dict[str, set[str] | None] = field(default_factory=dict)

    def clear(self) -> None:
        """Take all proofs back."""
        self.confirmed.clear()

    def note(self, batch: Sequence[Outgoing], *, refused: bool) -> None:
        """Note a confirmed batch; a refusal takes all proofs back."""
        if refused:
            self.clear()
            return
        for row in batch:
            keys = self.confirmed.setdefault(row.routing_key, set())
            if keys is not None:
                keys.add(row.headers[PARTITION_KEY])
                if len(keys) >= _ENOUGH_KEYS:
                    self.confirmed[row.routing_key] = None

    def sendable(self, rows: Sequence[Outgoing], behind: Sequence[Outgoing], deferred: set[str]) -> list[Outgoing]:
        """Give the rows that may be sent behind those in flight; the keys of those that may not are deferred."""
        unproven = {row.headers[PARTITION_KEY] for row in behind if not self._proven(row)}
        batch: list[Outgoing] = []
        for row in rows:
            key = row.headers[PARTITION_KEY]
            if key in unproven or key in deferred or (row.routing_key.startswith(_CLOCK) and (unproven or deferred)):
                deferred.add(key)
                continue
            if not self._proven(row):
                unproven.add(key)
            batch.append(row)
        return batch

    def _proven(self, row: Outgoing) -> bool:
        keys = self.confirmed.get(row.routing_key, ())
        return keys is None or row.headers[PARTITION_KEY] in keys
