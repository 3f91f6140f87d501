"""The HTTP application: what every router of the door has at hand, and where routers are included.

Protocol: a router is included by :func:`make_app`; its endpoints are synchronous, run in the thread pool and find what
they work with through :func:`door_of`. Health, metrics and errors are the same for all.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import cast

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse, Response

from gateway.door_settings import GatewaySettings
from gateway.http.figures import Figures, count_requests
from gateway.http.problems import answer_problems, problem
from gateway.sharing import Sharing
from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.doctor.starting import TablesBehindError, look_at_tables
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store

_DESCRIPTION = "The door for departments: what agreements let out, to those whom they name, and nothing else"


@dataclass(slots=True)
class Door:
    """What the endpoints work with: fixed for the life of a process."""

    settings: Settings
    own: GatewaySettings
    store: Store
    sharing: Sharing = field(default_factory=Sharing)
    clock: Clock = wall_clock
    metrics: Figures = field(default_factory=Figures)


def door_of(request: Request) -> Door:
    """Give what the endpoints work with."""
    return cast("Door", request.app.state.door)


def make_app(door: Door, *routers: APIRouter) -> FastAPI:
    """Make the application.

    Args:
        door: What the endpoints work with.
        routers: Everything beside health and metrics.
    """
    app = FastAPI(title="Liangwang gateway · 两网融合网关", version="1", description=_DESCRIPTION)
    app.state.door = door
    answer_problems(app)

    @app.middleware("http")
    async def limit(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        length = request.headers.get("content-length", "0")
        chunked = "transfer-encoding" in request.headers
        if chunked or not length.isdecimal() or int(length) > door.own.max_request_bytes:
            return problem(413, "too_large")
        return await go_on(request)

    count_requests(app, door.metrics)
    app.include_router(_health)
    for router in routers:
        app.include_router(router)
    return app


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
