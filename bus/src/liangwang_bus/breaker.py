"""The circuit breaker of a subscription: when everything fails, one probe at a time until something works again.

Protocol: each failed try is told with :meth:`Breaker.failed`, each success with :meth:`Breaker.succeeded`. After
``threshold`` failures in a row the breaker opens; then :meth:`Breaker.admit` lets one try through per pause (1 s,
doubling up to 30 s) and raises :class:`EverythingFailsError` for all others. The first success closes it.

Invariant: while it is open no event becomes dead for want of tries: the fault is not the event's.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from liangwang_bus.errors import BusError

Seconds = Callable[[], float]
"""Gives monotonic seconds."""


class EverythingFailsError(BusError):
    """Nothing of this subscription works at present; the next probe is due in ``seconds``."""

    def __init__(self, failures: int, error_type: str, seconds: float) -> None:
        super().__init__(f"{failures} tries in a row failed, the last one with {error_type}; one probe at a time")
        self.seconds = seconds


@dataclass(slots=True)
class Breaker:
    """Counts failures in a row.

    Args:
        threshold: failures in a row after which it opens; 0 never opens it.
        base_seconds: first pause between probes; doubles with each probe that fails.
        cap_seconds: the longest pause.
        seconds: monotonic time.
    """

    threshold: int = 20
    base_seconds: float = 1.0
    cap_seconds: float = 30.0
    seconds: Seconds = field(default=time.monotonic, repr=False)
    failures: int = 0
    error_type: str = ""
    _pause: float = 0.0
    _next: float = 0.0

    @property
    def open(self) -> bool:
        """Whether only probes are let through."""
        return bool(self._pause)

    def admit(self) -> None:
        """Let a try through, or raise.

        Raises:
            EverythingFailsError: the breaker is open and the next probe is not due.
        """
        if not self.open:
            return
        left = self._next - self.seconds()
        if left > 0:
            raise EverythingFailsError(self.failures, self.error_type, left)
        self._next = self.seconds() + self._pause

    def unused(self) -> None:
        """Take back an admitted try that came to nothing: nothing failed and nothing worked."""
        self._next = self.seconds()

    def failed(self, error_type: str) -> bool:
        """Note a failure; give whether it opened the breaker."""
        self.failures += 1
        self.error_type = error_type
        if self.open:
            self._pause = min(self._pause * 2, self.cap_seconds)
        elif self.threshold and self.failures >= self.threshold:
            self._pause = self.base_seconds
        else:
            return False
        self._next = self.seconds() + self._pause
        return self._pause == self.base_seconds

    def succeeded(self) -> bool:
        """Note a success; give whether it closed the breaker."""
        closed, self.failures, self._pause = self.open, 0, 0.0
        return closed
