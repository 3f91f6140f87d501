"""One writer at a time per key, whichever door its transaction came through.

Two transactions that each look for what the other one writes would both miss it (a renewal looks for holds, a hold for
renewals; two visits look for the same plan). So a transaction first takes the keys that it is going to look at, in one
order (no deadlocks among them), and gives them back by ending.

On SQLite there is one writer at a time already.
"""

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, text

_TAKE = text("SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:keys AS bigint[])) AS key")


def queue_up(connection: Connection, keys: Iterable[str]) -> None:
    """Wait until no other transaction works on these keys, and keep others waiting until this one ends."""
    if connection.dialect.name != "postgresql":
        return
    locks = sorted({_lock_of(key) for key in keys})
    if locks:
        connection.execute(_TAKE, {"keys": locks}).all()


def _lock_of(key: str) -> int:
    digest = hashlib.blake2b(b"key " + key.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
