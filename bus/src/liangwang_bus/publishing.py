"""Publishing with pipelined confirms.

Protocol: a batch is written to the channel in one piece without waiting, then the channel is drained until the broker
has confirmed each message. What it returns (no queue wants it) or refuses is not confirmed and stays in the outbox. A
failing connection leaves as :class:`BrokerUnavailableError`; the next use connects again.
"""

import time
from collections.abc import Sequence
from typing import Any

from amqp import Message

from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.line import FAILURES, Line, reason_of
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
        except FAILURES as error:
            self._line.abandon()
            raise BrokerUnavailableError(reason_of(error)) from error
        return self._confirmed

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
        except FAILURES as error:
            self._line.abandon()
            raise BrokerUnavailableError(reason_of(error)) from error

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
            self._line.beat()

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
