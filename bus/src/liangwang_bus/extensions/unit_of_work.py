"""``UnitOfWork``: injects the transaction of the running call, and runs the service's relay and timers."""

from typing import Any

import structlog
from nameko.extensions import DependencyProvider

from liangwang_bus import runtime
from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.extensions.timer import timer_runner
from liangwang_bus.extensions.worker import UNIT_KEY
from liangwang_bus.publishing import ConfirmedPublisher
from liangwang_bus.relay import Relay
from liangwang_bus.timing import TimerRunner
from liangwang_bus.unit import Unit

_BLOCKED = "the broker blocks publishers (memory or disk alarm); events wait in the outbox"


class UnitOfWork(DependencyProvider):  # type: ignore[misc]  # nameko is untyped
    """Injects the :class:`~liangwang_bus.unit.Unit` of the running call.

    A service has exactly one. It also runs what every service needs beside its doors: the relay, and in live mode the
    timers (in event mode they run within ``clock.advance``).
    """

    def setup(self) -> None:
        """Prepare relay and timers."""
        process = runtime.current()
        self.loops: list[Loop] = [RelayLoop(process)]
        if process.settings.clock == "live":
            self.loops.append(TimerLoop(process, timer_runner(self.container, process)))

    def start(self) -> None:
        """Start carrying the outbox and watching the timers."""
        for loop in self.loops:
            self.container.spawn_managed_thread(loop.run, identifier=loop.name)

    def stop(self) -> None:
        """Finish the running rounds, then close."""
        for loop in self.loops:
            loop.stop()

    def get_dependency(self, worker_ctx: Any) -> Unit:
        """Give the unit that the entrypoint opened."""
        unit = worker_ctx.data.pop(UNIT_KEY, None)
        if not isinstance(unit, Unit):
            msg = f"{worker_ctx.entrypoint.method_name}: use the bus's entrypoints (subscribe, commands, query, ...)"
            raise TypeError(msg)
        return unit


class RelayLoop(Loop):
    """Carries the outbox; woken after each commit, polling as a fallback."""

    def __init__(self, process: runtime.Process) -> None:
        super().__init__(process, "relay")
        self.publisher = ConfirmedPublisher(
            process.amqp_uri,
            process.topology,
            f"{process.service}.events",
            process.settings.heartbeat_seconds,
            self._while_blocked,
        )
        self.relay = Relay(process.store, self.publisher, process.metrics, process.settings.relay_batch)
        process.wake_relay = self.wake

    def turn(self) -> None:
        """Carry one batch."""
        confirmed, tried = self.relay.run_once()
        if tried == 0:
            self.publisher.ensure()
        if confirmed < tried:
            detail = f"{tried - confirmed} events were returned or refused by the broker; they stay in the outbox"
            self.process.health.report(self.name, ok=False, detail=detail)
            structlog.get_logger().error("events_returned", events=tried - confirmed)
            self.pause(self.backoff.failed())
            return
        self.process.metrics.broker_blocked.set(0)
        self.working()
        if tried == 0:
            self.pause(self.process.settings.relay_poll_seconds)

    def close(self) -> None:
        """Close the connection."""
        self.publisher.close()

    def _while_blocked(self) -> None:
        """Say that the broker takes nothing; when told to stop, leave: what is not confirmed stays in the outbox."""
        self.process.metrics.broker_blocked.set(1)
        if self.process.health.report(self.name, ok=False, detail=_BLOCKED):
            structlog.get_logger().warning("component_waiting", component=self.name, away="broker", reason=_BLOCKED)
        if self.stopping:
            raise BrokerUnavailableError(_BLOCKED)


class TimerLoop(Loop):
    """Runs timers by the wall clock."""

    def __init__(self, process: runtime.Process, runner: TimerRunner) -> None:
        super().__init__(process, "timers")
        self.runner = runner

    def turn(self) -> None:
        """Run one batch."""
        ran = self.runner.run_due(self.process.clock())
        self.working()
        if not ran:
            self.pause(1.0)
