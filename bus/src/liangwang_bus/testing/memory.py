"""An in-memory bus: the real outbox, relay, inbox and handlers, with lists where RabbitMQ stands.

``MemoryBus`` routes by exchange and topic key, keeps a journal of everything published and delivers in batches when
:meth:`MemoryBus.settle` is called, until nothing moves any more. Nothing runs in the background, so a test reads like
the way of one event.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from sqlalchemy.pool import StaticPool

from liangwang_bus.breaker import Breaker
from liangwang_bus.clock import Clock
from liangwang_bus.door import CommandDoor, CommandHandler
from liangwang_bus.inbox import Delivery
from liangwang_bus.metrics import Metrics
from liangwang_bus.outbox import Outgoing
from liangwang_bus.relay import Relay
from liangwang_bus.retry import RetryPolicy
from liangwang_bus.store import Store
from liangwang_bus.subscriber import Handler, Subscriber
from liangwang_bus.testing.clock import FrozenClock
from liangwang_bus.testing.migrated import migrated
from liangwang_bus.timing import TimerHandler, TimerRunner
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher
from liangwang_contracts import CATALOGUE, DomainEvent, Event, Reader, decode


def memory_store(*packages: str) -> Store:
    """Make a database in memory with the tables of the bus and of the packages."""
    return migrated(Store("sqlite://", poolclass=StaticPool), *packages)


@dataclass(slots=True)
class _Queue:
    subscriber: Subscriber
    keys: set[tuple[str, str]]
    batch: int
    waiting: deque[Delivery] = field(default_factory=deque)


class MemoryBus:
    """Stands for the broker: exchanges, queues and the journal, in lists.

    Attributes:
        journal: every message published, in order.
    """

    def __init__(self) -> None:
        self.journal: list[Outgoing] = []
        self._queues: list[_Queue] = []
        self._relays: list[Relay] = []

    def connect(self) -> int:
        """Be there, always over the same connection."""
        return 1

    def send(self, batch: Sequence[Outgoing]) -> None:
        """Take a batch as the broker would."""
        for row in batch:
            self.journal.append(row)
            for queue in self._queues:
                if (row.exchange, row.routing_key) in queue.keys:
                    queue.waiting.append(Delivery(row.headers, row.body))

    def abandon(self) -> None:
        """There is no connection to leave."""

    def confirmed(self, batch: Sequence[Outgoing]) -> set[int]:
        """Confirm a batch."""
        return {row.position for row in batch}

    def join(self, relay: Relay) -> None:
        """Carry a member's outbox when the bus settles."""
        self._relays.append(relay)

    def bind(self, subscriber: Subscriber, events: Sequence[type[DomainEvent]], batch: int) -> None:
        """Give a subscriber a queue."""
        self._queues.append(_Queue(subscriber, {(event.exchange, event.routing_key) for event in events}, batch))

    def settle(self) -> None:
        """Relay and deliver until nothing moves any more."""
        while self._relay_all() + self._deliver_all():
            pass

    @property
    def events(self) -> list[Event[DomainEvent]]:
        """Everything published, decoded."""
        return [decode(row.headers, row.body) for row in self.journal]

    def _relay_all(self) -> int:
        return sum(relay.run_once()[1] for relay in self._relays)

    def _deliver_all(self) -> int:
        moved = 0
        for queue in self._queues:
            while queue.waiting:
                batch = [queue.waiting.popleft() for _ in range(min(queue.batch, len(queue.waiting)))]
                queue.subscriber.take(batch)
                moved += len(batch)
        return moved


class Member:
    """A service on the in-memory bus: its store, its doors and its subscriptions, without nameko.

    Args:
        bus: the bus to join.
        service: name of the service.
        store: its database.
        clock: its clock.
        zone: the city's time zone.
        tracing: where spans go; nowhere by default.
        also: types of older majors that it publishes beside the newer ones.
        catalogue: the contracts that it may publish.
    """

    def __init__(
        self,
        bus: MemoryBus,
        service: str,
        store: Store,
        *,
        clock: Clock | None = None,
        zone: ZoneInfo | None = None,
        tracing: Tracing | None = None,
        also: frozenset[str] = frozenset(),
        catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE,
    ) -> None:
        self.bus = bus
        self.store = store
        self.metrics = Metrics()
        self.publisher = Publisher(
            service,
            zone or ZoneInfo("Asia/Shanghai"),
            tracing or Tracing(service),
            clock or FrozenClock(),
            also=also,
            catalogue=catalogue,
        )
        bus.join(Relay(store, bus, self.metrics))
        self._timers: dict[str, TimerHandler] = {}

    def on_timer(self, kind: str, handler: TimerHandler) -> TimerRunner:
        """Add a timer handler; give the runner of all of them."""
        self._timers[kind] = handler
        return self.timers

    @property
    def timers(self) -> TimerRunner:
        """The runner of this member's timers."""
        return TimerRunner(self.store, self.publisher, self._timers)

    def subscribe(
        self,
        name: str,
        handler: Handler,
        events: Sequence[type[DomainEvent]],
        *,
        batch: int = 500,
        ordered: bool = True,
        retry: RetryPolicy | None = None,
        breaker: Breaker | None = None,
    ) -> Subscriber:
        """Add a subscription; without a breaker of the test's own it never slows down."""
        subscriber = Subscriber(
            name=f"{self.publisher.service}.{name}",
            store=self.store,
            publisher=self.publisher,
            handler=handler,
            metrics=self.metrics,
            ordered=ordered,
            retry=retry or RetryPolicy(),
            breaker=breaker or Breaker(threshold=0),
            reader=Reader(events),
        )
        self.bus.bind(subscriber, subscriber.reader.contracts, batch)
        return subscriber

    def door(self, handler: CommandHandler, name: str = "execute", *, event_clock: bool = True) -> CommandDoor:
        """Open the member's door for commands; ``clock.advance`` moves its clock unless told otherwise."""
        return CommandDoor(
            name=f"{self.publisher.service}.{name}",
            store=self.store,
            publisher=self.publisher,
            handler=handler,
            timers=self.timers,
            metrics=self.metrics,
            event_clock=event_clock,
        )
