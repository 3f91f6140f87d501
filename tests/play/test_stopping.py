"""A run that is told to stop leaves no service behind; what is no service of its folder is left alone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from plays import SEEDED, runs, services_of, start

from liangwang_play.stopping import end_leftovers

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

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


@pytest.mark.broker
def test_a_run_that_is_told_to_stop_ends_its_services(tmp_path: Path, play_prefix: str) -> None:
    """The exit code is the signal's, and never that of a finding."""
    run = start(tmp_path, play_prefix, *SEEDED)
    services = services_of(tmp_path)
    run.send_signal(signal.SIGHUP)
    printed, _ = run.communicate(timeout=60)
    assert run.returncode == 129, printed
    assert "told to stop" in printed
    assert [pid for pid in services if runs(pid)] == []


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
