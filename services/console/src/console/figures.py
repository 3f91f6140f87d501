"""Prometheus metrics of the console; labels are pages, outcomes and status codes, never names, ids or addresses."""

from collections.abc import Callable

from nicegui import Client
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_BUCKETS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)


class Figures:
    """The counters of the console's process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.pages = Histogram(
            "liangwang_console_page_seconds",
            "Time in which a page was made",
            ["page"],
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.asked = Counter(
            "liangwang_console_asked",
            "Questions to the gateway by HTTP status, or away",
            ["status"],
            registry=self.registry,
        )
        self.seconds = Histogram(
            "liangwang_console_gateway_seconds",
            "Time in which the gateway answered",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.sign_ins = Counter(
            "liangwang_console_sign_ins", "Sign-ins by outcome", ["outcome"], registry=self.registry
        )
        self._signed_in = Gauge("liangwang_console_sessions", "Who is signed in", registry=self.registry)
        self._open = Gauge("liangwang_console_pages_open", "Pages that are open in browsers", registry=self.registry)
        self._open.set_function(lambda: len(Client.instances))

    def count_sessions(self, count: Callable[[], float]) -> None:
        """Say how who is signed in is counted."""
        self._signed_in.set_function(count)

    def text(self) -> bytes:
        """Give all metrics in the Prometheus text format."""
        return generate_latest(self.registry)
