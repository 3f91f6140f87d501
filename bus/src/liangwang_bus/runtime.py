"""What the parts of one service process share: settings, store, broker names, health, metrics, tracing.

The composition root of a process is :mod:`liangwang_bus.run`; it makes one :class:`Process` before nameko's container
exists, and the extensions find it through :func:`current`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from liangwang_bus.breaker import Breaker
from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.health import Health
from liangwang_bus.metrics import Metrics
from liangwang_bus.nothing import nothing
from liangwang_bus.reconciling import Ask
from liangwang_bus.retry import RetryPolicy
from liangwang_bus.settings import Settings
from liangwang_bus.standing import Picture
from liangwang_bus.store import Store
from liangwang_bus.topology import Topology
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher
from liangwang_bus.usage import UsageLedger
from liangwang_bus.usage_report import UsageReport


@dataclass(slots=True)
class Process:
    """One service process.

    Attributes:
        network: whose events it publishes; the service's own name where the service is a network itself.
        usage: what the process has read and published since its last report.
        usage_register: takes a report where the register is this service's own; without it reports go over RPC.
        standing_register: the same for pictures of the inbox.
        journal: compares ids with the journal where that is this service's own; without it that is asked over RPC.
        journal_at_end: tells when this process had last read the journal's stream to its end, in monotonic seconds.
        followers: wake who follows the service's own log.
    """

    service: str
    settings: Settings
    store: Store
    tracing: Tracing
    health: Health = field(default_factory=Health)
    metrics: Metrics = field(default_factory=Metrics)
    clock: Clock = wall_clock
    wake_relay: Callable[[], None] = nothing
    wake_reconcile: Callable[[], None] = nothing
    followers: list[Callable[[], None]] = field(default_factory=list)
    replicas: int = 1
    usage: UsageLedger = field(default_factory=UsageLedger)
    usage_register: Callable[[UsageReport], None] | None = None
    standing_register: Callable[[Picture], None] | None = None
    journal: Ask | None = None
    journal_at_end: Callable[[], float | None] = nothing
    id: str = field(default_factory=lambda: uuid4().hex)
    network: str = ""

    def __post_init__(self) -> None:
        self.network = self.network or self.service

    @property
    def topology(self) -> Topology:
        """Names on the broker; in production they come with its definitions."""
        return Topology(self.settings.prefix, given=self.settings.production)

    @property
    def publisher(self) -> Publisher:
        """Who publishes."""
        settings = self.settings
        return Publisher(
            self.service,
            settings.zone,
            self.tracing,
            self.clock,
            settings.max_event_bytes,
            settings.older_majors,
            speaks_for=self.network,
        )

    @property
    def retry(self) -> RetryPolicy:
        """When failed events are tried again."""
        return RetryPolicy(
            self.settings.retry_attempts, self.settings.retry_base_seconds, self.settings.retry_cap_seconds
        )

    @property
    def amqp_uri(self) -> str:
        """Broker and vhost, with the password: for connecting, never for printing."""
        return self.settings.amqp_uri.get_secret_value()

    def breaker(self) -> Breaker:
        """Make the circuit breaker of one subscription."""
        return Breaker(self.settings.breaker_failures)

    def committed(self) -> None:
        """Say that there is something in the outbox."""
        self.wake_relay()

    def logged(self) -> None:
        """Say that there is something new in the service's own log."""
        for wake in self.followers:
            wake()


def network_of(service_class: Any) -> str:
    """Name the network whose events a service publishes: what its class says, else its own name."""
    return str(getattr(service_class, "network", service_class.name))


class _Current:
    process: Process | None = None


def install(process: Process) -> None:
    """Make a process the current one."""
    _Current.process = process


def current() -> Process:
    """Give the current process.

    Raises:
        RuntimeError: the service was started by other means than ``liangwang_bus.run``.
    """
    if _Current.process is None:
        msg = "no process is set up; start the service with `python -m <service>` or liangwang_bus.testing"
        raise RuntimeError(msg)
    return _Current.process
