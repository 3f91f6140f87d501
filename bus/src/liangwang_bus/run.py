"""The composition root of a service process: ``python -m tongban`` ends up here.

Order: settings, logs, health port, database (waited for), migrations (in production only looked for, and waited for,
too), what the service itself looks at, the doctor's quick part, nameko container. The
health port answers from the first moment, so that a process that waits for its database or broker says so. SIGTERM and
SIGINT stop gracefully: running batches are settled, committed and acknowledged, then everything is closed. A service
that dies is closed as well, and its error ends the process with exit code 1.

eventlet must have patched the standard library before this module is imported; each service's ``__main__`` does that.
"""

import errno
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from types import FrameType
from typing import Any

import eventlet
import eventlet.wsgi
import nameko
import structlog
from nameko.containers import ServiceContainer
from pydantic import ValidationError

from liangwang_bus import outbox, runtime, watermarks
from liangwang_bus.backoff import Backoff
from liangwang_bus.collecting import collect_less
from liangwang_bus.doctor.services import package_of
from liangwang_bus.doctor.starting import (
    StartRefusedError,
    TablesBehindError,
    look_at_tables,
    refuse,
    refuse_newer_database,
    refuse_to_start,
)
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.extensions import query
from liangwang_bus.extensions.operators import operator_doors
from liangwang_bus.health import http_application
from liangwang_bus.logs import configure_logs
from liangwang_bus.nothing import nothing
from liangwang_bus.settings import Settings, explain
from liangwang_bus.status import bus_status, refresh_gauges
from liangwang_bus.store import Store
from liangwang_bus.tracing import tracing_to

_STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def main(target: str, prepare: Callable[[], None] = nothing) -> None:
    """Run a service until it is told to stop.

    Args:
        target: ``module:Class`` of the nameko service.
        prepare: called when its tables are there, before anything is taken; it may end the process.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        sys.exit(explain(error))
    if missing := settings.left_out():
        sys.exit(missing)
    module, _, name = target.partition(":")
    service_class = getattr(import_module(module), name)
    configure_logs(service_class.name, settings.log_level)
    process = make_process(service_class, settings)
    runtime.install(process)
    process.health.expect("service")  # not ready before every part of it has been named
    serve_health(process)
    stop = eventlet.event.Event()
    for number in _STOP_SIGNALS:
        signal.signal(number, _stopper(stop))
    try:
        _run(process, service_class, stop, prepare)
    except StartRefusedError as error:
        sys.exit(str(error))


def make_process(service_class: Any, settings: Settings) -> runtime.Process:
    """Make what the parts of the process share."""
    store = Store(settings.database_url.get_secret_value())
    tracing = tracing_to(settings.traces, service_class.name)
    network = runtime.network_of(service_class)
    return runtime.Process(service_class.name, settings, store, tracing, network=network)


def make_container(process: runtime.Process, service_class: Any) -> ServiceContainer:
    """Make the nameko container: the service under its prefix, with the bus's own questions and ``dead_…``."""
    settings = process.settings
    nameko.config.setup(
        {
            "AMQP_URI": process.amqp_uri,
            "HEARTBEAT": settings.heartbeat_seconds,
            "rpc_exchange": process.topology.rpc,
            "serializer": "json",
        }
    )
    hosted = type(
        service_class.__name__,
        (service_class,),
        {
            "name": f"{settings.prefix}{service_class.name}",
            "bus_status": query(_bus_status),
            "bus_reached": query(_bus_reached),
            "outbox_list": query(_outbox_list),
            **operator_doors(),
        },
    )
    return ServiceContainer(hosted)


def migrate(process: runtime.Process, service_class: Any, stop: Any, prepare: Callable[[], None] = nothing) -> bool:
    """Wait for the database, bring it to the newest version and prepare; give False when told to stop meanwhile.

    In production a job with rights to the schema does that, and the newest version is waited for.
    """
    process.health.expect("database")
    backoff = Backoff(process.settings.reconnect_cap_seconds)
    package = package_of(service_class)
    while not stop.ready():
        try:
            refuse_newer_database(process.store, package)
            if process.settings.production:
                look_at_tables(process.store, package)
            else:
                process.store.migrate(package)
            prepare()
        except (StoreUnavailableError, TablesBehindError) as error:
            what = "tables behind" if isinstance(error, TablesBehindError) else "database away"
            if process.health.report("database", ok=False, detail=str(error)):
                structlog.get_logger().warning("component_waiting", component="database", what=what, reason=str(error))
            stop.wait(timeout=backoff.failed())
        else:
            process.health.report("database", ok=True)
            return True
    return False


def serve_health(process: runtime.Process) -> int:
    """Open the health port; give its number. One that cannot be had ends the process with a line that says so."""
    settings = process.settings
    try:
        listener = eventlet.listen((settings.http_host, settings.http_port), reuse_port=False)
    except OSError as error:
        sys.exit(_no_port(settings, error))
    application = http_application(process.health, process.metrics, partial(refresh_gauges, process))
    eventlet.spawn(eventlet.wsgi.server, listener, application, log_output=False)
    port = int(listener.getsockname()[1])
    structlog.get_logger().info("health_port_opened", host=settings.http_host, port=port)
    return port


def _run(process: runtime.Process, service_class: Any, stop: Any, prepare: Callable[[], None]) -> None:
    with ExitStack() as closing:
        closing.callback(lambda: structlog.get_logger().info("service_stopped"))
        closing.callback(process.store.close)
        closing.callback(process.tracing.close)
        if migrate(process, service_class, stop, prepare):
            refuse(refuse_to_start(process, service_class))
            _host(process, service_class, stop)


def _host(process: runtime.Process, service_class: Any, stop: Any) -> None:
    container = make_container(process, service_class)
    collect_less()
    container.start()
    process.health.report("service", ok=True)
    structlog.get_logger().info("service_started", clock=process.settings.clock)
    died = eventlet.spawn(container.wait)
    died.link(lambda _thread: stop.ready() or stop.send())
    stop.wait()
    container.stop()
    died.wait()


def _stopper(stop: Any) -> Any:
    def on_signal(_number: int, _frame: FrameType | None) -> None:
        eventlet.spawn_n(lambda: stop.ready() or stop.send())

    return on_signal


def _bus_status(self: Any) -> dict[str, Any]:
    return bus_status(self.unit.connection, runtime.current())


def _bus_reached(self: Any, source: str) -> str | None:
    reached = watermarks.reached(self.unit.connection).get(source)
    return reached.isoformat() if reached is not None else None


def _outbox_list(self: Any) -> list[dict[str, Any]]:
    return outbox.told(self.unit.connection)


for _query, _name in ((_bus_status, "bus_status"), (_bus_reached, "bus_reached"), (_outbox_list, "outbox_list")):
    _query.__name__ = _name


def _no_port(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        reason = "is in use; choose a free one, or 0 for any"
    else:
        reason = f"cannot be opened ({error.strerror}); choose another one, or another LIANGWANG_HTTP_HOST"
    return f"LIANGWANG_HTTP_PORT: port {settings.http_port} of {settings.http_host} {reason}"
