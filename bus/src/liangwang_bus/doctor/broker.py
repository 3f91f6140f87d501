"""One connection to the broker for looking: every look has a channel of its own and changes nothing.

Protocol: a request that fails closes its channel only, and the reply code tells what it was: 403 no right, 404 does not
exist, 406 exists otherwise. Rights are tried with requests that the broker refuses as malformed *after* it has looked
at the rights (406 means: permitted), and with a publication that is rolled back.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from amqp import Message
from amqp.exceptions import AccessRefused, AMQPError, NotAllowed, NotFound, PreconditionFailed, ResourceLocked
from kombu.connection import Connection

from liangwang_bus.doctor.broker_checks import LOGIN, REACHABLE, VHOST
from liangwang_bus.doctor.findings import Finding
from liangwang_bus.line import FAILURES

_CONNECT_SECONDS = 3.0
_ANSWER_SECONDS = 5.0
_REFUSALS = (AccessRefused, NotFound, PreconditionFailed, ResourceLocked)
NO_KEY = "liangwang.doctor.never-bound"
"""A routing key that no event has; the rights of services cover it."""


class BrokerAwayError(Exception):
    """The broker cannot be looked at; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.what_en)


class Broker:
    """A connection for looking.

    Args:
        uri: broker and vhost.

    Raises:
        BrokerAwayError: on entering, and whenever the connection fails.
    """

    def __init__(self, uri: str) -> None:
        self._connection: Any = Connection(uri, connect_timeout=_CONNECT_SECONDS)  # type: ignore[no-untyped-call]
        self.vhost = str(self._connection.virtual_host or "/")
        self.user = str(self._connection.userid or "guest")

    @property
    def where(self) -> str:
        """Host and port, without user and password."""
        return f"{self._connection.hostname}:{self._connection.port or 5672}"

    def __enter__(self) -> Self:
        try:
            self._connection.connect()
            self._connection.connection.transport.sock.settimeout(_ANSWER_SECONDS)
        except AccessRefused as error:
            raise BrokerAwayError(LOGIN.found(self.where, user=self.user)) from error
        except NotAllowed as error:
            reason = str(error.reply_text).removeprefix("NOT_ALLOWED - ")
            raise BrokerAwayError(VHOST.found(self.where, vhost=self.vhost, user=self.user, reason=reason)) from error
        except FAILURES as error:
            raise self._away(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.collect()

    @property
    def properties(self) -> dict[str, Any]:
        """What the broker says of itself: product, version."""
        return dict(self._connection.connection.server_properties)

    def try_out(self, request: Callable[[Any], object]) -> AMQPError | None:
        """Make a request on a channel of its own; give the refusal, or nothing."""
        try:
            channel = self._connection.channel()
            try:
                request(channel)
            except _REFUSALS as refusal:
                return refusal
            channel.close()
        except FAILURES as error:
            raise self._away(error) from error
        return None

    def count(self, queue: str) -> tuple[int, int] | None:
        """Count the messages that are ready and the consumers; give nothing when there is no such queue."""
        counted: list[tuple[int, int]] = []

        def ask(channel: Any) -> None:
            answer = channel.queue_declare(queue, passive=True)
            counted.append((int(answer.message_count), int(answer.consumer_count)))

        refusal = self.try_out(ask)
        if isinstance(refusal, ResourceLocked):
            return (0, 1)  # exclusive to another connection: it exists, and that one consumes it
        return counted[0] if counted else None

    def has_exchange(self, exchange: str) -> bool:
        """Say whether an exchange exists."""
        return self.try_out(lambda channel: channel.exchange_declare(exchange, "topic", passive=True)) is None

    def declare_exchange(self, exchange: str, kind: str, options: dict[str, Any]) -> AMQPError | None:
        """Compare an exchange with what is expected; a missing one is not made, only the rights are tried."""
        if options.get("passive"):
            return self.try_out(lambda channel: channel.exchange_declare(exchange, kind, **options))
        if not self.has_exchange(exchange):
            refusal = self.try_out(
                lambda channel: channel.exchange_declare(exchange, kind, **_with(options, "alternate-exchange", 0))
            )
            if not self.has_exchange(exchange):
                return refusal
            # Another process has made it since: what was refused was only the malformed argument.
        return self.try_out(lambda channel: channel.exchange_declare(exchange, kind, **options))

    def declare_queue(self, queue: str, options: dict[str, Any]) -> AMQPError | None:
        """Compare a queue with what is expected; a missing one is not made, only the rights are tried."""
        if options.get("passive"):
            return self.try_out(lambda channel: channel.queue_declare(queue, **options))
        if self.count(queue) is None:
            refusal = self.try_out(lambda channel: channel.queue_declare(queue, **_with(options, "x-max-length", -1)))
            if self.count(queue) is None:
                return refusal
        return self.try_out(lambda channel: channel.queue_declare(queue, **options))

    def compare_type(self, queue: str, options: dict[str, Any]) -> AMQPError | None:
        """Compare only the type of a queue that exists: the broker names no more than one argument that differs."""
        kind = {"x-queue-type": (options.get("arguments") or {}).get("x-queue-type", "classic")}
        return self.try_out(lambda channel: channel.queue_declare(queue, **{**options, "arguments": kind}))

    def may_bind(self, exchange: str, queue: str) -> AMQPError | None:
        """Try the rights to bind by taking away a binding that never was."""
        return self.try_out(lambda channel: channel.queue_unbind(queue, exchange, NO_KEY))

    def may_consume(self, queue: str) -> AMQPError | None:
        """Try the right to read with a priority that is no number: refused before anything is consumed."""
        return self.try_out(lambda channel: channel.basic_consume(queue, arguments={"x-priority": "none"}))

    def may_publish(self, exchange: str) -> AMQPError | None:
        """Try the right to write with a message that is rolled back."""

        def publish(channel: Any) -> None:
            channel.tx_select()
            channel.basic_publish(Message(b""), exchange, NO_KEY)
            channel.tx_rollback()

        return self.try_out(publish)

    def _away(self, error: BaseException) -> BrokerAwayError:
        return BrokerAwayError(REACHABLE.found(self.where, reason=type(error).__name__))


def _with(options: dict[str, Any], argument: str, value: int) -> dict[str, Any]:
    """Give the options of a declaration with one argument that the broker refuses after it has looked at the rights."""
    return {**options, "arguments": {**(options.get("arguments") or {}), argument: value}}
