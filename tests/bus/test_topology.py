"""What the bus declares: explicit arguments on every queue, and the same names that the broker's definitions carry."""

import json
from pathlib import Path
from string import Template
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangwang_bus.runtime import Process
from liangwang_bus.settings import Settings
from liangwang_bus.testing import memory_store
from liangwang_bus.topology import Partition, Topology, bucket_key, bucket_of, without_bucket
from liangwang_bus.tracing import Tracing

DEFINITIONS = Path(__file__).parent.parent.parent / "infra" / "rabbitmq" / "definitions.json"
ISSUED = [("tongban.events", "permit.issued.v1")]


class Declared:
    """A channel that remembers what is declared."""

    def __init__(self) -> None:
        self.exchanges: dict[str, str] = {}
        self.queues: dict[str, dict[str, Any]] = {}
        self.bindings: set[tuple[str, str, str]] = set()
        self.order: list[tuple[str, str, str]] = []

    def exchange_declare(self, exchange: str, type: str, **_options: Any) -> None:  # noqa: A002
        """Remember an exchange."""
        self.exchanges[exchange] = type

    def queue_declare(self, queue: str, **options: Any) -> None:
        """Remember a queue's arguments."""
        self.queues[queue] = options["arguments"]

    def queue_bind(self, queue: str, exchange: str, routing_key: str) -> None:
        """Remember a binding."""
        self.bindings.add((exchange, queue, routing_key))
        self.order.append((exchange, queue, routing_key))


def declared(topology: Topology) -> Declared:
    """Declare everything that a publisher and an ordered subscriber need."""
    channel = Declared()
    topology.declare_publishing(channel, "tongban.events")
    topology.declare_subscription(channel, "fusion.on_facts", ISSUED, ordered=True)
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


@pytest.mark.parametrize("partitions", [1, 3, 8, 64])
def test_every_bucket_belongs_to_one_partition(partitions: int) -> None:
    """An event has two keys, its own and that of its bucket; whichever loop declares, one queue gets it, once."""
    channels = [Declared() for _ in range(partitions)]
    queues = [
        Topology().declare_subscription(
            channel, "fusion.on_facts", ISSUED, ordered=True, partition=Partition(n, partitions)
        )
        for n, channel in enumerate(channels)
    ]
    assert all(set(queues) < set(channel.queues) for channel in channels)
    for channel in channels:
        bound = [(queue, key) for exchange, queue, key in channel.order if exchange == "tongban.events"]
        taken = [
            [queue for queue, key in bound if key in {"permit.issued.v1", f"permit:issued:v1:b{bucket}"}]
            for bucket in range(64)
        ]
        assert taken == [[queues[bucket % partitions]] for bucket in range(64)]


@pytest.mark.parametrize(
    ("partition_key", "bucket"),
    [
        ("", 0),
        ("123456789", 38),  # the check value of CRC-32 is CBF43926; 26 in hexadecimal digits is 38
        ("a", 3),  # E8B7BE43: of 43 the lowest six bits are 3
        ("The quick brown fox jumps over the lazy dog", 57),  # 414FA339: 39 is 57
    ],
)
def test_the_bucket_of_a_key(partition_key: str, bucket: int) -> None:
    """The published values of CRC-32 for these texts; from one release to the next they must not change."""
    assert bucket_of(partition_key) == bucket


@given(st.text(max_size=60))
def test_the_bucket_is_the_remainder_of_the_checksum(partition_key: str) -> None:
    """Any text, also Chinese, against CRC-32 worked out bit by bit."""
    checksum = 0xFFFFFFFF
    for byte in partition_key.encode():
        checksum ^= byte
        for _ in range(8):
            checksum = checksum >> 1 ^ (0xEDB88320 if checksum & 1 else 0)
    assert bucket_of(partition_key) == (checksum ^ 0xFFFFFFFF) % 64


def test_the_second_key_is_one_word() -> None:
    """A topic exchange splits keys at dots, so no binding to events with a wildcard but `#` matches it."""
    assert bucket_key("permit.issued.v1", 17) == "permit:issued:v1:b17"
    assert "." not in bucket_key("application.correction_requested.v1", 0)


@pytest.mark.parametrize(
    ("key", "event"),
    [
        ("permit:issued:v1:b17", "permit.issued.v1"),
        ("permit.issued.v1", "permit.issued.v1"),
        ("permit.issued.b17", "permit.issued.b17"),
        ("permit:issued:by", "permit:issued:by"),
        (":b1", ":b1"),
        ("", ""),
    ],
)
def test_the_event_that_a_bucket_is_of(key: str, event: str) -> None:
    """Back from the second key to the first; what is no second key stays as it is."""
    assert without_bucket(key) == event
