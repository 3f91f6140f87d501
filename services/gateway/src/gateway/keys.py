"""Keys and clients of members: 256 random bits, shown once; only their SHA-256 is kept.

A *key* is sent with every request. A *client* (OAuth2) has an id and a secret, with which it gets access tokens; the
token is sent. Both are rows of one table, and both end at once when they are revoked or over.
"""

import hashlib
import secrets
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select, update

from gateway.tables import member_keys
from liangwang_contracts import new_event_id

Kind = Literal["key", "client"]


class Issued(NamedTuple):
    """A new key or client: ``secret`` is told this once."""

    id: str
    secret: str


def issue(
    connection: Connection, member: str, now: datetime, expires_at: datetime | None = None, kind: Kind = "key"
) -> Issued:
    """Make a key or a client for a member (``unit:<number>``)."""
    made = Issued(new_event_id(), secrets.token_urlsafe(32))
    row = {"id": made.id, "member": member, "kind": kind, "hash": hash_of(made.secret)}
    connection.execute(insert(member_keys).values(row | {"created_at": now, "expires_at": expires_at}))
    return made


def told(connection: Connection, member: str, kind: Kind) -> list[dict[str, Any]]:
    """Give a member's keys or clients, the first one first: id and moments, neither the secret nor its digest."""
    columns = (member_keys.c.id, member_keys.c.created_at, member_keys.c.expires_at, member_keys.c.revoked_at)
    mine = select(*columns).where(member_keys.c.member == member, member_keys.c.kind == kind)
    return [dict(row) for row in connection.execute(mine.order_by(member_keys.c.created_at)).mappings()]


def revoke(connection: Connection, key: str, now: datetime, kind: Kind = "key") -> bool:
    """End a key or a client by its id; give whether it counted until now."""
    columns = member_keys.c
    ended = update(member_keys).where(columns.id == key, columns.kind == kind, columns.revoked_at.is_(None))
    return connection.execute(ended.values(revoked_at=now)).rowcount == 1


def member_of(connection: Connection, secret: str, now: datetime) -> str | None:
    """Give whose key it is; None when it was never issued, was revoked or is over."""
    mine = and_(member_keys.c.kind == "key", member_keys.c.hash == hash_of(secret))
    return connection.execute(select(member_keys.c.member).where(mine, counts(now))).scalar_one_or_none()


def member_of_client(connection: Connection, client: str, now: datetime, secret: str | None = None) -> str | None:
    """Give whose client it is; None when it does not count, or a secret is given and is not its own."""
    columns = member_keys.c
    mine: list[ColumnElement[Any]] = [columns.kind == "client", columns.id == client]
    if secret is not None:
        mine.append(columns.hash == hash_of(secret))
    return connection.execute(select(columns.member).where(*mine, counts(now))).scalar_one_or_none()


def counts(now: datetime) -> ColumnElement[bool]:
    """Whether a row counts at a moment: it is neither revoked nor over."""
    columns = member_keys.c
    return and_(columns.revoked_at.is_(None), or_(columns.expires_at.is_(None), columns.expires_at > now))


def hash_of(secret: str) -> str:
    """SHA-256 of a key, in hex."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
