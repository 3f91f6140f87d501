"""Our own framing says the same as py-amqp's, whatever is published or delivered, in whatever pieces it comes."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from amqp import Message, spec
from amqp.exceptions import UnexpectedFrame
from amqp.method_framing import frame_handler, frame_writer
from amqp.serialization import decode_properties_basic, dumps
from hypothesis import given
from hypothesis import strategies as st

from liangwang_bus.frames import UNREADABLE, Deliveries, FrameReader, publish_frames

NAMES = st.text(min_size=1, max_size=40)
TEXTS = st.text(max_size=300)
VALUES = st.one_of(TEXTS, st.integers(-(2**31), 2**31), st.booleans(), st.binary(max_size=50), st.none())
TABLES = st.dictionaries(NAMES, st.one_of(VALUES, st.dictionaries(NAMES, VALUES, max_size=3)), max_size=20)


@dataclass
class Planned:
    """A message to publish."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    id: str = "0195"
    type: str = "tongban.permit.issued.v1"
    routing_key: str = "permit.issued.v1"


class Pieces:
    """A transport whose socket gives bytes in pieces."""

    connected = True
    read_frame: Any = None

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = list(pieces)

    def _quick_recv(self, _size: int) -> bytes:
        if not self._pieces:
            raise TimeoutError
        return self._pieces.pop(0)


def theirs(channel: int, method: tuple[int, int], args: bytes, content: Message, frame_max: int = 131_072) -> bytes:
    """Give the frames that py-amqp writes."""
    written = bytearray()
    connection = SimpleNamespace(frame_max=frame_max, bytes_sent=0)
    frame_writer(connection, SimpleNamespace(write=written.extend))(1, channel, method, args, content)
    return bytes(written)


def delivered(data: bytes) -> list[tuple[int, Any, bytes]]:
    """Read frames with ours in front of py-amqp's handler; give tag, headers, body. All came through one exchange."""
    found: list[tuple[int, Any, bytes]] = []

    def take(tag: int, headers: Any, body: bytes, exchange: str) -> None:
        assert exchange == "tongban.events"
        found.append((tag, headers, body))

    connection = SimpleNamespace(bytes_recv=0)
    connection.on_inbound_frame = frame_handler(connection, lambda *_: None)
    taker = Deliveries(connection, 1, take)
    reader = FrameReader(Pieces(data))
    while (frame := reader.buffered()) or (not found and (frame := reader.read())):
        taker(frame)
    return found


def a_delivery(tag: int, headers: dict[str, Any], body: bytes, frame_max: int = 131_072) -> bytes:
    """Give the frames of one ``basic.deliver`` as py-amqp would write them."""
    args = dumps("sLbss", ("consumer", tag, False, "tongban.events", "permit.issued.v1"))
    content = Message(body, application_headers=headers, content_type="application/json", content_encoding="utf-8")
    return theirs(1, spec.Basic.Deliver, args, content, frame_max)


@given(st.dictionaries(NAMES, TEXTS, max_size=20), st.binary(min_size=1, max_size=300), st.integers(64, 400))
def test_what_is_published_is_what_py_amqp_would_publish(headers: dict[str, str], body: bytes, frame_max: int) -> None:
    """Byte for byte, with the key of its bucket in the header BCC, also when the body needs several frames."""
    headers = {**headers, "cloudEvents:partitionkey": "123456789"}
    planned = Planned(body, headers)
    content = Message(
        body,
        content_type="application/json",
        content_encoding="utf-8",
        delivery_mode=2,
        message_id=planned.id,
        type=planned.type,
        application_headers={**headers, "BCC": ["permit:issued:v1:b38"]},
    )
    args = dumps("Bssbb", (0, "tongban.events", planned.routing_key, True, False))
    expected = theirs(3, spec.Basic.Publish, args, content, frame_max)
    assert publish_frames(planned, "tongban.events", 3, frame_max) == expected


@pytest.mark.parametrize(
    ("partition_key", "second"), [("", "permit:issued:v1:b0"), ("123456789", "permit:issued:v1:b38")]
)
def test_the_second_routing_key_as_py_amqp_reads_it(partition_key: str, second: str) -> None:
    """An array of one text: the broker takes BCC for routing keys only in this form."""
    headers = {"cloudEvents:partitionkey": partition_key, "cloudEvents:subject": "营业执照"}
    frames = FrameReader(Pieces(publish_frames(Planned(b"{}", headers), "tongban.events", 1, 131_072)))
    frames.read()
    properties, _ = decode_properties_basic(frames.read()[2], 12)
    assert properties["application_headers"] == {**headers, "BCC": [second]}


@given(st.integers(1, 2**40), TABLES, st.binary(max_size=300), st.integers(200, 500))
def test_what_is_delivered_is_what_py_amqp_would_read(
    tag: int, headers: dict[str, Any], body: bytes, frame_max: int
) -> None:
    """Texts, numbers, bytes, tables within tables; bodies of none, one and several frames."""
    [(found, table, content)] = delivered(a_delivery(tag, headers, body, frame_max))
    read: list[Message] = []
    handler = frame_handler(SimpleNamespace(bytes_recv=0), lambda *method: read.append(method[-1]))
    reader = FrameReader(Pieces(a_delivery(tag, headers, body)))
    while not read:
        handler(reader.read())
    assert (found, content) == (tag, body)
    assert table == read[0].properties["application_headers"]


@given(st.binary(min_size=1, max_size=60), st.lists(st.integers(1, 40), max_size=30))
def test_frames_come_whole_however_they_are_cut(body: bytes, cuts: list[int]) -> None:
    """Two deliveries, cut anywhere, are read as the same frames; a timeout in between loses nothing."""
    data = a_delivery(1, {"a": "b"}, body) + a_delivery(2, {}, body)
    whole = FrameReader(Pieces(data))
    expected = [whole.read() for _ in range(6)]
    pieces, start = [], 0
    for cut in cuts:
        pieces.append(data[start : start + cut])
        start += cut
    reader = FrameReader(Pieces(*(piece for piece in (*pieces, data[start:]) if piece)))
    assert [reader.read() for _ in range(6)] == expected
    with pytest.raises(TimeoutError):
        reader.read()


def test_headers_that_nobody_can_read_do_not_break_the_connection() -> None:
    """A table with a kind of value that no client knows is kept in hexadecimal digits, with its body."""
    data = a_delivery(7, {"a": "b"}, b"{}").replace(b"\x01aS", b"\x01a?")
    [(tag, headers, body)] = delivered(data)
    assert (tag, body) == (7, b"{}")
    assert "613f00000001" in headers[UNREADABLE]


def test_a_frame_without_its_end_is_refused() -> None:
    """Bytes that are no frame end the connection instead of being read as one."""
    with pytest.raises(UnexpectedFrame, match="0xce"):
        FrameReader(Pieces(b"\x01\x00\x01\x00\x00\x00\x01xx")).read()


def test_a_closed_connection_is_an_error() -> None:
    """The end of the stream is told, and the transport is marked."""
    transport = Pieces(b"")
    with pytest.raises(OSError, match="closed the connection"):
        FrameReader(transport).read()
    assert not transport.connected
