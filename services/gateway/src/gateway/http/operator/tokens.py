"""Operators' tokens: JSON Web Tokens of one issuer, checked against its published keys.

Protocol: keys come from the issuer's discovery document and are used for ``keys_seconds``; a token that names a key
which is not among them makes them be asked anew, at most every few seconds, so that an issuer may change its keys and
nobody can make this process flood it. One request asks; the others go on with the keys that are known.

Invariants: only the algorithms of the settings are taken, whatever a token says of itself; issuer, audience, expiry and
subject must be there and right.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import structlog
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateway.http.operator.problems import OperatorProblemError
from gateway.http.operator.settings import OperatorSettings
from liangwang_bus.operators import ROLES, Operator
from liangwang_bus.refusals import Refused

_ASKED_AGAIN_AFTER = 5.0
_LEEWAY = 30
DISCOVERY = "/.well-known/openid-configuration"


class Keys:
    """The issuer's keys, kept for a while.

    Args:
        issuer: its URL.
        seconds: for how long.
        fetch: gives the JSON document under an URL.
        clock: seconds that never go back.
    """

    def __init__(
        self,
        issuer: str,
        seconds: float,
        fetch: Callable[[str], Any],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._issuer = issuer.rstrip("/")
        self._seconds = seconds
        self._fetch = fetch
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: KeySet | None = None
        self._asked_at = 0.0
        self._tried_at: float | None = None

    def get(self, kid: str | None) -> KeySet:
        """Give the keys; ask for them when they are old, or when this one is not among them.

        Raises:
            OperatorProblemError: the issuer does not answer, and no keys are known.
        """
        if self._wanted(kid) and self._lock.acquire(blocking=self._keys is None):  # known keys serve meanwhile
            try:
                if self._wanted(kid):
                    self._ask()
            finally:
                self._lock.release()
        if self._keys is None:
            raise OperatorProblemError("issuer_away")
        return self._keys

    def _wanted(self, kid: str | None) -> bool:
        """Whether the keys are to be asked for now; not again within seconds, whatever came of it."""
        if self._tried_at is not None and self._clock() - self._tried_at < _ASKED_AGAIN_AFTER:
            return False
        if self._keys is None or self._clock() - self._asked_at > self._seconds:
            return True
        return kid is not None and kid not in {key.kid for key in self._keys.keys}

    def _ask(self) -> None:
        try:
            found = self._fetch(f"{self._issuer}{DISCOVERY}")
            self._keys = KeySet.import_key_set(self._fetch(found["jwks_uri"]))
            self._asked_at = self._clock()
        except (httpx.HTTPError, KeyError, TypeError, ValueError, JoseError) as error:
            structlog.get_logger().warning("issuer_away", error_type=type(error).__name__)
        finally:
            self._tried_at = self._clock()


class Tokens:
    """Reads who comes with a token.

    Args:
        settings: whose tokens are taken.
        keys: the issuer's.
    """

    def __init__(self, settings: OperatorSettings, keys: Keys | None = None) -> None:
        self._settings = settings
        self._keys = keys or Keys(settings.issuer, settings.keys_seconds, fetch_json)
        self._claims = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": settings.issuer},
            aud={"essential": True, "value": settings.audience},
            exp={"essential": True},
            sub={"essential": True},
        )

    def read(self, token: str) -> Operator:
        """Give the person of a token.

        Raises:
            OperatorProblemError: it is not valid here, or that cannot be found out now.
        """
        if not self._settings.issuer:
            raise OperatorProblemError("token_wrong", expected="LIANGWANG_OIDC_ISSUER")
        claims = self._checked(token)
        roles = claims.get("roles", [])
        known = [role for role in roles if role in ROLES] if isinstance(roles, list) else []
        try:
            return Operator.from_wire({"name": claims.get("preferred_username") or claims["sub"], "roles": known})
        except Refused:
            raise OperatorProblemError("token_wrong", expected="preferred_username") from None

    def _checked(self, token: str) -> dict[str, Any]:
        try:
            found = jwt.decode(token, self._key, algorithms=list(self._settings.algorithms))
            self._claims.validate(found.claims)
        except (JoseError, ValueError, TypeError) as error:
            raise OperatorProblemError("token_wrong", expected=getattr(error, "error", "") or "malformed") from None
        return found.claims

    def _key(self, unverified: Any) -> Any:
        kid = unverified.headers().get("kid")
        keys = self._keys.get(kid if isinstance(kid, str) else None)
        for key in keys.keys:
            if key.kid == kid:
                return key
        msg = "unknown key"
        raise ValueError(msg)


def fetch_json(url: str) -> Any:
    """Give a JSON document of the issuer."""
    return httpx.get(url, timeout=5, follow_redirects=False).raise_for_status().json()
