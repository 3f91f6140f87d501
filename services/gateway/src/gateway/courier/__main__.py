"""``python -m gateway.courier``: the process that carries feeds to webhooks and queues; needs no eventlet.

Order: settings, logs, health port, ways, work. SIGTERM and SIGINT begin nothing more, settle what was handed over, and
end the process.
"""

import asyncio
import signal
import ssl
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from wsgiref.simple_server import WSGIRequestHandler, make_server

import structlog
from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError

from gateway.courier.addresses import CheckedBackend
from gateway.courier.backlog import backlog
from gateway.courier.book import Item, Outcome, Subscription, Way
from gateway.courier.endings import Clear, Endings
from gateway.courier.figures import Figures
from gateway.courier.queues import Queues
from gateway.courier.webhooks import Webhooks
from gateway.courier.work import Carry, Courier
from gateway.seals import Seal
from gateway.settings import CourierSettings
from gateway.starting import seal_or_end
from liangwang_bus.clock import wall_clock
from liangwang_bus.errors import BrokerUnavailableError, StoreUnavailableError
from liangwang_bus.health import Health, http_application
from liangwang_bus.logs import configure_logs
from liangwang_bus.settings import Settings, explain
from liangwang_bus.store import Store
from liangwang_bus.tracing import tracing_to

_NAME = "gateway-courier"
_INWARD = (
    "LIANGWANG_COURIER_ALLOWED_NETWORKS: production lets webhooks lead to public addresses only; leave it out"
    " · 生产模式下 webhook 只能指向公网地址，请不要设置"
)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's signature)
        """Keep requests of the health port out of the logs."""


def main() -> None:
    """Work until told to stop."""
    try:
        settings, own = Settings(), CourierSettings()
    except ValidationError as error:
        sys.exit(explain(error))
    if missing := settings.left_out("database_url"):  # it speaks to departments, not to the inner bus
        sys.exit(missing)
    if settings.production and own.allowed_networks:
        sys.exit(_INWARD)
    seal = seal_or_end(settings)
    configure_logs(_NAME, settings.log_level)
    asyncio.run(run(settings, own, seal))


async def run(settings: Settings, own: CourierSettings, seal: Seal) -> None:
    """Put the parts together and work."""
    health, figures = Health(), Figures()
    health.expect("database")
    with ExitStack() as closing:
        store = Store(settings.database_url.get_secret_value())
        closing.callback(store.close)
        tracing = tracing_to(settings.traces, _NAME)
        closing.callback(tracing.close)
        closing.callback(_serve_health(settings, health, figures, store))
        ways: dict[Way, Carry] = {}
        turn = asyncio.Lock()
        queues = _queues(settings, own, lambda: courier)
        clear = None if queues is None else _clearing(queues, turn)
        endings = Endings(store, wall_clock, settings.zone, clear)
        courier = Courier(store, ways, own, wall_clock, figures, health, tracing, endings)
        ways["webhook"] = Webhooks(
            CheckedBackend(own.networks),
            ssl.create_default_context(),
            wall_clock,
            seal=seal,
            timeout=timedelta(seconds=own.timeout_seconds),
            in_flight=own.in_flight,
            allowed=own.networks,
            stopping=lambda: courier.stopping,
        ).carry
        if queues is not None:
            closing.callback(queues.close)
            ways["queue"] = _in_turn(queues, turn)
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, courier.stop)
        structlog.get_logger().info("courier_started", ways=sorted(ways))
        await courier.run()
    structlog.get_logger().info("courier_stopped")


def _queues(settings: Settings, own: CourierSettings, courier: Callable[[], Courier]) -> Queues | None:
    if own.departments_uri is None:
        return None
    uri = own.departments_uri.get_secret_value()
    return Queues(uri, settings.heartbeat_seconds, lambda: _blocked(courier()))


def _clearing(queues: Queues, turn: asyncio.Lock) -> Clear:
    async def clear(member: str, subscription: str) -> bool:
        if turn.locked():  # the broker may be blocking a batch: webhooks do not wait for that
            return False
        async with turn:
            return await asyncio.to_thread(queues.clear, member, subscription)

    return clear


def _in_turn(queues: Queues, turn: asyncio.Lock) -> Carry:
    """Let one batch at a time use the connection to the broker, in a thread."""

    async def carry(one: Subscription, items: Sequence[Item]) -> list[Outcome]:
        async with turn:
            return await asyncio.to_thread(queues.carry, one, items)

    return carry


def _blocked(courier: Courier) -> None:
    if courier.stopping:
        msg = "the broker blocks publishers, and the courier is told to stop"
        raise BrokerUnavailableError(msg)


def _serve_health(settings: Settings, health: Health, figures: Figures, store: Store) -> Callable[[], None]:
    """Open the health port in a thread of its own; give what closes it."""

    def refresh() -> None:
        try:
            with store.read() as connection:
                figures.show(backlog(connection, wall_clock()))
        except (StoreUnavailableError, DatabaseError):
            return  # readiness says so, tables that are not there yet included; the last figures stay

    application = http_application(health, figures, refresh)
    try:
        server = make_server(settings.http_host, settings.http_port, application, handler_class=_Quiet)
    except OSError as error:
        sys.exit(f"LIANGWANG_HTTP_PORT: port {settings.http_port} cannot be opened ({error.strerror})")
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    structlog.get_logger().info("health_port_opened", host=settings.http_host, port=server.server_port)

    def close() -> None:
        server.shutdown()
        server.server_close()

    return close


if __name__ == "__main__":
    main()
