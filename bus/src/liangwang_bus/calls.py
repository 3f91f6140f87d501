"""Calls to the services over nameko RPC, from a process without green threads.

A command batch is sent again when no answer comes in time, or when the database of the service is away: command ids
make that safe, and a service that was killed in between answers the second time.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import nameko
from amqp.exceptions import AMQPError
from kombu.exceptions import KombuError
from nameko.exceptions import RemoteError, RpcTimeout, UnknownService
from nameko.standalone.rpc import ReplyListener

from liangwang_bus.rpc_client import rpc_client
from liangwang_bus.topology import Topology
from liangwang_contracts import CommandEnvelope, Outcome, to_wire

_AWAY = (RpcTimeout, UnknownService, AMQPError, KombuError, OSError)


class ServiceAwayError(Exception):
    """A service gave no answer for a long time."""


def _nothing() -> None:
    """Have nothing to do meanwhile."""


class _Replies:
    """Waits for replies with one consumer; nameko's listener would make and close one for each reply.

    Args:
        listener: nameko's listener, which knows what is pending.
    """

    def __init__(self, listener: ReplyListener) -> None:
        self._listener = listener
        self._consuming: Any = None

    def __call__(self, correlation_id: str) -> Any:
        """Give one reply."""
        pending = self._listener.pending
        while not pending.get(correlation_id):
            if self._consuming is None:
                self._consuming = self._listener.consumer.consume(timeout=self._listener.timeout)
            try:
                next(self._consuming)
            except TimeoutError:
                self._consuming = None
                raise RpcTimeout from None
            except BaseException:
                self._consuming = None
                raise
        return pending.pop(correlation_id)

    def close(self) -> None:
        """Consume no more."""
        if self._consuming is not None:
            self._consuming.close()
            self._consuming = None


class Calls:
    """RPC to the services of one system.

    Args:
        amqp_uri: broker and vhost.
        prefix: the system's name prefix.
        patience: seconds until a service that does not answer is given up.
        timeout: seconds until a call is repeated.
    """

    def __init__(self, amqp_uri: str, prefix: str, *, patience: float = 120.0, timeout: float = 20.0) -> None:
        nameko.config.setup({"AMQP_URI": amqp_uri, "rpc_exchange": Topology(prefix).rpc, "serializer": "json"})
        self._prefix = prefix
        self._patience = patience
        self._timeout = timeout
        self._client: Any = None
        self._replies: _Replies | None = None
        self._rpc: Any = None

    def close(self) -> None:
        """Close the connection."""
        client, replies, self._client, self._replies, self._rpc = self._client, self._replies, None, None, None
        if client is not None and replies is not None:
            try:
                replies.close()
                client.stop()
            except _AWAY:
                return  # it was broken already

    def ask(self, service: str, method: str, *args: Any) -> Any:
        """Call one method of one service.

        Raises:
            ServiceAwayError: no answer within the patience.
        """
        return self._patiently(lambda: self._method(service, method)(*args), service)

    def ask_all(self, services: Sequence[str], method: str, *args: Any) -> dict[str, Any]:
        """Call one method of several services at the same time.

        Raises:
            ServiceAwayError: no answer within the patience.
        """

        def send() -> dict[str, Any]:
            replies = {name: self._method(name, method).call_async(*args) for name in services}
            return {name: reply.result() for name, reply in replies.items()}

        found: dict[str, Any] = self._patiently(send, " and ".join(services))
        return found

    def execute(
        self, batches: Mapping[str, Sequence[CommandEnvelope]], meanwhile: Callable[[], None] = _nothing
    ) -> dict[str, list[Outcome]]:
        """Send each service its batch, at the same time; give the outcomes.

        Args:
            batches: the commands of each service.
            meanwhile: what to do while the services work; done again when the batches are sent again.

        Raises:
            ServiceAwayError: no answer within the patience.
        """
        wire = {service: [to_wire(command) for command in batch] for service, batch in batches.items() if batch}

        def send() -> dict[str, Any]:
            replies = {name: self._method(name, "execute").call_async(batch) for name, batch in wire.items()}
            meanwhile()
            return {name: reply.result() for name, reply in replies.items()}

        answers = self._patiently(send, " and ".join(wire)) if wire else {}
        return {name: [Outcome.from_wire(item) for item in items] for name, items in answers.items()}

    def _method(self, service: str, method: str) -> Any:
        if self._rpc is None:
            self._client = rpc_client(self._timeout)
            self._replies = _Replies(self._client.reply_listener)
            self._client.reply_listener.consume_reply = self._replies
            self._rpc = self._client.start()
        return self._rpc[f"{self._prefix}{service}"][method]

    def _patiently(self, call: Any, whom: str) -> Any:
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return call()
            except RemoteError as error:
                if error.exc_type != "StoreUnavailableError":
                    raise
                self._wait(whom, error, deadline)
            except _AWAY as error:
                self.close()
                self._wait(whom, error, deadline)

    def _wait(self, whom: str, error: Exception, deadline: float) -> None:
        if time.monotonic() > deadline:
            msg = f"{whom}: no answer for {self._patience:.0f} s ({type(error).__name__}); see the logs"
            raise ServiceAwayError(msg) from error
        time.sleep(0.2)
