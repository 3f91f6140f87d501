"""The relay: carries the outbox to the broker.

Protocol: read the oldest waiting rows, send them, read and send the next ones while the broker works on the first, wait
for the confirms of each batch in turn and mark what was confirmed and routed. At most two batches are in flight. One
relay per database is active at a time (a lock that a crashed process gives back): two would break the order of a key. A
row that the broker returns or refuses stays and is tried again, and with it those of its partition key that were
published behind it, confirmed or not: the last copies on the wire are in the order of the key. A receiver drops the
second copy of an event that it has by its id.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from liangwang_bus import outbox
from liangwang_bus.metrics import Metrics
from liangwang_bus.outbox import Outgoing
from liangwang_bus.store import Store

_PARTITION_KEY = "cloudEvents:partitionkey"
_ROUNDS = 20


class BatchPublisher(Protocol):
    """Where a batch goes: the broker, or a fake of ours. Batches are confirmed in the order in which they were sent."""

    def send(self, batch: Sequence[Outgoing]) -> None:
        """Send a batch. Raises BrokerUnavailableError."""
        ...

    def confirmed(self, batch: Sequence[Outgoing]) -> set[int]:
        """Wait for a batch that was sent; give the positions that are safe now. Raises BrokerUnavailableError."""
        ...


class Relay:
    """Carries one database's outbox.

    Args:
        store: the service's database.
        publisher: where events go.
        metrics: counters.
        batch: events per round.
    """

    def __init__(
        self,
        store: Store,
        publisher: BatchPublisher,
        metrics: Metrics,
        batch: int = 500,
    ) -> None:
        self._store = store
        self._publisher = publisher
        self._metrics = metrics
        self._batch = batch

    def run_once(self, on_published: Callable[[Sequence[Outgoing]], None] | None = None) -> tuple[int, int]:
        """Carry what waits, up to twenty batches; give how many events were marked and how many were tried.

        Raises:
            BrokerUnavailableError: what was not marked is tried again next time.
            StoreUnavailableError: events may have been published without being marked; they will be published again.
        """
        marked = tried = 0
        held: set[str] = set()
        with self._store.exclusive("relay") as active:
            batch = self._send(after=0) if active else []
            for rounds in range(1, _ROUNDS + 1):
                if not batch:
                    break
                following = self._send(after=batch[-1].position) if rounds < _ROUNDS else []
                done = self._mark(batch, held)
                marked, tried = marked + len(done), tried + len(batch)
                if on_published is not None:
                    on_published(done)
                batch = following
        return marked, tried

    def _send(self, after: int) -> list[Outgoing]:
        with self._store.read() as connection:
            rows = outbox.waiting(connection, self._batch, after=after)
        if rows:
            self._publisher.send(rows)
        return rows

    def _mark(self, batch: Sequence[Outgoing], held: set[str]) -> list[Outgoing]:
        confirmed = self._publisher.confirmed(batch)
        marked = _up_to_the_first_unconfirmed(batch, confirmed, held)
        if marked:
            with self._store.begin() as connection:
                outbox.mark_published(connection, [row.position for row in marked])
        self._metrics.published.inc(len(marked))
        self._metrics.returned.inc(len(batch) - len(confirmed))
        return marked


def _up_to_the_first_unconfirmed(
    rows: Sequence[Outgoing], confirmed: AbstractSet[int], held: set[str]
) -> list[Outgoing]:
    """Give the confirmed rows without those behind an unconfirmed one of their partition key; such keys are held."""
    marked: list[Outgoing] = []
    for row in rows:
        key = row.headers[_PARTITION_KEY]
        if row.position in confirmed and key not in held:
            marked.append(row)
        else:
            held.add(key)
    return marked
