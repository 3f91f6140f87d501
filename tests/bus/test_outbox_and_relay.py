"""What was committed reaches the broker, in order, and is marked only after the broker has confirmed it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from bus_facts import NOON, issued

from liangwang_bus import outbox
from liangwang_bus.errors import BrokerUnavailableError, EventTooLargeError, StoreUnavailableError
from liangwang_bus.metrics import Metrics
from liangwang_bus.outbox import Outgoing
from liangwang_bus.relay import Relay
from liangwang_bus.store import Store
from liangwang_bus.testing import Member
from liangwang_bus.unit import Publisher, Unit
from liangwang_contracts import Classification, Identifier, TongbanClockAdvanced
from liangwang_contracts.industry.delivery import DeliveryOrdersCounted


class Wire:
    """A broker that confirms everything, except what it is told to refuse, and can be away."""

    def __init__(self) -> None:
        self.away = False
        self.refused: set[str] = set()
        self.refuses_next = False
        self.seen: list[str] = []
        self.sequences: list[str] = []
        self.calls: list[str] = []
        self.connection = 1

    def connect(self) -> int:
        """Give the number of the connection."""
        if self.away:
            msg = "planted"
            raise BrokerUnavailableError(msg)
        return self.connection

    def abandon(self) -> None:
        """Forget what was sent."""
        self.calls.append("abandoned")

    def send(self, batch: Sequence[Outgoing]) -> None:
        """Take what comes."""
        self.calls.append(f"sent {len(batch)}")
        if self.away:
            msg = "planted"
            raise BrokerUnavailableError(msg)
        self.seen += [row.headers["cloudEvents:subject"] for row in batch]
        self.sequences += [row.headers["cloudEvents:sequence"] for row in batch]

    def confirmed(self, batch: Sequence[Outgoing]) -> set[int]:
        """Confirm what is not refused."""
        self.calls.append(f"confirmed {len(batch)}")
        if self.refuses_next:
            self.refuses_next = False
            return {row.position for row in batch[1:]}
        return {row.position for row in batch if row.headers["cloudEvents:subject"] not in self.refused}


@pytest.fixture
def wire() -> Wire:
    """Give a broker."""
    return Wire()


@pytest.fixture
def relay(bus_store: Store, wire: Wire) -> Relay:
    """Give a relay with batches of two."""
    return Relay(bus_store, wire, Metrics(), batch=2)


def publish(member: Member, *numbers: int) -> None:
    """Publish permits in one transaction."""
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        for number in numbers:
            unit.publish(issued(number), time=NOON, sequence=1)
        unit.flush()


def waiting(store: Store) -> int:
    """Count unpublished rows."""
    with store.read() as connection:
        return int(connection.execute(sa.text("SELECT count(*) FROM outbox_waiting")).scalar_one())


def prove(member: Member, relay: Relay, wire: Wire, *numbers: int) -> None:
    """Let an event of each permit be confirmed, so that others may follow each other; forget what was seen."""
    publish(member, *numbers)
    relay.run_once()
    for seen in (wire.seen, wire.sequences, wire.calls):
        seen.clear()


def test_events_leave_in_the_order_of_their_commit(member: Member, relay: Relay, wire: Wire) -> None:
    """Three events go out in two batches, first come first."""
    publish(member, 1, 2)
    publish(member, 3)
    assert [relay.run_once(), relay.run_once()] == [(3, 3), (0, 0)]
    assert wire.seen == ["permit/chicago.licence:1", "permit/chicago.licence:2", "permit/chicago.licence:3"]


def test_what_waits_is_told_without_what_stands_in_it(member: Member, relay: Relay, wire: Wire) -> None:
    """The oldest first, as many as are asked for; nothing once the broker has confirmed."""
    publish(member, 1, 2, 3)
    with member.store.read() as connection:
        found = outbox.told(connection, 2)
    assert [each["subject"] for each in found] == ["permit/chicago.licence:1", "permit/chicago.licence:2"]
    assert all(set(each) == {"id", "type", "recorded_at", "subject", "correlationid"} for each in found)
    assert relay.run_once() == (3, 3)
    assert len(wire.seen) == 3
    with member.store.read() as connection:
        assert outbox.told(connection) == []


def test_the_next_batch_is_sent_while_the_broker_works_on_the_first(member: Member, relay: Relay, wire: Wire) -> None:
    """Five events in batches of two: never more than two batches are in flight, and they are confirmed in turn."""
    publish(member, 1, 2, 3, 4, 5)
    assert relay.run_once() == (5, 5)
    assert wire.calls == ["sent 2", "sent 2", "confirmed 2", "sent 1", "confirmed 2", "confirmed 1"]


def test_a_key_that_is_held_in_one_batch_is_held_in_those_behind_it(
    member: Member, relay: Relay, wire: Wire, bus_store: Store
) -> None:
    """A permit's first event is refused, its next two are in the batch behind: all three go again in order."""
    prove(member, relay, wire, 1, 2)
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        for number, sequence in ((1, 1), (2, 2), (1, 3), (1, 4)):
            unit.publish(issued(number), time=NOON, sequence=sequence)
        unit.flush()
    wire.refuses_next = True
    assert relay.run_once() == (1, 4)
    assert waiting(bus_store) == 3
    assert [relay.run_once(), relay.run_once()] == [(1, 1), (2, 2)]
    assert wire.sequences == ["1", "2", "3", "4", "1", "3", "4"]


def state(member: Member, *facts: tuple[int, int]) -> None:
    """Publish ``(permit number, sequence)`` in one transaction."""
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        for number, sequence in facts:
            unit.publish(issued(number), time=NOON, sequence=sequence)
        unit.flush()


def test_on_a_new_connection_nothing_of_a_key_follows_an_event_that_is_not_confirmed(
    member: Member, bus_store: Store, wire: Wire
) -> None:
    """The broker refuses the first event of permit 1: its second was not sent, permit 2's was, and order holds."""
    relay = Relay(bus_store, wire, Metrics())
    state(member, (2, 1), (1, 2), (3, 3), (1, 4), (4, 5))
    wire.refused = {"permit/chicago.licence:1"}
    assert relay.run_once() == (3, 4)
    assert wire.sequences == ["1", "2", "3", "5"]
    wire.refused = set()
    assert [relay.run_once(), relay.run_once()] == [(1, 1), (1, 1)]
    assert wire.sequences == ["1", "2", "3", "5", "2", "4"]


def test_once_an_event_is_confirmed_its_like_follow_each_other_at_once(
    member: Member, bus_store: Store, wire: Wire
) -> None:
    """Three events of one permit: the first goes alone, the other two together; later ones all together."""
    relay = Relay(bus_store, wire, Metrics())
    state(member, (1, 1), (1, 2), (1, 3))
    relay.run_once()
    relay.run_once()
    state(member, (1, 4), (1, 5), (1, 6))
    relay.run_once()
    assert [call for call in wire.calls if call.startswith("sent")] == ["sent 1", "sent 2", "sent 3"]


@pytest.mark.parametrize("reason", ["another connection", "a refusal"])
def test_what_was_confirmed_counts_no_longer_after(member: Member, bus_store: Store, wire: Wire, reason: str) -> None:
    """After it the first event of a permit goes alone again."""
    relay = Relay(bus_store, wire, Metrics())
    prove(member, relay, wire, 9)
    if reason == "a refusal":
        wire.refuses_next = True
        state(member, (9, 1))
        relay.run_once()
        state(member, (9, 2))
    else:
        wire.connection = 2
        state(member, (9, 1), (9, 2))
    relay.run_once()
    relay.run_once()
    assert [call for call in wire.calls if call.startswith("sent")][-2:] == ["sent 1", "sent 1"]


def test_a_clock_does_not_overtake_what_is_not_confirmed(member: Member, bus_store: Store, wire: Wire) -> None:
    """A refused permit and the clock behind it: the clock is not sent before the permit is confirmed."""
    relay = Relay(bus_store, wire, Metrics())
    wire.refuses_next = True
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        unit.publish(issued(1), time=NOON, sequence=1)
        service = Identifier(scheme="service", value="tongban")
        unit.publish(TongbanClockAdvanced(service=service, to=NOON), time=NOON, sequence=2)
        unit.flush()
    assert [relay.run_once(), relay.run_once(), relay.run_once()] == [(0, 1), (1, 1), (1, 1)]
    assert wire.sequences == ["1", "1", "2"]


def test_one_refused_event_holds_only_its_key(member: Member, bus_store: Store, wire: Wire) -> None:
    """Permit 1 is refused again and again, with five hundred events of its own behind it: the others all leave."""
    relay = Relay(bus_store, wire, Metrics(), batch=100)
    wire.refused = {"permit/chicago.licence:1"}
    state(member, *((1, sequence) for sequence in range(1, 501)), *((number, 1) for number in range(2, 302)))
    for _ in range(3):
        relay.run_once()
    assert waiting(bus_store) == 500
    assert wire.sequences.count("2") == 0


def test_what_is_confirmed_and_not_marked_is_marked_before_anything_is_sent(
    member: Member, bus_store: Store, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database can be read but not written: the same event does not go out again and again."""
    relay = Relay(bus_store, wire, Metrics())
    publish(member, 1)

    def read_only(_connection: sa.Connection, _positions: list[int]) -> None:
        msg = "planted"
        raise StoreUnavailableError(msg)

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "mark_published", read_only)
        for _ in range(5):
            with pytest.raises(StoreUnavailableError):
                relay.run_once()
    assert relay.run_once() == (0, 0)
    assert (wire.seen, waiting(bus_store)) == (["permit/chicago.licence:1"], 0)


def test_a_thousand_keys_prove_a_type(member: Member, bus_store: Store, wire: Wire) -> None:
    """Then two events of a new permit follow each other at once."""
    relay = Relay(bus_store, wire, Metrics())
    prove(member, relay, wire, *range(10, 1010))
    state(member, (1, 1), (1, 2))
    assert relay.run_once() == (2, 2)


def test_large_events_do_not_add_up_in_memory(member: Member, bus_store: Store, wire: Wire) -> None:
    """Twelve events of 900 kB leave in batches that end when they reach 8 MB: nine, then three."""
    with bus_store.begin() as connection:
        unit = Unit(connection, member.publisher)
        for number in range(12):
            unit.publish(issued(number), time=NOON, sequence=1)
        unit.flush()
        connection.execute(sa.text("UPDATE outbox SET body = :body"), {"body": "x" * 900_000})
    Relay(bus_store, wire, Metrics()).run_once()
    assert [call for call in wire.calls if call.startswith("sent")] == ["sent 9", "sent 3"]


def test_a_rolled_back_transaction_publishes_nothing(member: Member, relay: Relay) -> None:
    """An event of a transaction that fails never leaves."""

    def fail() -> None:
        with member.store.begin() as connection:
            unit = Unit(connection, member.publisher)
            unit.publish(issued(), time=NOON, sequence=1)
            unit.flush()
            msg = "planted"
            raise RuntimeError(msg)

    with pytest.raises(RuntimeError, match="planted"):
        fail()
    assert relay.run_once() == (0, 0)


def test_what_the_broker_does_not_confirm_stays(member: Member, relay: Relay, wire: Wire, bus_store: Store) -> None:
    """A refused event is not marked and goes out again."""
    wire.refused = {"permit/chicago.licence:1"}
    publish(member, 1, 2)
    assert relay.run_once() == (1, 2)
    wire.refused = set()
    assert relay.run_once() == (1, 1)
    assert waiting(bus_store) == 0
    assert wire.seen == ["permit/chicago.licence:1", "permit/chicago.licence:2", "permit/chicago.licence:1"]


def test_what_follows_a_refused_event_of_its_key_goes_out_again_behind_it(
    member: Member, bus_store: Store, wire: Wire
) -> None:
    """The broker refuses the first event of a permit and takes the second: both go again, another permit's does not."""
    metrics = Metrics()
    relay = Relay(bus_store, wire, metrics)
    prove(member, relay, wire, 1, 2)
    with member.store.begin() as connection:
        unit = Unit(connection, member.publisher)
        for number, sequence in ((1, 1), (1, 2), (2, 3)):
            unit.publish(issued(number), time=NOON, sequence=sequence)
        unit.flush()
    wire.refuses_next = True
    marked: list[str] = []
    assert relay.run_once(lambda rows: marked.extend(row.headers["cloudEvents:sequence"] for row in rows)) == (1, 3)
    assert (marked, waiting(bus_store)) == (["3"], 2)
    assert [relay.run_once(), relay.run_once()] == [(1, 1), (1, 1)]
    assert wire.sequences == ["1", "2", "3", "1", "2"]
    text = metrics.text().decode()
    assert "liangwang_outbox_published_total 5.0" in text
    assert "liangwang_outbox_returned_total 1.0" in text


def test_a_broker_that_is_away_loses_nothing(member: Member, relay: Relay, wire: Wire, bus_store: Store) -> None:
    """While it is away everything waits in the outbox; when it is back everything leaves."""
    publish(member, 1, 2)
    wire.away = True
    with pytest.raises(BrokerUnavailableError):
        relay.run_once()
    assert waiting(bus_store) == 2
    wire.away = False
    relay.run_once()
    assert waiting(bus_store) == 0


def test_an_event_over_the_size_is_refused_before_the_outbox(member: Member) -> None:
    """The error names the type, the size and the way out."""
    publisher = Publisher("tongban", member.publisher.zone, member.publisher.tracing, max_event_bytes=100)
    with member.store.begin() as connection:
        unit = Unit(connection, publisher)
        with pytest.raises(EventTooLargeError, match=r"tongban\.permit\.issued\.v1: a body of at most 100 bytes"):
            unit.publish(issued(), time=NOON, sequence=1)
        assert unit.flush() == 0


def test_a_service_cannot_publish_for_another_network(member: Member) -> None:
    """Fusion's publisher refuses tongban's event."""
    publisher = Publisher("fusion", member.publisher.zone, member.publisher.tracing)
    with member.store.begin() as connection, pytest.raises(ValueError, match="fusion can only publish its own events"):
        Unit(connection, publisher).publish(issued(), time=NOON, sequence=1)


def test_a_service_may_speak_for_a_network_of_members(member: Member) -> None:
    """A gateway states what a member says: the member is the source, its class counts, the own name is refused."""
    line = member.publisher
    gateway = Publisher("gateway", line.zone, line.tracing, speaks_for="industry", member="wangchao-delivery")
    with member.store.begin() as connection:
        unit = Unit(connection, gateway)
        event = unit.publish(orders_counted(), time=NOON, sequence=1, at_least=Classification.G3)
        with pytest.raises(ValueError, match=r"its own events \(industry\.\*\)"):
            unit.publish(issued(), time=NOON, sequence=1)
        assert unit.flush() == 1
    assert (event.source, event.dataclassification) == ("/industry/wangchao-delivery", Classification.G3)
    assert event.correlationid == event.id


def orders_counted() -> DeliveryOrdersCounted:
    """What a delivery platform may say of a shop."""
    path = Path(__file__).parents[2] / "contracts/examples/industry.delivery.orders_counted.v1.json"
    return DeliveryOrdersCounted.model_validate_json(path.read_text(encoding="utf-8"))


def test_a_naive_time_is_refused(member: Member) -> None:
    """An event time without an offset is an error that says so."""
    with member.store.begin() as connection, pytest.raises(ValueError, match="a datetime with a UTC offset"):
        Unit(connection, member.publisher).publish(issued(), time=NOON.replace(tzinfo=None), sequence=1)


@pytest.mark.postgres
def test_only_one_relay_of_a_database_is_active(postgresql_url: str) -> None:
    """While one relay holds its turn, another one of the same database stands aside."""
    store = Store(postgresql_url)
    with store.exclusive("relay") as first, store.exclusive("relay") as second:
        assert first is not None
        assert second is None
    with store.exclusive("relay") as again:
        assert again is not None
    store.close()


@pytest.mark.postgres
def test_the_turn_ends_with_its_session(postgresql_url: str) -> None:
    """A holder whose session was ended can mark nothing any more, and another one has the turn at once."""
    store = Store(postgresql_url)
    store.migrate()

    def lose_the_turn() -> None:
        with store.exclusive("relay") as turn, store.begin() as other:
            assert turn is not None
            with turn.read() as session:
                pid = session.execute(sa.text("SELECT pg_backend_pid()")).scalar_one()
            other.execute(sa.text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": pid})
            with store.exclusive("relay") as next_one:
                assert next_one is not None
            with turn.write() as session:
                outbox.mark_published(session, [1])

    with pytest.raises(StoreUnavailableError, match="nothing was written"):
        lose_the_turn()
    store.close()


@pytest.mark.postgres
def test_marks_do_not_wait_for_the_disk_and_nothing_else_is_told_to(postgresql_url: str) -> None:
    """The setting holds for the statement that marks; the next one of the session commits as usual."""
    store = Store(postgresql_url)
    store.migrate()
    with store.exclusive("relay") as turn:
        assert turn is not None
        with turn.write() as session:
            session.execute(sa.text("INSERT INTO outbox_waiting VALUES (7)"))
            statement = f"{outbox.CONFIRMED} RETURNING current_setting('synchronous_commit')"
            assert session.exec_driver_sql(statement, {"positions": [7]}).scalar_one() == "off"
            assert session.execute(sa.text("SHOW synchronous_commit")).scalar_one() == "on"
    store.close()
