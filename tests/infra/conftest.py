"""A place where the accounts of RabbitMQ and PostgreSQL may go, and a way to call `infra/local` on it."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_DOCKER = {"DOCKER_HOST": "tcp://127.0.0.1:1"}


@dataclass
class Local:
    """`python infra/local` on a run folder of its own, with an environment of its own."""

    run: Path
    environment: dict[str, str] = field(default_factory=dict)

    def command(self, *arguments: str) -> list[str]:
        """The words of a call."""
        return [sys.executable, str(ROOT / "infra" / "local"), "--run-dir", str(self.run), *arguments]

    def variables(self, **more: str) -> dict[str, str]:
        """The environment of a call: nothing of the caller's but PATH, and no Docker."""
        return {"PATH": os.environ["PATH"], **NO_DOCKER, **self.environment, **more}

    def __call__(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run one sub-command; what it prints is in `stdout`, whichever stream it used."""
        return subprocess.run(
            self.command(*arguments),
            check=False,
            env=self.variables(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=170,
        )

    def start(self, *arguments: str, **more: str) -> "subprocess.Popen[str]":
        """Start one sub-command and do not wait for it."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.variables(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def env(self) -> dict[str, str]:
        """What `up` wrote for programs."""
        lines = (self.run / "env").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    def record(self, name: str) -> Any:
        """What is on record as started."""
        return json.loads((self.run / "infra" / f"{name}.json").read_text(encoding="utf-8"))


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def descendants(pid: int) -> set[int]:
    """The process and everything below it."""
    found = {pid}
    for child in _children(pid):
        found |= descendants(child)
    return found


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if listed.exists():
        return [int(each) for each in listed.read_text(encoding="ascii").split()]
    asked = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], check=False, capture_output=True, text=True)
    return [int(each) for each in asked.stdout.split()]


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that every account may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="liangwang-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def local(place: Path, request: pytest.FixtureRequest) -> Iterator[Local]:
    """`infra/local` on an empty run folder; what a test starts ends with it."""
    run = place / re.sub(r"\W", "-", request.node.name) / ".run"
    run.parent.mkdir()
    caller = Local(run)
    yield caller
    caller("down", "--purge")
