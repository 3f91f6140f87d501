"""Names and arguments of everything the bus declares on the broker.

Exchanges carry the names that nameko itself uses, so that a stock ``@event_handler`` can listen. Queue arguments are
written out, so that the same code behaves the same on RabbitMQ 3.10 to 4.x (the default delivery limit changed in 4.0).

The alternate exchange ``unrouted`` is set by policy: as an argument it would make nameko's own declaration of the same
exchange fail.

Where names are *given* (production), nothing is declared here: they come with the broker's definitions, and each is
only asked for passively, which needs no right to make or delete it.

Partitions: every event carries a second routing key beside its own, ``permit:issued:v1:b17``, with the bucket of its
partition key. The queues of a partitioned subscription are bound to buckets, each bucket to one queue. Nothing in it is
state of the broker, so a restart moves no key. The second key is one word because a topic exchange looks up every word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from zlib import crc32

DELIVERY_LIMIT = 1_000_000_000
"""As good as none, on every version: 4.x limits to 20 when nothing is said, 3.10 takes -1 for "dead-letter at once"."""

JOURNAL_MAX_BYTES = 20_000_000_000
"""Size at which the journal drops its oldest segments: no setting, because services that disagree could not declare."""

NETWORKS = ("tongban", "tongguan", "fusion", "industry")

MAX_PARTITIONS = BUCKETS = 64
"""Each partition key belongs to one bucket for ever, and each bucket to one partition of a subscription."""

_BUCKET = ":b"


def bucket_of(partition_key: str) -> int:
    """Give the bucket of a partition key, 0 to 63: zlib's CRC-32 of its UTF-8 bytes modulo 64."""
    return crc32(partition_key.encode()) % BUCKETS


def bucket_key(routing_key: str, bucket: int) -> str:
    """Give the second routing key of the events of a bucket: ``permit:issued:v1:b17`` for ``permit.issued.v1``."""
    return f"{routing_key.replace('.', ':')}{_BUCKET}{bucket}"


def without_bucket(key: str) -> str:
    """Give the routing key that the key of a bucket was made from; any other key as it is."""
    words, _, bucket = key.rpartition(_BUCKET)
    return words.replace(":", ".") if words and bucket.isdecimal() else key


@dataclass(frozen=True, slots=True)
class Partition:
    """One of several queues that a subscription is spread over; the only one by default."""

    number: int = 0
    of: int = 1


WHOLE = Partition()


class Channel(Protocol):
    """The part of an AMQP channel that declares."""

    def exchange_declare(self, exchange: str, type: str, **options: Any) -> Any: ...  # noqa: A002, D102 (AMQP's own word)
    def queue_declare(self, queue: str, **options: Any) -> Any: ...  # noqa: D102
    def queue_bind(self, queue: str, exchange: str, routing_key: str) -> Any: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Topology:
    """Names under one prefix.

    Args:
        prefix: put before every name; empty in a vhost of one's own.
        journal_max_bytes: for tests that want a small journal; the same for all that share a prefix.
        given: the names come with the broker's definitions: they are asked for, not declared.
    """

    prefix: str = ""
    journal_max_bytes: int = JOURNAL_MAX_BYTES
    given: bool = False

    def exchange(self, name: str) -> str:
        """Name an exchange: ``tongban.events`` with the prefix."""
        return f"{self.prefix}{name}"

    def queue(self, subscription: str, partition: Partition = WHOLE) -> str:
        """Name a subscription's queue: ``fusion.on_facts`` with the prefix; one of several partitions ``….p0``."""
        return f"{self.prefix}{subscription}" + (f".p{partition.number}" if partition.of > 1 else "")

    @property
    def journal(self) -> str:
        """Name of the journal stream."""
        return f"{self.prefix}journal"

    @property
    def unrouted(self) -> str:
        """Name of the exchange and queue for what nobody wants."""
        return f"{self.prefix}unrouted"

    @property
    def rpc(self) -> str:
        """Name of nameko's exchange for requests and answers."""
        return f"{self.prefix}nameko-rpc"

    def rpc_queue(self, service: str) -> str:
        """Name of nameko's queue for a service's requests."""
        return f"rpc-{self.prefix}{service}"

    def declare_publishing(self, channel: Channel, exchange: str) -> None:
        """Declare an exchange to publish to, and the journal bound to it: no event is lost before the first reader."""
        if self.given:
            channel.exchange_declare(self.exchange(exchange), "topic", passive=True)
            return
        self._declare_exchange(channel, exchange)
        self._declare_unrouted(channel)
        self._declare_journal(channel, [exchange])

    def declare_subscription(
        self,
        channel: Channel,
        subscription: str,
        bindings: Iterable[tuple[str, str]],
        *,
        ordered: bool,
        partition: Partition = WHOLE,
    ) -> str:
        """Declare a subscription's quorum queue and its bindings ``(exchange, routing key)``; give the queue's name.

        With ``ordered`` one consumer at a time is active, so that replicas keep the order. Of several partitions each
        has a queue, which gets the events of its buckets: those whose remainder is its number.
        """
        if self.given:
            return self._given(channel, self.queue(subscription, partition))
        self._declare_unrouted(channel)
        queues = [self.queue(subscription, Partition(number, partition.of)) for number in range(partition.of)]
        for queue in queues:
            self._declare_queue(channel, queue, ordered=ordered)
        for exchange, routing_key in sorted(set(bindings)):
            self._declare_exchange(channel, exchange)
            for queue, key in _shared_out(routing_key, queues):
                channel.queue_bind(queue, self.exchange(exchange), key)
        return queues[partition.number]

    def declare_journal(self, channel: Channel) -> str:
        """Declare the journal stream bound to every network's exchange; give its name."""
        if self.given:
            return self._given(channel, self.journal)
        for network in NETWORKS:
            self._declare_exchange(channel, f"{network}.events")
        self._declare_journal(channel, [f"{network}.events" for network in NETWORKS])
        return self.journal

    def declare_requests(self, channel: Channel, service: str) -> str:
        """Declare nameko's exchange and queue for a service's requests as nameko does; give the queue's name."""
        queue = self.rpc_queue(service)
        if self.given:
            return self._given(channel, queue)
        channel.exchange_declare(self.rpc, "topic", durable=True, auto_delete=False)
        channel.queue_declare(queue, durable=True, auto_delete=False, arguments={})
        channel.queue_bind(queue, self.rpc, f"{self.queue(service)}.*")
        return queue

    def _given(self, channel: Channel, queue: str) -> str:
        channel.queue_declare(queue, passive=True)
        return queue

    def _declare_exchange(self, channel: Channel, exchange: str) -> None:
        channel.exchange_declare(self.exchange(exchange), "topic", durable=True, auto_delete=False)

    def _declare_queue(self, channel: Channel, queue: str, *, ordered: bool) -> None:
        arguments: dict[str, Any] = {
            "x-queue-type": "quorum",
            "x-delivery-limit": DELIVERY_LIMIT,
            "x-overflow": "reject-publish",
            "x-dead-letter-exchange": self.unrouted,
            "x-dead-letter-strategy": "at-least-once",
        }
        if ordered:
            arguments["x-single-active-consumer"] = True
        channel.queue_declare(queue, durable=True, auto_delete=False, arguments=arguments)

    def _declare_unrouted(self, channel: Channel) -> None:
        channel.exchange_declare(self.unrouted, "fanout", durable=True, auto_delete=False)
        channel.queue_declare(
            self.unrouted,
            durable=True,
            auto_delete=False,
            arguments={"x-queue-type": "quorum", "x-delivery-limit": DELIVERY_LIMIT},
        )
        channel.queue_bind(self.unrouted, self.unrouted, "")

    def _declare_journal(self, channel: Channel, exchanges: Iterable[str]) -> None:
        arguments = {
            "x-queue-type": "stream",
            "x-max-length-bytes": self.journal_max_bytes,
            "x-stream-max-segment-size-bytes": 100_000_000,
        }
        channel.queue_declare(self.journal, durable=True, auto_delete=False, arguments=arguments)
        for exchange in exchanges:
            channel.queue_bind(self.journal, self.exchange(exchange), "#")


def _shared_out(routing_key: str, queues: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each queue with a key that it is bound to: the only one the event's own, several those of their buckets."""
    if len(queues) == 1:
        yield queues[0], routing_key
        return
    for bucket in range(BUCKETS):
        yield queues[bucket % len(queues)], bucket_key(routing_key, bucket)
