"""A real RabbitMQ under test."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from amqp import Message

from liangwang_bus.housekeeping import remove_everything
from liangwang_bus.line import Line
from liangwang_bus.outbox import Outgoing
from liangwang_bus.publishing import ConfirmedPublisher
from liangwang_bus.receiving import BatchReceiver, Inbound
from liangwang_bus.relay import Relay
from liangwang_bus.store import Store
from liangwang_bus.testing.conformance.bus_under_test import EXCHANGE, ROUTING_KEY, SUBSCRIPTION, Desk
from liangwang_bus.topology import Topology

_ROUNDS = 400


class _Counting(ConfirmedPublisher):
    """Counts the copies that the broker has taken into its queues."""

    copies = 0

    def confirmed(self, batch: Sequence[Outgoing]) -> set[int]:
        """Wait for a batch; count what is safe."""
        positions = super().confirmed(batch)
        self.copies += len(positions)
        return positions


def _unprepared(_channel: Any) -> None:
    """Leave a channel as it is."""


class RabbitUnderTest(Desk):
    """A RabbitMQ as the suite sees it, under a name prefix of this test's own.

    Args:
        amqp_uri: broker and vhost.
        store: the database, with the tables of the bus.

    Attributes:
        prefix: what stands before every name on the broker.
    """

    def __init__(self, amqp_uri: str, store: Store) -> None:
        super().__init__(store)
        self._uri = amqp_uri
        self.prefix = f"conformance{uuid4().hex[:12]}."
        self._topology = Topology(self.prefix, journal_max_bytes=10_000_000)
        self._publisher = _Counting(amqp_uri, self._topology, EXCHANGE)
        self._relay = Relay(store, self._publisher, self.metrics)
        self._side = Line(amqp_uri, 20, _unprepared)
        self._receiver: BatchReceiver | None = None
        self._acknowledged = 0

    def subscribe(self, *, batch: int = 10, ordered: bool = True, attempts: int = 8) -> None:
        """Open the subscription: its queue is there when this returns."""
        self.subscriber = self.make_subscriber(ordered=ordered, attempts=attempts)
        self._receiver = BatchReceiver(
            self._uri,
            lambda channel: self._topology.declare_subscription(
                channel, SUBSCRIPTION, [(EXCHANGE, ROUTING_KEY)], ordered=ordered
            ),
            batch=batch,
            prefix=self.prefix,
        )
        self._receiver.connect()

    def put(self, headers: Mapping[str, Any], body: bytes) -> None:
        """Send a message past the outbox; it is in its queues when this returns."""
        message = Message(body, delivery_mode=2, application_headers=dict(headers))
        channel = self._side.open()
        channel.exchange_declare(self._topology.exchange(EXCHANGE), "topic", durable=True, auto_delete=False)
        channel.basic_publish_confirm(message, self._topology.exchange(EXCHANGE), ROUTING_KEY)
        self._publisher.copies += 1

    def settle(self) -> None:
        """Carry and deliver until nothing moves any more.

        A queue's length says nothing of what is on its way to a receiver: what was taken is held against what was put.
        """
        for _ in range(_ROUNDS):
            tried = self._relay.run_once()[1]
            batch = self._receive()
            if batch:
                self.subscriber.take([item.delivery for item in batch])
                self._subscription.acknowledge(batch)
                self._acknowledged += len(batch)
            elif not tried and self._acknowledged >= self._publisher.copies:
                return
        taken, put = self._acknowledged, self._publisher.copies
        raise AssertionError(f"after {_ROUNDS} rounds {taken} of {put} messages were delivered")

    def lose_connection(self, *, settled: bool) -> None:
        """Receive a batch, settle it or not, and close without acknowledging."""
        self._relay.run_once()
        for _ in range(_ROUNDS):
            if batch := self._receive():
                break
        else:
            raise AssertionError("nothing was delivered")
        if settled:
            self.subscriber.take([item.delivery for item in batch])
        self._subscription.close()

    def close(self) -> None:
        """Close the connections and remove everything that was declared."""
        if self._receiver is not None:
            self._receiver.close()
        self._side.close()
        self._publisher.close()
        remove_everything(self._uri, self.prefix, [SUBSCRIPTION])

    @property
    def _subscription(self) -> BatchReceiver:
        if self._receiver is None:
            raise AssertionError("subscribe first")
        return self._receiver

    def _receive(self) -> list[Inbound]:
        return self._subscription.receive(timeout=0.1)
