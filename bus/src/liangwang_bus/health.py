"""Health of one process: what works, what is waited for, since when.

``/health/live`` says that the process runs; ``/health/ready`` says whether each component can do its work, with one
line of reason for each that cannot; ``/metrics`` is Prometheus text.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from liangwang_bus.metrics import Metrics
from liangwang_bus.nothing import nothing


@dataclass(frozen=True, slots=True)
class Component:
    """State of one component; ``since`` is when it last changed. One that is only expected has not ``reported``."""

    ok: bool
    detail: str
    since: datetime
    reported: bool = True


class Health:
    """The register that the components of a process report to."""

    def __init__(self) -> None:
        self._components: dict[str, Component] = {}

    def expect(self, name: str) -> None:
        """Name a component that must report before the process is ready."""
        self._components.setdefault(
            name, Component(ok=False, detail="starting", since=datetime.now(UTC), reported=False)
        )

    def report(self, name: str, *, ok: bool, detail: str = "") -> bool:
        """Record a component's state; give whether it is the first report or turns ``ok``: what is worth a log line."""
        before = self._components.get(name)
        news = before is None or not before.reported or before.ok != ok
        if news or (before is not None and before.detail != detail):
            self._components[name] = Component(ok, detail, datetime.now(UTC))
        return news

    @property
    def ready(self) -> bool:
        """Whether every component works."""
        return bool(self._components) and all(component.ok for component in self._components.values())

    def as_dict(self) -> dict[str, Any]:
        """Give the answer of ``/health/ready``."""
        return {
            "ready": self.ready,
            "components": {
                name: {"ok": item.ok, "detail": item.detail, "since": item.since.isoformat()}
                for name, item in sorted(self._components.items())
            },
        }


StartResponse = Callable[[str, list[tuple[str, str]]], Any]


def http_application(
    health: Health, metrics: Metrics, refresh: Callable[[], None] = nothing
) -> Callable[[dict[str, Any], StartResponse], Iterable[bytes]]:
    """Make the WSGI application of the health port.

    Args:
        health: the register of the process.
        metrics: the counters of the process.
        refresh: called before metrics are given, to count what waits.
    """

    def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/metrics":
            refresh()
            return _answer(start_response, "200 OK", "text/plain; version=0.0.4; charset=utf-8", metrics.text())
        if path == "/health/live":
            return _json(start_response, "200 OK", {"live": True})
        if path == "/health/ready":
            status = "200 OK" if health.ready else "503 Service Unavailable"
            return _json(start_response, status, health.as_dict())
        return _json(start_response, "404 Not Found", {"error": "expected /health/live, /health/ready or /metrics"})

    return application


def _json(start_response: StartResponse, status: str, content: dict[str, Any]) -> Iterable[bytes]:
    return _answer(start_response, status, "application/json", json.dumps(content, ensure_ascii=False).encode())


def _answer(start_response: StartResponse, status: str, kind: str, body: bytes) -> Iterable[bytes]:
    start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]
