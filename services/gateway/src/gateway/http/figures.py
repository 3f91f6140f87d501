"""Prometheus metrics of the HTTP door; labels are routes, methods and status codes, never members, ids or URLs."""

import time

from prometheus_client import Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from liangwang_bus.metrics import Metrics

_UNKNOWN = "(unknown)"
_FAULT = 500
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Figures(Metrics):
    """The counters of the door's process."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = Counter(
            "liangwang_http_requests", "Requests by answer", ["route", "method", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "liangwang_http_seconds",
            "Time until an answer begins",
            ["route", "method"],
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.streams = Gauge("liangwang_gateway_streams", "Open streams of feeds", registry=self.registry)


class Counted:
    """Counts every request and the time until its answer begins; one that no route takes is counted as such.

    Args:
        app: what is behind it.
        figures: the counters.
    """

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self._app, self._figures = app, figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, told = time.perf_counter(), False

        async def answer(message: Message) -> None:
            nonlocal told
            if message["type"] == "http.response.start":
                told = True
                self._count(scope, message["status"], time.perf_counter() - began)
            await send(message)

        try:
            await self._app(scope, receive, answer)
        finally:
            if not told:
                self._count(scope, _FAULT, time.perf_counter() - began)

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", None)
        names = (route, scope["method"]) if route else (_UNKNOWN, _UNKNOWN)
        self._figures.answered.labels(*names, status).inc()
        self._figures.seconds.labels(*names).observe(seconds)
