"""A run that is told to stop, or is killed, leaves no service behind for the next one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_play import finish, report, start

from liangwang_bus.housekeeping import remove_everything
from liangwang_play.__main__ import SUBSCRIPTIONS
from liangwang_play.services import NAMES
from liangwang_play.stopping import end_leftovers
from processes import until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

ARGUMENTS = ("--records", "1000")
SIGNALLED = ((signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130))
STOPPED = """
import sys
from threading import Event

from liangwang_play.stopping import ToldToStopError, stoppable

try:
    with stoppable():
        try:
            print("works", flush=True)
            Event().wait()
        finally:
            print("ending", flush=True)
            sys.stdin.readline()
except ToldToStopError as told:
    print("ended", told)
    sys.exit(told.code)
"""


@pytest.fixture
def play_prefix(amqp_uri: str, prefix: str) -> Iterator[str]:
    """Give the prefix under which the player works; its names are removed at the end."""
    yield prefix
    remove_everything(amqp_uri, f"{prefix}play.", (*NAMES, *SUBSCRIPTIONS))


@pytest.mark.broker
def test_a_run_that_is_told_to_stop_ends_its_services(tmp_path: Path, play_prefix: str) -> None:
    """The exit code is the signal's, and never that of a finding."""
    run = start(tmp_path, play_prefix, *ARGUMENTS)
    services = _services(tmp_path)
    run.send_signal(signal.SIGHUP)
    printed, _ = run.communicate(timeout=60)
    assert run.returncode == 129, printed
    assert "told to stop" in printed
    assert [pid for pid in services if _runs(pid)] == []


@pytest.mark.parametrize(("number", "code"), SIGNALLED)
def test_each_signal_stops_what_runs_and_further_ones_do_not_disturb_the_end(number: signal.Signals, code: int) -> None:
    """What was begun is ended in `finally`, whatever comes meanwhile."""
    command = [sys.executable, "-W", "ignore", "-c", STOPPED]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stdout.readline() == "works\n"
        run.send_signal(number)
        assert run.stdout.readline() == "ending\n"
        for again, _ in SIGNALLED:
            run.send_signal(again)
        assert run.communicate("\n", timeout=30)[0] == f"ended {number.name}\n"
    assert run.returncode == code


@pytest.mark.broker
def test_services_of_a_killed_run_do_not_take_the_messages_of_the_next(tmp_path: Path, play_prefix: str) -> None:
    """They are ended first, in one line; the run is complete."""
    run = start(tmp_path, play_prefix, *ARGUMENTS)
    services = _services(tmp_path)
    run.kill()
    run.communicate(timeout=60)
    assert [pid for pid in services if _runs(pid)] == services
    printed = finish(start(tmp_path, play_prefix, *ARGUMENTS))
    assert "now stopped: fusion, tongban, tongguan" in printed
    assert [pid for pid in services if _runs(pid)] == []
    assert report(tmp_path)["completeness"]["complete"]


@pytest.mark.parametrize(
    ("module", "database"),
    [("http.server", "tongban.db"), ("tongban", "another/tongban.db")],
    ids=["another program", "another folder"],
)
def test_a_process_that_only_has_the_number_is_left_alone(tmp_path: Path, module: str, database: str) -> None:
    """A number on file proves nothing."""
    (tmp_path / "tongban.py").write_text("import time\ntime.sleep(600)\n")
    other = subprocess.Popen(
        [sys.executable, "-m", module, *(["--bind", "127.0.0.1", "0"] if module == "http.server" else [])],
        env={**os.environ, "LIANGWANG_DATABASE_URL": f"sqlite:///{tmp_path / database}", "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        (tmp_path / "tongban.pid").write_text(str(other.pid))
        assert end_leftovers(tmp_path, timeout=5) == []
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def _services(folder: Path) -> list[int]:
    """Wait until all services of a run are there and have something to do; give their process ids."""
    played = folder / "play"
    until(lambda: all((played / f"{name}.db").exists() for name in NAMES), "the services' databases")
    return [int((played / f"{name}.pid").read_text()) for name in NAMES]


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
