"""What the journal lost is published again by itself: a stream that is gone, and a journal restored from before."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from kombu.connection import Connection
from proxy import Proxy, through

from liangwang_bus.calls import Calls
from liangwang_bus.store import Store
from liangwang_contracts import CommandEnvelope, Identifier, IssuePermit
from processes import ServiceProcess, until

pytestmark = [pytest.mark.broker, pytest.mark.slow]

NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
CHECKOUT = Path(__file__).parent.parent.parent


@pytest.fixture
def environment(amqp_uri: str, prefix: str) -> dict[str, str]:
    """Compare every two seconds."""
    return {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_CLOCK": "event",
        "LIANGWANG_TIMEZONE": "Asia/Shanghai",
        "LIANGWANG_FUSION_RULES": str(CHECKOUT / "rules"),
        "LIANGWANG_RECONCILE_SECONDS": "2",
        "LIANGWANG_RECONNECT_CAP_SECONDS": "0.5",
    }


@pytest.fixture
def tongban(environment: dict[str, str], databases: dict[str, str], tmp_path: Path) -> Iterator[ServiceProcess]:
    """Give the service whose events get lost, running."""
    with running("tongban", environment, databases, tmp_path) as service:
        yield service


@pytest.fixture
def fusion(environment: dict[str, str], databases: dict[str, str], tmp_path: Path) -> Iterator[ServiceProcess]:
    """Give fusion, running."""
    with running("fusion", environment, databases, tmp_path) as service:
        yield service


@contextmanager
def running(
    name: str, environment: dict[str, str], databases: dict[str, str], folder: Path
) -> Iterator[ServiceProcess]:
    """Run a service on its database."""
    own = {**environment, "LIANGWANG_DATABASE_URL": databases[name]}
    with ServiceProcess(name, own, folder / f"{name}.log") as service:
        service.await_ready()
        yield service


@pytest.fixture
def issue(tongban: ServiceProcess, calls: Calls) -> Callable[..., None]:
    """Give a function that issues permits, and comes back when the broker has confirmed their events."""

    def issue(*numbers: int) -> None:
        commands = [_issue(number) for number in numbers]
        assert [each.status for each in calls.execute({"tongban": commands})["tongban"]] == ["done"] * len(numbers)
        until(lambda: calls.ask("tongban", "bus_status")["outbox_waiting"] == 0, f"published; see {tongban.log}")

    return issue


@pytest.fixture
def journaled(databases: dict[str, str]) -> Callable[[], list[str]]:
    """Give a function that names the permits that are in the journal and were handled; it leaves no file open."""
    query = "SELECT j.subject FROM journal j JOIN inbox i ON i.message_id = j.event_id WHERE i.state = 'done'"

    def read() -> list[str]:
        with closing(Store(databases["fusion"])) as store, store.read() as connection:
            return sorted(connection.execute(sa.text(f"{query} AND j.type = 'tongban.permit.issued.v1'")).scalars())

    return read


def subjects(*numbers: int) -> list[str]:
    """Name permits as events do."""
    return [f"permit/chicago.licence:{number}" for number in numbers]


@pytest.mark.parametrize("databases", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_what_a_lost_stream_had_is_published_again(
    issue: Callable[..., None],
    tongban: ServiceProcess,
    fusion: ServiceProcess,
    journaled: Callable[[], list[str]],
    calls: Calls,
    environment: dict[str, str],
) -> None:
    """Fusion is down while two permits are published, and their stream is gone; nobody does anything about it."""
    issue(1, 2, 3)
    until(lambda: journaled() == subjects(1, 2, 3), "the first permits are handled")
    fusion.end()
    issue(4, 5)
    delete_journal(environment)
    fusion.start()
    until(lambda: journaled() == subjects(1, 2, 3, 4, 5), f"what was lost is handled; see {tongban.log}", 90)
    until(lambda: calls.ask("tongban", "bus_status")["outbox_resent"] == 0, "tongban knows that it has arrived", 60)
    told = tongban.log.read_text()
    assert told.count("events_resent") == 1
    assert '"events": 2' in told
    assert "events_given_up" not in told
    assert told.count("journal_not_compared") <= 1
    assert "liangwang_outbox_resent_total 2.0" in tongban.get("/metrics")[1]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_a_journal_restored_from_before_gets_what_it_lacks(
    issue: Callable[..., None],
    tongban: ServiceProcess,
    fusion: ServiceProcess,
    journaled: Callable[[], list[str]],
    environment: dict[str, str],
    databases: dict[str, str],
) -> None:
    """Its database is a copy of yesterday and the stream is gone: all since then comes from the outbox."""
    issue(1, 2)
    until(lambda: journaled() == subjects(1, 2), "the first permits are handled")
    fusion.end()
    file = Path(databases["fusion"].removeprefix("sqlite:///"))
    shutil.copy(file, file.with_suffix(".backup"))
    assert not file.with_name(f"{file.name}-wal").exists()  # everything is in the file
    fusion.start()
    issue(3, 4, 5)
    until(lambda: journaled() == subjects(1, 2, 3, 4, 5), "the later permits are handled")
    until(lambda: place_of(databases["tongban"]) >= 5, "they are compared")
    fusion.end()
    shutil.copy(file.with_suffix(".backup"), file)
    delete_journal(environment)
    assert journaled() == subjects(1, 2)
    fusion.start()
    until(lambda: journaled() == subjects(1, 2, 3, 4, 5), f"all is there again; see {tongban.log}", 90)
    assert "journal_compared_anew" in tongban.log.read_text()


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_a_connection_that_comes_back_begins_a_comparison(
    environment: dict[str, str], databases: dict[str, str], fusion: ServiceProcess, calls: Calls, tmp_path: Path
) -> None:
    """Long before its time: a broker that was away may have lost what it had not yet written."""
    fusion.end()
    broker = urlsplit(environment["AMQP_URI"])
    proxy = Proxy(broker.hostname or "127.0.0.1", broker.port or 5672)
    proxy.open()
    own = {
        **environment,
        "AMQP_URI": through(environment["AMQP_URI"], proxy),
        "LIANGWANG_DATABASE_URL": databases["tongban"],
        "LIANGWANG_RECONCILE_SECONDS": "3600",
    }
    with proxy, ServiceProcess("tongban", own, tmp_path / "tongban.log") as tongban:
        tongban.await_ready()
        assert calls.execute({"tongban": [_issue(1)]})["tongban"][0].status == "done"
        until(lambda: calls.ask("tongban", "bus_status")["outbox_waiting"] == 0, "it is published")
        fusion.start()
        fusion.await_ready()
        assert place_of(databases["tongban"]) == 0  # when it started there was nothing to compare
        proxy.cut()
        until(lambda: not tongban.components()["relay"]["ok"], "the broker is away")
        proxy.open()
        until(lambda: place_of(databases["tongban"]) == 1, "what was published is compared", 60)


def _issue(number: int) -> CommandEnvelope:
    return CommandEnvelope(
        id=f"issue-{number}",
        name="permit.issue",
        time=NOON,
        data=IssuePermit(
            permit=Identifier(scheme="chicago.licence", value=f"{number}"),
            matter="food",
            holder=Identifier(scheme="chicago.account", value="7"),
            valid_from=NOON.date(),
            valid_to=NOON.date().replace(year=2027),
        ),
    )


def place_of(url: str) -> int:
    """Tell how far a service has compared its outbox."""
    with closing(Store(url)) as store, store.read() as connection:
        return int(connection.scalar(sa.text("SELECT position FROM outbox_place")) or 0)


def delete_journal(environment: dict[str, str]) -> None:
    """Delete the stream on the broker, with what it holds."""
    with closing(Connection(environment["AMQP_URI"])) as connection:  # type: ignore[no-untyped-call]
        channel: Any = connection.channel()  # type: ignore[no-untyped-call]
        channel.queue_delete(f"{environment['LIANGWANG_PREFIX']}journal")
