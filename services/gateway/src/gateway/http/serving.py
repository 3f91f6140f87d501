"""How the HTTP door runs: its tables, what operators miss, answering, and the end.

Invariants: a database that a newer release has migrated ends the process; one that is away or behind does not, and
readiness says so until it is mended. SIGTERM: nothing new is taken, what is being answered has some seconds, and the
caller goes on to close what it made, so that the process ends with 0.
"""

import signal
import sys
from types import FrameType
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI

from gateway.http.floods import Floods
from gateway.http.operator.settings import OperatorSettings
from gateway.http.streams import Streams
from gateway.members import Members
from liangwang_bus.doctor.starting import StartRefusedError, refuse_newer_database
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store

QUIET: dict[str, Any] = {
    "access_log": False,
    "log_config": None,
    "proxy_headers": False,
    "timeout_graceful_shutdown": 10,
}
"""Nothing of a request is logged, nobody's word is taken for where it comes from, stopping takes at most 10 seconds."""


def prepare(store: Store, settings: Settings) -> None:
    """Bring the tables to the newest version where this process may; in production a job does."""
    try:
        refuse_newer_database(store, "gateway")
        if not settings.production:
            store.migrate("gateway")
    except StartRefusedError as error:
        sys.exit(str(error))
    except StoreUnavailableError as error:
        structlog.get_logger().warning("component_waiting", component="database", reason=str(error))


def tell_who_may_in(operators: OperatorSettings, members: Members) -> None:
    """Say at the start that operators or members are denied, where no issuer of tokens or no member is named."""
    if not members.by_id:
        structlog.get_logger().warning(
            "members_denied",
            reason="LIANGWANG_GATEWAY_MEMBERS: no member is named, nobody's key is taken · 未列成员，一律拒绝",
        )
    if not operators.issuer:
        structlog.get_logger().warning(
            "operators_denied",
            reason="LIANGWANG_OIDC_ISSUER: not set, nobody's token is taken · 未设置，运维人员一律拒绝",
        )


def write_floods(floods: Floods, store: Store) -> None:
    """Write at the end what was refused in minutes that are not over."""
    try:
        floods.write(store, ended=True)
    except StoreUnavailableError as error:
        structlog.get_logger().warning("floods_not_written", reason=str(error))


def serve(app: FastAPI, settings: Settings, streams: Streams, proxies: str = "") -> None:
    """Answer until told to stop."""
    signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn raises it again at its end, for who was there before it
    Server(config_of(app, settings, proxies), streams).run()
    structlog.get_logger().info("service_stopped")


def config_of(app: FastAPI, settings: Settings, proxies: str) -> uvicorn.Config:
    """Give uvicorn's settings; ``proxies`` are the fronts whose word is taken for where a request comes from."""
    quiet = QUIET | {"proxy_headers": bool(proxies), "forwarded_allow_ips": proxies}
    return uvicorn.Config(app, host=settings.http_host, port=settings.http_port, **quiet)


class Server(uvicorn.Server):
    """Lets streams end when it is told to stop; what is open after some seconds is cut off.

    Args:
        config: uvicorn's.
        streams: the open streams.
    """

    def __init__(self, config: uvicorn.Config, streams: Streams) -> None:
        super().__init__(config)
        self._streams = streams

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop."""
        self._streams.stop()
        super().handle_exit(sig, frame)
