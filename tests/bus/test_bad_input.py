"""Whatever somebody sends to the broker ends as a dead row with its reason, and the subscription goes on."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import wire
from amqp.exceptions import AMQPError
from bus_facts import issue
from crashing import service as crashing
from crashing.lives import Lives
from kombu import Connection, Exchange

from liangwang_bus.calls import Calls
from liangwang_bus.housekeeping import remove_everything
from liangwang_bus.store import Store
from liangwang_bus.tables import inbox
from liangwang_bus.testing import memory_store, migrated, unhurried
from liangwang_bus.testing.conformance import MemoryUnderTest, RabbitUnderTest, events_of
from liangwang_bus.testing.conformance.bus_under_test import EXCHANGE, ROUTING_KEY
from liangwang_bus.testing.conformance.effects import effects_of, fact
from liangwang_bus.unit import Unit
from liangwang_contracts import ContractError, encode
from processes import until

pytestmark = [pytest.mark.broker, pytest.mark.postgres]
Headers = dict[str, Any]
Row = tuple[str, str | None, bytes | None]
TEN_MEGABYTES = 10_000_000


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Give an empty database of each kind."""
    if request.param == "sqlite":
        store = migrated(unhurried(Store(request.getfixturevalue("sqlite_url"))))
    else:
        store = unhurried(Store(request.getfixturevalue("postgresql_tables")()))
    yield store
    store.close()


@pytest.fixture
def bus(amqp_uri: str, store: Store) -> Iterator[RabbitUnderTest]:
    """Give a subscription behind the real broker."""
    bus = RabbitUnderTest(amqp_uri, store)
    try:
        bus.subscribe()
        yield bus
    finally:
        bus.close()


def good(key: int = 9) -> tuple[Headers, bytes]:
    """Make a good message, to break."""
    [event] = events_of([fact(key)])
    headers, body = encode(event)
    return dict(headers), body


def rows(store: Store) -> list[Row]:
    """Read the inbox in the order of arrival: state, reason, bytes."""
    with store.read() as connection:
        found = connection.execute(sa.select(inbox.c.state, inbox.c.error_type, inbox.c.body).order_by(inbox.c.arrival))
        return [(row.state, row.error_type, bytes(row.body) if row.body is not None else None) for row in found]


def send(amqp_uri: str, bus: RabbitUnderTest, headers: Headers, body: bytes) -> None:
    """Publish with a plain kombu producer, as anybody can."""
    with Connection(amqp_uri, transport_options={"confirm_publish": True}) as connection:
        producer = connection.Producer(auto_declare=False)
        exchange = Exchange(f"{bus.prefix}{EXCHANGE}", "topic", durable=True)
        producer.publish(
            body,
            exchange=exchange,
            routing_key=ROUTING_KEY,
            headers=headers,
            content_type="application/json",
            content_encoding="binary",
        )


def with_header(name: str, value: Any) -> Callable[[], tuple[Headers, bytes]]:
    """Break one attribute of a good message."""

    def make() -> tuple[Headers, bytes]:
        headers, body = good()
        return headers | {f"cloudEvents:{name}": value}, body

    return make


def with_body(change: Callable[[bytes], bytes]) -> Callable[[], tuple[Headers, bytes]]:
    """Break the body of a good message."""

    def make() -> tuple[Headers, bytes]:
        headers, body = good()
        return headers, change(body)

    return make


def deep(depth: int) -> Headers:
    """Nest tables."""
    inner: Headers = {}
    for _ in range(depth):
        inner = {"x": inner}
    return inner


BAD: dict[str, tuple[Callable[[], tuple[Headers, bytes]], str]] = {
    "no JSON": (with_body(lambda _: b"\x00\xff not json"), "undecodable"),
    "nothing": (with_body(lambda _: b""), "undecodable"),
    "half of the bytes": (with_body(lambda body: body[: len(body) // 2]), "undecodable"),
    "JSON of something else": (with_body(lambda _: b"[1, 2, 3]"), "invalid_data"),
    "ten megabytes": (with_body(lambda body: body[:-1] + b" " * TEN_MEGABYTES + b"}"), "undecodable"),
    "no headers": (lambda: ({}, good()[1]), "missing_attribute"),
    "an id that is a number": (with_header("id", 17), "invalid_attribute"),
    "an id that is a table": (with_header("id", {"id": "17"}), "invalid_attribute"),
    "an id that is a list": (with_header("id", ["17"]), "invalid_attribute"),
    "a sequence below nothing": (with_header("sequence", "-1"), "invalid_attribute"),
    "somebody else's source": (with_header("source", "/fusion"), "invalid_attribute"),
    "an unknown type": (with_header("type", "tongban.permit.forged.v1"), "unknown_type"),
    "a future version": (with_header("type", "tongban.permit.issued.v2"), "unknown_type"),
    "a schema of another type": (
        with_header("dataschema", "urn:liangwang:schema:tongban.permit.renewed.v1.0"),
        "invalid_attribute",
    ),
    "a clock past all calendars": (with_header("time", "9999-12-31T23:59:59+08:00"), "invalid_attribute"),
    "a recording clock past all calendars": (
        with_header("recordedtime", "3000-01-01T00:00:00Z"),
        "invalid_attribute",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_message_is_dead_with_its_reason_and_the_next_one_takes_effect(
    bus: RabbitUnderTest, amqp_uri: str, name: str
) -> None:
    """Sent by a plain kombu producer; its bytes are kept whole."""
    make, reason = BAD[name]
    headers, body = make()
    send(amqp_uri, bus, headers, body)
    bus.state((1, 1))
    bus.settle()
    assert rows(bus.store) == [("dead", reason, body), ("done", None, None)]
    assert effects_of(bus.store) == [(1, 1)]


def test_a_future_version_is_told_what_to_do(bus: RabbitUnderTest, amqp_uri: str) -> None:
    """The dead row names the version that is known and the way out."""
    make, _ = BAD["a future version"]
    send(amqp_uri, bus, *make())
    bus.settle()
    with bus.store.read() as connection:
        message = connection.execute(sa.select(inbox.c.error_message)).scalar_one()
    assert "knows v1 of it; update the package" in message


def test_a_newer_minor_version_takes_effect(bus: RabbitUnderTest, amqp_uri: str) -> None:
    """What it has more is passed over."""
    headers, body = good(9)
    headers["cloudEvents:dataschema"] = "urn:liangwang:schema:tongban.permit.issued.v1.7"
    send(amqp_uri, bus, headers, json.dumps(json.loads(body) | {"fee": {"currency": "CNY"}}).encode())
    bus.settle()
    assert effects_of(bus.store) == [(9, 1)]


BOMBS: dict[str, Headers] = {
    "two thousand headers": {f"extra-{number}": "x" for number in range(2000)},
    "a value of a hundred thousand characters": {"extra": "x" * 100_000},
    "a list of ten thousand numbers": {"extra": list(range(10_000))},
    "tables fifty deep": deep(50),
}


@pytest.mark.parametrize("name", BOMBS)
def test_headers_that_nobody_asked_for_cost_nothing(bus: RabbitUnderTest, amqp_uri: str, name: str) -> None:
    """An event that is good otherwise takes effect; a broken one is kept with as much of them as fits a row."""
    headers, body = good(9)
    send(amqp_uri, bus, headers | BOMBS[name], body)
    send(amqp_uri, bus, headers | BOMBS[name] | {"cloudEvents:id": "1"}, body)
    bus.state((1, 1))
    bus.settle()
    assert rows(bus.store) == [("done", None, None), ("dead", "invalid_attribute", body), ("done", None, None)]
    with bus.store.read() as connection:
        kept = connection.execute(sa.select(inbox.c.headers).where(inbox.c.state == "dead")).scalar_one()
    assert len(kept) <= 200
    assert max(map(len, kept.values())) <= 2000


def test_a_header_bomb_larger_than_a_frame_is_refused_at_publish(bus: RabbitUnderTest, amqp_uri: str) -> None:
    """The broker closes the sender's connection; the subscription does not notice."""
    headers, body = good(9)
    with pytest.raises((AMQPError, OSError)):
        send(amqp_uri, bus, headers | {"extra": "x" * 1_000_000}, body)
    bus.state((1, 1))
    bus.settle()
    assert rows(bus.store) == [("done", None, None)]


IN_MILLISECONDS = 1_772_409_600_000
RAW: dict[str, tuple[int, bytes]] = {
    "tables three hundred deep": wire.headers_only(wire.nested(300)),
    "tables nine hundred deep": wire.headers_only(wire.nested(900)),
    "tables ten thousand deep": wire.headers_only(wire.nested(10_000)),
    "a header with a time in milliseconds": wire.headers_only(
        wire.table(wire.entry(b"sent", b"T", IN_MILLISECONDS.to_bytes(8, "big")))
    ),
    "a header that is no UTF-8": wire.headers_only(wire.table(wire.entry(b"\xff\xfe", b"S", wire.text(b"\xff\xfe")))),
    "a timestamp in milliseconds": wire.timestamp_only(IN_MILLISECONDS),
    "a content type that is no UTF-8": wire.content_type_only(b"\xff\xfe"),
}


@pytest.mark.parametrize("name", RAW)
def test_properties_that_no_library_can_read_break_no_connection(
    bus: RabbitUnderTest, amqp_uri: str, name: str
) -> None:
    """Each such message is dead with its bytes, two of them are two rows, and what is behind them takes effect."""
    with Connection(amqp_uri) as connection:
        channel = connection.channel()
        for body in (b"first", b"second"):
            wire.publish(channel, f"{bus.prefix}{EXCHANGE}", ROUTING_KEY, RAW[name], body)
        channel.queue_declare("", exclusive=True)  # the broker has read everything before it answers
    bus.state((1, 1))
    until(lambda: bus.settle() or len(rows(bus.store)) == 3, "all three", seconds=20)
    dead = sorted(row for row in rows(bus.store) if row[0] == "dead")
    assert [body for _, _, body in dead] == [b"first", b"second"]
    assert effects_of(bus.store) == [(1, 1)]


def test_messages_with_unreadable_headers_and_the_same_body_are_told_apart(bus: RabbitUnderTest, amqp_uri: str) -> None:
    """Two senders' broken messages are two rows, however alike their bodies are."""
    sent = [(IN_MILLISECONDS + number).to_bytes(8, "big") for number in (1, 2)]
    with Connection(amqp_uri) as connection:
        channel = connection.channel()
        for moment in sent:
            properties = wire.headers_only(wire.table(wire.entry(b"sent", b"T", moment)))
            wire.publish(channel, f"{bus.prefix}{EXCHANGE}", ROUTING_KEY, properties, b"{}")
        channel.queue_declare("", exclusive=True)
    bus.state((1, 1))
    until(lambda: bus.settle() or effects_of(bus.store), "the event behind them", seconds=20)
    assert [state for state, _, _ in rows(bus.store)].count("dead") == 2


def test_a_clock_that_is_years_ahead_delays_and_reorders_nothing(bus: RabbitUnderTest, amqp_uri: str) -> None:
    """A sender's clock is its own statement: order is that of arrival, and tries are timed by the receiver's clock."""
    headers, body = good(1)
    ahead = {"cloudEvents:time": "2999-12-31T23:59:59+08:00", "cloudEvents:recordedtime": "2999-12-31T23:59:59Z"}
    bus.ledger.failing = {1}
    send(amqp_uri, bus, headers | ahead, body)
    bus.state((1, 2), (2, 1))
    bus.settle()
    assert effects_of(bus.store) == [(2, 1)]
    bus.ledger.failing = set()
    bus.later(2)
    assert effects_of(bus.store) == [(2, 1), (1, 1), (1, 2)]


def test_a_clock_past_all_calendars_is_refused_at_publish() -> None:
    """In the handler that made the event, before anything is stored."""
    store = memory_store()
    publisher = MemoryUnderTest(store).publisher
    with pytest.raises(ContractError, match="years 1900 to 2999"), store.begin() as connection:
        Unit(connection, publisher).publish(fact(1), time=datetime(9999, 12, 31, tzinfo=UTC), sequence=1)
    store.close()


@pytest.mark.parametrize("together", [False, True])
def test_an_id_that_comes_again_with_another_body_is_dead(bus: RabbitUnderTest, amqp_uri: str, together: bool) -> None:
    """The first one stands, the second is kept with the reason, and its key goes on; a true duplicate falls out."""
    headers, body = good(1)
    forged = body.replace(b'"conformance"', b'"forged"')
    send(amqp_uri, bus, headers, body)
    if not together:
        bus.settle()
    for again in (forged, body, forged):
        send(amqp_uri, bus, headers, again)
    bus.state((1, 2), (2, 1))
    bus.settle()
    assert effects_of(bus.store) == [(1, 1), (1, 2), (2, 1)]
    assert [row for row in rows(bus.store) if row[0] != "done"] == [("dead", "id_of_another", forged)]


@pytest.mark.slow
def test_a_running_service_takes_all_of_it_and_goes_on(
    bus: RabbitUnderTest, amqp_uri: str, store: Store, tmp_path: Path
) -> None:
    """Every bad message of this file, to a process with its real loops, and to its door for commands as well."""
    with store.begin() as connection:
        crashing.metadata.create_all(connection)
    settings = {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": bus.prefix,
        "LIANGWANG_DATABASE_URL": store.engine.url.render_as_string(hide_password=False),
    }
    with removed(amqp_uri, bus.prefix), Lives(settings, tmp_path / "log") as service:
        service.begin("after_ack", nth=1)  # never armed
        with Connection(amqp_uri) as connection:
            channel = connection.channel()
            for number, properties in enumerate(RAW.values()):
                wire.publish(channel, f"{bus.prefix}{EXCHANGE}", ROUTING_KEY, properties, b"%d" % number)
                wire.publish(channel, f"{bus.prefix}nameko-rpc", f"{bus.prefix}tongban.execute", properties, b"{}")
            channel.queue_declare("", exclusive=True)
        for make, _ in BAD.values():
            send(amqp_uri, bus, *make())
        calls = Calls(amqp_uri, bus.prefix, patience=20, timeout=10)
        assert calls.execute({"tongban": [issue(1)]})["tongban"][0].status == "done"
        calls.close()
        until(lambda: numbers(store) == ["1"], "the good event behind them", seconds=30)
        assert [state for state, _, _ in rows(store)].count("dead") == len(RAW) + len(BAD)
        assert service.get("/health/ready")[0] == 200
        assert service.end() == 0


@contextmanager
def removed(amqp_uri: str, prefix: str) -> Iterator[None]:
    """Remove what the process has declared."""
    try:
        yield
    finally:
        remove_everything(amqp_uri, prefix, ["tongban", "tongban.on_self"])


def numbers(store: Store) -> list[str]:
    """Read which permits have had their effect in the process."""
    with store.read() as connection:
        return list(connection.execute(sa.select(crashing.effects.c.number)).scalars())
