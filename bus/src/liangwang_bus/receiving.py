"""Receiving in batches, acknowledged by the caller.

Protocol: messages are collected up to a number or a short time; the caller settles them and only then acknowledges all
of them at once. A failing connection, or a consumer that the broker cancelled, leaves as
:class:`BrokerUnavailableError`; the next use connects again, and the broker delivers what was not acknowledged.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.frames import Deliveries
from liangwang_bus.inbox import Delivery
from liangwang_bus.line import FAILURES, Line, failure_of

_HERE_ALREADY = 0.0001
"""Seconds within which what the socket holds is read."""
_MAX_BATCH_BYTES = 8_000_000
"""A batch ends with the message that brings its bodies to this size: large ones must not add up in memory."""


@dataclass(frozen=True, slots=True)
class Inbound:
    """A delivery with the connection and tag to acknowledge it by and, on a stream, its offset."""

    connection: int
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
        prefix: of the names on the broker.

    Attributes:
        active: whether messages have come over this connection: of several replicas on an ordered queue only one is.
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
        prefix: str = "",
    ) -> None:
        self._prefix = prefix
        self._declare = declare
        self._batch = batch
        self._linger = linger
        self._offset = offset
        self._line = Line(uri, heartbeat, self._prepare)
        self._messages: deque[Inbound] = deque()
        self._bytes = 0
        self._connections = 0
        self._cancelled = False
        self.active = False

    @property
    def connected(self) -> bool:
        """Whether there is a connection that a batch may have come over."""
        return self._line.channel is not None

    def connect(self) -> None:
        """Connect and start consuming."""
        try:
            self._line.open()
        except FAILURES as error:
            self._line.abandon()
            raise failure_of(error) from error

    def receive(self, timeout: float) -> list[Inbound]:
        """Give the next batch, or nothing when none came in time.

        Raises:
            BrokerUnavailableError: the connection failed or the broker cancelled the consumer.
        """
        try:
            self._line.open()
            if not self._messages:
                self._line.drain(timeout)
            self._fill()
        except FAILURES as error:
            self._drop()
            raise failure_of(error) from error
        self._refuse_when_cancelled()
        batch = self._cut()
        self.active = self.active or bool(batch)
        return batch

    def keep_alive(self, seconds: float) -> None:
        """Hand out nothing for a while, but handle what the broker says, its heartbeats among it.

        Raises:
            BrokerUnavailableError: the connection is lost or the broker cancelled the consumer; what was handed out is
                delivered again.
        """
        deadline = time.monotonic() + seconds
        try:
            while (left := deadline - time.monotonic()) > 0 and not self._cancelled:
                self._line.stay(min(left, 1.0), reading=self._bytes < _MAX_BATCH_BYTES)
        except FAILURES as error:
            self._drop()
            raise failure_of(error) from error
        self._refuse_when_cancelled()

    def acknowledge(self, batch: Sequence[Inbound]) -> None:
        """Acknowledge a batch and all before it.

        Raises:
            BrokerUnavailableError: the connection failed, or is not the one that the batch came over; the broker will
                deliver the batch again.
        """
        if batch[-1].connection != self._connections:
            msg = "the connection that the batch came over is gone"
            raise BrokerUnavailableError(msg)
        try:
            self._line.channel.basic_ack(batch[-1].tag, multiple=True)
        except (*FAILURES, AttributeError) as error:
            self._drop()
            raise failure_of(error) from error

    def beat(self) -> None:
        """Send a heartbeat when one is due, and look for the broker's.

        Raises:
            BrokerUnavailableError: the broker's heartbeats are missing; the network may be silent.
        """
        try:
            self._line.beat()
        except FAILURES as error:
            self._drop()
            raise failure_of(error) from error

    def pulse(self) -> None:
        """Keep the connection alive while a batch is being handled and nobody reads."""
        try:
            self._line.pulse()
        except FAILURES:
            return  # the acknowledgement of the batch meets the same failure and reports it

    def close(self) -> None:
        """Stop consuming and close; what was not acknowledged goes back to the queue."""
        self._forget()
        self._line.close()

    def _fill(self) -> None:
        """Wait a short time for the batch to become full, in number or in bytes.

        What is here already is taken however long the reading takes: who is behind catches up in large batches.
        """
        deadline = time.monotonic() + self._linger
        while self._messages and len(self._messages) < self._batch and self._bytes < _MAX_BATCH_BYTES:
            if not self._line.drain(max(deadline - time.monotonic(), _HERE_ALREADY)):
                break

    def _cut(self) -> list[Inbound]:
        """Take a batch off the messages that have come: so many, or until their bodies reach the largest batch."""
        batch: list[Inbound] = []
        size = 0
        while self._messages and len(batch) < self._batch and size < _MAX_BATCH_BYTES:
            batch.append(self._messages.popleft())
            size += len(batch[-1].delivery.body)
        self._bytes -= size
        return batch

    def _refuse_when_cancelled(self) -> None:
        if self._cancelled:
            self._drop()
            msg = "the broker cancelled the consumer (queue deleted or its leader lost)"
            raise BrokerUnavailableError(msg)

    def _drop(self) -> None:
        self._forget()
        self._line.abandon()

    def _forget(self) -> None:
        self._messages.clear()
        self._bytes = 0
        self._cancelled = False
        self.active = False

    def _prepare(self, channel: Any) -> None:
        self._forget()
        self._connections += 1
        queue = self._declare(channel)
        channel.basic_qos(0, self._batch * 2, False)  # noqa: FBT003 (AMQP's positional flag)
        arguments: dict[str, Any] = {}
        if self._offset is not None:
            first = self._offset()
            arguments["x-stream-offset"] = "first" if first is None else first
        Deliveries(channel.connection, channel.channel_id, self._on_message)
        channel.basic_consume(queue, consumer_tag="", arguments=arguments, on_cancel=self._on_cancel)

    def _on_message(self, tag: int, headers: dict[str, Any], body: bytes, exchange: str) -> None:
        self._bytes += len(body)
        offset = headers.pop("x-stream-offset", None)  # the broker's own, not the message's
        delivery = Delivery(headers, body, exchange.removeprefix(self._prefix) or None)
        self._messages.append(Inbound(self._connections, tag, delivery, offset))

    def _on_cancel(self, _consumer_tag: str) -> None:
        self._cancelled = True
