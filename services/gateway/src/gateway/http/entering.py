"""Who comes to the door as a member.

Protocol: a request carries a key or an access token as ``Authorization: Bearer``. Invariant: denied by default; a unit
that is not among the members is nobody, whatever it carries.
"""

from typing import Annotated

from fastapi import Depends, Request

from gateway import keys
from gateway.http.app import Door, door_of
from gateway.http.notes import note
from gateway.http.problems import ProblemError


def member_of(request: Request) -> str:
    """Give who asks, and count the request."""
    member = known(request)
    door_of(request).pace.enter(member, "member", request.headers["authorization"])
    return member


def known(request: Request) -> str:
    """Give who asks, by the key or the token in ``Authorization``."""
    door, authorization = door_of(request), request.headers.get("authorization", "")
    scheme, _, secret = authorization.partition(" ")
    member = _bearer(door, secret.strip()) if scheme.lower() == "bearer" else None
    if member in door.members.by_id:
        return str(member)
    door.pace.stranger(authorization)
    code, status = ("unauthenticated", 401) if member is None else ("no_member", 403)
    with door.store.begin() as connection:
        note(connection, door, member or "", "door", code)
    raise ProblemError(status, code)


Member = Annotated[str, Depends(member_of)]


def _bearer(door: Door, secret: str) -> str | None:
    now = door.clock()
    client = door.tokens.client_of(secret, now) if secret.count(".") == 2 else None  # noqa: PLR2004 (parts of a JWT)
    with door.store.read() as connection:
        if client is not None:
            return keys.member_of_client(connection, client, now)
        return keys.member_of(connection, secret, now)
