"""The relay: carries the outbox to the broker.

Protocol: read the oldest waiting rows, publish them with pipelined confirms, mark those that the broker confirmed and
routed. One relay per database is active at a time (a lock that a crashed process gives back), because two would break
the order of a key. A row that the broker returns or refuses stays and is tried again, and with it those of its
partition key that were published behind it, confirmed or not: the last copies on the wire are in the order of the key.
A receiver drops the second copy of an event that it has by its id.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from liangwang_bus import outbox
from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.metrics import Metrics
from liangwang_bus.outbox import Outgoing
from liangwang_bus.store import Store

_PARTITION_KEY = "cloudEvents:partitionkey"


class BatchPublisher(Protocol):
    """Where a batch goes: the broker, or a fake of ours."""

    def publish(self, batch: Sequence[Outgoing]) -> set[int]:
        """Publish; give the positions that are safe now. Raises BrokerUnavailableError."""
        ...


class Relay:
    """Carries one database's outbox.

    Args:
        store: the service's database.
        publisher: where events go.
        metrics: counters.
        batch: events per round.
        clock: gives the time of publication.
    """

    def __init__(
        self,
        store: Store,
        publisher: BatchPublisher,
        metrics: Metrics,
        batch: int = 500,
        clock: Clock = wall_clock,
    ) -> None:
        self._store = store
        self._publisher = publisher
        self._metrics = metrics
        self._batch = batch
        self._clock = clock

    def run_once(self, on_published: Callable[[Sequence[Outgoing]], None] | None = None) -> tuple[int, int]:
        """Carry one batch; give how many events were marked and how many were tried.

        Raises:
            BrokerUnavailableError: nothing was marked; the same rows are tried again next time.
            StoreUnavailableError: events may have been published without being marked; they will be published again.
        """
        with self._store.exclusive("relay") as held:
            if not held:
                return 0, 0
            with self._store.read() as connection:
                rows = outbox.waiting(connection, self._batch)
            if not rows:
                return 0, 0
            confirmed = self._publisher.publish(rows)
            marked = _up_to_the_first_unconfirmed(rows, confirmed)
            if marked:
                with self._store.begin() as connection:
                    outbox.mark_published(connection, [row.position for row in marked], self._clock())
        self._metrics.published.inc(len(marked))
        self._metrics.returned.inc(len(rows) - len(confirmed))
        if on_published is not None:
            on_published(marked)
        return len(marked), len(rows)


def _up_to_the_first_unconfirmed(rows: Sequence[Outgoing], confirmed: AbstractSet[int]) -> list[Outgoing]:
    """Give the confirmed rows without those behind an unconfirmed one of their partition key."""
    marked: list[Outgoing] = []
    held: set[str] = set()
    for row in rows:
        key = row.headers[_PARTITION_KEY]
        if row.position in confirmed and key not in held:
            marked.append(row)
        else:
            held.add(key)
    return marked
