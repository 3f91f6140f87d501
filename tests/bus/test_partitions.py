"""Partitions of an ordered subscription: what they are called, what reaches them, and that replicas share them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from amqp import Message
from bus_facts import NOON, issued
from keyed.tables import effects
from kombu.connection import Connection

from liangwang_bus.housekeeping import remove_everything
from liangwang_bus.metrics import Metrics
from liangwang_bus.publishing import ConfirmedPublisher
from liangwang_bus.relay import Relay
from liangwang_bus.testing import Member, MemoryBus, memory_store
from liangwang_bus.topology import Partition, Topology
from liangwang_bus.unit import Unit
from order.acts import Ground, Pair
from order.producer import Producer
from order.run import replica, running_replicas
from processes import until

SECOND_KEYS = {"CC", "BCC"}
"""Headers of further routing keys; the broker delivers the first with the message."""


@pytest.mark.broker
@pytest.mark.postgres
@pytest.mark.slow
def test_replicas_share_the_partitions(postgresql_url: str, amqp_uri: str, prefix: str, tmp_path: Path) -> None:
    """The first replica has all eight partitions; when a second comes it gives some up, and both write effects."""
    ground, pair = Ground(amqp_uri, postgresql_url, prefix, tmp_path), Pair(8, 1)
    with (
        running_replicas(pair, ground) as running,
        replica(1, pair, ground) as second,
        Producer(amqp_uri, prefix, tmp_path / "producer.db") as producer,
    ):
        second.await_ready()
        sequence = 0

        def both() -> bool:
            nonlocal sequence
            if producer.idle():
                sequence += 1
                producer.state(range(sequence, sequence + 1))
            with running.store.read() as connection:
                query = sa.select(sa.func.count(effects.c.replica.distinct()))
                return connection.execute(query).scalar_one() == 2

        until(both, "effects of both replicas")


@pytest.fixture
def topology(prefix: str, amqp_uri: str) -> Iterator[Topology]:
    """Give names of this test's own."""
    yield Topology(prefix, journal_max_bytes=10_000_000)
    remove_everything(amqp_uri, prefix, ["probe.on_events"], 8)


@pytest.fixture
def channel(amqp_uri: str, topology: Topology) -> Iterator[Any]:
    """Give a channel on which eight partitions, tongban's exchange and the journal are declared.

    The partitions are not ordered, because `basic.get` takes nothing out of a queue with a single active consumer.
    """
    with Connection(amqp_uri) as connection:
        channel: Any = connection.channel()
        topology.declare_publishing(channel, "tongban.events")
        bindings = [("tongban.events", "permit.issued.v1")]
        topology.declare_subscription(channel, "probe.on_events", bindings, ordered=False, partition=Partition(0, 8))
        channel.confirm_select()
        yield channel


def relayed(amqp_uri: str, topology: Topology, numbers: range) -> None:
    """State events of these keys, two of each, and carry them to the broker."""
    member = Member(MemoryBus(), "tongban", memory_store())
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        for sequence in (1, 2):
            for number in numbers:
                unit.publish(issued(number), time=NOON, sequence=sequence)
        unit.flush()
    publisher = ConfirmedPublisher(amqp_uri, topology, "tongban.events")
    relay = Relay(member.store, publisher, Metrics())
    while relay.run_once()[1]:
        pass
    publisher.close()


def taken(channel: Any, queue: str) -> list[Any]:
    """Take everything out of a queue."""
    found = []
    while (message := channel.basic_get(queue, no_ack=True)) is not None:
        found.append(message.headers)
    return found


@pytest.mark.broker
def test_each_event_reaches_one_partition_and_a_stock_nameko_listener_once(
    amqp_uri: str, topology: Topology, channel: Any
) -> None:
    """Of 40 keys each is whole in one queue, and more than one queue has some; nobody sees the second routing key."""
    from nameko.events import get_event_exchange  # noqa: PLC0415 (imports eventlet)

    exchange = get_event_exchange(f"{topology.prefix}tongban")
    listener = channel.queue_declare(exclusive=True).queue
    exchange(channel).declare()
    channel.queue_bind(listener, exchange.name, "permit.issued.v1")  # as nameko's event_handler binds
    relayed(amqp_uri, topology, range(40))

    queues = [taken(channel, topology.queue("probe.on_events", Partition(number, 8))) for number in range(8)]
    keys = [sorted(each["cloudEvents:subject"] for each in queue) for queue in queues]
    assert all(found == sorted([*set(found), *set(found)]) for found in keys)
    assert sum(len(set(found)) for found in keys) == 40
    assert sum(1 for found in keys if found) > 1
    heard = taken(channel, listener)
    assert len({each["cloudEvents:id"] for each in heard}) == len(heard) == 80
    delivered = [*heard, *(each for queue in queues for each in queue)]
    assert [each for each in delivered if SECOND_KEYS & set(each)] == []


@pytest.mark.broker
def test_the_journal_has_an_event_of_two_routing_keys_once(amqp_uri: str, topology: Topology, channel: Any) -> None:
    """It is bound to everything, so both keys lead there."""
    relayed(amqp_uri, topology, range(3))
    got: list[Any] = []
    channel.basic_qos(0, 100, a_global=False)
    channel.basic_consume(topology.journal, callback=got.append, arguments={"x-stream-offset": "first"})
    channel.basic_publish_confirm(Message(b"last"), topology.exchange("tongban.events"), "last")
    while not got or got[-1].delivery_info["routing_key"] != "last":
        channel.connection.drain_events(timeout=10)
    assert len(got) == 3 * 2 + 1
    assert [each for each in got if SECOND_KEYS & set(each.headers)] == []


@pytest.mark.broker
def test_what_comes_without_its_bucket_reaches_no_partition(topology: Topology, channel: Any) -> None:
    """Somebody publishes past a relay, under the event's own routing key: no partition gets it, the journal has it."""
    channel.basic_publish_confirm(
        Message(b"{}"), topology.exchange("tongban.events"), "permit.issued.v1", mandatory=True
    )
    queues = [topology.queue("probe.on_events", Partition(number, 8)) for number in range(8)]
    assert [channel.queue_declare(queue, passive=True).message_count for queue in queues] == [0] * 8
    until(lambda: channel.queue_declare(topology.journal, passive=True).message_count == 1, "one event in the journal")


def test_a_partition_is_a_queue_of_its_own_name() -> None:
    """Of one partition the queue has the subscription's name, of several it carries the partition's number."""
    topology = Topology("lw.")
    assert topology.queue("fusion.on_permits") == "lw.fusion.on_permits"
    assert topology.queue("fusion.on_permits", Partition(2, 8)) == "lw.fusion.on_permits.p2"
