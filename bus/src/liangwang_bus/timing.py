"""Running due timers: by the wall clock, or within a ``clock.advance``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from liangwang_bus import timers
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.inbox import Failure
from liangwang_bus.nothing import nothing
from liangwang_bus.store import Store
from liangwang_bus.timers import Timer
from liangwang_bus.unit import Publisher, Unit

TimerHandler = Callable[[Unit, list[Timer]], None]
"""Writes the effects of due timers of one kind through the unit, or raises and writes nothing."""


@dataclass(frozen=True, slots=True)
class TimerRunner:
    """Runs the timers of one service.

    Attributes:
        handlers: by kind.
        batch: most timers in one handler call.
        committed: called after each commit that wrote events (wakes the relay).
    """

    store: Store
    publisher: Publisher
    handlers: Mapping[str, TimerHandler]
    batch: int = 500
    pause: timedelta = field(default=timedelta(minutes=1))
    committed: Callable[[], None] = nothing

    def run_within(self, unit: Unit, until: datetime) -> int:
        """Run everything due until then inside a running transaction, in the order of ``due``; give how many."""
        fired = 0
        while due := timers.due(unit.connection, until, self.batch):
            taken = timers.take(unit.connection, due)
            if not taken:
                continue  # all of them were moved or taken meanwhile; what is due now is read again
            self._handler(taken[0].kind)(unit, taken)
            fired += len(taken)
        return fired

    def run_due(self, now: datetime) -> int:
        """Run one batch that is due by the wall clock, in its own transaction; give how many were tried.

        A batch that fails is run again one by one; a timer that fails alone stays, later and with the reason.
        """
        with self.store.read() as connection:
            due = timers.due(connection, now, self.batch)
        if not due:
            return 0
        try:
            self._together(due)
        except StoreUnavailableError:
            raise
        except Exception:  # noqa: BLE001 (any handler error leads to isolation, never to a stopped service)
            for timer in due:
                self._alone(timer)
        return len(due)

    def _together(self, due: list[Timer]) -> None:
        with self.store.begin() as connection:
            taken = timers.take(connection, due)
            if not taken:
                return  # another replica was faster
            unit = Unit(connection, self.publisher)
            self._handler(taken[0].kind)(unit, taken)
            published = unit.flush()
        if published:
            self.committed()

    def _alone(self, timer: Timer) -> None:
        try:
            self._together([timer])
        except StoreUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 (kept as data)
            failure = Failure.of(error)
            with self.store.begin() as connection:
                timers.postpone(connection, timer, self.publisher.clock() + self.pause, failure.error_type)
            structlog.get_logger().error(
                "timer_failed", kind=timer.kind, error_type=failure.error_type, digest=failure.digest
            )

    def _handler(self, kind: str) -> TimerHandler:
        try:
            return self.handlers[kind]
        except KeyError:
            msg = f"timer kind {kind!r}: one of {sorted(self.handlers)} was expected; was its handler removed?"
            raise LookupError(msg) from None
