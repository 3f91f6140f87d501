"""What the console answers beside its pages: health, metrics, and headers that keep it out of others' frames.

Invariant: readiness asks the gateway at most every few seconds, however often it is asked itself.
"""

import time
from collections.abc import Callable
from typing import Any

import httpx
from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from nicegui import app
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.figures import Figures
from console.settings import ConsoleSettings

_FRESH = 5.0
_HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Health:
    """How the console is: it can show nothing without its gateway.

    Args:
        settings: where that is.
        http: asks it.
        clock: seconds that never go back.
    """

    def __init__(
        self, settings: ConsoleSettings, http: httpx.AsyncClient, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._settings, self._http, self._clock = settings, http, clock
        self._told: dict[str, dict[str, Any]] = {}
        self._asked_at: float | None = None

    async def components(self) -> dict[str, dict[str, Any]]:
        """Tell each component: whether it is well, and what is wrong with it."""
        if self._asked_at is None or self._clock() - self._asked_at > _FRESH:
            self._asked_at = self._clock()
            wrong = await self._gateway()
            self._told = {"gateway": {"ok": not wrong, "detail": wrong}}
        return self._told

    async def _gateway(self) -> str:
        try:
            answer = await self._http.get(f"{self._settings.gateway.rstrip('/')}/health/live")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return f"gateway away ({type(error).__name__})"
        return "" if answer.is_success else f"gateway answers {answer.status_code}"


def add_health(settings: ConsoleSettings, figures: Figures) -> None:
    """Add the routes of health and metrics, and the headers of every answer."""
    health = Health(settings, httpx.AsyncClient(timeout=2))
    app.add_middleware(Guarded)
    app.add_exception_handler(404, _nowhere)

    @app.get("/health/live")
    def live() -> dict[str, bool]:
        return {"live": True}

    @app.get("/health/ready")
    async def ready() -> JSONResponse:
        components = await health.components()
        well = all(each["ok"] for each in components.values())
        return JSONResponse({"ready": well, "components": components}, 200 if well else 503)

    @app.get("/metrics")
    def metrics() -> Response:
        return Response(figures.text(), media_type="text/plain; version=0.0.4; charset=utf-8")


def _nowhere(_request: Request, _error: Exception) -> HTMLResponse:
    return HTMLResponse(_NOWHERE, 404)


_NOWHERE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>404 · 两网融合 Liangwang</title>
<meta name="viewport" content="width=device-width"><style>body{font:15px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;
background:#f3f5f7;color:#16202b;margin:0}main{max-width:420px;margin:16vh auto;background:#fff;padding:24px 28px;
border:1px solid #dde3e9;border-radius:10px}a{color:#0f6b84}</style>
<main><p>没有这个页面。<br>There is no such page.</p><p><a href="/">总览 · Overview</a></p></main></html>"""


class Guarded:
    """Gives every answer the headers that a browser needs to keep pages out of others' frames.

    Args:
        app: what is behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass."""

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, answer if scope["type"] == "http" else send)
