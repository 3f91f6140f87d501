"""The three services as processes, and a receiver for their spans."""

import gzip
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from spans import Receiver

from liangwang_bus.calls import Calls
from processes import ServiceProcess

CHECKOUT = Path(__file__).parent.parent.parent


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Give a running OTLP receiver."""
    found = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.take(gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Give a database to each service: SQLite files, or schemas of a PostgreSQL."""
    names = ("tongban", "tongguan", "fusion")
    if request.param == "sqlite":
        return {name: f"sqlite:///{tmp_path / name}.db" for name in names}
    own_schema = request.getfixturevalue("postgresql_schema")
    return {name: own_schema() for name in names}


@pytest.fixture
def environment(amqp_uri: str, prefix: str, receiver: Receiver) -> dict[str, str]:
    """Give the settings of all services."""
    return {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_CLOCK": "event",
        "LIANGWANG_TIMEZONE": "Asia/Shanghai",
        "LIANGWANG_FUSION_RULES": str(CHECKOUT / "rules"),
        "LIANGWANG_TRACES": "otlp-http",
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{receiver.port}",
        "OTEL_BSP_SCHEDULE_DELAY": "100",
    }


@pytest.fixture
def services(
    environment: dict[str, str], databases: dict[str, str], tmp_path: Path
) -> Iterator[dict[str, ServiceProcess]]:
    """Give the running services."""
    with ExitStack() as stack:
        running = {
            name: stack.enter_context(
                ServiceProcess(name, {**environment, "LIANGWANG_DATABASE_URL": url}, tmp_path / f"{name}.log")
            )
            for name, url in databases.items()
        }
        for service in running.values():
            service.await_ready()
        yield running


@pytest.fixture
def calls(amqp_uri: str, prefix: str) -> Iterator[Calls]:
    """Give RPC to the services."""
    calls = Calls(amqp_uri, prefix, timeout=10)
    yield calls
    calls.close()
