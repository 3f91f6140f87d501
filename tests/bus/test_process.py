"""A service process: waits for its broker, survives SIGTERM and SIGKILL with nothing lost and nothing twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bus_facts import issue
from kombu.connection import Connection
from proxy import Proxy, through

from liangwang_bus.calls import Calls
from processes import ServiceProcess, until

pytestmark = [pytest.mark.broker, pytest.mark.slow]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Give the file of the probe's database."""
    return tmp_path / "probe.db"


@pytest.fixture
def environment(amqp_uri: str, prefix: str, database: Path) -> dict[str, str]:
    """Give the probe's settings."""
    return {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_DATABASE_URL": f"sqlite:///{database}",
        "LIANGWANG_RECONNECT_CAP_SECONDS": "0.5",
        "LIANGWANG_RETRY_ATTEMPTS": "2",
        "LIANGWANG_RETRY_BASE_SECONDS": "0.1",
    }


@pytest.fixture
def calls(amqp_uri: str, prefix: str) -> Iterator[Calls]:
    """Give RPC to the probe."""
    calls = Calls(amqp_uri, prefix, timeout=5)
    yield calls
    calls.close()


def effects(database: Path) -> list[str]:
    """Read the effects, sorted."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
        try:
            return sorted(row[0].rpartition(":")[2] for row in connection.execute("SELECT subject FROM effects"))
        except sqlite3.OperationalError:
            return []


def states(database: Path) -> list[tuple[str, int]]:
    """Read how many inbox rows of the subscription are in which state."""
    query = "SELECT state, count(*) FROM inbox WHERE subscription = 'tongban.on_self' GROUP BY state ORDER BY state"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)) as connection:
        return list(connection.execute(query))


def test_an_event_goes_the_whole_way(environment: dict[str, str], calls: Calls, database: Path, tmp_path: Path) -> None:
    """Command, outbox, broker, inbox, effect; metrics tell it."""
    with ServiceProcess("probe", environment, tmp_path / "log") as probe:
        probe.await_ready()
        [outcome] = calls.execute({"tongban": [issue(1)]})["tongban"]
        assert outcome.status == "done"
        until(lambda: effects(database) == ["1"], "the effect")
        assert "liangwang_outbox_published_total 1.0" in probe.get("/metrics")[1]
        assert probe.get("/health/live")[0] == 200


def test_it_starts_without_its_broker_and_goes_on_when_it_comes(
    environment: dict[str, str], calls: Calls, database: Path, tmp_path: Path, proxy: Proxy, amqp_uri: str
) -> None:
    """While the broker is away the process lives and says what it waits for; afterwards it works."""
    proxy.cut()
    away = {**environment, "AMQP_URI": through(amqp_uri, proxy)}
    with ServiceProcess("probe", away, tmp_path / "log") as probe:
        until(lambda: "broker away" in probe.components().get("relay", {}).get("detail", ""), "the reason")
        assert probe.get("/health/live")[0] == 200
        assert probe.get("/health/ready")[0] == 503
        proxy.open()
        probe.await_ready()
        calls.execute({"tongban": [issue(1)]})
        until(lambda: effects(database) == ["1"], "the effect")


def test_a_broker_connection_that_breaks_under_load_loses_nothing(
    environment: dict[str, str], calls: Calls, database: Path, tmp_path: Path, proxy: Proxy, amqp_uri: str
) -> None:
    """Two hundred events with two cuts in between: each takes effect once."""
    with ServiceProcess("probe", {**environment, "AMQP_URI": through(amqp_uri, proxy)}, tmp_path / "log") as probe:
        probe.await_ready()
        for start in (100, 200, 300, 400):
            calls.execute({"tongban": [issue(number) for number in range(start, start + 50)]})
            if start in (200, 300):
                proxy.cut()
                proxy.open()
        until(lambda: len(effects(database)) >= 200, "all effects")
        expected = sorted(str(number) for start in (100, 200, 300, 400) for number in range(start, start + 50))
        assert effects(database) == expected


@pytest.mark.parametrize("ending", ["SIGTERM", "SIGKILL"])
def test_ending_it_in_the_middle_loses_nothing_and_repeats_nothing(
    environment: dict[str, str], calls: Calls, database: Path, tmp_path: Path, ending: str
) -> None:
    """Ended while events are on their way and started again: each of 300 commands took effect once."""
    batch = [issue(number) for number in range(1000, 1300)]
    with ServiceProcess("probe", environment, tmp_path / "log") as probe:
        probe.await_ready()
        calls.execute({"tongban": batch})
        if ending == "SIGTERM":
            assert probe.end() == 0
        else:
            probe.kill()
        probe.start()
        probe.await_ready()
        outcomes = calls.execute({"tongban": batch})["tongban"]
        assert all(outcome.repeated for outcome in outcomes)
        until(lambda: len(effects(database)) >= 300, "all effects")
        assert effects(database) == [str(number) for number in range(1000, 1300)]


def test_an_event_that_cannot_be_handled_ends_dead_and_the_others_go_on(
    environment: dict[str, str], calls: Calls, database: Path, tmp_path: Path
) -> None:
    """Permit 13 fails twice and is dead; its neighbours took effect; readiness is not harmed."""
    with ServiceProcess("probe", environment, tmp_path / "log") as probe:
        probe.await_ready()
        calls.execute({"tongban": [issue(12), issue(13), issue(14)]})
        until(lambda: states(database) == [("dead", 1), ("done", 2)], "one dead, two done")
        assert effects(database) == ["12", "14"]
        assert probe.get("/health/ready")[0] == 200
        assert '"event": "event_failed"' in (tmp_path / "log").read_text()


def test_when_everything_fails_it_slows_down_says_so_and_goes_on_by_itself(
    environment: dict[str, str], calls: Calls, database: Path, tmp_path: Path
) -> None:
    """Thirty events while nothing can be handled: a few are tried, none dies; when it works again all take effect."""
    broken = tmp_path / "broken"
    broken.touch()
    slow = {**environment, "PROBE_BROKEN": str(broken), "LIANGWANG_BREAKER_FAILURES": "3"}
    with ServiceProcess("probe", slow, tmp_path / "log") as probe:
        probe.await_ready()
        calls.execute({"tongban": [issue(number) for number in range(100, 130)]})
        until(lambda: "one probe at a time" in probe.components()["tongban.on_self"]["detail"], "the reason")
        assert probe.get("/health/ready")[0] == 503
        assert 'liangwang_subscription_slowed{subscription="tongban.on_self"} 1.0' in probe.get("/metrics")[1]
        assert sum(number for state, number in states(database) if state == "retrying") < 10
        broken.unlink()
        until(lambda: len(effects(database)) == 30, "all effects")
        assert effects(database) == [str(number) for number in range(100, 130)]
        probe.await_ready()
        assert 'liangwang_subscription_slowed{subscription="tongban.on_self"} 0.0' in probe.get("/metrics")[1]


def test_it_stops_at_once_while_everything_fails(
    environment: dict[str, str], calls: Calls, database: Path, tmp_path: Path
) -> None:
    """SIGTERM while a batch waits for a probe ends it; started again and mended, every event takes effect once."""
    broken = tmp_path / "broken"
    broken.touch()
    slow = {**environment, "PROBE_BROKEN": str(broken), "LIANGWANG_BREAKER_FAILURES": "3"}
    with ServiceProcess("probe", slow, tmp_path / "log") as probe:
        probe.await_ready()
        calls.execute({"tongban": [issue(number) for number in range(100, 110)]})
        until(lambda: "one probe at a time" in probe.components()["tongban.on_self"]["detail"], "the reason")
        assert probe.end(grace=15) == 0
        broken.unlink()
        probe.start()
        until(lambda: len(effects(database)) >= 10, "all effects")
        assert effects(database) == [str(number) for number in range(100, 110)]


def test_wrong_settings_are_explained_in_one_go(environment: dict[str, str], tmp_path: Path) -> None:
    """The process ends with the names of the variables, and without a stack trace."""
    wrong = {**environment, "LIANGWANG_CLOCK": "sundial", "LIANGWANG_TIMEZONE": "Nowhere"}
    with ServiceProcess("probe", wrong, tmp_path / "log") as probe:
        assert probe.process is not None
        assert probe.process.wait(30) == 1
    said = (tmp_path / "log").read_text()
    assert "clock" in said
    assert "timezone" in said.lower()
    assert "Traceback" not in said


def test_metrics_count_what_waits_when_they_are_asked(
    environment: dict[str, str], calls: Calls, database: Path, tmp_path: Path
) -> None:
    """A dead event shows in the gauge; the outbox gauge is back at zero."""
    with ServiceProcess("probe", environment, tmp_path / "log") as probe:
        probe.await_ready()
        calls.execute({"tongban": [issue(13)]})
        until(lambda: states(database) == [("dead", 1)], "one dead")
        metrics = probe.get("/metrics")[1]
        assert 'liangwang_inbox_unfinished{state="dead",subscription="tongban.on_self"} 1.0' in metrics
        assert "liangwang_outbox_waiting 0.0" in metrics


def test_a_silent_network_is_noticed_and_the_process_still_stops(
    environment: dict[str, str], tmp_path: Path, proxy: Proxy, amqp_uri: str
) -> None:
    """When packets vanish, relay, subscription and RPC say so within three heartbeats, and SIGTERM ends the process."""
    short = {**environment, "AMQP_URI": through(amqp_uri, proxy), "LIANGWANG_HEARTBEAT_SECONDS": "5"}
    with ServiceProcess("probe", short, tmp_path / "log") as probe:
        probe.await_ready()
        proxy.silence()

        def away() -> bool:
            states = probe.components()
            return not any(states[name]["ok"] for name in ("relay", "tongban.on_self", "rpc"))

        until(away, "all three say so", seconds=30)
        assert probe.end(grace=15) == 0


def test_requests_that_nobody_waits_for_do_not_stop_the_door(
    environment: dict[str, str], calls: Calls, tmp_path: Path, amqp_uri: str, prefix: str
) -> None:
    """Twelve requests without a reply address and one that is no JSON leave the door open."""
    with ServiceProcess("probe", environment, tmp_path / "log") as probe:
        probe.await_ready()
        with Connection(amqp_uri) as connection:
            producer = connection.Producer(serializer="json")
            for _ in range(12):
                producer.publish(
                    {"args": [], "kwargs": {}}, exchange=f"{prefix}nameko-rpc", routing_key=f"{prefix}tongban.effects"
                )
            producer.publish(
                b"not json 310115",
                content_type="application/json",
                content_encoding="utf-8",
                exchange=f"{prefix}nameko-rpc",
                routing_key=f"{prefix}tongban.effects",
            )
        assert calls.ask("tongban", "effects") == 0
        assert "310115" not in (tmp_path / "log").read_text()
