"""Runs of ``python -m liangwang_play``, and what they leave."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from forging import forged_services
from liangwang_play.__main__ import main
from liangwang_play.services import NAMES
from processes import until

CHECKOUT = Path(__file__).parents[2]
SEED, RECORDS = 20260301, 1_000
SEEDED = ("--records", str(RECORDS), "--seed", str(SEED))
"""The smallest seeded city."""


@dataclass(frozen=True, slots=True)
class Calm:
    """A run that was left alone.

    Attributes:
        folder: its ``--run-dir``.
        printed: what it printed.
    """

    folder: Path
    printed: str


def play(folder: Path, prefix: str, *arguments: str) -> str:
    """Run one in this process, with services that are forged; give what it printed."""
    words = ("--run-dir", str(folder), "--rules", str(CHECKOUT / "rules"), *arguments)
    with forged_services():
        done = CliRunner().invoke(main, words, env={"LIANGWANG_PREFIX": prefix}, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def start(folder: Path, prefix: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start a run as `make run` does."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "liangwang_play", "--run-dir", str(folder), *arguments],
        env={**os.environ, "LIANGWANG_PREFIX": prefix},
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(run: "subprocess.Popen[str]") -> str:
    """Wait for a run; give what it printed."""
    printed, _ = run.communicate(timeout=200)
    assert run.returncode == 0, printed
    return printed


def report(folder: Path) -> dict[str, Any]:
    """Read a run's report without what differs from run to run."""
    found: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return {name: value for name, value in found.items() if name not in {"timing", "wire"}}


def services_of(folder: Path) -> list[int]:
    """Wait until all services of a run are there and have something to do; give their process ids."""
    played = folder / "play"
    until(lambda: all((played / f"{name}.db").exists() for name in NAMES), "the services' databases")
    return [int((played / f"{name}.pid").read_text()) for name in NAMES]


def runs(pid: int) -> bool:
    """Whether a process runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
