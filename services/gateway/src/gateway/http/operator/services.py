"""Asking services over RPC from threads: a bounded pool, each thread with a connection of its own."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Protocol

import structlog
from nameko.exceptions import MethodNotFound, RemoteError

from gateway.http.operator.problems import OperatorProblemError
from liangwang_bus.calls import Calls, ServiceAwayError

NAMES = ("tongban", "tongguan", "fusion", "gateway")
"""The services that are asked, those that every system has."""
_OF_EACH = ("bus_status", "outbox_list", "dead_act", "dead_acts", "dead_groups", "dead_list", "dead_show")
_OF_FUSION = (
    *("flow", "flow_overview", "flow_latest", "flow_tail", "flows", "status"),
    *("event_show", "explain", "sequence_gaps"),
    *("rules", "rules_confirm", "rules_promote", "rules_resume", "rules_stop", "rules_versions", "rules_withdraw"),
    *("decisions_confirm", "decisions_open", "decisions_veto"),
    *("contract_usage", "contract_users"),
)
CALLS = frozenset({f"{name}.{method}" for name in NAMES for method in _OF_EACH} | {f"fusion.{m}" for m in _OF_FUSION})
"""Everything that is asked: the door's user on the broker may call this and nothing else."""
_THREADS = 8
_MOST_WAITING = 64


class Asked(Protocol):
    """What asks a service; :class:`liangwang_bus.calls.Calls` does."""

    def ask(self, service: str, method: str, *args: Any) -> Any:
        """Ask one service."""

    def close(self) -> None:
        """End the connection."""


class Services:
    """The services of one system.

    Args:
        connect: gives a thread its connection.
    """

    def __init__(self, connect: Callable[[], Asked]) -> None:
        self._connect = connect
        self._own = threading.local()
        self._all: list[Asked] = []
        self._free = threading.BoundedSemaphore(_MOST_WAITING)
        self._pool = ThreadPoolExecutor(_THREADS, "services")

    @classmethod
    def of(cls, amqp_uri: str, prefix: str, patience: float) -> "Services":
        """Ask over a broker."""
        return cls(lambda: Calls(amqp_uri, prefix, patience=patience, timeout=patience))

    def ask(self, service: str, method: str, *args: Any) -> Any:
        """Ask one service.

        Raises:
            OperatorProblemError: it is away, does not know the question, finds a value wrong, or failed.
        """
        return self.begin(service, method, *args).result()

    def begin(self, service: str, method: str, *args: Any) -> "Future[Any]":
        """Ask one service; its answer, or an :class:`OperatorProblemError`, comes later.

        Raises:
            OperatorProblemError: too many questions wait already.
            LookupError: this is not among :data:`CALLS`; the broker would let it wait for ever.
        """
        if f"{service}.{method}" not in CALLS:
            msg = f"{service}.{method} is not among the door's CALLS"
            raise LookupError(msg)
        if not self._free.acquire(blocking=False):
            raise OperatorProblemError("service_away", expected=service)
        reply = self._pool.submit(self._ask, service, method, *args)
        reply.add_done_callback(lambda _reply: self._free.release())
        return reply

    def ask_each(self, questions: Mapping[str, tuple[Any, ...]]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
        """Ask several at the same time.

        Args:
            questions: by a name, service, method and arguments.

        Returns:
            What was answered, and what is missing with its problem.
        """
        found, missing, sent = {}, {}, {}
        for name, question in questions.items():
            try:
                sent[name] = self.begin(*question)
            except OperatorProblemError as problem:
                missing[name] = problem.body
        for name, reply in sent.items():
            try:
                found[name] = reply.result()
            except OperatorProblemError as problem:
                missing[name] = problem.body
        return found, missing

    def close(self) -> None:
        """End all connections."""
        self._pool.shutdown(cancel_futures=True)
        for calls in self._all:
            calls.close()

    def _ask(self, service: str, method: str, *args: Any) -> Any:
        if not hasattr(self._own, "calls"):
            self._own.calls = self._connect()
            self._all.append(self._own.calls)
        try:
            return self._own.calls.ask(service, method, *args)
        except ServiceAwayError:
            raise OperatorProblemError("service_away", expected=service) from None
        except MethodNotFound:
            raise OperatorProblemError("not_offered", expected=service) from None
        except RemoteError as error:
            if error.exc_type == "ValueError":
                raise OperatorProblemError("invalid", field=method, expected=error.value) from None
            structlog.get_logger().error("service_failed", asked=service, method=method, error_type=error.exc_type)
            raise OperatorProblemError("service_failed", expected=service) from None
