"""The start and the end of a service process: errors that people can read, logs that name the service."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from processes import ServiceProcess, free_port

_START = """
import eventlet
eventlet.monkey_patch()
from liangwang_bus.run import main
main("brief:Service")
"""

_BRIEF = """
from nameko.extensions import DependencyProvider


class Doomed(DependencyProvider):
    def start(self):
        self.container.spawn_managed_thread(self.fail)

    def fail(self):
        raise RuntimeError("planted")


class Service:
    name = "tongban"
    doomed = Doomed()
"""

_LOGS = """
import eventlet
eventlet.monkey_patch()
import logging
import structlog
from liangwang_bus.logs import configure_logs
configure_logs("tongban", "info")
structlog.get_logger().info("said_at_home")
eventlet.spawn(lambda: structlog.get_logger().info("said_in_a_green_thread")).wait()
eventlet.spawn(lambda: logging.getLogger("kombu").warning("said_by_another")).wait()
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a folder with a service that dies as soon as it runs."""
    (tmp_path / "brief").mkdir()
    (tmp_path / "brief" / "__init__.py").write_text(_BRIEF)
    (tmp_path / "brief" / "__main__.py").write_text(_START)
    return tmp_path


def run(code: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code as a process of its own, without broker."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env={**os.environ, **_away(home), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def refused(home: Path, **environment: str) -> list[str]:
    """Start the service where it cannot start; give what it says to people."""
    with ServiceProcess("brief", {**_away(home), **environment}, home / "log") as brief:
        assert brief.process is not None
        assert brief.process.wait(60) == 1
    return [line for line in (home / "log").read_text().splitlines() if not line.startswith("{")]


def _away(home: Path) -> dict[str, str]:
    """Give the settings of a service that finds no broker."""
    return {
        "PYTHONPATH": str(home),
        "AMQP_URI": f"amqp://user:hush@127.0.0.1:{free_port()}/v",
        "LIANGWANG_DATABASE_URL": f"sqlite:///{home}/service.db",
    }


def lines(ended: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Read what it logged."""
    return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("LIANGWANG_DATABASE_URL", "mysql://user:hush@db/x", "sqlite:///"),
        ("LIANGWANG_DATABASE_URL", "not a url", "sqlite:///"),
        ("AMQP_URI", "amqp://user:hush@broker:port/vhost", "amqp://"),
        ("LIANGWANG_TIMEZONE", "Mars/Olympus", "Asia/Shanghai"),
        ("LIANGWANG_HTTP_PORT", "70000", "65535"),
    ],
)
def test_a_wrong_setting_is_told_in_a_line(home: Path, name: str, value: str, expected: str) -> None:
    """The variable's name and what was expected: no traceback and no password."""
    said = refused(home, **{name: value})
    [told] = [line for line in said if name in line]
    assert expected in told
    assert len(said) == 2
    assert "hush" not in (home / "log").read_text()


def test_a_health_port_in_use_is_told_in_a_line(home: Path) -> None:
    """Even another service's, which would share it."""
    with socket.socket() as used:
        used.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        used.bind(("127.0.0.1", 0))
        used.listen()
        [told] = refused(home, LIANGWANG_HTTP_PORT=str(used.getsockname()[1]))
    assert "LIANGWANG_HTTP_PORT" in told


def test_a_service_that_dies_closes_and_says_so(home: Path) -> None:
    """A thread of it fails: the process ends with an error, after it has closed its database."""
    ended = run(_START, home)
    assert ended.returncode == 1
    assert [line["event"] for line in lines(ended)][-1] == "service_stopped"
    assert not (home / "service.db-wal").exists()


def test_every_line_names_its_service(home: Path) -> None:
    """The bus's own and other libraries', from whatever green thread."""
    said = lines(run(_LOGS, home))
    assert [(line["event"], line.get("service")) for line in said] == [
        ("said_at_home", "tongban"),
        ("said_in_a_green_thread", "tongban"),
        ("said_by_another", "tongban"),
    ]


_PREPARING = """
import eventlet
eventlet.monkey_patch()
import sys
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.run import main
tries = []
def prepare():
    tries.append(1)
    if len(tries) == 1:
        raise StoreUnavailableError("planted")
    sys.exit(f"prepared at try {len(tries)}")
main("brief:Service", prepare=prepare)
"""


def test_a_database_that_goes_while_a_service_prepares_is_waited_for(home: Path) -> None:
    """As when it is away before; what the service looks at there may still end the start."""
    ended = run(_PREPARING, home, LIANGWANG_HTTP_PORT="0")
    assert (ended.returncode, ended.stderr.strip()) == (1, "prepared at try 2")
    assert [line["what"] for line in lines(ended) if line["event"] == "component_waiting"] == ["database away"]
