"""The hot spots of AMQP framing: many published messages in one write, many delivered ones from one read.

py-amqp does everything else on the connection. It encodes and decodes a table of headers item by item; our headers are
a dozen texts, for which a join of prepared pieces is several times cheaper. What is not text takes py-amqp's own way.

Protocol: :func:`publish_frames` gives the bytes of one ``basic.publish`` with its content. :class:`FrameReader` reads
ahead and gives frame by frame. :class:`Deliveries` stands in front of a connection's frame handler and takes the frames
of ``basic.deliver`` on its channel; all others pass.
"""

import socket
import struct
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Protocol

from amqp.exceptions import UnexpectedFrame
from amqp.serialization import decode_properties_basic

from liangwang_bus.topology import BUCKETS, bucket_key, bucket_of

_METHOD, _HEADER, _BODY, _END = 1, 2, 3, b"\xce"
_DELIVER = b"\x00\x3c\x00\x3c"
_PUBLISH = b"\x00\x3c\x00\x28\x00\x00"
_MANDATORY = b"\x01"
_FRAME = struct.Struct(">BHI")
_SMALLEST = 8
_READ_AHEAD = 262_144
_LONG_TEXT = ord("S")
_LONG_NUMBER = ord("l")
_NUMBER = struct.Struct(">q")
_CONTENT = struct.Struct(">HHQH").pack
_LONG = struct.Struct(">I")
_LONGLONG = struct.Struct(">Q")
_CONTENT_TYPE, _CONTENT_ENCODING, _HEADERS = 0x8000, 0x4000, 0x2000
_DELIVERY_MODE, _MESSAGE_ID, _TYPE = 0x1000, 0x0080, 0x0020
_FLAGS = _CONTENT_TYPE | _CONTENT_ENCODING | _HEADERS | _DELIVERY_MODE | _MESSAGE_ID | _TYPE
_JSON = b"\x10application/json\x05utf-8"
_PERSISTENT = b"\x02"

_PARTITION_KEY = "cloudEvents:partitionkey"
_SECOND_KEYS = b"\x03BCCA"
"""A header of further routing keys, an array of texts. The broker takes it off before it delivers."""

UNREADABLE = "liangwang-unreadable-headers"
"""Where headers stand, in hexadecimal digits, that no client can read."""

Frame = tuple[int, int, bytes]
"""Kind, channel, payload."""

Taken = Callable[[int, dict[str, Any], bytes, str], None]
"""Takes a delivery: its tag, its headers (from now on the taker's own), its body, its exchange."""


class Message(Protocol):
    """A message as it goes onto the wire: texts as headers, the partition key among them, JSON in UTF-8 as body."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def routing_key(self) -> str: ...  # noqa: D102
    @property
    def headers(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def body(self) -> bytes: ...  # noqa: D102


def publish_frames(message: Message, exchange: str, channel: int, frame_max: int) -> bytes:
    """Give the frames that publish one persistent, mandatory message, under its routing key and that of its bucket.

    Args:
        message: what is published.
        exchange: to which exchange.
        channel: the channel's number.
        frame_max: the largest frame that was agreed on, bytes.
    """
    headers, body = message.headers, message.body
    table = b"".join([_named(name) + _long(value.encode()) for name, value in headers.items()])
    table += _second_keys(message.routing_key)[bucket_of(headers[_PARTITION_KEY])]
    identity, kind = message.id.encode(), message.type.encode()
    header = b"".join(
        (
            _CONTENT(60, 0, len(body), _FLAGS),
            _JSON,
            _LONG.pack(len(table)),
            table,
            _PERSISTENT,
            bytes((len(identity),)),
            identity,
            bytes((len(kind),)),
            kind,
        )
    )
    method = _publish_method(exchange, message.routing_key)
    room = frame_max - 8
    parts = [_frame(_METHOD, channel, method), _frame(_HEADER, channel, header)]
    parts += [_frame(_BODY, channel, body[start : start + room]) for start in range(0, len(body), room)]
    return b"".join(parts)


class FrameReader:
    """Reads from a connection's socket in large pieces: py-amqp makes three system calls for a frame.

    Args:
        transport: py-amqp's transport; its ``read_frame`` becomes this one's.
    """

    def __init__(self, transport: Any) -> None:
        self._transport = transport
        self._receive = transport._quick_recv  # noqa: SLF001 (py-amqp has no public way)
        self._ahead = b""
        self._start = 0
        transport.read_frame = self.read

    def buffered(self) -> Frame | None:
        """Give the next frame if it is here already."""
        ahead, start = self._ahead, self._start
        if len(ahead) - start < _SMALLEST:
            return None
        kind, channel, size = _FRAME.unpack_from(ahead, start)
        end = start + 7 + size
        if len(ahead) <= end:
            return None
        if ahead[end] != _END[0]:
            msg = f"byte {_END[0]:#x} was expected at the end of a frame, got {ahead[end]:#x}"
            raise UnexpectedFrame(msg)
        self._start = end + 1
        return kind, channel, ahead[start + 7 : end]

    def read(self) -> Frame:
        """Give the next frame, waiting for it; what came of it before a timeout is kept."""
        while (frame := self.buffered()) is None:
            try:
                piece = self._receive(_READ_AHEAD)
            except (TimeoutError, socket.timeout):  # noqa: UP041 (under eventlet these are two classes)
                raise
            except OSError:
                self._transport.connected = False
                raise
            if not piece:
                self._transport.connected = False
                msg = "the broker closed the connection"
                raise OSError(msg)
            self._ahead, self._start = self._ahead[self._start :] + piece, 0
        return frame


class Deliveries:
    """Takes the deliveries of one channel out of a connection's frames.

    Args:
        connection: py-amqp's connection; its frame handler is put behind this one.
        channel: the channel's number.
        taken: called with each complete delivery: tag, headers, body, exchange.
    """

    def __init__(self, connection: Any, channel: int, taken: Taken) -> None:
        self._connection = connection
        self._channel = channel
        self._taken = taken
        self._others = connection.on_inbound_frame
        self._tag: int | None = None
        self._exchange = ""
        self._left = 0
        self._headers: dict[str, Any] = {}
        self._chunks: list[bytes] = []
        connection.on_inbound_frame = self

    def __call__(self, frame: Frame) -> bool:
        """Handle one frame; give whether it completed something."""
        kind, channel, payload = frame
        if channel == self._channel:
            if kind == _METHOD and payload[:4] == _DELIVER:
                self._connection.bytes_recv += 1
                self._tag, self._exchange = _delivered(payload)
                return False
            if self._tag is not None and kind != _METHOD:
                self._connection.bytes_recv += 1
                return self._content(kind, payload)
        return bool(self._others(frame))

    def _content(self, kind: int, payload: bytes) -> bool:
        if kind == _HEADER:
            self._left = _LONGLONG.unpack_from(payload, 4)[0]
            self._headers = _headers_of(payload)
            self._chunks = []
        else:
            self._chunks.append(bytes(payload))
            self._left -= len(payload)
        if self._left > 0:
            return False
        tag, self._tag = self._tag, None
        body = self._chunks[0] if len(self._chunks) == 1 else b"".join(self._chunks)
        self._taken(tag or 0, self._headers, body, self._exchange)
        return True


def _delivered(payload: bytes) -> tuple[int, str]:
    """Read the delivery tag and the exchange that the message was published to."""
    offset = 5 + payload[4]  # behind the consumer's tag
    tag: int = _LONGLONG.unpack_from(payload, offset)[0]
    start = offset + 10  # behind the delivery tag, the mark of a redelivery and the length of the name
    return tag, _name(bytes(payload[start : start + payload[start - 1]]))


def _headers_of(payload: bytes) -> dict[str, Any]:
    """Read the headers among the properties; texts and long numbers here, everything else by py-amqp."""
    try:
        return _texts_of(payload)
    except (IndexError, struct.error, UnicodeDecodeError):  # no texts, or a table that lies about its length
        return _by_the_library(payload)


def _texts_of(payload: bytes) -> dict[str, Any]:
    flags = payload[12] << 8 | payload[13]
    offset = 14
    for flag in (_CONTENT_TYPE, _CONTENT_ENCODING):
        if flags & flag:
            offset += 1 + payload[offset]
    if not flags & _HEADERS:
        return {}
    end = offset + 4 + _LONG.unpack_from(payload, offset)[0]
    offset += 4
    headers: dict[str, Any] = {}
    while offset < end:
        start = offset + 1
        offset = start + payload[offset]
        if payload[offset] == _LONG_NUMBER:  # as a stream's offset is
            headers[_name(bytes(payload[start:offset]))] = _NUMBER.unpack_from(payload, offset + 1)[0]
            offset += 9
            continue
        if payload[offset] != _LONG_TEXT:
            return _by_the_library(payload)
        size = _LONG.unpack_from(payload, offset + 1)[0]
        value = payload[offset + 5 : offset + 5 + size]
        headers[_name(bytes(payload[start:offset]))] = bytes(value).decode()
        offset += 5 + size
    return headers


def _by_the_library(payload: bytes) -> dict[str, Any]:
    try:
        properties, _ = decode_properties_basic(payload, 12)
    except Exception:  # noqa: BLE001 (the message is kept as it is; it never breaks the connection)
        return {UNREADABLE: bytes(payload[14:]).hex()}
    found: dict[str, Any] = properties.get("application_headers") or {}
    return found


@lru_cache(maxsize=1024)
def _name(name: bytes) -> str:
    return name.decode()


@lru_cache(maxsize=1024)
def _named(name: str) -> bytes:
    encoded = name.encode()
    return bytes((len(encoded),)) + encoded + b"S"


@lru_cache(maxsize=1024)
def _publish_method(exchange: str, routing_key: str) -> bytes:
    exchange_, key = exchange.encode(), routing_key.encode()
    return b"".join((_PUBLISH, bytes((len(exchange_),)), exchange_, bytes((len(key),)), key, _MANDATORY))


@lru_cache(maxsize=1024)
def _second_keys(routing_key: str) -> tuple[bytes, ...]:
    """Give the header of each bucket."""
    keys = [b"S" + _long(bucket_key(routing_key, bucket).encode()) for bucket in range(BUCKETS)]
    return tuple(_SECOND_KEYS + _long(key) for key in keys)


def _long(value: bytes) -> bytes:
    return _LONG.pack(len(value)) + value


def _frame(kind: int, channel: int, payload: bytes) -> bytes:
    return _FRAME.pack(kind, channel, len(payload)) + payload + _END
