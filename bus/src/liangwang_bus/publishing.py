"""Publishing with pipelined confirms.

Protocol: a batch is written to the channel in one piece without waiting (:meth:`ConfirmedPublisher.send`); later the
channel is drained until the broker has confirmed each of its messages (:meth:`ConfirmedPublisher.confirmed`). A second
batch may be sent before the first is confirmed. What the broker returns (no queue wants it) or refuses is not confirmed
and stays in the outbox. A failing connection leaves as :class:`BrokerUnavailableError`; the next use connects again.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Any

from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.frames import publish_frames
from liangwang_bus.line import FAILURES, Line, failure_of
from liangwang_bus.nothing import nothing
from liangwang_bus.outbox import Outgoing
from liangwang_bus.topology import Topology

_CONFIRM_TIMEOUT = 60.0
_GLANCE = 0.001


class ConfirmedPublisher:
    """Publishes batches with pipelined confirms.

    Args:
        uri: broker and vhost.
        topology: names and declarations.
        exchange: the exchange to declare before publishing (the service's own).
        heartbeat: seconds.
        blocked: called about once a second while the broker blocks publishers (memory or disk alarm); may raise
            BrokerUnavailableError to end the waiting.
    """

    def __init__(
        self,
        uri: str,
        topology: Topology,
        exchange: str,
        heartbeat: int = 20,
        blocked: Callable[[], None] = nothing,
    ) -> None:
        self._topology = topology
        self._exchange = exchange
        self._line = Line(uri, heartbeat, self._prepare)
        self._blocked = blocked
        self._tag = 0
        self._connections = 0
        self._sent: deque[tuple[Sequence[Outgoing], int]] = deque()  # batches not confirmed yet, each with its last tag
        self._waiting: dict[int, Outgoing] = {}
        self._confirmed: set[int] = set()
        self._returned: set[str] = set()

    def connect(self) -> int:
        """Connect if needed; give the number of the connection, from 1.

        Raises:
            BrokerUnavailableError: the broker is away.
        """
        try:
            self._line.open()
        except FAILURES as error:
            raise self._broken(error) from error
        return self._connections

    def send(self, batch: Sequence[Outgoing]) -> None:
        """Write a batch to the channel.

        Raises:
            BrokerUnavailableError: the connection failed; nothing that is not confirmed counts as published.
        """
        try:
            self._line.open()
            while self._line.blocked:
                self._wait_a_moment()
            self._write(batch)
        except FAILURES as error:
            raise self._broken(error) from error

    def confirmed(self, batch: Sequence[Outgoing]) -> set[int]:
        """Wait for the confirms of a batch that was sent; give the positions that are confirmed and routed.

        Raises:
            BrokerUnavailableError: the connection failed; nothing that is not confirmed counts as published.
        """
        positions = {row.position for row in batch}
        try:
            self._await_confirms(self._last_tag_of(batch))
        except FAILURES as error:
            raise self._broken(error) from error
        confirmed = self._confirmed & positions
        self._confirmed -= positions
        return confirmed

    def ensure(self) -> None:
        """Connect if needed and keep the idle connection alive.

        Raises:
            BrokerUnavailableError: the broker is away.
        """
        try:
            self._line.open()
            while self._line.drain(_GLANCE):  # the broker's heartbeats count when they have been read
                pass
            self._line.beat()
            if self._line.blocked:
                self._blocked()
        except FAILURES as error:
            raise self._broken(error) from error

    def abandon(self) -> None:
        """Leave the connection: what is not confirmed will not be, and nothing waits for it any more."""
        self._line.abandon()
        self._sent.clear()
        self._waiting.clear()

    @property
    def connections(self) -> int:
        """How many connections there have been."""
        return self._connections

    @property
    def blocked(self) -> bool:
        """Whether the broker blocks publishers, as far as it has been heard."""
        return self._line.blocked

    def close(self) -> None:
        """Close the connection."""
        self._line.close()

    def _prepare(self, channel: Any) -> None:
        self._topology.declare_publishing(channel, self._exchange)
        self._connections += 1
        self._tag = 0
        self._sent.clear()
        self._waiting.clear()
        self._confirmed.clear()
        self._returned.clear()
        channel.confirm_select()
        channel.events["basic_ack"].add(self._on_ack)
        channel.events["basic_nack"].add(self._on_nack)
        channel.events["basic_return"].add(self._on_return)

    def _write(self, batch: Sequence[Outgoing]) -> None:
        connection = self._line.connection.connection
        number, frame_max = self._line.channel.channel_id, connection.frame_max
        frames = bytearray()
        for row in batch:
            self._tag += 1
            self._waiting[self._tag] = row
            self._returned.discard(row.id)
            frames += publish_frames(row, self._topology.exchange(row.exchange), number, frame_max)
        self._sent.append((batch, self._tag))
        connection.transport.write(frames)

    def _last_tag_of(self, batch: Sequence[Outgoing]) -> int:
        """Give the last tag of a batch; those before it, which nobody asked for, are dropped (a database went away)."""
        while self._sent:
            sent, last = self._sent.popleft()
            if sent is batch:
                return last
        msg = "the batch was not sent over this connection"
        raise OSError(msg)

    def _await_confirms(self, last: int) -> None:
        """Wait until every message up to the tag is settled; the time in which the broker blocks does not count."""
        deadline = time.monotonic() + _CONFIRM_TIMEOUT
        while next(iter(self._waiting), last + 1) <= last:
            if self._wait_a_moment():
                deadline = time.monotonic() + _CONFIRM_TIMEOUT
            elif time.monotonic() > deadline:
                self.abandon()  # a queue does not answer: what is confirmed counts, the rest goes out again

    def _wait_a_moment(self) -> bool:
        """Handle what comes within a second; give whether the broker blocks publishers."""
        self._line.drain(1.0)
        self._line.beat()
        if self._line.blocked:
            self._blocked()
        return self._line.blocked

    def _broken(self, error: BaseException) -> BrokerUnavailableError:
        self.abandon()
        return failure_of(error)

    def _on_ack(self, delivery_tag: int, multiple: bool) -> None:
        for tag in self._settled(delivery_tag, multiple=multiple):
            row = self._waiting.pop(tag)
            if row.id not in self._returned:
                self._confirmed.add(row.position)

    def _on_nack(self, delivery_tag: int, multiple: bool) -> None:
        for tag in self._settled(delivery_tag, multiple=multiple):
            self._waiting.pop(tag)

    def _on_return(self, _error: Any, _exchange: str, _routing_key: str, message: Any) -> None:
        self._returned.add(message.properties["message_id"])

    def _settled(self, delivery_tag: int, *, multiple: bool) -> list[int]:
        if not multiple:
            return [delivery_tag] if delivery_tag in self._waiting else []
        return list(takewhile(lambda tag: tag <= delivery_tag, self._waiting))
