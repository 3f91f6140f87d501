"""Contestants as processes: started with an environment of their own, measured from outside, ended by their id."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

BENCHMARKS = Path(__file__).resolve().parents[1]
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


class FailedError(Exception):
    """A contestant ended, or did not do what was waited for."""


def until(condition: Callable[[], Any], what: str, seconds: float = 120, pause: float = 0.02) -> Any:
    """Wait for a condition; give its value."""
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > deadline:
            msg = f"not within {seconds:.0f} s: {what}"
            raise FailedError(msg)
        time.sleep(pause)
    return value


class Contestant:
    """One process (and what it starts) in a folder of its own.

    Args:
        command: what to run.
        environment: its settings, on top of ours.
        folder: where its log and the files of the start are.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        self.command = command
        self.folder = folder
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(BENCHMARKS),
            "PYTHONWARNINGS": "ignore",
            "BENCH_FOLDER": str(folder),
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "out").open("wb") as out, (self.folder / "log").open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 (our own contestants)
                self.command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=log,
                start_new_session=True,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    @property
    def pid(self) -> int:
        """Its process id."""
        if self._process is None:
            msg = "not started"
            raise FailedError(msg)
        return self._process.pid

    def said(self, name: str = "log") -> str:
        """Give the end of what it has said."""
        return (self.folder / name).read_text(errors="replace")[-1500:]

    def await_file(self, name: str) -> None:
        """Wait until it has written a file."""
        until(lambda: self.alive() and (self.folder / name).exists(), f"{self.command[-1]}: {name}; {self.said()}")

    def go(self) -> None:
        """Tell it to begin."""
        (self.folder / "go").touch()

    def alive(self) -> bool:
        """Give True; raises when it has ended."""
        if self._process is None or self._process.poll() is not None:
            msg = f"{' '.join(self.command[-3:])} ended: {self.said()} {self.said('out')}"
            raise FailedError(msg)
        return True

    def result(self, seconds: float = 180) -> dict[str, Any]:
        """Wait until it has ended by itself; give the JSON of its last line."""
        try:
            code = self._process.wait(seconds) if self._process else 1
        except subprocess.TimeoutExpired:
            code = -1
        if code:
            msg = f"{' '.join(self.command[-3:])} failed ({code}): {self.said()}"
            raise FailedError(msg)
        return self.said_json()

    def said_json(self) -> dict[str, Any]:
        """Give everything that it has said in complete lines of JSON, as one object."""
        lines = (self.folder / "out").read_text().splitlines(keepends=True)
        return {key: value for line in lines if line.endswith("\n") for key, value in json.loads(line).items()}

    def cpu(self) -> float:
        """Give the processor seconds that it and what it started have used."""
        return sum(int(stat[11]) + int(stat[12]) for stat in self._stats()) / _TICKS

    def rss(self) -> float:
        """Give the resident memory of it and what it started, in MB."""
        return sum(int(stat[21]) * _PAGE for stat in self._stats()) / 1e6

    def end(self) -> None:
        """End it and what it started."""
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stat in self._stats():
            os.kill(int(stat[-1]), signal.SIGKILL)

    def _stats(self) -> list[list[str]]:
        """Give the fields of /proc/<pid>/stat behind the name, for each process of its session, its id at the end."""
        found = []
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rpartition(") ")[2].split()
            except OSError:  # it has just ended
                continue
            if fields[3] == str(self.pid) and fields[0] != "Z":
                found.append([*fields, entry.parent.name])
        return found
