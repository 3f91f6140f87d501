"""Whatever a broker can deliver: `decode` gives an event or a ContractError, `Subscriber.take` gives a row.

Headers are drawn of every type that AMQP has, and written to bytes and read again as they would be on the wire.
"""

from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
import wire
from amqp.serialization import dumps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liangwang_bus.frames import Deliveries
from liangwang_bus.inbox import Delivery
from liangwang_bus.store import Store
from liangwang_bus.tables import inbox
from liangwang_bus.testing.conformance import MemoryUnderTest, events_of
from liangwang_bus.testing.conformance.effects import effects, fact
from liangwang_contracts import ContractError, decode, encode
from liangwang_contracts.attributes import HEADERS

FUZZ = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))

SECONDS = datetime(1970, 1, 2), datetime(2900, 1, 1)  # noqa: DTZ001 (AMQP has no zones)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.binary(max_size=60),
    st.datetimes(*SECONDS).map(lambda moment: moment.replace(microsecond=0)),
    st.integers(-(2**31), 2**31 - 1).map(lambda number: Decimal(number).scaleb(-2)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=20), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(list(HEADERS.values())) | st.text(max_size=40)
TABLES = st.dictionaries(NAMES, VALUES, max_size=8)
BODIES = st.binary(max_size=200) | st.sampled_from([b"{}", b"[]", b"null", b'{"permit": 1}', b"\xef\xbb\xbf{}"])


def over_the_wire(table: bytes, body: bytes) -> Delivery:
    """Deliver a message with these bytes as its headers."""
    found: list[Delivery] = []
    connection = SimpleNamespace(bytes_recv=0, on_inbound_frame=None)
    taker = Deliveries(connection, 1, lambda _tag, read, content, _exchange: found.append(Delivery(read, content)))
    method = b"\x00\x3c\x00\x3c" + b"\x01c" + (1).to_bytes(8, "big") + b"\x00\x00\x00"
    payloads = [(1, method), (2, wire.header_payload(wire.headers_only(table), len(body)))]
    for kind, payload in [*payloads, *([(3, body)] if body else [])]:
        taker((kind, 1, payload))
    return found[0]


@pytest.fixture
def desk(bus_store: Store) -> MemoryUnderTest:
    """Give a subscription on each database at hand."""
    return MemoryUnderTest(bus_store)


@pytest.fixture
def message() -> tuple[dict[str, Any], bytes]:
    """Give a good message, to break."""
    [event] = events_of([fact(1)])
    headers, body = encode(event)
    return dict(headers), body


def taken(desk: MemoryUnderTest, delivery: Delivery) -> str:
    """Let the subscription take a delivery; give the state of its only row, and forget everything."""
    desk.subscriber.take([delivery])
    with desk.store.begin() as connection:
        states = [row.state for row in connection.execute(sa.select(inbox.c.state))]
        connection.execute(sa.delete(inbox))
        connection.execute(sa.delete(effects))
    assert len(states) == 1
    return str(states[0])


def readable(delivery: Delivery) -> bool:
    """Say whether a delivery is an event, which the handler may still not like; nothing else leaves `decode`."""
    try:
        decode(delivery.headers, delivery.body)
    except ContractError as error:
        told = str(error)
    else:
        return True
    assert told.isprintable()
    return False


@FUZZ
@given(headers=TABLES, body=BODIES)
def test_any_headers_and_any_bytes_end_as_a_row(desk: MemoryUnderTest, headers: dict[str, Any], body: bytes) -> None:
    """Of every type that AMQP has, and of tables within tables."""
    delivery = over_the_wire(dumps("F", (headers,)), body)
    assert taken(desk, delivery) in (("done", "retrying") if readable(delivery) else ("dead",))


@FUZZ
@given(broken=st.dictionaries(st.sampled_from(list(HEADERS.values())), VALUES, min_size=1, max_size=3))
def test_a_good_message_with_broken_attributes_ends_as_a_row(
    desk: MemoryUnderTest, message: tuple[dict[str, Any], bytes], broken: dict[str, Any]
) -> None:
    """A few attributes replaced by anything."""
    headers, body = message
    delivery = over_the_wire(dumps("F", (headers | broken,)), body)
    assert taken(desk, delivery) in (("done", "retrying") if readable(delivery) else ("dead",))


@FUZZ
@given(data=st.data())
def test_a_good_message_with_damaged_bytes_ends_as_a_row(
    desk: MemoryUnderTest, message: tuple[dict[str, Any], bytes], data: st.DataObject
) -> None:
    """Cut, overwritten, with something put in between."""
    headers, body = message
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    delivery = Delivery(headers, body[:start] + data.draw(st.binary(max_size=30)) + body[end:])
    assert taken(desk, delivery) in (("done", "retrying") if readable(delivery) else ("dead",))


@FUZZ
@given(table=st.binary(max_size=120), body=BODIES)
def test_a_table_of_any_bytes_ends_as_a_row(desk: MemoryUnderTest, table: bytes, body: bytes) -> None:
    """Though a broker checks them: a table that lies about its own length breaks neither connection nor service."""
    assert taken(desk, over_the_wire(wire.table(table), body)) == "dead"


@pytest.mark.parametrize("depth", [10, 200, 400, 600, 800, 900, 950, 980, 5000])
@pytest.mark.parametrize("where", ["cloudEvents:id", "extra"])
def test_tables_of_any_depth_end_as_a_row(desk: MemoryUnderTest, where: str, depth: int) -> None:
    """Also those that can be read and are too deep to be shown."""
    inner: dict[str, Any] = {}
    for _ in range(depth):
        inner = {"x": inner}
    assert taken(desk, Delivery({where: inner}, b"{}")) == "dead"
    assert taken(desk, over_the_wire(wire.table(wire.entry(where.encode(), b"F", wire.nested(depth))), b"{}")) == "dead"
