"""What services expect on the broker, recorded from what they would declare: arguments are written down in one place.

A :class:`Recorder` stands in for a channel; :class:`~liangwang_bus.topology.Topology` declares on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from liangwang_bus.topology import NETWORKS, Topology


class Recorder:
    """A channel that keeps what is declared on it."""

    def __init__(self) -> None:
        self.exchanges: dict[str, tuple[str, dict[str, Any]]] = {}
        self.queues: dict[str, dict[str, Any]] = {}
        self.queue_bindings: set[tuple[str, str, str]] = set()

    def exchange_declare(self, exchange: str, type: str, **options: Any) -> None:  # noqa: A002 (AMQP's own word)
        """Keep an exchange with its type and options."""
        self.exchanges[exchange] = (type, options)

    def queue_declare(self, queue: str, **options: Any) -> None:
        """Keep a queue with its options."""
        self.queues[queue] = options

    def queue_bind(self, queue: str, exchange: str, routing_key: str = "", **_options: Any) -> None:
        """Keep a binding of a queue."""
        self.queue_bindings.add((exchange, queue, routing_key))


@dataclass(frozen=True, slots=True)
class Expected:
    """What some services expect under one prefix.

    Args:
        topology: names on the broker.
        recorder: what they declare.
        owners: queue or exchange to the services that declare it.
        consumers: queue to the component that consumes it.
        publishes: exchanges that they publish to, each with its network.
        calls: methods of other services that they call, ``<service>.<method>``.
    """

    topology: Topology
    recorder: Recorder = field(default_factory=Recorder)
    owners: dict[str, set[str]] = field(default_factory=dict)
    consumers: dict[str, str] = field(default_factory=dict)
    publishes: dict[str, str] = field(default_factory=dict)
    calls: set[str] = field(default_factory=set)

    @property
    def exchanges(self) -> Mapping[str, tuple[str, dict[str, Any]]]:
        """Exchanges with type and options."""
        return self.recorder.exchanges

    @property
    def queues(self) -> Mapping[str, dict[str, Any]]:
        """Queues with their options."""
        return self.recorder.queues

    @property
    def events(self) -> list[str]:
        """The exchanges of the networks."""
        return [self.topology.exchange(f"{network}.events") for network in NETWORKS]

    def owner(self, name: str) -> str:
        """Name the services that declare a queue or an exchange."""
        return ", ".join(sorted(self.owners.get(name, ())))

    def take(self, service: str, recorded: Recorder) -> None:
        """Add what a service declares."""
        self.recorder.exchanges.update(recorded.exchanges)
        self.recorder.queues.update(recorded.queues)
        self.recorder.queue_bindings.update(recorded.queue_bindings)
        for name in (*recorded.exchanges, *recorded.queues):
            self.owners.setdefault(name, set()).add(service)

    def add(self, other: "Expected") -> None:
        """Add what other services expect."""
        self.take("", other.recorder)
        for name, services in other.owners.items():
            self.owners[name] = (self.owners.get(name, set()) | services) - {""}
        self.consumers.update(other.consumers)
        self.publishes.update(other.publishes)
        self.calls.update(other.calls)


def subscription_arguments(topology: Topology) -> dict[str, Any]:
    """Give the arguments that every subscription's queue has, ordered or not."""
    recorder = Recorder()
    name = topology.declare_subscription(recorder, "doctor.probe", [], ordered=False)
    arguments: dict[str, Any] = recorder.queues[name]["arguments"]
    return arguments
