"""Messages as no client library of ours would send them: frames written by hand."""

import struct
from typing import Any

_PUBLISH = b"\x00\x3c\x00\x28\x00\x00"
_HEADERS, _TIMESTAMP, _CONTENT_TYPE = 0x2000, 0x0040, 0x8000


def table(*entries: bytes) -> bytes:
    """Join entries to a field table."""
    content = b"".join(entries)
    return struct.pack(">I", len(content)) + content


def entry(name: bytes, kind: bytes, value: bytes) -> bytes:
    """Write one entry of a field table: a name, a type letter, the value's bytes."""
    return bytes((len(name),)) + name + kind + value


def text(value: bytes) -> bytes:
    """Write a long text, valid UTF-8 or not."""
    return struct.pack(">I", len(value)) + value


def nested(depth: int) -> bytes:
    """Write tables within tables."""
    inner = table()
    for _ in range(depth):
        inner = table(entry(b"x", b"F", inner))
    return inner


def headers_only(content: bytes) -> tuple[int, bytes]:
    """Give flags and properties of a message that has nothing but headers."""
    return _HEADERS, content


def timestamp_only(seconds: int) -> tuple[int, bytes]:
    """Give flags and properties of a message that has nothing but a timestamp."""
    return _TIMESTAMP, struct.pack(">Q", seconds)


def content_type_only(value: bytes) -> tuple[int, bytes]:
    """Give flags and properties of a message that has nothing but a content type."""
    return _CONTENT_TYPE, bytes((len(value),)) + value


def header_payload(properties: tuple[int, bytes], size: int) -> bytes:
    """Give the payload of a content header frame."""
    flags, content = properties
    return struct.pack(">HHQH", 60, 0, size, flags) + content


def publish(channel: Any, exchange: str, routing_key: str, properties: tuple[int, bytes], body: bytes) -> None:
    """Publish on an open channel, frame by frame."""
    method = b"".join(
        (_PUBLISH, bytes((len(exchange),)), exchange.encode(), bytes((len(routing_key),)), routing_key.encode(), b"\0")
    )
    payloads = ((1, method), (2, header_payload(properties, len(body))), (3, body))
    frames = [struct.pack(">BHI", kind, channel.channel_id, len(data)) + data + b"\xce" for kind, data in payloads]
    channel.connection.transport.write(b"".join(frames))
