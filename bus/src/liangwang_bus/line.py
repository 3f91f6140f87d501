"""One AMQP connection with one channel, opened when first used and abandoned when broken."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from amqp.exceptions import AMQPError
from kombu.connection import Connection
from kombu.exceptions import KombuError, OperationalError

_CONNECT_SECONDS = 3.0
_GOODBYE_SECONDS = 2.0

FAILURES = (AMQPError, KombuError, OperationalError, OSError)
"""What a broken connection raises."""


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
        """Give the channel, connecting if needed. A channel that could not be prepared is not kept."""
        if self.channel is not None and self.connection.connected:
            return self.channel
        self.abandon()
        self.connection = Connection(  # type: ignore[no-untyped-call]
            self.uri,
            heartbeat=self.heartbeat,
            connect_timeout=_CONNECT_SECONDS,
            transport_options={"confirm_publish": False},
        )
        try:
            self.connection.ensure_connection(max_retries=0)
            self._limit_waiting(self.heartbeat * 2)
            channel = self.connection.channel()
            channel.auto_decode = False
            self.prepare(channel)
        except BaseException:
            self.abandon()
            raise
        self.channel = channel
        return channel

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
        """Send a heartbeat when one is due; raises when the broker's own are missing.

        Only for whoever reads from the connection: the broker's heartbeats count when they have been read.
        """
        if self.connection is not None and self.connection.connected:
            self.connection.heartbeat_check()

    def pulse(self) -> None:
        """Send a heartbeat now, without asking for the broker's: for times in which nobody reads."""
        if self.connection is not None and self.connection.connected:
            self.connection.connection.send_heartbeat()

    def close(self) -> None:
        """Say goodbye to the broker, for two seconds at most, and close."""
        if self.connection is None:
            return
        try:
            self._limit_waiting(_GOODBYE_SECONDS)
            self.connection.release()
        except (*FAILURES, AttributeError):
            self.connection.collect()
        self.connection = self.channel = None

    def abandon(self) -> None:
        """Close a broken connection without a word to the broker."""
        connection, self.connection, self.channel = self.connection, None, None
        if connection is not None:
            connection.collect()

    def _limit_waiting(self, seconds: float) -> None:
        """Let no single read or write of the connection take longer."""
        self.connection.connection.transport.sock.settimeout(seconds)


def reason_of(error: BaseException) -> str:
    """Describe a failure in one short line."""
    return f"{type(error).__name__}: {error}".splitlines()[0][:300]
