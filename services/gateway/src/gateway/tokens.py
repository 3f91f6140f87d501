"""Access tokens of members: short-lived JWTs (RFC 9068) that this gateway signs and alone reads.

Protocol: a client gets one for its secret (RFC 6749 section 4.4) and sends it like a key. Invariants: a token names its
client and nothing of the member; whether the client counts is looked up in its row whenever the token is used, so
revoking takes effect at once, whatever time the token has left.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from liangwang_contracts import new_event_id

ISSUER = "urn:liangwang:gateway"
_HEADER = {"alg": "HS256", "typ": "at+jwt"}


def _drawn() -> bytes:
    return secrets.token_bytes(32)


@dataclass(frozen=True, slots=True)
class AccessTokens:
    """Signs and reads access tokens.

    Attributes:
        secret: the key, at least 32 bytes; drawn when none is given, and then other processes do not know it.
        seconds: how long a token lives.
    """

    secret: bytes = field(default_factory=_drawn, repr=False)
    seconds: int = 600

    def sign(self, client: str, now: datetime) -> str:
        """Give a token for a client."""
        issued = int(now.timestamp())
        claims = {"iss": ISSUER, "aud": ISSUER, "sub": client, "client_id": client, "jti": new_event_id()}
        return jwt.encode(_HEADER, {**claims, "iat": issued, "exp": issued + self.seconds}, self._key)

    def client_of(self, token: str, now: datetime) -> str | None:
        """Give the client of a token; None when it was not signed here, or its time is over."""
        try:
            found = jwt.decode(token, self._key, algorithms=["HS256"])
        except (JoseError, ValueError, TypeError):
            return None
        if found.header.get("typ") != _HEADER["typ"]:
            return None
        return _client(found.claims, now.timestamp())

    @property
    def _key(self) -> OctKey:
        return OctKey.import_key(self.secret)


def _client(claims: dict[str, Any], now: float) -> str | None:
    client, until = claims.get("client_id"), claims.get("exp")
    meant_here = (claims.get("iss"), claims.get("aud")) == (ISSUER, ISSUER)
    return client if meant_here and isinstance(client, str) and isinstance(until, int) and now < until else None
