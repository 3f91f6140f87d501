"""The report of what a process reads and publishes, and ``@act``: RPC that writes, as the register needs it.

Protocol: when the service has started, and every ``usage_seconds`` from then on, the loop sends one report to fusion
and waits for the answer. A report that was not answered is sent again, the same one under the same number, with
back-off up to a minute. Fusion itself takes its report without RPC.

Invariants: the loop is no part of readiness. Nothing that goes wrong with a report leaves it, and stopping does not
wait for an answer.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import eventlet
import structlog

from liangwang_bus import runtime
from liangwang_bus.backoff import Backoff
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.extensions.rpc import RpcDoor
from liangwang_bus.extensions.subscribe import Subscribe
from liangwang_bus.extensions.worker import Method, plain_name, run_method
from liangwang_bus.rpc_client import call_once
from liangwang_bus.unit import Unit
from liangwang_bus.usage import Declared
from liangwang_bus.usage_client import REGISTER, REPORT
from liangwang_bus.usage_report import UsageReport, versions
from liangwang_contracts import Reader, events_of

_ANSWER_SECONDS = 10.0
_LONGEST_PAUSE = 60.0


class UsageLoop(Loop):
    """Tells fusion what the process reads and publishes; see the module."""

    essential = False

    def __init__(self, process: runtime.Process, container: Any) -> None:
        super().__init__(process, "usage")
        self.declared = declared(process, container)
        self.backoff = Backoff(min(_LONGEST_PAUSE, process.settings.usage_seconds), base_seconds=0.5)
        self._told: bool | None = None

    def turn(self) -> None:
        """Send one report, and rest."""
        report = self.process.usage.report(self.declared)
        error = self.attempt(partial(self._send, report))
        if error is None:
            self.process.usage.reported()
            self.backoff.succeeded()
            self._say(arrived=True, number=report.number)
            self.rest(self.process.settings.usage_seconds)
        else:
            self._say(arrived=False, reason=type(error).__name__)
            self.rest(self.backoff.failed())

    def _send(self, report: UsageReport) -> None:
        with eventlet.Timeout(2 * _ANSWER_SECONDS):
            if self.process.usage_register is not None:
                self.process.usage_register(report)
            else:
                self._over_rpc(report)

    def _over_rpc(self, report: UsageReport) -> None:
        register = f"{self.process.settings.prefix}{REGISTER}"
        call_once(_ANSWER_SECONDS, register, REPORT, report.to_wire())

    def _say(self, *, arrived: bool, **more: Any) -> None:
        """Log the first report that arrives and the first that does not, until it is the other way round."""
        if self._told is not arrived:
            self._told = arrived
            if arrived:
                structlog.get_logger().info("usage_reported", **more)
            else:
                structlog.get_logger().warning("usage_not_reported", **more)


def declared(process: runtime.Process, container: Any) -> Declared:
    """Give what the service in a container publishes and reads; older majors that a subscription lifts are read too."""
    subscriptions = [each for each in container.entrypoints if isinstance(each, Subscribe)]
    return Declared(
        process.service,
        process.id,
        versions(*(each for each in events_of(process.network) if each.contract_status == "active")),
        {
            f"{plain_name(container)}.{each.method_name}": versions(*Reader(each.events).contracts)
            for each in subscriptions
        },
    )


class Act(RpcDoor):
    """A request over RPC that writes; the method runs in one transaction, and what it publishes goes out with it.

    Nothing is kept of the request: the method makes it safe to repeat.
    """

    def answer(self, args: Sequence[Any], kwargs: dict[str, Any]) -> Any:
        """Answer the request, after the commit."""
        process = runtime.current()
        with process.store.begin() as connection:
            unit = Unit(connection, process.publisher)
            found = run_method(self, unit, *args, **kwargs)
            published = unit.flush()
        if published:
            process.committed()
        return found


def act(method: Method) -> Method:
    """Carry out a request with the decorated method; see :class:`Act`."""
    return cast("Method", Act.decorator(method))
