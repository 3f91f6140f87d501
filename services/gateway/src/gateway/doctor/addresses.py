"""Looks at what answers over HTTP: the operators' issuer, the gateway's door, the console."""

import os
from collections.abc import Callable, Iterator

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from gateway.doctor.checks import CONSOLE, DOOR, ISSUER
from gateway.http.operator.tokens import DISCOVERY, fetch_json
from liangwang_bus.doctor.findings import Check, Finding
from liangwang_contracts.said import Said

_SECONDS = 5


def look_at_addresses() -> Iterator[Finding]:
    """Ask each address that the settings name."""
    yield from _asked(ISSUER, "LIANGWANG_OIDC_ISSUER", _issuer)
    yield from _asked(DOOR, "LIANGWANG_GATEWAY_URL", _ready)
    yield from _asked(CONSOLE, "LIANGWANG_CONSOLE_URL", _ready)


def _asked(check: Check, variable: str, ask: Callable[[str], str]) -> Iterator[Finding]:
    address = os.environ.get(variable)
    if not address:
        unset = Said(f"{variable} is not set", f"未设置 {variable}")
        fix = Said(f"set {variable} as for the processes that use it", f"按相关进程的配置设置 {variable}")
        yield check.unchecked(variable, unset, fix)
    elif reason := ask(address.rstrip("/")):
        yield check.found(address, reason=reason)


def _issuer(issuer: str) -> str:
    """Give why no keys can be had; empty when they can."""
    try:
        found = fetch_json(f"{issuer}{DISCOVERY}")
        if found["issuer"].rstrip("/") != issuer:
            return "it calls itself otherwise: issuer in its discovery document differs"
        KeySet.import_key_set(fetch_json(found["jwks_uri"]))
    except httpx.HTTPStatusError as error:
        return f"HTTP {error.response.status_code}"
    except (httpx.HTTPError, KeyError, TypeError, ValueError, AttributeError, JoseError) as error:
        return type(error).__name__
    return ""


def _ready(address: str) -> str:
    """Give why it is not ready; empty when it is."""
    try:
        answer = httpx.get(f"{address}/health/ready", timeout=_SECONDS, follow_redirects=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return type(error).__name__
    return "" if answer.status_code == httpx.codes.OK else f"HTTP {answer.status_code}"
