"""A short chaos run on a broker and a database of its own, and a consumer that the broker cancels."""

import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from backing.checkout import Checkout
from backing.locations import postgres_programs, rabbitmq_scripts
from bus_facts import issue
from kombu.connection import Connection

from chaos.run import chaos
from chaos.system import Shape, clear
from liangwang_bus.calls import Calls
from processes import ServiceProcess, until

pytestmark = [pytest.mark.broker, pytest.mark.slow]

KINDS = ("service_killed", "broker_killed", "database_killed", "connections_cut")


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder that the accounts of broker and database may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="liangwang-chaos-"))
    folder.chmod(0o755)
    yield folder / "run"
    clear(Checkout(folder / "run"))
    shutil.rmtree(folder)


@pytest.mark.postgres
@pytest.mark.timeout(600)
@pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")  # servers outlive who starts them
@pytest.mark.skipif(
    rabbitmq_scripts() is None or postgres_programs() is None, reason="no rabbitmq-server or PostgreSQL of the system"
)
def test_a_short_chaos_run_loses_nothing_and_doubles_nothing(folder: Path) -> None:
    """Kill a service, the broker and the database and cut connections while events flow: every balance is zero."""
    seed = secrets.randbelow(1_000_000)
    print(f"seed {seed}")  # noqa: T201 (shown when the test fails)
    verdict = chaos(seed, 0.2, Shape(rate=40), folder, print, KINDS)
    assert verdict.faults == [], "\n".join(verdict.lines())
    assert verdict.good, "\n".join(verdict.lines())
    assert len(verdict.done) >= 1
    assert verdict.ways["fusion"].committed > 100


def test_a_consumer_that_the_broker_cancels_subscribes_again(amqp_uri: str, prefix: str, tmp_path: Path) -> None:
    """The queue of a running service is deleted: it is there again with its consumer, and events arrive.

    A deleted queue takes its messages with it, so this one is empty.
    """
    database = tmp_path / "probe.db"
    environment = {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_DATABASE_URL": f"sqlite:///{database}",
        "LIANGWANG_RECONNECT_CAP_SECONDS": "0.5",
    }
    queue = f"{prefix}tongban.on_self"
    with ServiceProcess("probe", environment, tmp_path / "log") as probe, Connection(amqp_uri) as connection:
        probe.await_ready()
        channel = connection.channel()
        channel.queue_delete(queue)
        until(lambda: _consumers(connection, queue) == 1, "the consumer is back", 15)
        with closing(Calls(amqp_uri, prefix, timeout=5)) as calls:
            calls.execute({"tongban": [issue(1)]})
        until(lambda: _effects(database) == 1, "the effect")
    assert "the broker cancelled the consumer" in (tmp_path / "log").read_text()


def _consumers(connection: Connection, queue: str) -> int | None:
    channel = connection.channel()
    try:
        found = channel.queue_declare(queue, passive=True)
    except connection.channel_errors:
        return None  # it is not there yet
    channel.close()
    return int(found.consumer_count)


def _effects(database: Path) -> int:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM effects").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
