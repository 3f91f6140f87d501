"""The report of what stands undone in the service's inbox, so that fusion can tell which flows have failed.

Protocol: every few seconds the loop looks at its inbox, by the index of what is unfinished; it sends fusion the whole
picture when it differs from the last that arrived, and once a minute. Fusion takes its own without RPC.

Invariants: the loop is no part of readiness, and nothing that goes wrong with a report leaves it.
"""

import time
from typing import Any

import eventlet
import structlog

from liangwang_bus import runtime
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.extensions.usage import declared
from liangwang_bus.rpc_client import call_once
from liangwang_bus.standing import REPORT, Picture, picture
from liangwang_bus.usage_client import REGISTER

_LOOK_SECONDS = 5.0
_AGAIN_SECONDS = 60.0
_ANSWER_SECONDS = 10.0


class StandingLoop(Loop):
    """Tells fusion what stands in the inbox; see the module."""

    essential = False

    def __init__(self, process: runtime.Process, container: Any) -> None:
        super().__init__(process, "standing")
        self.subscriptions = sorted(declared(process, container).reads)
        self._arrived: Picture | None = None
        self._arrived_at = 0.0

    def turn(self) -> None:
        """Look, report when there is something to report, and rest."""
        self.rest(_LOOK_SECONDS)
        if self.stopping or not self.subscriptions:
            return
        error = self.attempt(self._look)
        if isinstance(error, StoreUnavailableError):
            raise error
        if error is not None:
            structlog.get_logger().info("standing_not_reported", reason=type(error).__name__)

    def _look(self) -> None:
        with self.process.store.read() as connection:
            found = picture(connection, self.subscriptions)
        self.working()
        if found != self._arrived or time.monotonic() - self._arrived_at >= _AGAIN_SECONDS:
            self._send(found)
            self._arrived, self._arrived_at = found, time.monotonic()

    def _send(self, found: Picture) -> None:
        if self.process.standing_register is not None:
            self.process.standing_register(found)
            return
        register = f"{self.process.settings.prefix}{REGISTER}"
        with eventlet.Timeout(2 * _ANSWER_SECONDS):
            call_once(_ANSWER_SECONDS, register, REPORT, self.process.service, found)
