"""Prometheus metrics of the courier; labels are ways and outcomes, never members or ids."""

from prometheus_client import Counter, Gauge

from liangwang_bus.metrics import Metrics


class Figures(Metrics):
    """The counters of the courier's process."""

    def __init__(self) -> None:
        super().__init__()
        self.handed_over = Counter(
            "liangwang_courier_events", "Events by way and outcome", ["way", "outcome"], registry=self.registry
        )
        self.waiting = Gauge(
            "liangwang_courier_waiting", "Events of feeds that a subscription has not taken", registry=self.registry
        )
        self.oldest = Gauge(
            "liangwang_courier_oldest_seconds", "Age of the oldest event not taken", registry=self.registry
        )
        self.paused = Gauge("liangwang_courier_paused", "Paused subscriptions", registry=self.registry)
