"""Calls to the services over nameko RPC, from a process without green threads.

A command batch is sent again when no answer comes in time, or when the database of the service is away: command ids
make that safe, and a service that was killed in between answers the second time.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Any

import nameko
from amqp.exceptions import AMQPError
from kombu.exceptions import KombuError
from nameko.exceptions import RemoteError, RpcTimeout, UnknownService
from nameko.standalone.rpc import ClusterRpcClient

from liangwang_contracts import CommandEnvelope, Outcome, to_wire

_AWAY = (RpcTimeout, UnknownService, AMQPError, KombuError, OSError)


class ServiceAwayError(Exception):
    """A service gave no answer for a long time."""


class Calls:
    """RPC to the services of one system.

    Args:
        amqp_uri: broker and vhost.
        prefix: the system's name prefix.
        patience: seconds until a service that does not answer is given up.
        timeout: seconds until a call is repeated.
    """

    def __init__(self, amqp_uri: str, prefix: str, *, patience: float = 120.0, timeout: float = 20.0) -> None:
        nameko.config.setup({"AMQP_URI": amqp_uri, "rpc_exchange": f"{prefix}nameko-rpc", "serializer": "json"})
        self._prefix = prefix
        self._patience = patience
        self._timeout = timeout
        self._client: Any = None
        self._rpc: Any = None

    def close(self) -> None:
        """Close the connection."""
        client, self._client, self._rpc = self._client, None, None
        if client is not None:
            try:
                client.stop()
            except _AWAY:
                return  # it was broken already

    def ask(self, service: str, method: str, *args: Any) -> Any:
        """Call one method of one service.

        Raises:
            ServiceAwayError: no answer within the patience.
        """
        return self._patiently(lambda: self._method(service, method)(*args), service)

    def execute(self, batches: Mapping[str, Sequence[CommandEnvelope]]) -> dict[str, list[Outcome]]:
        """Send each service its batch, at the same time; give the outcomes.

        Raises:
            ServiceAwayError: no answer within the patience.
        """
        wire = {service: [to_wire(command) for command in batch] for service, batch in batches.items() if batch}

        def send() -> dict[str, Any]:
            replies = {name: self._method(name, "execute").call_async(batch) for name, batch in wire.items()}
            return {name: reply.result() for name, reply in replies.items()}

        answers = self._patiently(send, " and ".join(wire)) if wire else {}
        return {name: [Outcome.from_wire(item) for item in items] for name, items in answers.items()}

    def _method(self, service: str, method: str) -> Any:
        if self._rpc is None:
            self._client = ClusterRpcClient(timeout=self._timeout)
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
