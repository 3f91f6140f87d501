"""One AMQP connection with one channel, opened when first used and abandoned when broken.

Several broker addresses may be given, separated by ``;``: each attempt to connect takes the next one. Behind one that
failed, host names are asked for anew.
"""

import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from errno import errorcode
from typing import Any

from amqp.exceptions import (
    AccessRefused,
    AMQPError,
    InvalidCommand,
    NotAllowed,
    NotFound,
    PreconditionFailed,
    ResourceLocked,
)
from kombu.connection import Connection
from kombu.exceptions import KombuError, OperationalError

from liangwang_bus.addresses import forget_addresses
from liangwang_bus.doctor.refusals import finding_of
from liangwang_bus.errors import BrokerRefusedError, BrokerUnavailableError
from liangwang_bus.frames import FrameReader

_CONNECT_SECONDS = 3.0
_GOODBYE_SECONDS = 2.0

_REFUSALS = (AccessRefused, InvalidCommand, NotAllowed, NotFound, PreconditionFailed, ResourceLocked)

FAILURES = (AMQPError, KombuError, OperationalError, OSError)
"""What a broken connection raises."""


@dataclass(slots=True)
class Line:
    """One AMQP connection with one channel, opened when first used.

    Args:
        uri: broker and vhost, or several of them separated by ``;``.
        heartbeat: seconds.
        prepare: called with each new channel (declares, asks for confirms, starts consuming).

    Attributes:
        blocked: whether the broker has told this connection to publish nothing (memory or disk alarm).
    """

    uri: str
    heartbeat: int
    prepare: Callable[[Any], None]
    connection: Any = None
    channel: Any = None
    frames: Any = None
    blocked: bool = False
    _attempts: int = 0

    def open(self) -> Any:
        """Give the channel, connecting if needed. A channel that could not be prepared is not kept."""
        if self.channel is not None and self.connection.connected:
            return self.channel
        self.abandon()
        self.blocked = False
        self.connection = Connection(  # type: ignore[no-untyped-call]
            self._next_address(),
            heartbeat=self.heartbeat,
            connect_timeout=_CONNECT_SECONDS,
            transport_options={
                "confirm_publish": False,
                "on_blocked": self._on_blocked,
                "on_unblocked": self._on_unblocked,
            },
        )
        try:
            self.connection.ensure_connection(max_retries=0)
            self._limit_waiting(self.heartbeat * 2)
            self.frames = FrameReader(self.connection.connection.transport)
            channel = self.connection.channel()
            channel.auto_decode = False
            self.prepare(channel)
        except BaseException:
            forget_addresses()
            self.abandon()
            raise
        self.channel = channel
        return channel

    def drain(self, timeout: float) -> bool:
        """Handle one message or method; give False when none came in time.

        Without any time only what has been read already counts.
        """
        connection = self.connection.connection
        try:
            while True:
                frame = self.frames.buffered()
                if frame is None and timeout <= 0:
                    return False
                if frame is None:
                    with connection.transport.having_timeout(timeout):
                        frame = self.frames.read()
                if connection.on_inbound_frame(frame):
                    return True
        except (TimeoutError, socket.timeout):  # noqa: UP041 (under eventlet these are two classes)
            return False

    def stay(self, seconds: float, *, reading: bool) -> None:
        """Stay connected for a while: handle what comes, or, when nothing more is to be read, only say that we live.

        Raises:
            OSError: there is no connection.
        """
        if self.channel is None or not self.connection.connected:
            msg = "the connection is lost"
            raise OSError(msg)
        if reading:
            self.drain(seconds)
            self.beat()
        else:
            self.pulse()
            time.sleep(seconds)

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
        """Say goodbye to the broker, for two seconds at most, and close. A lost connection is not made anew for it."""
        if self.connection is None or not self.connection.connected:
            self.abandon()
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

    def _next_address(self) -> str:
        addresses = self.uri.split(";")
        self._attempts += 1
        # A plain text even where the setting is one that hides itself: kombu takes it apart.
        return str(addresses[(self._attempts - 1) % len(addresses)])

    def _on_blocked(self, _reason: str) -> None:
        self.blocked = True

    def _on_unblocked(self) -> None:
        self.blocked = False

    def _limit_waiting(self, seconds: float) -> None:
        """Let no single read or write of the connection take longer."""
        self.connection.connection.transport.sock.settimeout(seconds)


def failure_of(error: BaseException) -> BrokerUnavailableError:
    """Tell a refusal of the broker (another kind of queue, no permission, not there) from a broken connection."""
    found = finding_of(error, service="this service")
    text = f"{found.what_en}; fix: {found.fix_en}" if found else reason_of(error)
    kind = BrokerRefusedError if isinstance(error, _REFUSALS) else BrokerUnavailableError
    return kind(text[:600])


def reason_of(error: BaseException) -> str:
    """Say in one line why a connection failed, the same for a failure that kombu wraps and for one that it does not."""
    if isinstance(error, OperationalError) and error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, OSError) and error.errno is not None and error.errno in errorcode:
        return os.strerror(error.errno)
    return f"{type(error).__name__}: {error}".splitlines()[0]
