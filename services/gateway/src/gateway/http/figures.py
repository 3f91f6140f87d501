"""Prometheus metrics of the HTTP door; labels are routes, methods and status codes, never members, ids or URLs."""

import time
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.responses import Response
from prometheus_client import Counter, Histogram

from liangwang_bus.metrics import Metrics

_UNKNOWN = "(unknown)"
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


def count_requests(app: FastAPI, figures: Figures) -> None:
    """Count every request and its time; one that no route takes is counted as such."""

    @app.middleware("http")
    async def counted(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        began, status = time.perf_counter(), 500
        try:
            answer = await go_on(request)
            status = answer.status_code
        finally:
            found = request.scope.get("route")
            names = (getattr(found, "path", _UNKNOWN), request.method if found else _UNKNOWN)
            figures.answered.labels(*names, status).inc()
            figures.seconds.labels(*names).observe(time.perf_counter() - began)
        return answer
