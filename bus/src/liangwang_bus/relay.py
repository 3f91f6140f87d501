"""The relay: carries the outbox to the broker.

Protocol: read the oldest waiting rows, send them, read and send the next ones while the broker works on the first, wait
for the confirms of each batch in turn and mark what was confirmed and routed. At most two batches are in flight. One
relay per database is active at a time (a lock that a crashed process gives back): two would break the order of a key.
What is confirmed and could not be marked is marked before anything else is sent.

Order: a broker that is choosing a queue's leader refuses the first events that a new connection sends to that queue and
takes later ones. So an event's successors of its partition key are sent only when it is confirmed, until its like is
*proven* on the connection: the same routing key and partition key was confirmed there, or the routing key with a
thousand partition keys (then every partition's queue has answered). A clock event passes nothing that is not proven. A
refusal takes all proofs back. What is held holds only its key, and the clock.

A row that the broker returns or refuses stays and is tried again, and with it those of its partition key that were
published behind it, confirmed or not: the last copies on the wire are in the order of the key. A receiver drops the
second copy of an event that it has by its id.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from liangwang_bus import outbox
from liangwang_bus.metrics import Metrics
from liangwang_bus.outbox import Outgoing
from liangwang_bus.proofs import PARTITION_KEY, Proofs
from liangwang_bus.store import Store, Turn

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

    def abandon(self) -> None:
        """Leave the connection, with whatever was sent over it and nobody has asked for."""
        ...


class Relay:
    """Carries one database's outbox.

    Args:
        store: the service's database.
        publisher: where events go.
        metrics: counters.
        batch: events per round.

    Attributes:
        aside: whether another relay of this database had its turn when this one last wanted it.
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
        self._proofs = Proofs()
        self._unmarked: list[int] = []
        self.aside = False

    def run_once(self, on_published: Callable[[Sequence[Outgoing]], None] | None = None) -> tuple[int, int]:
        """Carry what waits, up to twenty batches; give how many events were marked and how many were tried.

        Raises:
            BrokerUnavailableError: what was not marked is tried again next time.
            StoreUnavailableError: events may have been published without being marked; they will be published again.
        """
        with self._store.exclusive("relay") as turn:
            self.aside = turn is None
            if turn is None:
                return 0, 0
            self._mark_positions(turn)
            try:
                return self._carry(turn, on_published)
            except BaseException:
                self._publisher.abandon()  # nobody will ask for what is in flight
                raise

    def _carry(self, turn: Turn, on_published: Callable[[Sequence[Outgoing]], None] | None) -> tuple[int, int]:
        marked = tried = 0
        held: set[str] = set()  # keys of refused events
        deferred: set[str] = set()  # keys of which an event has to wait
        stop = False
        batch, after = self._send(turn, 0, (), deferred)
        for rounds in range(1, _ROUNDS + 1):
            if not batch:
                break
            stop = stop or rounds == _ROUNDS
            following, after = ([], after) if stop else self._send(turn, after, batch, deferred)
            done = self._mark(turn, batch, held)
            marked, tried = marked + len(done), tried + len(batch)
            self._proofs.note(batch, refused=len(done) < len(batch))
            deferred |= held
            stop = not done  # nothing of it was taken: it is the broker, not an event
            if on_published is not None:
                on_published(done)
            batch = following
        return marked, tried

    def _send(
        self, turn: Turn, after: int, behind: Sequence[Outgoing], deferred: set[str]
    ) -> tuple[list[Outgoing], int]:
        """Send the next rows, without those that have to wait; give what was sent, and the last position read."""
        number = self._publisher.connect()
        if number != self._connection:
            self._connection = number
            self._proofs.clear()
        for _ in range(_ROUNDS):
            with turn.read() as connection:
                rows = outbox.waiting(connection, self._batch, after=after)
            if not rows:
                break
            after = rows[-1].position
            if batch := self._proofs.sendable(rows, behind, deferred):
                self._publisher.send(batch)
                return batch, after
        return [], after

    def _mark(self, turn: Turn, batch: Sequence[Outgoing], held: set[str]) -> list[Outgoing]:
        confirmed = self._publisher.confirmed(batch)
        marked = _up_to_the_first_unconfirmed(batch, confirmed, held)
        self._unmarked += [row.position for row in marked]
        self._mark_positions(turn)
        self._metrics.published.inc(len(marked))
        self._metrics.returned.inc(len(batch) - len(confirmed))
        return marked

    def _mark_positions(self, turn: Turn) -> None:
        if self._unmarked:
            with turn.write() as connection:
                outbox.mark_published(connection, self._unmarked)
            self._unmarked.clear()


def _up_to_the_first_unconfirmed(
    rows: Sequence[Outgoing], confirmed: AbstractSet[int], held: set[str]
) -> list[Outgoing]:
    """Give the confirmed rows without those behind an unconfirmed one of their partition key; such keys are held."""
    marked: list[Outgoing] = []
    for row in rows:
        key = row.headers[PARTITION_KEY]
        if row.position in confirmed and key not in held:
            marked.append(row)
        else:
            held.add(key)
    return marked
