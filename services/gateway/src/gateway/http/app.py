"""The HTTP application: what every router of the door has at hand, and where routers are included.

Protocol: a router is included by :func:`make_app`; its endpoints are synchronous, run in the thread pool and find what
they work with through :func:`door_of`. Health, metrics and errors are the same for all.
"""

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

from fastapi import APIRouter, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.door_settings import GatewaySettings
from gateway.http.figures import Counted, Figures
from gateway.http.notes import note
from gateway.http.pace import Pace, too_often
from gateway.http.problems import answer_problems, problem
from gateway.http.reference import reference_router
from gateway.members import Members
from gateway.seals import DEVELOPMENT, Seal
from gateway.sharing import Sharing
from gateway.tokens import AccessTokens
from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.doctor.starting import TablesBehindError, look_at_tables
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.tracing import Tracing

_FLOODS_SECONDS = 5.0
_DIGITS = re.compile("[0-9]{1,15}")
_TITLE = "Liangwang gateway · 两网融合网关"
_DESCRIPTION = "The door for departments: what agreements let out, to those whom they name, and nothing else"


@dataclass(slots=True)
class Door:
    """What the endpoints work with: fixed for the life of a process."""

    settings: Settings
    own: GatewaySettings
    store: Store
    sharing: Sharing = field(default_factory=Sharing)
    members: Members = field(default_factory=Members)
    tokens: AccessTokens = field(default_factory=AccessTokens)
    seal: Seal = DEVELOPMENT
    tracing: Tracing = field(default_factory=lambda: Tracing("gateway.http"))
    clock: Clock = wall_clock
    metrics: Figures = field(default_factory=Figures)
    pace: Pace = field(init=False)

    def __post_init__(self) -> None:
        """Let each caller have the pace of the settings."""
        self.pace = Pace(self.own.requests_per_minute, self.own.stranger_requests_per_minute)


def door_of(request: Request) -> Door:
    """Give what the endpoints work with."""
    return cast("Door", request.app.state.door)


def make_app(door: Door, *routers: APIRouter) -> FastAPI:
    """Make the application.

    Args:
        door: What the endpoints work with.
        routers: Everything beside health and metrics.
    """
    app = FastAPI(title=_TITLE, version="1", description=_DESCRIPTION, docs_url=None, redoc_url=None)
    app.state.door = door
    answer_problems(app)

    app.add_middleware(Limit, door=door)
    app.add_middleware(Paced, door=door)
    app.add_middleware(Counted, figures=door.metrics)
    app.include_router(_health)
    app.include_router(reference_router())
    for router in routers:
        app.include_router(router)
    return app


class Limit:
    """Refuses a body that is too large, or does not say how large it is, before anybody reads it.

    A zero character in an address is refused as well: no database of ours takes one.

    Args:
        app: what is behind it.
        door: what the endpoints work with.
    """

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            answer = await run_in_threadpool(_unread, self._door, *refusal)
            await answer(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if "\x00" in scope["path"] or b"%00" in scope["query_string"]:
            return 400, "zero"
        if "transfer-encoding" in headers or not _DIGITS.fullmatch(length):
            return 411, "length"
        return (413, "too_large") if int(length) > self._door.own.max_request_bytes else None


class Paced:
    """Refuses whoever asks too often before anything is looked up, and has refusals written when their minute is over.

    Args:
        app: what is behind it.
        door: what the endpoints work with.
    """

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door
        self._writing: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it."""
        wait = self._door.pace.wait(scope) if scope["type"] == "http" else 0.0
        if wait:
            refused = too_often(wait)
            await problem(refused.status, refused.code, headers=refused.headers)(scope, receive, send)
        else:
            await self._app(scope, receive, send)
        if self._door.pace.floods and (self._writing is None or self._writing.done()):
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._door.pace.floods:
            await asyncio.sleep(_FLOODS_SECONDS)
            with suppress(StoreUnavailableError):  # still counted, and written later
                await run_in_threadpool(self._door.pace.floods.write, self._door.store)


def _unread(door: Door, status: int, code: str) -> Response:
    """Refuse a request before anything of its body is read; whoever sent it is not known yet."""
    try:
        with door.store.begin() as connection:
            note(connection, door, "", "door", code)
    except StoreUnavailableError:
        return problem(503, "unavailable", headers={"Retry-After": "2"})
    return problem(status, code)


_health = APIRouter(include_in_schema=False)


@_health.get("/health/live")
def _live() -> dict[str, bool]:
    return {"live": True}


@_health.get("/health/ready")
def _ready(request: Request) -> JSONResponse:
    try:
        look_at_tables(door_of(request).store, "gateway")
    except (StoreUnavailableError, TablesBehindError) as error:
        return JSONResponse({"ready": False, "components": {"database": {"ok": False, "detail": str(error)}}}, 503)
    return JSONResponse({"ready": True, "components": {"database": {"ok": True, "detail": ""}}})


@_health.get("/metrics")
def _metrics(request: Request) -> Response:
    return Response(door_of(request).metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
