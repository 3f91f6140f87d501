"""Prometheus metrics of the courier; labels are ways, outcomes and states, never members or ids."""

from collections.abc import Mapping

from prometheus_client import Counter, Gauge

from gateway.courier.backlog import Backlog
from liangwang_bus.metrics import Metrics


class Figures(Metrics):
    """The counters of the courier's process."""

    def __init__(self) -> None:
        super().__init__()
        self.handed_over = Counter(
            "liangwang_courier_events", "Events by way and outcome", ["way", "outcome"], registry=self.registry
        )
        self.faults = Counter(
            "liangwang_courier_faults", "Faults of the courier's own, by way", ["way"], registry=self.registry
        )
        for way in ("webhook", "queue"):
            self.faults.labels(way)  # a counter that begins at its first fault hides it from `increase`
        self._subscriptions = Gauge(
            "liangwang_courier_subscriptions", "Subscriptions by state", ["state"], registry=self.registry
        )
        self._waiting = Gauge(
            "liangwang_courier_waiting",
            "Events of feeds that subscriptions have not taken, at most",
            ["state"],
            registry=self.registry,
        )
        self._oldest = Gauge(
            "liangwang_courier_oldest_seconds", "Age of the oldest event not taken", ["state"], registry=self.registry
        )

    def show(self, backlog: Mapping[str, Backlog]) -> None:
        """Set what waits, by the state of its subscription."""
        for state, found in backlog.items():
            self._subscriptions.labels(state).set(found.subscriptions)
            self._waiting.labels(state).set(found.waiting)
            self._oldest.labels(state).set(found.oldest_seconds)
