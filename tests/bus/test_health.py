"""The health port tells what works and what is waited for."""

import json
from typing import Any

import eventlet
import pytest
from eventlet.event import Event as Signal

from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.health import Health, http_application
from liangwang_bus.metrics import Metrics
from liangwang_bus.runtime import Process
from liangwang_bus.settings import Settings
from liangwang_bus.testing import memory_store
from liangwang_bus.tracing import Tracing


def get(health: Health, path: str, metrics: Metrics | None = None) -> tuple[str, str]:
    """Ask the application as a WSGI server would."""
    seen: list[str] = []

    def start_response(status: str, _headers: list[tuple[str, str]]) -> Any:
        seen.append(status)

    body = b"".join(http_application(health, metrics or Metrics())({"PATH_INFO": path}, start_response))
    return seen[0], body.decode()


def test_a_process_is_not_ready_before_its_components_report() -> None:
    """It is alive, and ready names what is starting."""
    health = Health()
    health.expect("relay")
    assert get(health, "/health/live")[0] == "200 OK"
    status, body = get(health, "/health/ready")
    assert status == "503 Service Unavailable"
    assert json.loads(body)["components"]["relay"]["detail"] == "starting"


def test_a_component_that_is_away_says_why_until_it_is_back() -> None:
    """Ready turns to 503 with the reason, and back to 200."""
    health = Health()
    health.report("relay", ok=False, detail="broker away: ConnectionRefusedError")
    assert "broker away" in get(health, "/health/ready")[1]
    health.report("relay", ok=True)
    assert get(health, "/health/ready")[0] == "200 OK"


def test_what_is_worth_a_line_in_the_log_is_told_once() -> None:
    """The first report of a component and each turn of its state are changes; another reason or the same is none."""
    health = Health()
    health.expect("relay")
    reports = [(False, "broker away"), (False, "broker away"), (False, "database away"), (True, ""), (True, "")]
    assert [health.report("relay", ok=ok, detail=detail) for ok, detail in [*reports, (False, "broker away")]] == [
        True,
        False,
        False,
        True,
        False,
        True,
    ]
    assert health.report("unexpected", ok=False, detail="broker away")


@pytest.mark.parametrize("essential", [True, False])
def test_database_killed_only_an_essential_loop_makes_the_process_unready(essential: bool) -> None:
    """A loop beside the work meets the same dead database, and the process stays ready."""

    class Looking(Loop):
        def turn(self) -> None:
            self.stopping = True
            raise StoreUnavailableError("the database is away")

        def waiting(self, seconds: float) -> None:
            """Go on at once."""

    Looking.essential = essential
    process = Process("tongban", Settings(), memory_store(), Tracing("tongban"))
    process.health.report("relay", ok=True)
    Looking(process, "looking").run()
    assert process.health.ready is not essential


def test_stopping_does_not_wait_for_an_answer_that_a_loop_attempts_to_get() -> None:
    """Whoever is asked may be silent for long; the loop ends at once."""
    asked = Signal()

    class Asking(Loop):
        def turn(self) -> None:
            self.attempt(ask)

    def ask() -> None:
        asked.send()
        Signal().wait()

    loop = Asking(Process("tongban", Settings(), memory_store(), Tracing("tongban")), "asking")
    running = eventlet.spawn(loop.run)
    with eventlet.Timeout(5):
        asked.wait()
        loop.stop()
        running.wait()


def test_metrics_are_prometheus_text() -> None:
    """A counter of the bus appears with its value."""
    metrics = Metrics()
    metrics.published.inc(3)
    assert "liangwang_outbox_published_total 3.0" in get(Health(), "/metrics", metrics)[1]


@pytest.mark.parametrize("path", ["/", "/health", "/../etc/passwd"])
def test_an_unknown_path_says_which_ones_there_are(path: str) -> None:
    """404 with the three paths."""
    status, body = get(Health(), path)
    assert status == "404 Not Found"
    assert "/health/ready" in body
