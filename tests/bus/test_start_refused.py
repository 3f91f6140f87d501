"""A service does not start on what would lose data, and says the fix; what is only away is waited for."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kombu.connection import Connection
from probe.service import ProbeService
from pydantic import SecretStr
from sqlalchemy import text
from vhosts import Vhost, own_vhost

from liangwang_bus.doctor.starting import refuse_to_start
from liangwang_bus.run import make_process
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from processes import ServiceProcess, free_port, until

pytestmark = [pytest.mark.broker, pytest.mark.slow]


@pytest.fixture
def environment(amqp_uri: str, prefix: str, sqlite_url: str) -> dict[str, str]:
    """Give the probe's settings."""
    return {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_DATABASE_URL": sqlite_url,
        "LIANGWANG_RECONNECT_CAP_SECONDS": "0.5",
    }


@pytest.fixture
def vhost(amqp_uri: str) -> Iterator[Vhost]:
    """Give a vhost of the test's own."""
    with own_vhost(amqp_uri) as vhost:
        yield vhost


def plant(amqp_uri: str, queue: str, arguments: dict[str, Any]) -> None:
    """Make a queue under the name of the probe's."""
    with Connection(amqp_uri) as connection:
        connection.channel().queue_declare(queue, durable=True, auto_delete=False, arguments=arguments)


def ended(environment: dict[str, str], log: Path) -> tuple[int, list[dict[str, Any]], str]:
    """Start the probe and wait for its end; give its exit code, what it logged, and the plain lines."""
    with ServiceProcess("probe", environment, log) as probe:
        assert probe.process is not None
        code = probe.process.wait(30)
    lines = log.read_text().splitlines()
    logged = [json.loads(line) for line in lines if line.startswith("{")]
    return code, logged, "\n".join(line for line in lines if not line.startswith("{"))


@pytest.mark.parametrize(
    ("arguments", "check", "said"),
    [
        ({}, "queue-type", "is classic, quorum is expected"),
        ({"x-queue-type": "quorum", "x-delivery-limit": 3}, "queue-arguments", "is expected"),
    ],
)
def test_a_wrong_queue_refuses_the_start(
    environment: dict[str, str], prefix: str, tmp_path: Path, arguments: dict[str, Any], check: str, said: str
) -> None:
    """One log line and the plain lines with the fix; exit code 1; nothing was declared beside it."""
    queue = f"{prefix}tongban.on_self"
    plant(environment["AMQP_URI"], queue, arguments)
    code, logged, plain = ended(environment, tmp_path / "log")
    assert code == 1
    [refused] = [line for line in logged if line["event"] == "start_refused"]
    assert (refused["check"], refused["where"], refused["service"]) == (check, f"queue {queue}", "tongban")
    assert said in refused["what"]
    assert f"delete_queue {queue}" in refused["fix"]
    assert f"queue {queue}" in plain
    assert f"fix: {refused['fix']}" in plain
    assert "Traceback" not in plain
    assert [line["event"] for line in logged][-1] == "service_stopped"
    with Connection(environment["AMQP_URI"]) as connection, pytest.raises(Exception, match="404"):
        connection.channel().queue_declare(f"{prefix}journal", passive=True)


def test_the_fix_mends_it(environment: dict[str, str], prefix: str, tmp_path: Path) -> None:
    """Refused, then the queue deleted as the fix says: the next start works."""
    plant(environment["AMQP_URI"], f"{prefix}tongban.on_self", {})
    assert ended(environment, tmp_path / "log")[0] == 1
    with Connection(environment["AMQP_URI"]) as connection:
        connection.channel().queue_delete(f"{prefix}tongban.on_self")
    with ServiceProcess("probe", environment, tmp_path / "again") as probe:
        probe.await_ready()


def test_an_exchange_of_another_type_refuses_the_start(
    environment: dict[str, str], prefix: str, tmp_path: Path
) -> None:
    """The service could not publish."""
    with Connection(environment["AMQP_URI"]) as connection:
        connection.channel().exchange_declare(f"{prefix}tongban.events", "fanout", durable=True, auto_delete=False)
    code, logged, plain = ended(environment, tmp_path / "log")
    assert (code, [line["check"] for line in logged if line["event"] == "start_refused"]) == (1, ["exchange-type"])
    assert f"delete exchange {prefix}tongban.events" in plain


def test_a_missing_right_refuses_the_start(environment: dict[str, str], vhost: Vhost, tmp_path: Path) -> None:
    """The user may not write to the service's own exchange: events would wait in the outbox for ever."""
    vhost.permit(vhost.name, ".*", r"^(?!tongban\.events)", ".*")
    limited = {**environment, "AMQP_URI": vhost.limited_uri, "LIANGWANG_PREFIX": ""}
    with ServiceProcess("probe", {**limited, "AMQP_URI": vhost.uri}, tmp_path / "first") as probe:
        probe.await_ready()
    code, logged, plain = ended(limited, tmp_path / "log")
    assert (code, [line["check"] for line in logged if line["event"] == "start_refused"]) == (1, ["permission"])
    assert f"rabbitmqctl set_permissions -p {vhost.name} {vhost.name} " in plain
    assert vhost.limited_uri.partition("@")[0].rpartition(":")[2] not in (tmp_path / "log").read_text()


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_database_of_a_newer_release_refuses_the_start(
    environment: dict[str, str], tmp_path: Path, database: str, request: pytest.FixtureRequest
) -> None:
    """It is not touched, and the release that is needed is named."""
    url = request.getfixturevalue(f"{database}_url")
    store = Store(url)
    store.migrate()
    with store.begin() as connection:
        connection.execute(text("UPDATE alembic_version_liangwang_bus SET version_num = '9999'"))
    store.close()
    code, logged, plain = ended({**environment, "LIANGWANG_DATABASE_URL": url}, tmp_path / "log")
    assert (code, [line["check"] for line in logged if line["event"] == "start_refused"]) == (1, ["migrations-ahead"])
    assert "the database was migrated by a newer release" in plain
    assert "install the release of liangwang_bus that has migration 9999" in plain


def test_a_broker_that_is_away_is_waited_for(environment: dict[str, str], tmp_path: Path) -> None:
    """Nothing is refused; the process lives and says what it waits for."""
    away = {**environment, "AMQP_URI": f"amqp://guest:hush@127.0.0.1:{free_port()}/v"}
    with ServiceProcess("probe", away, tmp_path / "log") as probe:
        until(lambda: "broker away" in probe.components().get("relay", {}).get("detail", ""), "the reason")
        assert probe.get("/health/live")[0] == 200


def test_a_start_that_is_in_order_finds_nothing_and_declares_nothing(vhost: Vhost, sqlite_url: str) -> None:
    """On an empty vhost the quick part has nothing to say and leaves it as it was."""
    before = vhost.exported()
    settings = Settings(amqp_uri=SecretStr(vhost.uri), prefix="", database_url=SecretStr(sqlite_url))
    process = make_process(ProbeService, settings)
    process.store.migrate()
    try:
        assert refuse_to_start(process, ProbeService) == []
    finally:
        process.store.close()
    assert vhost.exported() == before


def test_production_waits_for_tables_that_a_job_makes(environment: dict[str, str], tmp_path: Path) -> None:
    """Health says which version is missing and what brings it; once it is there the process goes on by itself.

    It goes on to the broker, which has no names of it: that ends it, with a line that says so.
    """
    environment = {**environment, "LIANGWANG_MODE": "production"}
    with ServiceProcess("probe", environment, tmp_path / "log") as probe:

        def told() -> str:
            return str(probe.components().get("database", {}).get("detail", ""))

        until(lambda: "liangwang database migrate" in told(), "the command that makes the tables")
        assert "alembic_version_liangwang_bus is at nothing" in told()
        assert probe.get("/health/ready")[0] == 503
        store = Store(environment["LIANGWANG_DATABASE_URL"])
        store.migrate("probe")
        store.close()
        until(lambda: "name-missing" in (tmp_path / "log").read_text(), "it goes on to the broker")
