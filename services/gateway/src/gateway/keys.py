"""Keys of members: 256 random bits, shown once; only their SHA-256 is kept."""

import hashlib
import secrets
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, or_, select, update

from gateway.tables import member_keys
from liangwang_contracts import new_event_id


class Issued(NamedTuple):
    """A new key: ``secret`` is told this once."""

    id: str
    secret: str


def issue(connection: Connection, member: str, now: datetime, expires_at: datetime | None = None) -> Issued:
    """Make a key for a member (``unit:<number>``)."""
    made = Issued(new_event_id(), secrets.token_urlsafe(32))
    row = {"id": made.id, "member": member, "hash": hash_of(made.secret), "created_at": now, "expires_at": expires_at}
    connection.execute(insert(member_keys).values(row))
    return made


def revoke(connection: Connection, key: str, now: datetime) -> bool:
    """End a key by its id; give whether it counted until now."""
    ended = update(member_keys).where(member_keys.c.id == key, member_keys.c.revoked_at.is_(None))
    return connection.execute(ended.values(revoked_at=now)).rowcount == 1


def member_of(connection: Connection, secret: str, now: datetime) -> str | None:
    """Give whose key it is; None when it was never issued, was revoked or is over."""
    counts = or_(member_keys.c.expires_at.is_(None), member_keys.c.expires_at > now)
    return connection.execute(
        select(member_keys.c.member).where(
            member_keys.c.hash == hash_of(secret), member_keys.c.revoked_at.is_(None), counts
        )
    ).scalar_one_or_none()


def hash_of(secret: str) -> str:
    """SHA-256 of a key, in hex."""
    return hashlib.sha256(secret.encode()).hexdigest()
