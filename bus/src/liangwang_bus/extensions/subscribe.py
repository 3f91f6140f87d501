"""``@subscribe``: receives events in batches, settles them in one transaction, acknowledges after the commit."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

import eventlet
from nameko.extensions import Entrypoint

from liangwang_bus import runtime
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.extensions.worker import Method, plain_name, run_method
from liangwang_bus.receiving import BatchReceiver, Inbound
from liangwang_bus.subscriber import Subscriber
from liangwang_contracts import DomainEvent


class Subscribe(Entrypoint):  # type: ignore[misc]  # nameko is untyped
    """Receives events in batches; the method gets a list of new events and runs in one transaction.

    Args:
        *events: the event classes to receive.
        batch: most events in one transaction.
        ordered: keep the order of each partition key, across replicas and through failures.
    """

    def __init__(self, *events: type[DomainEvent], batch: int = 200, ordered: bool = False, **kwargs: Any) -> None:
        self.events = events
        self.batch = batch
        self.ordered = ordered
        super().__init__(**kwargs)

    def setup(self) -> None:
        """Prepare the loops."""
        process = runtime.current()
        name = f"{plain_name(self.container)}.{self.method_name}"
        subscriber = Subscriber(
            name=name,
            store=process.store,
            publisher=process.publisher,
            handler=partial(run_method, self),
            metrics=process.metrics,
            ordered=self.ordered,
            retry=process.retry,
            committed=process.committed,
        )
        bindings = [(event.exchange, event.routing_key) for event in self.events]

        def declare(channel: Any) -> str:
            return process.topology.declare_subscription(channel, name, bindings, ordered=self.ordered)

        receiver = receiver_for(process, declare, self.batch)
        self.loops: list[Loop] = [
            ReceiveLoop(process, name, receiver, lambda batch: subscriber.take([item.delivery for item in batch])),
            RetryLoop(process, f"{name}.retry", subscriber),
        ]

    def start(self) -> None:
        """Start receiving."""
        for loop in self.loops:
            self.container.spawn_managed_thread(loop.run, identifier=loop.name)

    def stop(self) -> None:
        """Settle and acknowledge the running batch, then close."""
        for loop in self.loops:
            loop.stop()


def receiver_for(
    process: runtime.Process, declare: Callable[[Any], str], batch: int, offset: Callable[[], int | None] | None = None
) -> BatchReceiver:
    """Make the receiver of one queue from the process's settings."""
    settings = process.settings
    return BatchReceiver(
        process.amqp_uri,
        declare,
        batch=batch,
        heartbeat=settings.heartbeat_seconds,
        linger=settings.linger_seconds,
        offset=offset,
    )


class ReceiveLoop(Loop):
    """Receives, settles, acknowledges: in this order."""

    def __init__(
        self, process: runtime.Process, name: str, receiver: BatchReceiver, take: Callable[[Sequence[Inbound]], None]
    ) -> None:
        super().__init__(process, name)
        self.receiver = receiver
        self.take = take

    def turn(self) -> None:
        """Take one batch."""
        batch = self.receiver.receive(timeout=0.5)
        if batch:
            self._settle(batch)
            self.receiver.acknowledge(batch)
        self.receiver.beat()
        self.working()

    def close(self) -> None:
        """Close the connection; what was not acknowledged goes back to the queue."""
        self.receiver.close()

    def _settle(self, batch: Sequence[Inbound]) -> None:
        """Settle a batch; while the database is away, keep it unacknowledged and try again."""
        while True:
            pulse = eventlet.spawn(self._pulse)
            try:
                self.take(batch)
            except StoreUnavailableError as error:
                if self.stopping:
                    raise
                self.away("database", error)
            else:
                return
            finally:
                pulse.kill()

    def _pulse(self) -> None:
        """Keep the connection alive while the handler works."""
        while True:
            eventlet.sleep(self.process.settings.heartbeat_seconds / 3)
            self.receiver.pulse()


class RetryLoop(Loop):
    """Tries the failed events whose time has come."""

    def __init__(self, process: runtime.Process, name: str, subscriber: Subscriber) -> None:
        super().__init__(process, name)
        self.subscriber = subscriber

    def turn(self) -> None:
        """Try what is due."""
        tried = self.subscriber.run_due()
        self.working()
        if not tried:
            self.pause(0.5)


def subscribe(*events: type[DomainEvent], batch: int = 200, ordered: bool = False) -> Callable[[Method], Method]:
    """Receive events with the decorated method; see :class:`Subscribe`."""
    return cast("Callable[[Method], Method]", Subscribe.decorator(*events, batch=batch, ordered=ordered))
