"""The OIDC issuer, as the console asks it: where people sign in, and what a code is worth.

Invariant: an id token counts only when the issuer's keys, its name, our client id, its expiry and the nonce are right.
Whatever else comes back ends the sign-in with one of :data:`REASONS`, never with an exception of a library.
"""

import hashlib
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from console.sessions import Pending
from console.settings import ConsoleSettings

REASONS = (
    "no_issuer",
    "issuer_away",
    "issuer_wrong",
    "sign_in_denied",
    "sign_in_old",
    "code_refused",
    "identity_wrong",
)
"""Why a sign-in was not completed; each has a text in both languages."""
_ALGORITHMS = ["ES256", "RS256"]
_ENDPOINTS = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


class SignInError(Exception):
    """A sign-in that is not completed; ``reason`` is one of :data:`REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who has signed in, and for how many seconds."""

    token: str
    name: str
    roles: frozenset[str]
    seconds: float


class Issuer:
    """The issuer of the settings.

    Args:
        settings: where it is, and who asks.
        transport: takes the place of the network.
    """

    def __init__(self, settings: ConsoleSettings, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._settings = settings
        self._http = httpx.AsyncClient(timeout=10, transport=transport)

    async def address(self, pending: Pending) -> str:
        """Give the address at which a person signs in.

        Raises:
            SignInError: there is no issuer, or it does not say where.
        """
        found = await self._discovered()
        digest = hashlib.sha256(pending.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._settings.client,
            "redirect_uri": self._settings.callback,
            "scope": "openid profile",
            "state": pending.state,
            "nonce": pending.nonce,
            "code_challenge": urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        return f"{found['authorization_endpoint']}?{urlencode(asked)}"

    async def signed_in(self, code: str, pending: Pending) -> SignedIn:
        """Give who a code stands for.

        Raises:
            SignInError: the issuer does not take it, or what it gives is not right.
        """
        found = await self._discovered()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._settings.callback,
            "client_id": self._settings.client,
            "code_verifier": pending.verifier,
        }
        tokens = await self._json("POST", found["token_endpoint"], refused="code_refused", data=form)
        keys = await self._json("GET", found["jwks_uri"])
        claims = self._claims(tokens, keys, found["issuer"], pending.nonce)
        name, roles, token = (
            claims.get("preferred_username") or claims.get("sub"),
            claims.get("roles"),
            tokens.get("access_token"),
        )
        if not isinstance(name, str) or not isinstance(token, str):
            raise SignInError("identity_wrong")
        known = frozenset(each for each in roles if isinstance(each, str)) if isinstance(roles, list) else frozenset()
        return SignedIn(token, name, known, _seconds(tokens, claims))

    async def _discovered(self) -> dict[str, Any]:
        if not self._settings.issuer:
            raise SignInError("no_issuer")
        found = await self._json("GET", f"{self._settings.issuer.rstrip('/')}/.well-known/openid-configuration")
        if not all(isinstance(found.get(name), str) for name in _ENDPOINTS):
            raise SignInError("issuer_wrong")
        return found

    async def _json(self, method: str, url: str, *, refused: str = "issuer_wrong", **content: Any) -> dict[str, Any]:
        try:
            answer = await self._http.request(method, url, **content)
        except (httpx.HTTPError, httpx.InvalidURL):
            raise SignInError("issuer_away") from None
        if answer.is_server_error:
            raise SignInError("issuer_away")
        try:
            told = answer.json()
        except ValueError:
            told = None
        if not answer.is_success or not isinstance(told, dict):
            raise SignInError(refused if answer.is_client_error else "issuer_wrong")
        return told

    def _claims(self, tokens: dict[str, Any], keys: Any, issuer: str, nonce: str) -> dict[str, Any]:
        wanted = jwt.JWTClaimsRegistry(
            leeway=30,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": self._settings.client},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            claims = jwt.decode(tokens["id_token"], KeySet.import_key_set(keys), algorithms=_ALGORITHMS).claims
            wanted.validate(claims)
        except (JoseError, KeyError, TypeError, ValueError):
            raise SignInError("identity_wrong") from None
        return claims


def _seconds(tokens: dict[str, Any], claims: dict[str, Any]) -> float:
    """How long the access token counts; where the issuer does not say, as long as the id token."""
    given = tokens.get("expires_in")
    if isinstance(given, int | float) and given > 0:
        return float(given)
    return max(float(claims["exp"]) - time.time(), 0.0)
