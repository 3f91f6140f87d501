"""What the bus declares: explicit arguments on every queue, and the same names that the broker's definitions carry."""

import json
from pathlib import Path
from string import Template
from typing import Any

import pytest

from liangwang_bus.runtime import Process
from liangwang_bus.settings import Settings
from liangwang_bus.testing import memory_store
from liangwang_bus.topology import Partition, Topology
from liangwang_bus.tracing import Tracing

DEFINITIONS = Path(__file__).parent.parent.parent / "infra" / "rabbitmq" / "definitions.json"


class Declared:
    """A channel that remembers what is declared."""

    def __init__(self) -> None:
        self.exchanges: dict[str, str] = {}
        self.queues: dict[str, dict[str, Any]] = {}
        self.bindings: set[tuple[str, str, str]] = set()
        self.order: list[tuple[str, str]] = []

    def exchange_declare(self, exchange: str, type: str, **_options: Any) -> None:  # noqa: A002
        """Remember an exchange."""
        self.exchanges[exchange] = type

    def queue_declare(self, queue: str, **options: Any) -> None:
        """Remember a queue's arguments."""
        self.queues[queue] = options["arguments"]

    def queue_bind(self, queue: str, exchange: str, routing_key: str) -> None:
        """Remember a binding."""
        self.bindings.add((exchange, queue, routing_key))
        self.order.append((exchange, queue))

    def exchange_bind(self, destination: str, source: str, routing_key: str) -> None:
        """Remember a binding between exchanges."""
        self.bindings.add((source, destination, routing_key))
        self.order.append((source, destination))


def declared(topology: Topology) -> Declared:
    """Declare everything that a publisher and an ordered subscriber need."""
    channel = Declared()
    topology.declare_publishing(channel, "tongban.events")
    topology.declare_subscription(channel, "fusion.on_facts", [("tongban.events", "permit.issued.v1")], ordered=True)
    topology.declare_journal(channel)
    return channel


def test_the_broker_definitions_and_the_bus_declare_the_same() -> None:
    """A queue declared with other arguments than the broker has would end the connection with 406."""
    loaded = json.loads(Template(DEFINITIONS.read_text()).safe_substitute(prefix="", vhost="v"))
    channel = declared(Topology())
    for queue in loaded["queues"]:
        assert channel.queues[queue["name"]] == queue["arguments"]
    for exchange in loaded["exchanges"]:
        assert channel.exchanges[exchange["name"]] == exchange["type"]


def test_every_queue_says_its_type_and_its_limits() -> None:
    """Nothing is left to defaults that changed between broker versions."""
    queues = declared(Topology()).queues
    assert queues["journal"]["x-queue-type"] == "stream"
    assert queues["fusion.on_facts"] == {
        "x-queue-type": "quorum",
        "x-delivery-limit": 1_000_000_000,
        "x-overflow": "reject-publish",
        "x-dead-letter-exchange": "unrouted",
        "x-dead-letter-strategy": "at-least-once",
        "x-single-active-consumer": True,
    }


def test_no_setting_changes_what_is_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Services of one vhost cannot disagree about the journal: the broker would end the second one's connection."""
    monkeypatch.setenv("LIANGWANG_JOURNAL_MAX_BYTES", "10000000")
    process = Process("tongban", Settings(), memory_store(), Tracing("tongban"))
    assert declared(process.topology).queues == declared(Topology()).queues


def test_the_journal_takes_everything_of_every_network() -> None:
    """It is bound with `#` to the four exchanges."""
    journal = {exchange for exchange, queue, key in declared(Topology()).bindings if queue == "journal" and key == "#"}
    assert journal == {"tongban.events", "tongguan.events", "fusion.events", "industry.events"}


def test_a_prefix_is_on_every_name() -> None:
    """Two systems on one vhost never meet."""
    channel = declared(Topology("city."))
    names = {*channel.exchanges, *channel.queues}
    assert all(name.startswith("city.") for name in names)


def test_every_partition_is_there_before_the_first_event_comes() -> None:
    """A queue that is bound later would move keys: each loop binds all three, and the source of events last."""
    channel = Declared()
    queue = Topology().declare_subscription(
        channel,
        "fusion.on_facts",
        [("tongban.events", "permit.issued.v1")],
        ordered=True,
        partition=Partition(1, 3),
    )
    assert queue == "fusion.on_facts.p1"
    assert channel.exchanges["fusion.on_facts"] == "x-consistent-hash"
    assert [pair for pair in channel.order if "unrouted" not in pair[0]] == [
        ("fusion.on_facts", "fusion.on_facts.p0"),
        ("fusion.on_facts", "fusion.on_facts.p1"),
        ("fusion.on_facts", "fusion.on_facts.p2"),
        ("tongban.events", "fusion.on_facts"),
    ]
