"""``@commands`` and ``@query``: nameko RPC with a transaction around it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, cast

import structlog
from eventlet.event import Event as Signal
from nameko.amqp.consume import Consumer
from nameko.rpc import Rpc, RpcConsumer

from liangwang_bus import runtime
from liangwang_bus.door import CommandDoor
from liangwang_bus.extensions.timer import timer_runner
from liangwang_bus.extensions.worker import Method, plain_name, run_method
from liangwang_bus.line import reason_of
from liangwang_bus.unit import Unit
from liangwang_bus.unreadable import tolerate_unreadable
from liangwang_contracts import Command


class RequestConsumer(Consumer):  # type: ignore[misc]  # nameko is untyped
    """nameko's consumer of requests, but it reports to the health register and never waits for a silent broker."""

    @contextmanager
    def establish_connection(self) -> Iterator[Any]:
        """Connect, waiting for the broker; a connection that broke is left without a goodbye."""
        settings = runtime.current().settings
        connection = self.create_connection()
        try:
            connection.ensure_connection(
                self.on_connection_error,
                interval_start=0.2,
                interval_step=0.5,
                interval_max=settings.reconnect_cap_seconds,
            )
            connection.connection.transport.sock.settimeout(settings.heartbeat_seconds * 2)
            tolerate_unreadable(connection.connection)
            yield connection
        except BaseException:
            runtime.current().health.report("rpc", ok=False, detail="broker away: the connection was lost")
            connection.collect()
            raise
        connection.release()

    def on_consume_ready(self, *args: Any, **kwargs: Any) -> None:
        """Report that requests are answered."""
        runtime.current().health.report("rpc", ok=True)
        super().on_consume_ready(*args, **kwargs)

    def on_connection_error(self, exc: Exception, interval: float) -> None:
        """Report what is waited for, once."""
        del interval
        reason = reason_of(exc)
        if runtime.current().health.report("rpc", ok=False, detail=f"broker away: {reason}"):
            structlog.get_logger().warning("component_waiting", component="rpc", what="broker away", reason=reason)

    def on_decode_error(self, message: Any, exc: Exception) -> None:
        """Take a request that is no JSON out of the queue, without its content in the log."""
        structlog.get_logger().error(
            "rpc_request_undecodable", error_type=type(exc).__name__, size=len(message.body or b"")
        )
        message.ack()


class ResilientRpcConsumer(RpcConsumer):  # type: ignore[misc]  # nameko is untyped
    """nameko's RPC consumer, but a broker that is away neither blocks the start nor kills the container."""

    consumer_cls = RequestConsumer

    def setup(self) -> None:
        """Prepare; in production the queue and its exchange come with the broker's definitions."""
        super().setup()
        self.queue.no_declare = runtime.current().settings.production

    def start(self) -> None:
        """Start consuming without waiting for the broker."""
        runtime.current().health.expect("rpc")
        self.container.spawn_managed_thread(self.consumer.run, identifier="rpc")

    def handle_result(self, message: Any, result: Any, exc_info: Any) -> Any:
        """Answer and acknowledge.

        A request that nobody waits for is acknowledged without an answer. When the answer cannot be sent, the request
        goes back to its queue: it is safe to repeat, and an unacknowledged one would take up a place for ever.
        """
        try:
            return super().handle_result(message, result, exc_info)
        except Exception as error:  # noqa: BLE001 (the request is settled either way)
            structlog.get_logger().warning("rpc_answer_lost", error_type=type(error).__name__)
            if message.properties.get("reply_to"):
                self.consumer.requeue_message(message)
            else:
                self.consumer.ack_message(message)
            return result, exc_info


class RpcDoor(Rpc):  # type: ignore[misc]  # nameko is untyped
    """An RPC entrypoint that opens the unit before the worker starts."""

    rpc_consumer = ResilientRpcConsumer()

    def setup(self) -> None:
        """Register with the shared RPC consumer."""
        super().setup()
        self._running = 0
        self._idle = Signal()

    def handle_message(self, body: Any, message: Any) -> None:
        """Answer one request in a thread of its own."""
        args, kwargs = body.get("args", ()), body.get("kwargs", {})
        self.check_signature(args, kwargs)
        self._running += 1
        self.container.spawn_managed_thread(
            partial(self._serve, message, args, kwargs), identifier=f"rpc.{self.method_name}"
        )

    def stop(self) -> None:
        """Take no more requests; finish those that run."""
        super().stop()
        if self._running:
            self._idle.wait()

    def answer(self, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
        """Give the answer or raise."""
        raise NotImplementedError

    def _serve(self, message: Any, args: Sequence[Any], kwargs: dict[str, Any]) -> None:
        result, exc_info = None, None
        try:
            result = self.answer(args, kwargs)
        except Exception:  # noqa: BLE001 (answered as an error; the service goes on)
            exc_info = sys.exc_info()
            structlog.get_logger().warning(
                "rpc_failed", method=self.method_name, error_type=exc_info[0].__name__ if exc_info[0] else None
            )
        self.rpc_consumer.handle_result(message, result, exc_info)
        self._running -= 1
        if not self._running and self.rpc_consumer.consumer.should_stop and not self._idle.ready():
            self._idle.send()


class Commands(RpcDoor):
    """The door for commands: RPC ``<service>.<method>(batch)`` with a list of commands in wire form.

    Args:
        *commands: the command classes that the method answers.
    """

    def __init__(self, *commands: type[Command], **kwargs: Any) -> None:
        self.commands = commands
        super().__init__(**kwargs)

    def setup(self) -> None:
        """Prepare the door."""
        super().setup()
        process = runtime.current()
        self.door = CommandDoor(
            name=f"{plain_name(self.container)}.{self.method_name}",
            store=process.store,
            publisher=process.publisher,
            handler=partial(run_method, self),
            timers=timer_runner(self.container, process),
            metrics=process.metrics,
            event_clock=process.settings.clock == "event",
            committed=process.committed,
        )

    def answer(self, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
        """Answer each command."""
        batch = args[0] if args else kwargs.get("batch")
        if not isinstance(batch, list):
            msg = "batch: a list of commands was expected"
            raise TypeError(msg)
        return self.door.take(batch)


class Query(RpcDoor):
    """A question over RPC; the method runs in a snapshot and writes nothing."""

    def answer(self, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
        """Answer the question."""
        process = runtime.current()
        with process.store.read() as connection:
            return run_method(self, Unit(connection, process.publisher), *args, **kwargs)


def commands(*accepted: type[Command]) -> Callable[[Method], Method]:
    """Answer commands with the decorated method; see :class:`Commands`."""
    return cast("Callable[[Method], Method]", Commands.decorator(*accepted))


def query(method: Method) -> Method:
    """Answer a question with the decorated method; see :class:`Query`."""
    return cast("Method", Query.decorator(method))
