"""Opens an AMQP 0-9-1 connection and closes it again: the proof that a broker answers and lets us in.

Only the handshake is spoken (Start, Tune, Open, Close); the method numbers are those of the AMQP 0-9-1
specification.
"""

import socket
import ssl
import struct
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

from backing.console import Problem

START, START_OK, TUNE, TUNE_OK, OPEN, OPEN_OK, CLOSE, CLOSE_OK = 10, 11, 30, 31, 40, 41, 50, 51
CONNECTION = 10
FRAME_METHOD, FRAME_HEARTBEAT, FRAME_END = 1, 8, b"\xce"
TIMEOUT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class BrokerUri:
    """The parts of an `amqp://` or `amqps://` URI."""

    user: str
    password: str
    host: str
    port: int
    vhost: str
    tls: bool

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a URI apart; a Problem names what was expected, without repeating the password."""
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError as problem:
            raise Problem(f"AMQP_URI: {_EXPECTED} ({problem}).") from None
        if parts.scheme not in {"amqp", "amqps", "pyamqp"} or not parts.hostname:
            raise Problem(f"AMQP_URI: {_EXPECTED}.")
        tls = parts.scheme == "amqps"
        return cls(
            user=unquote(parts.username or "guest"),
            password=unquote(parts.password or "guest"),
            host=parts.hostname,
            port=port or (5671 if tls else 5672),
            vhost=unquote(parts.path.removeprefix("/")) or "/",
            tls=tls,
        )

    @property
    def place(self) -> str:
        """Where it is, without user and password."""
        return f"{self.host}:{self.port}{'' if self.vhost == '/' else '/' + self.vhost}"


_EXPECTED = "amqp://user:password@host:5672/vhost expected (vhost url-encoded, amqps:// for TLS)"


def check(uri: BrokerUri) -> str | None:
    """Connect, log in, open the vhost, close. Returns what is wrong, or None when all is well."""
    try:
        with socket.create_connection((uri.host, uri.port), timeout=TIMEOUT_SECONDS) as raw:
            link = ssl.create_default_context().wrap_socket(raw, server_hostname=uri.host) if uri.tls else raw
            return _handshake(link, uri)
    except EOFError:
        return "the broker closed the connection (user or password wrong?)"
    except (OSError, struct.error) as problem:
        return f"no AMQP answer ({problem})"


def _handshake(link: socket.socket, uri: BrokerUri) -> str | None:
    link.sendall(b"AMQP\x00\x00\x09\x01")
    _expect(link, START)
    login = f"\0{uri.user}\0{uri.password}".encode()
    _send(
        link,
        START_OK,
        struct.pack(">I", 0) + _short(b"PLAIN") + struct.pack(">I", len(login)) + login + _short(b"en_US"),
    )
    if refused := _expect(link, TUNE):
        return refused
    _send(link, TUNE_OK, struct.pack(">HIH", 1, 131_072, 0))
    _send(link, OPEN, _short(uri.vhost.encode()) + b"\0\0")
    if refused := _expect(link, OPEN_OK):
        return refused
    _send(link, CLOSE, struct.pack(">H", 200) + _short(b"checked") + struct.pack(">HH", 0, 0))
    _expect(link, CLOSE_OK)
    return None


def _expect(link: socket.socket, method: int) -> str | None:
    """Read the next method; the broker's own words when it closes instead."""
    while True:
        kind, _, size = struct.unpack(">BHI", _read(link, 7))
        body = _read(link, size)
        _read(link, 1)
        if kind != FRAME_HEARTBEAT:
            break
    found = struct.unpack(">HH", body[:4])
    if found == (CONNECTION, CLOSE):
        length = body[6]
        return body[7 : 7 + length].decode("utf-8", "replace")
    if found != (CONNECTION, method):
        raise OSError(f"AMQP method {CONNECTION}.{method} expected, got {found[0]}.{found[1]}")
    return None


def _send(link: socket.socket, method: int, arguments: bytes) -> None:
    body = struct.pack(">HH", CONNECTION, method) + arguments
    link.sendall(struct.pack(">BHI", FRAME_METHOD, 0, len(body)) + body + FRAME_END)


def _short(text: bytes) -> bytes:
    return bytes([len(text)]) + text


def _read(link: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        part = link.recv(size - len(found))
        if not part:
            raise EOFError
        found += part
    return found
