"""On a real RabbitMQ: confirmed publishing, acknowledgement after settling, reconnection, stock nameko beside us."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from bus_facts import NOON, issued
from kombu.connection import Connection
from proxy import Proxy, through
from sqlalchemy import Connection as SqlConnection

from liangwang_bus.errors import BrokerRefusedError, BrokerUnavailableError, StoreUnavailableError
from liangwang_bus.line import FAILURES, Line
from liangwang_bus.metrics import Metrics
from liangwang_bus.outbox import Outgoing
from liangwang_bus.publishing import ConfirmedPublisher
from liangwang_bus.receiving import BatchReceiver, Inbound
from liangwang_bus.relay import Relay
from liangwang_bus.testing import Member, MemoryBus, memory_store
from liangwang_bus.topology import Topology
from liangwang_bus.unit import Unit
from liangwang_contracts import PermitIssued, decode, encode

pytestmark = pytest.mark.broker
BINDINGS = [(PermitIssued.exchange, PermitIssued.routing_key)]


@pytest.fixture
def topology(prefix: str) -> Topology:
    """Give names of this test's own."""
    return Topology(prefix, journal_max_bytes=10_000_000)


@pytest.fixture
def publisher(amqp_uri: str, topology: Topology) -> Iterator[ConfirmedPublisher]:
    """Give a publisher for tongban."""
    publisher = ConfirmedPublisher(amqp_uri, topology, "tongban.events")
    yield publisher
    publisher.close()


@pytest.fixture
def receiver(amqp_uri: str, topology: Topology) -> Iterator[BatchReceiver]:
    """Give a receiver that is connected, so that its queue exists."""
    receiver = make_receiver(amqp_uri, topology)
    receiver.connect()
    yield receiver
    receiver.close()


def make_receiver(amqp_uri: str, topology: Topology, batch: int = 10) -> BatchReceiver:
    """Make a receiver of issued permits."""
    return BatchReceiver(
        amqp_uri,
        lambda channel: topology.declare_subscription(channel, "probe.on_events", BINDINGS, ordered=True),
        batch=batch,
    )


def outgoing(member: Member, *numbers: int) -> list[Outgoing]:
    """Make events as the relay would read them."""
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        events = [unit.publish(issued(number), time=NOON, sequence=1) for number in numbers]
    rows = []
    for position, event in enumerate(events):
        headers, body = encode(event)
        rows.append(Outgoing(position, event.id, event.type, "tongban.events", "permit.issued.v1", headers, body))
    return rows


def receive(receiver: BatchReceiver, number: int) -> list[Inbound]:
    """Receive until so many have come."""
    found: list[Inbound] = []
    for _ in range(50):
        found += receiver.receive(timeout=0.2)
        if len(found) >= number:
            break
    return found


def subjects(batch: list[Inbound]) -> list[str]:
    """Name the permits of a batch."""
    return [decode(item.delivery.headers, item.delivery.body).data.permit.value for item in batch]


@pytest.fixture
def member(memory_bus: MemoryBus) -> Iterator[Member]:
    """Give the member that makes events; the wire does not depend on the database."""
    store = memory_store()
    yield Member(memory_bus, "tongban", store)
    store.close()


def published(publisher: ConfirmedPublisher, batch: list[Outgoing]) -> set[int]:
    """Publish a batch; give the confirmed positions."""
    publisher.send(batch)
    return publisher.confirmed(batch)


def test_published_events_are_confirmed_and_arrive_in_order(
    member: Member, publisher: ConfirmedPublisher, receiver: BatchReceiver
) -> None:
    """All positions are confirmed, and the queue gives the events back as they were."""
    rows = outgoing(member, 1, 2, 3)
    assert published(publisher, rows) == {0, 1, 2}
    assert subjects(receive(receiver, 3)) == ["1", "2", "3"]


def test_an_event_that_nobody_wants_is_kept_in_the_journal(
    member: Member, publisher: ConfirmedPublisher, topology: Topology, amqp_uri: str
) -> None:
    """Before the first subscriber exists, the journal has it."""
    assert published(publisher, outgoing(member, 1)) == {0}
    reader = BatchReceiver(amqp_uri, topology.declare_journal, batch=10, offset=lambda: None)
    assert subjects(receive(reader, 1)) == ["1"]
    reader.close()


def test_the_journal_is_read_from_an_offset(
    member: Member, publisher: ConfirmedPublisher, topology: Topology, amqp_uri: str
) -> None:
    """A reader that wants offset 2 gets the third event first."""
    published(publisher, outgoing(member, 1, 2, 3))
    reader = BatchReceiver(amqp_uri, topology.declare_journal, batch=10, offset=lambda: 2)
    batch = [item for item in receive(reader, 1) if item.offset is not None and item.offset >= 2]
    reader.close()
    assert [(item.offset, *subjects([item])) for item in batch] == [(2, "3")]


def test_what_neither_a_queue_nor_the_journal_takes_is_not_confirmed(
    member: Member, publisher: ConfirmedPublisher, topology: Topology, amqp_uri: str
) -> None:
    """Without the journal an unwanted event is returned and stays in the outbox, or `unrouted` keeps it."""
    publisher.ensure()
    with Connection(amqp_uri) as connection:
        connection.channel().queue_delete(topology.journal)
    [row] = outgoing(member, 1)
    if published(publisher, [row]):
        assert taken_from(amqp_uri, "unrouted", row.id)


def taken_from(amqp_uri: str, queue: str, message_id: str) -> bool:
    """Look for a message in a queue and take it out."""
    with Connection(amqp_uri) as connection:
        channel = connection.channel()
        while message := channel.basic_get(queue, no_ack=False):
            if message.properties.get("message_id") == message_id:
                channel.basic_ack(message.delivery_tag)
                return True
    return False


def test_what_was_not_acknowledged_comes_again(
    member: Member, publisher: ConfirmedPublisher, receiver: BatchReceiver, amqp_uri: str, topology: Topology
) -> None:
    """A receiver that dies between receiving and acknowledging loses nothing."""
    published(publisher, outgoing(member, 1, 2))
    assert subjects(receive(receiver, 2)) == ["1", "2"]
    receiver.close()
    second = make_receiver(amqp_uri, topology)
    again = receive(second, 2)
    assert subjects(again) == ["1", "2"]
    second.acknowledge(again)
    second.close()
    third = make_receiver(amqp_uri, topology)
    assert third.receive(timeout=0.3) == []
    third.close()


def test_a_cut_connection_is_reported_and_the_next_use_connects_again(
    member: Member, amqp_uri: str, topology: Topology, proxy: Proxy
) -> None:
    """Publisher and receiver both raise BrokerUnavailableError while cut, and go on afterwards without loss."""
    uri = through(amqp_uri, proxy)
    publisher = ConfirmedPublisher(uri, topology, "tongban.events")
    receiver = make_receiver(uri, topology)
    receiver.connect()
    rows = outgoing(member, 1, 2)
    published(publisher, rows[:1])
    proxy.cut()
    with pytest.raises(BrokerUnavailableError):
        published(publisher, rows[1:])
    with pytest.raises(BrokerUnavailableError):
        receive(receiver, 2)
    for line in (publisher, receiver):
        with pytest.raises(BrokerUnavailableError, match=r"^Connection refused$"):
            line.connect()
    proxy.open()
    assert published(publisher, rows[1:]) == {1}
    assert subjects(receive(receiver, 2)) == ["1", "2"]
    publisher.close()
    receiver.close()


def test_a_consumer_that_the_broker_cancels_subscribes_again(
    member: Member, publisher: ConfirmedPublisher, receiver: BatchReceiver, amqp_uri: str, topology: Topology
) -> None:
    """A deleted queue is reported, declared anew and consumed from."""
    with Connection(amqp_uri) as connection:
        connection.channel().queue_delete(topology.queue("probe.on_events"))
    with pytest.raises(BrokerUnavailableError, match="cancelled"):
        receive(receiver, 1)
    receiver.connect()
    published(publisher, outgoing(member, 5))
    assert subjects(receive(receiver, 1)) == ["5"]


def test_a_stock_nameko_listener_can_declare_the_same_exchange(
    publisher: ConfirmedPublisher, topology: Topology, amqp_uri: str
) -> None:
    """Nameko's own declaration of ``tongban.events`` is accepted after ours (no 406)."""
    from nameko.events import get_event_exchange  # noqa: PLC0415 (imports eventlet)

    publisher.ensure()
    with Connection(amqp_uri) as connection:
        exchange = get_event_exchange(f"{topology.prefix}tongban")
        exchange(connection.channel()).declare()


def test_a_reader_whose_database_was_away_when_it_connected_reads_afterwards(
    member: Member, publisher: ConfirmedPublisher, topology: Topology, amqp_uri: str
) -> None:
    """A channel whose preparation failed is not taken for a consuming one."""
    published(publisher, outgoing(member, 1))
    answers = iter([StoreUnavailableError("planted")])

    def offset() -> int | None:
        for error in answers:
            raise error
        return None

    reader = BatchReceiver(amqp_uri, topology.declare_journal, batch=10, offset=offset)
    with pytest.raises(StoreUnavailableError):
        reader.receive(timeout=1)
    assert subjects(receive(reader, 1)) == ["1"]
    reader.close()


def test_an_idle_publisher_keeps_its_connection(topology: Topology, amqp_uri: str) -> None:
    """Three heartbeats of idleness are no reason to connect again."""
    publisher = ConfirmedPublisher(amqp_uri, topology, "tongban.events", heartbeat=1)
    publisher.ensure()
    connection = publisher._line.connection
    deadline = time.monotonic() + 4
    while time.monotonic() < deadline:
        publisher.ensure()
    assert publisher._line.connection is connection
    publisher.close()


def test_a_queue_of_another_kind_is_told_with_its_fix(amqp_uri: str, topology: Topology) -> None:
    """A refusal is no broken connection: the error names the queue and what to do, and waiting does not hide it."""
    with Connection(amqp_uri) as connection:
        connection.channel().queue_declare(topology.queue("probe.on_events"), durable=True, auto_delete=False)
    receiver = make_receiver(amqp_uri, topology)
    with pytest.raises(BrokerRefusedError, match=r"probe\.on_events.*; fix: "):
        receiver.connect()
    receiver.close()


def test_a_batch_of_large_messages_ends_at_eight_megabytes(
    member: Member, publisher: ConfirmedPublisher, receiver: BatchReceiver
) -> None:
    """Of ten messages of 1 MB the first batch has eight, the second two."""
    rows = [replace(row, body=b" " * 1_000_000) for row in outgoing(member, *range(10))]
    published(publisher, rows)
    sizes = []
    while sum(sizes) < 10:
        batch = receiver.receive(timeout=10)
        receiver.acknowledge(batch)
        sizes.append(len(batch))
    assert max(sizes) <= 8
    assert sum(sizes) == 10


def test_a_database_that_fails_while_a_batch_is_in_flight_does_not_confuse_the_next_ones(
    amqp_uri: str, topology: Topology, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One event a batch; the second read fails once, behind the first send. Afterwards every event tried is marked."""
    member = Member(MemoryBus(), "tongban", memory_store())
    publisher = ConfirmedPublisher(amqp_uri, topology, "tongban.events")
    relay = Relay(member.store, publisher, Metrics(), batch=1)
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        for number in range(1, 7):
            unit.publish(issued(number), time=NOON, sequence=1)
        unit.flush()
    read, calls = member.store.read, iter(range(100))

    def failing() -> AbstractContextManager[SqlConnection]:
        if next(calls) == 1:
            msg = "planted"
            raise StoreUnavailableError(msg)
        return read()

    monkeypatch.setattr(member.store, "read", failing)
    with pytest.raises(StoreUnavailableError):
        relay.run_once()
    assert relay.run_once() == (6, 6)
    publisher.close()


def test_a_batch_is_not_acknowledged_over_another_connection(
    member: Member, publisher: ConfirmedPublisher, receiver: BatchReceiver
) -> None:
    """Its tag means another message there: the acknowledgement is refused, and the batch comes again."""
    published(publisher, outgoing(member, 1, 2))
    first = receiver.receive(timeout=10)
    receiver.close()
    again = receiver.receive(timeout=10)
    with pytest.raises(BrokerUnavailableError, match="the connection that the batch came over is gone"):
        receiver.acknowledge(first)
    assert [item.delivery.body for item in again] == [item.delivery.body for item in first]
    receiver.acknowledge(again)


def test_a_lost_connection_is_not_opened_behind_the_back_of_a_waiting_batch(
    member: Member, publisher: ConfirmedPublisher, amqp_uri: str, topology: Topology, proxy: Proxy
) -> None:
    """While a batch waits and its connection breaks, waiting ends with an error instead of a new connection."""
    receiver = make_receiver(through(amqp_uri, proxy), topology)
    receiver.connect()
    published(publisher, outgoing(member, 1))
    batch = receiver.receive(timeout=10)
    receiver.keep_alive(0.1)
    proxy.cut()
    with pytest.raises(BrokerUnavailableError):
        receiver.keep_alive(5)
    with pytest.raises(BrokerUnavailableError):
        receiver.keep_alive(5)
    proxy.open()
    again = receiver.receive(timeout=10)
    assert again[0].delivery.body == batch[0].delivery.body
    receiver.close()


def test_no_connection_is_made_to_say_goodbye_over(amqp_uri: str, proxy: Proxy) -> None:
    """A service that stops after its broker was lost closes what it has and waits for nobody."""
    line = Line(through(amqp_uri, proxy), 20, lambda _channel: None)
    channel = line.open()
    assert proxy.connections == 1
    proxy.cut()
    with pytest.raises(FAILURES):
        channel.exchange_declare("amq.topic", "topic", passive=True)
    proxy.open()
    line.close()
    assert proxy.connections == 0
