"""``UnitOfWork``: injects the transaction of the running call, and runs what every service needs beside its doors."""

from typing import Any

from nameko.extensions import DependencyProvider

from liangwang_bus import runtime
from liangwang_bus.extensions.background import HousekeepingLoop, RelayLoop, ReplicaLoop, TimerLoop
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.extensions.reconcile import ReconcileLoop
from liangwang_bus.extensions.standing import StandingLoop
from liangwang_bus.extensions.timer import timer_runner
from liangwang_bus.extensions.usage import UsageLoop
from liangwang_bus.extensions.worker import UNIT_KEY
from liangwang_bus.unit import Unit


class UnitOfWork(DependencyProvider):  # type: ignore[misc]  # nameko is untyped
    """Injects the :class:`~liangwang_bus.unit.Unit` of the running call.

    A service has exactly one. It also runs what every service needs beside its doors: the relay, the register of
    replicas, housekeeping, the report of what it reads and publishes, the comparison with the journal, and
    in live mode the timers (in event mode they run within ``clock.advance``).
    """

    def setup(self) -> None:
        """Prepare relay and timers."""
        process = runtime.current()
        self.loops: list[Loop] = [
            RelayLoop(process),
            ReplicaLoop(process),
            HousekeepingLoop(process),
            UsageLoop(process, self.container),
            StandingLoop(process, self.container),
            ReconcileLoop(process),
        ]
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
