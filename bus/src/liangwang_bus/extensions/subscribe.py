"""``@subscribe``: receives events in batches, settles them in one transaction, acknowledges after the commit."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

import eventlet
import structlog
from nameko.extensions import Entrypoint

from liangwang_bus import runtime
from liangwang_bus.breaker import Breaker, EverythingFailsError
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.extensions.worker import Method, plain_name, run_method
from liangwang_bus.nothing import nothing
from liangwang_bus.receiving import BatchReceiver, Inbound
from liangwang_bus.sharing import Share
from liangwang_bus.subscriber import Subscriber
from liangwang_bus.topology import MAX_PARTITIONS, Partition
from liangwang_contracts import DomainEvent, Reader

Take = Callable[[Sequence[Inbound]], None]


class Subscribe(Entrypoint):  # type: ignore[misc]  # nameko is untyped
    """Receives events in batches; the method gets a list of new events and runs in one transaction.

    Args:
        *events: the event classes to receive, each in one major; older majors that it can be lifted from come with it.
        batch: most events in one transaction.
        ordered: keep the order of each partition key, across replicas and through failures.
        partitions: queues that the subscription is spread over by partition key, so that replicas share the work of an
            ordered subscription. Fixed for its life: drain it before it is changed.
    """

    def __init__(
        self, *events: type[DomainEvent], batch: int = 200, ordered: bool = False, partitions: int = 1, **kwargs: Any
    ) -> None:
        if not 1 <= partitions <= MAX_PARTITIONS or (partitions > 1 and not ordered):
            msg = f"partitions: 1 to {MAX_PARTITIONS} was expected, more than one with ordered=True; got {partitions}"
            raise ValueError(msg)
        self.events = events
        self.batch = batch
        self.ordered = ordered
        self.partitions = partitions
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
            breaker=process.breaker(),
            committed=process.committed,
            usage=process.usage,
            reader=Reader(self.events),
        )
        self.loops: list[Loop] = [
            *self.receiving(process, subscriber),
            RetryLoop(process, f"{name}.retry", subscriber),
        ]

    def receiving(self, process: runtime.Process, subscriber: Subscriber) -> list[Loop]:
        """Give the loops that receive: one for each partition."""
        share = Share(self.partitions, process.settings.rebalance_seconds, lambda: process.replicas)
        return [
            self._receive_loop(process, subscriber, Partition(number, self.partitions), share)
            for number in range(self.partitions)
        ]

    def start(self) -> None:
        """Start receiving."""
        for loop in self.loops:
            self.container.spawn_managed_thread(loop.run, identifier=loop.name)

    def stop(self) -> None:
        """Settle and acknowledge the running batch, then close."""
        for loop in self.loops:
            loop.stop()

    def _receive_loop(
        self, process: runtime.Process, subscriber: Subscriber, partition: Partition, share: Share
    ) -> "ReceiveLoop":
        bindings = [(event.exchange, event.routing_key) for event in subscriber.reader.contracts]

        def declare(channel: Any) -> str:
            return process.topology.declare_subscription(
                channel, subscriber.name, bindings, ordered=self.ordered, partition=partition
            )

        def take(batch: Sequence[Inbound]) -> None:
            subscriber.take([item.delivery for item in batch])

        receiver = receiver_for(process, declare, self.batch)
        name = subscriber.name if partition.of == 1 else f"{subscriber.name}.p{partition.number}"
        return ReceiveLoop(process, name, receiver, take, subscriber.breaker, share)


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
        prefix=settings.prefix,
    )


class ReceiveLoop(Loop):
    """Receives, settles, acknowledges: in this order."""

    def __init__(
        self,
        process: runtime.Process,
        name: str,
        receiver: BatchReceiver,
        take: Take,
        breaker: Breaker | None = None,
        share: Share | None = None,
        nothing_came: Callable[[], None] = nothing,
    ) -> None:
        super().__init__(process, name)
        self.receiver = receiver
        self.take = take
        self.breaker = breaker or Breaker(threshold=0)
        self.share = share or Share()
        self.share.join(receiver)
        self.nothing_came = nothing_came

    def turn(self) -> None:
        """Take one batch."""
        batch = self.receiver.receive(timeout=0.5)
        if batch:
            try:
                if not self._settle(batch):
                    return
            except BaseException:
                self.receiver.close()  # what is not settled must not be acknowledged with a later batch
                raise
            self.receiver.acknowledge(batch)
        else:
            self.receiver.beat()
            self._say_that_nothing_came()
        if not self.breaker.open:
            self.working()
        if self.share.too_large_with(self.receiver):
            structlog.get_logger().info("partition_released", component=self.name)
            self.receiver.close()

    def close(self) -> None:
        """Close the connection; what was not acknowledged goes back to the queue."""
        self.receiver.close()

    def _say_that_nothing_came(self) -> None:
        try:
            self.nothing_came()
        except BaseException:
            self.receiver.close()
            raise

    def _settle(self, batch: Sequence[Inbound]) -> bool:
        """Settle a batch; while the database is away or everything fails, keep it unacknowledged and try again.

        Gives whether it is settled: when told to stop meanwhile it is not, and goes back to the queue.
        """
        while True:
            pulse = eventlet.spawn(self._pulse)
            try:
                self.take(batch)
            except StoreUnavailableError as error:
                if self.stopping:
                    raise
                self.away("database away", error)  # waits on the connection, see below
            except EverythingFailsError as error:
                if self.stopping:
                    return False
                self._wait_for_a_probe(error)
            else:
                return True
            finally:
                pulse.kill()

    def waiting(self, seconds: float) -> None:
        """Wait for what is away, without losing the connection that a batch came over."""
        deadline = time.monotonic() + seconds
        while not self.stopping and (left := deadline - time.monotonic()) > 0:
            if self.receiver.connected:
                self.receiver.keep_alive(min(left, 1.0))
            else:
                self.rest(left)

    def _wait_for_a_probe(self, error: EverythingFailsError) -> None:
        self.failing(error)
        self.receiver.keep_alive(min(error.seconds, 1.0))

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
        if self.subscriber.breaker.open:
            self.process.health.report(self.name, ok=False, detail="everything fails; one probe at a time")
        else:
            self.working()
        if not tried:
            self.pause(0.5)


def subscribe(
    *events: type[DomainEvent], batch: int = 200, ordered: bool = False, partitions: int = 1
) -> Callable[[Method], Method]:
    """Receive events with the decorated method; see :class:`Subscribe`."""
    return cast(
        "Callable[[Method], Method]",
        Subscribe.decorator(*events, batch=batch, ordered=ordered, partitions=partitions),
    )
