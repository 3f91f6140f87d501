"""The broker of a run: quorum queues of our own prefix, filled and emptied, and all removed at the end."""

import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from amqp import Channel, Connection, Message

from harness.facts import Wire
from liangwang_bus.housekeeping import remove_everything
from liangwang_bus.topology import DELIVERY_LIMIT, Topology
from liangwang_contracts import DomainEvent

IN_FLIGHT = 500
_SERVICES = ("tongban", "fusion", "tongguan")
_SUBSCRIPTIONS = (*_SERVICES, "fusion.on_permits", "tongguan.on_requests")


class Broker:
    """One broker and vhost under a prefix.

    Args:
        uri: broker and vhost.
        prefix: put before every name.
    """

    def __init__(self, uri: str, prefix: str) -> None:
        self.uri = uri
        self.prefix = prefix
        self.topology = Topology(prefix)
        self._queues: set[str] = set()

    @contextmanager
    def channel(self) -> Iterator[Channel]:
        """Open a channel for the block."""
        with closing(connect(self.uri)) as connection:
            yield connection.channel()

    def declare(self, name: str) -> str:
        """Declare an empty quorum queue, bound to its own name and to permits on tongban's exchange; give its name."""
        queue = self.topology.queue(name)
        self._queues.add(queue)
        with self.channel() as channel:
            channel.queue_delete(queue)
            arguments = {"x-queue-type": "quorum", "x-delivery-limit": DELIVERY_LIMIT}
            channel.queue_declare(queue, durable=True, auto_delete=False, arguments=arguments)
        return queue

    def subscribe(self, name: str, event: type[DomainEvent], *, ordered: bool = False) -> str:
        """Declare one of our subscriptions as its service would, empty; give the queue's name."""
        with self.channel() as channel:
            channel.queue_delete(self.topology.queue(name))
            bindings = [(event.exchange, event.routing_key)]
            return self.topology.declare_subscription(channel, name, bindings, ordered=ordered)

    def depth(self, queue: str) -> int:
        """Count the messages that are ready in a queue."""
        with self.channel() as channel:
            return int(channel.queue_declare(queue, passive=True).message_count)

    def fill(self, queue: str, messages: Iterable[Wire]) -> None:
        """Put messages into a queue."""
        publish_all(self.uri, "", queue, messages)

    def remember(self, queue: str) -> None:
        """Delete this queue too at the end."""
        self._queues.add(queue)

    def clear(self) -> None:
        """Delete everything that a job has left."""
        remove_everything(self.uri, self.prefix, _SUBSCRIPTIONS)
        with self.channel() as channel:
            for queue in self._queues:
                channel.queue_delete(queue)
                channel.exchange_delete(queue)  # celery's, named like its queue
            for service in _SERVICES:
                channel.exchange_delete(f"{self.prefix}{service}.events")
        self._queues.clear()


def connect(uri: str) -> Connection:
    """Connect with plain py-amqp."""
    parts = urlsplit(uri)
    connection = Connection(
        f"{parts.hostname}:{parts.port or 5672}",
        unquote(parts.username or "guest"),
        unquote(parts.password or "guest"),
        virtual_host=unquote(parts.path[1:]) or "/",
    )
    connection.connect()
    return connection


class Confirms:
    """Counts the publisher confirms of a channel."""

    def __init__(self, channel: Any) -> None:
        channel.confirm_select()
        channel.events["basic_ack"].add(self._on_ack)
        self._open: set[int] = set()
        self._tag = 0

    def __len__(self) -> int:
        return len(self._open)

    def expect(self) -> None:
        """Note that one more message was published."""
        self._tag += 1
        self._open.add(self._tag)

    def _on_ack(self, delivery_tag: int, multiple: bool) -> None:
        if multiple:
            self._open = {tag for tag in self._open if tag > delivery_tag}
        else:
            self._open.discard(delivery_tag)


def message_of(wire: Wire) -> Message:
    """Make the AMQP message of an event: persistent, with its headers."""
    return Message(
        wire.body,
        application_headers=wire.headers,
        delivery_mode=2,
        message_id=wire.id,
        content_type="application/json",
    )


def publish_all(uri: str, exchange: str, key: str, messages: Iterable[Wire]) -> float:
    """Publish with plain py-amqp, 500 unconfirmed messages at a time; give the seconds."""
    left = iter(messages)
    with closing(connect(uri)) as connection:
        channel = connection.channel()
        confirms = Confirms(channel)
        started = time.perf_counter()
        while batch := list(islice(left, IN_FLIGHT)):
            for wire in batch:
                confirms.expect()
                channel.basic_publish(message_of(wire), exchange, key)
            while confirms:
                connection.drain_events(timeout=30)
        return time.perf_counter() - started
