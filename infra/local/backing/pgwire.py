"""Asks a PostgreSQL whether it takes connections: startup message out, first message back.

Protocol 3.0: `R` asks for a password (the server is up and the role may try), `E` carries an error.
"""

import socket
import struct
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

from backing.console import Problem

TIMEOUT_SECONDS = 5.0
PROTOCOL_3 = 196_608


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """The parts of a `postgresql://` URL that a probe needs."""

    user: str
    host: str
    port: int
    database: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a URL apart; a Problem names what was expected, without repeating the password."""
        expected = "DATABASE_URL: postgresql://user:password@host:5432/database expected"
        try:
            parts = urlsplit(text)
            port = parts.port or 5432
        except ValueError as problem:
            raise Problem(f"{expected} ({problem}).") from None
        if parts.scheme.partition("+")[0] not in {"postgresql", "postgres"} or not parts.hostname:
            raise Problem(f"{expected}.")
        user = unquote(parts.username or "postgres")
        return cls(user, parts.hostname, port, unquote(parts.path.removeprefix("/")) or user)

    @property
    def place(self) -> str:
        """Where it is, without user and password."""
        return f"{self.host}:{self.port}/{self.database}"


def check(url: DatabaseUrl) -> str | None:
    """Greet the server. Returns what is wrong, or None when it would let the role try its password."""
    greeting = f"user\0{url.user}\0database\0{url.database}\0\0".encode()
    try:
        with socket.create_connection((url.host, url.port), timeout=TIMEOUT_SECONDS) as link:
            link.sendall(struct.pack(">II", len(greeting) + 8, PROTOCOL_3) + greeting)
            answer = link.recv(4096)
    except OSError as problem:
        return f"no answer ({problem})"
    if answer[:1] == b"R":
        return None
    if answer[:1] == b"E":
        fields = {part[:1]: part[1:].decode("utf-8", "replace") for part in answer[5:].split(b"\0") if part}
        return fields.get(b"M", "the server refused without a word")
    return "no PostgreSQL answers there"
