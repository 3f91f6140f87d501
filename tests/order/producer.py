"""Who states the events: an outbox and its relay, in a thread of their own that goes on while the broker is away.

Of each key one event is stated every :data:`PACE_SECONDS`, in one transaction for all keys, so that a stretch of events
lasts long enough for something to be done in the middle of it.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from bus_facts import NOON, issued

from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.metrics import Metrics
from liangwang_bus.publishing import ConfirmedPublisher
from liangwang_bus.relay import Relay
from liangwang_bus.store import Store
from liangwang_bus.tables import outbox, outbox_waiting
from liangwang_bus.testing import Member, MemoryBus
from liangwang_bus.topology import Topology
from liangwang_bus.unit import Unit

KEYS = 24
PACE_SECONDS = 0.05


class Producer:
    """States the events of all keys.

    Args:
        uri: broker and vhost.
        prefix: of the names on the broker.
        database: file of the outbox.
    """

    def __init__(self, uri: str, prefix: str, database: Path) -> None:
        self._store = Store(f"sqlite:///{database}")
        self._member = Member(MemoryBus(), "tongban", self._store)
        self._publisher = ConfirmedPublisher(uri, Topology(prefix), "tongban.events")
        self._relay = Relay(self._store, self._publisher, Metrics(), batch=100)
        self._asked: SimpleQueue[int] = SimpleQueue()
        self._wanted = 0
        self._ended = Event()
        self._thread = ThreadPoolExecutor(1, "producer")
        self._running: Future[None] | None = None

    def __enter__(self) -> Self:
        self._store.migrate()
        self._running = self._thread.submit(self._run)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.shutdown()
        self._store.close()
        if self._running is not None and error is None:
            self._running.result()

    def state(self, sequences: range) -> None:
        """Ask for these events of every key; they are stated one after the other while the caller goes on."""
        self._wanted += KEYS * len(sequences)
        for sequence in sequences:
            self._asked.put(sequence)

    def stated(self) -> int:
        """Count the events that are committed."""
        with self._store.read() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(outbox)).scalar_one()

    def idle(self) -> bool:
        """Whether everything that was asked for is stated and the broker has confirmed it."""
        if self._running is not None and self._running.done():
            self._running.result()  # says why it ended
        with self._store.read() as connection:
            waiting = connection.execute(sa.select(sa.func.count()).select_from(outbox_waiting)).scalar_one()
        return waiting == 0 and self.stated() == self._wanted

    def _run(self) -> None:
        with closing(self._publisher):
            while not self._ended.wait(PACE_SECONDS):
                if not self._asked.empty():
                    self._commit(self._asked.get())
                self._carry()

    def _commit(self, sequence: int) -> None:
        with self._store.begin() as connection:
            unit = Unit(connection, self._member.publisher)
            for key in range(KEYS):
                unit.publish(issued(key), time=NOON, sequence=sequence)
            unit.flush()

    def _carry(self) -> None:
        try:
            while self._relay.run_once()[1] and not self._ended.is_set():
                pass
        except BrokerUnavailableError:
            return  # what is not confirmed stays in the outbox; the next turn connects again
