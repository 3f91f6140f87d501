"""The wire: a confirmed publisher and a batch receiver over one AMQP connection each.

Publishing protocol: a batch is written to the channel without waiting, then the channel is drained until the broker has
confirmed each message. What it returns (no queue wants it) or refuses is not confirmed and stays in the outbox.

Receiving protocol: messages are collected up to a number or a short time; the caller settles them and only then
acknowledges all of them at once.

Every failure of the connection leaves as :class:`BrokerUnavailableError`; the objects connect again at their next use.
"""

import socket
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from amqp import Message
from amqp.exceptions import AMQPError
from kombu.connection import Connection
from kombu.exceptions import KombuError, OperationalError

from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.inbox import Delivery
from liangwang_bus.outbox import Outgoing
from liangwang_bus.topology import Topology

_FAILURES = (AMQPError, KombuError, OperationalError, OSError)
_CONFIRM_TIMEOUT = 60.0


@dataclass(slots=True)
class Line:
    """One AMQP connection with one channel, opened when first used.

    Args:
        uri: broker and vhost.
        heartbeat: seconds.
        prepare: called with each new channel (declares, asks for confirms, starts consuming).
    """

    uri: str
    heartbeat: int
    prepare: Callable[[Any], None]
    connection: Any = None
    channel: Any = None

    def open(self) -> Any:
        """Give the channel, connecting if needed."""
        if self.channel is not None and self.connection.connected:
            return self.channel
        self.abandon()
        self.connection = Connection(  # type: ignore[no-untyped-call]
            self.uri, heartbeat=self.heartbeat, connect_timeout=5, transport_options={"confirm_publish": False}
        )
        self.connection.connect()
        self.channel = self.connection.channel()
        self.channel.auto_decode = False
        self.prepare(self.channel)
        return self.channel

    def drain(self, timeout: float) -> bool:
        """Handle one frame's worth of events; give False when none came in time."""
        try:
            self.connection.drain_events(timeout=timeout)
        except (TimeoutError, socket.timeout):  # noqa: UP041 (under eventlet these are two classes)
            return False
        return True

    @contextmanager
    def corked(self) -> Iterator[None]:
        """Gather what is written in the block and send it in one piece: a system call per batch, not per message."""
        transport = self.connection.connection.transport
        direct, gathered = transport._write, bytearray()  # noqa: SLF001 (py-amqp has no public way)
        transport._write = gathered.extend  # noqa: SLF001
        try:
            yield
        finally:
            transport._write = direct  # noqa: SLF001
        direct(gathered)

    def beat(self) -> None:
        """Send a heartbeat when one is due; raises when the broker's own are missing."""
        if self.connection is not None and self.connection.connected:
            self.connection.heartbeat_check()

    def close(self) -> None:
        """Say goodbye to the broker and close."""
        connection, self.connection, self.channel = self.connection, None, None
        if connection is not None:
            try:
                connection.release()
            except _FAILURES:
                connection.collect()

    def abandon(self) -> None:
        """Close a broken connection without a word to the broker."""
        connection, self.connection, self.channel = self.connection, None, None
        if connection is not None:
            connection.collect()


class ConfirmedPublisher:
    """Publishes batches with pipelined confirms.

    Args:
        uri: broker and vhost.
        topology: names and declarations.
        exchange: the exchange to declare before publishing (the service's own).
        heartbeat: seconds.
    """

    def __init__(self, uri: str, topology: Topology, exchange: str, heartbeat: int = 20) -> None:
        self._topology = topology
        self._exchange = exchange
        self._line = Line(uri, heartbeat, self._prepare)
        self._tags: dict[int, Outgoing] = {}
        self._refused: set[str] = set()
        self._confirmed: set[int] = set()
        self._tag = 0

    def publish(self, batch: Sequence[Outgoing]) -> set[int]:
        """Publish a batch; give the positions that the broker has confirmed and routed.

        Raises:
            BrokerUnavailableError: the connection failed; nothing of the batch counts as published.
        """
        try:
            channel = self._line.open()
            self._tags, self._confirmed, self._refused = {}, set(), set()
            with self._line.corked():
                for row in batch:
                    self._tag += 1
                    self._tags[self._tag] = row
                    channel.basic_publish(
                        _message(row), self._topology.exchange(row.exchange), row.routing_key, mandatory=True
                    )
            self._await_confirms()
        except _FAILURES as error:
            self._line.abandon()
            raise BrokerUnavailableError(_reason(error)) from error
        return self._confirmed

    def ensure(self) -> None:
        """Connect if needed and keep the idle connection alive.

        Raises:
            BrokerUnavailableError: the broker is away.
        """
        try:
            self._line.open()
            self._line.beat()
        except _FAILURES as error:
            self._line.abandon()
            raise BrokerUnavailableError(_reason(error)) from error

    def close(self) -> None:
        """Close the connection."""
        self._line.close()

    def _prepare(self, channel: Any) -> None:
        self._topology.declare_publishing(channel, self._exchange)
        self._tag = 0
        channel.confirm_select()
        channel.events["basic_ack"].add(self._on_ack)
        channel.events["basic_nack"].add(self._on_nack)
        channel.events["basic_return"].add(self._on_return)

    def _await_confirms(self) -> None:
        deadline = time.monotonic() + _CONFIRM_TIMEOUT
        while self._tags:
            if time.monotonic() > deadline:
                msg = f"{len(self._tags)} events were not confirmed within {_CONFIRM_TIMEOUT:.0f} s"
                raise OSError(msg)
            self._line.drain(1.0)

    def _on_ack(self, delivery_tag: int, multiple: bool) -> None:
        for tag in self._settled(delivery_tag, multiple=multiple):
            row = self._tags.pop(tag)
            if row.id not in self._refused:
                self._confirmed.add(row.position)

    def _on_nack(self, delivery_tag: int, multiple: bool) -> None:
        for tag in self._settled(delivery_tag, multiple=multiple):
            self._tags.pop(tag)

    def _on_return(self, _error: Any, _exchange: str, _routing_key: str, message: Any) -> None:
        self._refused.add(message.properties["message_id"])

    def _settled(self, delivery_tag: int, *, multiple: bool) -> list[int]:
        if not multiple:
            return [delivery_tag] if delivery_tag in self._tags else []
        return [tag for tag in self._tags if tag <= delivery_tag]


@dataclass(frozen=True, slots=True)
class Inbound:
    """A delivery with the tag to acknowledge it and, on a stream, its offset."""

    tag: int
    delivery: Delivery
    offset: int | None


class BatchReceiver:
    """Receives from one queue in batches.

    Args:
        uri: broker and vhost.
        declare: declares on the new channel and gives the queue's name.
        batch: most messages in one batch; twice as many are kept in flight.
        heartbeat: seconds.
        linger: how long to wait for a batch to fill after its first message, seconds.
        offset: on a stream: gives the first offset wanted, asked at each connection.
    """

    def __init__(
        self,
        uri: str,
        declare: Callable[[Any], str],
        *,
        batch: int,
        heartbeat: int = 20,
        linger: float = 0.02,
        offset: Callable[[], int | None] | None = None,
    ) -> None:
        self._declare = declare
        self._batch = batch
        self._linger = linger
        self._offset = offset
        self._line = Line(uri, heartbeat, self._prepare)
        self._messages: deque[Inbound] = deque()
        self._cancelled = False
        self._consumer_tag = ""

    def connect(self) -> None:
        """Connect and start consuming."""
        try:
            self._line.open()
        except _FAILURES as error:
            self._line.abandon()
            raise BrokerUnavailableError(_reason(error)) from error

    def receive(self, timeout: float) -> list[Inbound]:
        """Give the next batch, or nothing when none came in time.

        Raises:
            BrokerUnavailableError: the connection failed or the broker cancelled the consumer.
        """
        try:
            self._line.open()
            if not self._messages:
                self._line.drain(timeout)
            deadline = time.monotonic() + self._linger
            while len(self._messages) < self._batch and self._messages:
                left = deadline - time.monotonic()
                if left <= 0 or not self._line.drain(left):
                    break
        except _FAILURES as error:
            self._drop()
            raise BrokerUnavailableError(_reason(error)) from error
        if self._cancelled:
            self._drop()
            msg = "the broker cancelled the consumer (queue deleted or its leader lost)"
            raise BrokerUnavailableError(msg)
        return [self._messages.popleft() for _ in range(min(self._batch, len(self._messages)))]

    def acknowledge(self, batch: Sequence[Inbound]) -> None:
        """Acknowledge a batch and all before it.

        Raises:
            BrokerUnavailableError: the connection failed; the broker will deliver the batch again.
        """
        try:
            self._line.channel.basic_ack(batch[-1].tag, multiple=True)
        except (*_FAILURES, AttributeError) as error:
            self._drop()
            raise BrokerUnavailableError(_reason(error)) from error

    def beat(self) -> None:
        """Keep the connection alive while a batch is being handled."""
        try:
            self._line.beat()
        except _FAILURES:
            return  # the receiving loop meets the same failure and reports it

    def close(self) -> None:
        """Stop consuming and close; what was not acknowledged goes back to the queue."""
        self._messages.clear()
        self._line.close()

    def _drop(self) -> None:
        self._messages.clear()
        self._cancelled = False
        self._line.abandon()

    def _prepare(self, channel: Any) -> None:
        self._messages.clear()
        self._cancelled = False
        queue = self._declare(channel)
        channel.basic_qos(0, self._batch * 2, False)  # noqa: FBT003 (AMQP's positional flag)
        arguments: dict[str, Any] = {}
        if self._offset is not None:
            first = self._offset()
            arguments["x-stream-offset"] = "first" if first is None else first
        channel.basic_consume(
            queue,
            consumer_tag="",
            callback=self._on_message,
            arguments=arguments,
            on_cancel=self._on_cancel,
        )

    def _on_message(self, message: Any) -> None:
        body = message.body
        properties = message.properties.get("application_headers") or {}
        delivery = Delivery(properties, body if isinstance(body, bytes) else str(body).encode())
        self._messages.append(
            Inbound(message.delivery_info["delivery_tag"], delivery, properties.get("x-stream-offset"))
        )

    def _on_cancel(self, _consumer_tag: str) -> None:
        self._cancelled = True


def _message(row: Outgoing) -> Message:
    return Message(
        row.body,
        content_type="application/json",
        content_encoding="utf-8",
        delivery_mode=2,
        message_id=row.id,
        type=row.type,
        application_headers=row.headers,
    )


def _reason(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:300]
