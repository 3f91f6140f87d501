"""Signing in at the issuer: OIDC authorization code with PKCE, state and nonce; the session is a signed cookie.

Invariants: a callback counts once, for the browser that began it; the id token is checked against the issuer's keys.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import urlencode

import httpx
from fastapi import Request
from fastapi.responses import RedirectResponse
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from nicegui import app

from console.settings import ConsoleSettings

_ALGORITHMS = ["ES256", "RS256"]
_PENDING = "pending"


def add_login(settings: ConsoleSettings) -> None:
    """Add the routes of signing in and out, of language and colours."""

    @app.get("/login")
    async def login(request: Request) -> RedirectResponse:
        pending = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        pending["next"] = local(request.query_params.get("next"))
        request.session[_PENDING] = pending
        digest = hashlib.sha256(pending["verifier"].encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": settings.client,
            "redirect_uri": settings.callback,
            "scope": "openid profile",
            "state": pending["state"],
            "nonce": pending["nonce"],
            "code_challenge": urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        try:
            found = await _issuer(settings)
        except httpx.HTTPError:
            return RedirectResponse("/?failed=1", 303)
        return RedirectResponse(f"{found['authorization_endpoint']}?{urlencode(asked)}", 303)

    @app.get("/callback")
    async def callback(request: Request, code: str = "", state: str = "") -> RedirectResponse:
        pending = request.session.pop(_PENDING, None)
        if not pending or not secrets.compare_digest(pending["state"], state):
            return RedirectResponse("/?failed=1", 303)
        try:
            request.session.update(await _session(settings, code, pending))
        except (httpx.HTTPError, JoseError, KeyError, ValueError):
            return RedirectResponse("/?failed=1", 303)
        return RedirectResponse(pending["next"], 303)

    @app.get("/logout")
    def logout(request: Request) -> RedirectResponse:
        for name in ("token", "name", "roles", _PENDING):
            request.session.pop(name, None)
        return RedirectResponse("/", 303)

    @app.get("/language/{language}")
    def language(request: Request, language: str) -> RedirectResponse:
        request.session["language"] = "en" if language == "en" else "zh"
        return RedirectResponse(local(request.query_params.get("next")), 303)

    @app.get("/colours/{colours}")
    def colours(request: Request, colours: str) -> RedirectResponse:
        request.session["dark"] = colours == "dark"
        return RedirectResponse(local(request.query_params.get("next")), 303)


def local(target: str | None) -> str:
    """A page of this console, whatever was asked for."""
    safe = target and target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if safe and target else "/"


async def _issuer(settings: ConsoleSettings) -> dict[str, Any]:
    async with httpx.AsyncClient(timeout=10) as http:
        found = await http.get(f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration")
        return dict(found.raise_for_status().json())


async def _session(settings: ConsoleSettings, code: str, pending: dict[str, str]) -> dict[str, Any]:
    found = await _issuer(settings)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": settings.callback,
        "client_id": settings.client,
        "code_verifier": pending["verifier"],
    }
    async with httpx.AsyncClient(timeout=10) as http:
        tokens = (await http.post(found["token_endpoint"], data=form)).raise_for_status().json()
        keys = KeySet.import_key_set((await http.get(found["jwks_uri"])).raise_for_status().json())
    claims = jwt.decode(tokens["id_token"], keys, algorithms=_ALGORITHMS).claims
    jwt.JWTClaimsRegistry(
        leeway=30,
        iss={"essential": True, "value": found["issuer"]},
        aud={"essential": True, "value": settings.client},
        exp={"essential": True},
        nonce={"essential": True, "value": pending["nonce"]},
    ).validate(claims)
    name = claims.get("preferred_username") or claims["sub"]
    return {"token": tokens["access_token"], "name": name, "roles": claims.get("roles", [])}
