"""Processes of ours that start at once: one that has imported what is slow to import forks a process for each order.

What is started is a process like any other, ``python -m <module>`` with an environment and a log of its own; only the
import is shared. ``forge.__main__`` is the other side and has the protocol. The forge ends with the one who uses it,
also when that one is killed, and takes with it what it has started.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path
from threading import Condition, Thread
from typing import Any, Literal

_PATIENCE_SECONDS = 60
Threads = Literal["green", "plain"]
"""Of which kind: nameko services have eventlet's, the gateway's doors and the console those of the system."""


class Forged:
    """A process that the forge has started, as far as `subprocess.Popen` is used here."""

    def __init__(self, command: str, pid: int, news: Condition) -> None:
        self.command = command
        self.pid = pid
        self.returncode: int | None = None
        self.news = news

    def poll(self) -> int | None:
        """Give its exit code; `None` while it runs."""
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; give its exit code.

        Raises:
            subprocess.TimeoutExpired: it still runs.
        """
        with self.news:
            self.news.wait_for(lambda: self.returncode is not None, timeout)
        if self.returncode is None:
            raise subprocess.TimeoutExpired(self.command, timeout or 0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal; nothing happens when it has ended."""
        with self.news:
            if self.returncode is None:
                with suppress(ProcessLookupError):  # it has ended, and nobody has said so yet
                    os.kill(self.pid, number)

    def terminate(self) -> None:
        """Tell it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it without grace."""
        self.send_signal(signal.SIGKILL)


class Forge:
    """The process that forks.

    Args:
        threads: which kind the processes have.
    """

    def __init__(self, threads: Threads) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "forge", threads],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._numbers = count()
        self._pids: dict[int, int] = {}
        self._running: dict[int, Forged] = {}
        self._news = Condition()
        self._listener = Thread(target=self._listen, name="forge", daemon=True)
        self._listener.start()

    def start(
        self, module: str, environment: Mapping[str, str], log: Path, *words: str, output: Path | None = None
    ) -> Forged:
        """Start ``python -m <module> <words>`` with exactly this environment, in a session of its own.

        What it says goes to the end of the log; where there is an output, only what it says on standard error.
        """
        assert self._process.stdin is not None
        number = next(self._numbers)
        order: dict[str, Any] = {"number": number, "module": module, "log": str(log), "folder": str(Path.cwd())}
        order |= {"environment": dict(environment), "words": words, "output": str(output or log)}
        with self._news:
            self._process.stdin.write(f"{json.dumps(order)}\n")
            self._process.stdin.flush()
            assert self._news.wait_for(lambda: number in self._pids, _PATIENCE_SECONDS), "the forge does not answer"
            return self._running[self._pids.pop(number)]

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(_PATIENCE_SECONDS)
        self._listener.join()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                number, pid, code = json.loads(line)
                with self._news:
                    if code is None:
                        self._pids[number] = pid
                        self._running[pid] = Forged(f"process {pid}", pid, self._news)
                    else:
                        self._running.pop(pid).returncode = code
                    self._news.notify_all()


@cache
def forge(threads: Threads) -> Forge:
    """Give the forge of this kind; it is started when it is needed first."""
    made = Forge(threads)
    atexit.register(made.close)
    return made
