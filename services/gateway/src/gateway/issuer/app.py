"""The development issuer: discovery, a page with the accounts, codes with PKCE, tokens, keys.

Protocol: OIDC authorization code flow. A code is given for one redirect on this machine, lives a minute and is taken
once, by whoever knows the verifier of its challenge (S256; nothing else is offered). Keys are made at start and live as
long as the process.
"""

import hashlib
import html
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode, urlsplit

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.jwk import ECKey

from gateway.issuer.settings import IssuerSettings

ACCOUNTS = {
    "viewer": (
        ("viewer",),
        "Viewer",
        "查看人员",
        "sees flows and failures without contents",
        "可查看流程与故障，不含内容",
    ),
    "reader": (("viewer", "payload"), "Reader", "内容查看人员", "sees contents, too", "另可查看数据内容"),
    "operator": (("viewer", "operator"), "Operator", "运维人员", "repairs and decides", "可修复与确认"),
    "chief": (
        ("viewer", "payload", "operator", "auditor"),
        "Chief operator",
        "运维负责人",
        "repairs, decides, sees contents and acts",
        "可修复、确认、查看内容与操作记录",
    ),
    "auditor": (("auditor", "viewer"), "Auditor", "审计人员", "sees what everybody did", "可查看全部操作记录"),
}
"""Name of an account, its roles, and what it is called in English and Chinese."""
_CODE_SECONDS = 60
_LOCAL = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class _Code:
    account: str
    client: str
    redirect: str
    challenge: str
    nonce: str
    until: float


def make_app(settings: IssuerSettings) -> FastAPI:
    """Make the application."""
    app = FastAPI(title="Liangwang development issuer", openapi_url=None)
    key = ECKey.generate_key("P-256", {"kid": secrets.token_hex(8), "use": "sig", "alg": "ES256"})
    codes: dict[str, _Code] = {}
    lock = threading.Lock()
    base, shown = settings.url.rstrip("/"), (settings.browser_url or settings.url).rstrip("/")

    @app.get("/.well-known/openid-configuration")
    def discovery() -> dict[str, Any]:
        return {
            "issuer": settings.url,
            "authorization_endpoint": f"{shown}/authorize",
            "token_endpoint": f"{base}/token",
            "jwks_uri": f"{base}/jwks",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["ES256"],
        }

    @app.get("/jwks")
    def jwks() -> dict[str, Any]:
        return {"keys": [key.as_dict(private=False)]}

    @app.get("/health/live")
    def live() -> dict[str, bool]:
        return {"live": True}

    @app.get("/health/ready")
    def ready() -> dict[str, Any]:
        return {"ready": True, "components": {}}

    @app.get("/authorize", response_model=None)
    def authorize(
        client_id: str,
        redirect_uri: str,
        state: str,
        code_challenge: Annotated[str, Query(min_length=43, max_length=128)],
        code_challenge_method: str,
        nonce: str = "",
        account: str | None = None,
    ) -> HTMLResponse | RedirectResponse | JSONResponse:
        if code_challenge_method != "S256" or urlsplit(redirect_uri).hostname not in _LOCAL:
            return JSONResponse({"error": "invalid_request"}, 400)
        asked = {
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "state": state,
            "code_challenge": code_challenge,
            "code_challenge_method": code_challenge_method,
            "nonce": nonce,
        }
        if account not in ACCOUNTS:
            return HTMLResponse(_page(asked))
        code = secrets.token_urlsafe(32)
        with lock:
            codes[code] = _Code(
                account, client_id, redirect_uri, code_challenge, nonce, time.monotonic() + _CODE_SECONDS
            )
        return RedirectResponse(f"{redirect_uri}?{urlencode({'code': code, 'state': state})}", 303)

    @app.post("/token")
    async def token(request: Request) -> JSONResponse:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode("ascii", "replace")).items()}
        with lock:
            found = codes.pop(form.get("code", ""), None)
        if found is None or not _is_taken_by(found, form):
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse(_tokens(settings, key, found), headers={"Cache-Control": "no-store"})

    return app


def _is_taken_by(code: _Code, form: dict[str, str]) -> bool:
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    return (
        code.until > time.monotonic()
        and form.get("grant_type") == "authorization_code"
        and (form.get("redirect_uri"), form.get("client_id")) == (code.redirect, code.client)
        and secrets.compare_digest(urlsafe_b64encode(digest).rstrip(b"=").decode(), code.challenge)
    )


def _tokens(settings: IssuerSettings, key: ECKey, code: _Code) -> dict[str, Any]:
    now = int(time.time())
    seconds = settings.minutes * 60
    claims = {
        "iss": settings.url,
        "sub": code.account,
        "preferred_username": code.account,
        "roles": list(ACCOUNTS[code.account][0]),
        "iat": now,
        "exp": now + seconds,
    }
    header = {"alg": "ES256", "kid": key.kid}
    access = jwt.encode(header, {**claims, "aud": settings.audience}, key)
    identity = jwt.encode(header, {**claims, "aud": code.client, "nonce": code.nonce}, key)
    return {"access_token": access, "id_token": identity, "token_type": "Bearer", "expires_in": seconds}


def _page(asked: dict[str, str]) -> str:
    links = "".join(
        f'<li><a href="/authorize?{html.escape(urlencode({**asked, "account": name}))}" data-account="{name}">'
        f"<b>{chinese} · {english}</b><span>{does_zh} · {does_en}</span></a></li>"
        for name, (_, english, chinese, does_en, does_zh) in ACCOUNTS.items()
    )
    return _PAGE.replace("@links@", links)


_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>两网 · Liangwang</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;background:#eef1f4;color:#17222e;margin:0}
main{max-width:480px;margin:9vh auto;background:#fff;border:1px solid #d5dce3;border-radius:10px;padding:28px 32px}
h1{font-size:20px;margin:0}p{color:#55636f;margin:6px 0 18px}ul{list-style:none;padding:0;margin:0}
a{display:block;border:1px solid #d5dce3;border-radius:8px;padding:10px 14px;margin-top:8px;text-decoration:none;
color:inherit}a:hover,a:focus{border-color:#1f6f8b;background:#f3f8fa}span{display:block;color:#55636f;font-size:13px}
</style><main><h1>两网融合 · Liangwang</h1>
<p>开发环境登录：选择一个角色 · Development sign-in: choose a role</p><ul>@links@</ul></main></html>"""
