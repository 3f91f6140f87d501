"""The overview, one for all who look: asked anew when a quarter of a second old, never waited for longer than a second.

Invariants: however many look, each question is asked once at a time. A service that has not answered within a second is
missing in the answer, and is asked again when its answer has come or was given up; the rest is as fresh as ever.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any

from gateway.http.operator.problems import OperatorProblemError
from gateway.http.operator.services import NAMES, Services

_FRESH, _PATIENCE = 0.25, 1.0
_QUESTIONS: dict[str, tuple[str, str]] = {
    **{name: (name, "bus_status") for name in NAMES},
    "flows": ("fusion", "flow_overview"),
    "progress": ("fusion", "status"),
}


class Overview:
    """What is open, how much comes, what waits where.

    Args:
        services: who is asked.
        clock: seconds that never go back.
    """

    def __init__(self, services: Services, clock: Callable[[], float] = time.monotonic) -> None:
        self._services = services
        self._clock = clock
        self._lock = threading.Lock()
        self._told: dict[str, Any] = {}
        self._read_at: float | None = None
        self._asked: dict[str, Future[Any]] = {}

    def get(self) -> dict[str, Any]:
        """Give it; what is away is named in ``missing``."""
        with self._lock:
            if self._read_at is None or self._clock() - self._read_at > _FRESH:
                self._told = self._read()
                self._read_at = self._clock()
            return self._told

    def _read(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        missing: dict[str, Any] = {}
        for name, question in _QUESTIONS.items():
            if name not in self._asked:
                try:
                    self._asked[name] = self._services.begin(*question)
                except OperatorProblemError as problem:
                    missing[name] = problem.body
        wait(self._asked.values(), _PATIENCE)
        for name, reply in list(self._asked.items()):
            if not reply.done():
                missing[name] = OperatorProblemError("service_away", expected=_QUESTIONS[name][0]).body
                continue
            del self._asked[name]
            try:
                found[name] = reply.result()
            except OperatorProblemError as problem:
                missing[name] = problem.body
        services = {name: found.pop(name) for name in NAMES if name in found}
        return {"services": services, **found, "missing": missing}
