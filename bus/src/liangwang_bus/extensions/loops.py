"""Green threads that turn until they are stopped and wait with back-off while something is away."""

from collections.abc import Callable
from typing import Any, ClassVar

import eventlet
import structlog
from eventlet.event import Event as Signal
from greenlet import GreenletExit

from liangwang_bus import runtime
from liangwang_bus.backoff import Backoff
from liangwang_bus.errors import BrokerRefusedError, BrokerUnavailableError, StoreUnavailableError


class Loop:
    """A component of the process: does its work turn by turn and reports its state to the health register.

    Args:
        process: the process that it belongs to.
        name: its name in health, logs and metrics.
    """

    essential: ClassVar[bool] = True
    """Whether the process is ready only while this works."""

    def __init__(self, process: runtime.Process, name: str) -> None:
        self.process = process
        self.name = name
        self._wake = eventlet.semaphore.Semaphore(0)
        self.stopping = False
        self._halt = Signal()
        self._stopped = Signal()
        self._started = False
        self._under_way: Any = None
        self.backoff = Backoff(process.settings.reconnect_cap_seconds)
        if self.essential:
            process.health.expect(self.name)

    def run(self) -> None:
        """Turn until stopped."""
        self._started = True
        try:
            while not self.stopping:
                self._turn_safely()
        finally:
            try:
                self.close()
            finally:
                self._stopped.send()

    def stop(self) -> None:
        """Ask the loop to end and wait until it has; an attempt is not waited for."""
        self.stopping = True
        if self._under_way is not None:
            self._under_way.kill()
        if not self._halt.ready():
            self._halt.send()
        self.wake()
        if self._started:
            self._stopped.wait()

    def wake(self) -> None:
        """End the loop's current pause."""
        if self._wake.counter <= 0:
            self._wake.release()

    def pause(self, seconds: float) -> None:
        """Wait, unless woken."""
        if not self.stopping:
            self._wake.acquire(timeout=seconds)

    def rest(self, seconds: float) -> None:
        """Wait, unless told to stop; a wake-up does not shorten it."""
        self._halt.wait(timeout=seconds)

    def attempt(self, act: Callable[[], None]) -> BaseException | None:
        """Do something that may wait long for an answer; give what went wrong.

        Stopping ends it, and the turn with it.
        """
        self._under_way = eventlet.spawn(_outcome, act)
        error: BaseException | None = self._under_way.wait()
        return error

    def turn(self) -> None:
        """Do one round of work."""
        raise NotImplementedError

    def close(self) -> None:
        """Give back connections."""

    def working(self) -> None:
        """Note that the last round worked."""
        self.backoff.succeeded()
        if self._changed(ok=True):
            structlog.get_logger().info("component_ready", component=self.name)

    def _turn_safely(self) -> None:
        try:
            self.turn()
        except BrokerUnavailableError as error:
            self.process.metrics.reconnects.labels(self.name).inc()
            self.away("broker refuses" if isinstance(error, BrokerRefusedError) else "broker away", error)
        except StoreUnavailableError as error:
            self.away("database away", error)
        except GreenletExit:
            if not self.stopping:
                raise

    def away(self, what: str, error: Exception) -> None:
        """Report that something is away or refuses, and wait before the next turn."""
        seconds = self.backoff.failed()
        if self._changed(ok=False, detail=f"{what}: {error}"):
            structlog.get_logger().warning("component_waiting", component=self.name, what=what, reason=str(error))
        self.waiting(seconds)

    def failing(self, error: Exception) -> None:
        """Report that everything fails, and that only a probe is tried from time to time."""
        if self._changed(ok=False, detail=str(error)):
            structlog.get_logger().warning(
                "component_waiting", component=self.name, what="everything fails", reason=str(error)
            )

    def waiting(self, seconds: float) -> None:
        """Wait for what is away."""
        self.rest(seconds)

    def _changed(self, *, ok: bool, detail: str = "") -> bool:
        """Report to health what readiness asks for; give whether it is worth a line in the log."""
        return self.essential and self.process.health.report(self.name, ok=ok, detail=detail)


def _outcome(act: Callable[[], None]) -> BaseException | None:
    try:
        act()
    except (Exception, eventlet.Timeout) as error:  # noqa: BLE001 (what is attempted beside the work never hurts it)
        return error
    return None
