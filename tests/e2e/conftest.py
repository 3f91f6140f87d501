"""The three services as processes, and a receiver for their spans."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from spans import Receiver, receiving

from liangwang_bus.calls import Calls
from processes import ServiceProcess

CHECKOUT = Path(__file__).parent.parent.parent


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Give a running OTLP receiver."""
    with receiving() as found:
        yield found


@pytest.fixture
def exporter(request: pytest.FixtureRequest) -> str:
    """Say on which way spans travel: each database takes the turn of one, so that both ways are gone."""
    return {"sqlite": "otlp-http", "postgresql": "otlp-grpc"}[request.node.callspec.params["databases"]]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Give a database to each service: SQLite files, or schemas of a PostgreSQL."""
    names = ("tongban", "tongguan", "fusion")
    if request.param == "sqlite":
        return {name: f"sqlite:///{tmp_path / name}.db" for name in names}
    own_schema = request.getfixturevalue("postgresql_schema")
    return {name: own_schema() for name in names}


@pytest.fixture
def environment(amqp_uri: str, prefix: str, receiver: Receiver, exporter: str) -> dict[str, str]:
    """Give the settings of all services."""
    return {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_CLOCK": "event",
        "LIANGWANG_TIMEZONE": "Asia/Shanghai",
        "LIANGWANG_FUSION_RULES": str(CHECKOUT / "rules"),
        "LIANGWANG_TRACES": exporter,
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{receiver.ports[exporter]}",
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
def gateway(environment: dict[str, str], tmp_path: Path) -> Iterator[ServiceProcess]:
    """Give the gateway's intake, the fourth process that a flow goes through."""
    own = {**environment, "LIANGWANG_DATABASE_URL": f"sqlite:///{tmp_path / 'gateway.db'}"}
    with ServiceProcess("gateway", own, tmp_path / "gateway.log") as process:
        yield process


@pytest.fixture
def calls(amqp_uri: str, prefix: str) -> Iterator[Calls]:
    """Give RPC to the services."""
    calls = Calls(amqp_uri, prefix, timeout=10)
    yield calls
    calls.close()
