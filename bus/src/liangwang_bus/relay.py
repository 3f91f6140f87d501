"""The relay: carries the outbox to the broker.

Protocol: read the oldest waiting rows, send them, read and send the next ones while the broker works on the first, wait
for the confirms of each batch in turn and mark what was confirmed and routed. At most two batches are in flight. One
relay per database is active at a time (a lock that a crashed process gives back): two would break the order of a key.

Order: a broker that is choosing a queue's leader refuses the first events that a new connection sends to that queue and
takes later ones. So a routing key is *proven* on a connection when an event of it has been confirmed there and none was
refused since. Behind an event that is not proven nothing of its partition key is sent, and no clock event, until it is
confirmed. A row that the broker returns or refuses stays and is tried again, and with it those of its partition key
that were published behind it, confirmed or not: the last copies on the wire are in the order of the key. A receiver
drops the second copy of an event that it has by its id.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from liangwang_bus import outbox
from liangwang_bus.metrics import Metrics
from liangwang_bus.outbox import Outgoing
from liangwang_bus.store import Store

_PARTITION_KEY = "cloudEvents:partitionkey"
_CLOCK = "clock."
_ROUNDS = 20


class BatchPublisher(Protocol):
    """Where a batch goes: the broker, or a fake of ours. Batches are confirmed in the order in which they were sent."""

    def connect(self) -> int:
        """Connect if needed; give the number of the connection. Raises BrokerUnavailableError."""
        ...

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
        self._connection = 0
        self._proven: set[str] = set()

    def run_once(self, on_published: Callable[[Sequence[Outgoing]], None] | None = None) -> tuple[int, int]:
        """Carry what waits, up to twenty batches; give how many events were marked and how many were tried.

        Raises:
            BrokerUnavailableError: what was not marked is tried again next time.
            StoreUnavailableError: events may have been published without being marked; they will be published again.
        """
        with self._store.exclusive("relay") as active:
            return self._carry(on_published) if active else (0, 0)

    def _carry(self, on_published: Callable[[Sequence[Outgoing]], None] | None) -> tuple[int, int]:
        marked = tried = 0
        held: set[str] = set()
        refused = False
        batch = self._send(after=0, behind=())
        for rounds in range(1, _ROUNDS + 1):
            if not batch:
                break
            last = batch[-1].position
            following = [] if refused or rounds == _ROUNDS else self._send(after=last, behind=batch)
            done = self._mark(batch, held)
            marked, tried = marked + len(done), tried + len(batch)
            refused = refused or len(done) < len(batch)
            self._note(batch, refused=refused)
            if on_published is not None:
                on_published(done)
            batch = following or ([] if refused or rounds == _ROUNDS else self._send(after=last, behind=()))
        return marked, tried

    def _send(self, after: int, behind: Sequence[Outgoing]) -> list[Outgoing]:
        """Send the next rows, as far as they may be sent behind what is in flight."""
        connection = self._publisher.connect()
        if connection != self._connection:
            self._connection = connection
            self._proven.clear()
        with self._store.read() as transaction:
            rows = outbox.waiting(transaction, self._batch, after=after)
        batch = self._sendable(rows, behind)
        if batch:
            self._publisher.send(batch)
        return batch

    def _sendable(self, rows: Sequence[Outgoing], behind: Sequence[Outgoing]) -> list[Outgoing]:
        """Give the rows up to the first that has to wait for an event that is not proven."""
        batch: list[Outgoing] = []
        unproven = {row.headers[_PARTITION_KEY] for row in behind if row.routing_key not in self._proven}
        for row in rows:
            key = row.headers[_PARTITION_KEY]
            if key in unproven or (unproven and row.routing_key.startswith(_CLOCK)):
                break
            if row.routing_key not in self._proven:
                unproven.add(key)
            batch.append(row)
        return batch

    def _note(self, batch: Sequence[Outgoing], *, refused: bool) -> None:
        if refused:
            self._proven.clear()
        else:
            self._proven.update(row.routing_key for row in batch)

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
