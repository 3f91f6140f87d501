"""Prometheus metrics of the bus; labels are names of subscriptions and types, never ids."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_BATCH_BUCKETS = (1, 5, 20, 50, 100, 200, 500, 1000)


class Metrics:
    """The counters of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.published = Counter("liangwang_outbox_published", "Events confirmed by the broker", registry=self.registry)
        self.returned = Counter(
            "liangwang_outbox_returned", "Events that the broker could not route or refused", registry=self.registry
        )
        self.resent = Counter(
            "liangwang_outbox_resent", "Events published again because the journal lacked them", registry=self.registry
        )
        self.given_up = Counter(
            "liangwang_outbox_given_up", "Events that never reached the journal, however often", registry=self.registry
        )
        self.outbox_waiting = Gauge(
            "liangwang_outbox_waiting", "Events committed and not yet confirmed", registry=self.registry
        )
        self.outbox_oldest = Gauge(
            "liangwang_outbox_oldest_seconds", "Age of the oldest event not yet confirmed", registry=self.registry
        )
        self.broker_blocked = Gauge(
            "liangwang_broker_blocked", "1 while the broker blocks publishers", registry=self.registry
        )
        self.handled = Counter(
            "liangwang_inbox_events", "Events by outcome", ["subscription", "outcome"], registry=self.registry
        )
        self.unfinished = Gauge(
            "liangwang_inbox_unfinished", "Inbox rows by state", ["subscription", "state"], registry=self.registry
        )
        self.slowed = Gauge(
            "liangwang_subscription_slowed", "1 while everything fails", ["subscription"], registry=self.registry
        )
        self.batch_size = Histogram(
            "liangwang_batch_events",
            "Events per transaction",
            ["subscription"],
            buckets=_BATCH_BUCKETS,
            registry=self.registry,
        )
        self.batch_seconds = Histogram(
            "liangwang_batch_seconds",
            "Time of one transaction, commit included",
            ["subscription"],
            registry=self.registry,
        )
        self.log_behind = Gauge(
            "liangwang_log_behind",
            "Entries of the service's own log that a subscription has not looked at",
            ["subscription"],
            registry=self.registry,
        )
        self.replicas = Gauge("liangwang_replicas", "Replicas of this service", registry=self.registry)
        self.removed = Counter(
            "liangwang_rows_removed", "Rows removed because of their age", ["table"], registry=self.registry
        )
        self.commands = Counter("liangwang_commands", "Commands by outcome", ["outcome"], registry=self.registry)
        self.reconnects = Counter(
            "liangwang_broker_reconnects", "Broken broker connections", ["component"], registry=self.registry
        )

    def text(self) -> bytes:
        """Give all metrics in the Prometheus text format."""
        return generate_latest(self.registry)
