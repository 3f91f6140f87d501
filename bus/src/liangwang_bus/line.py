"""One AMQP connection with one channel, opened when first used and abandoned when broken."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from amqp.exceptions import AMQPError
from kombu.connection import Connection
from kombu.exceptions import KombuError, OperationalError

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
            except FAILURES:
                connection.collect()

    def abandon(self) -> None:
        """Close a broken connection without a word to the broker."""
        connection, self.connection, self.channel = self.connection, None, None
        if connection is not None:
            connection.collect()


def reason_of(error: BaseException) -> str:
    """Describe a failure in one short line."""
    return f"{type(error).__name__}: {error}".splitlines()[0][:300]
