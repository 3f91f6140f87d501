"""Lives of the crashing service, as a test sees them: started, armed, crashed, started again."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Self

from processes import ServiceProcess, until

_CHECKOUT = Path(__file__).parent.parent


class Lives(ServiceProcess):
    """One service that lives several times, one after the other.

    Args:
        environment: its settings.
        log: file for what all lives say.
    """

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        super().__init__("crashing", environment, log)
        self.environment = {**environment, "LIANGWANG_HTTP_PORT": str(self.port)}
        self.pid = 0
        self._lines: Queue[int] = Queue()
        self._forge: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self.log.touch()
        self._forge = subprocess.Popen(
            [sys.executable, "-m", "crashing"],
            env={**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONPATH": str(_CHECKOUT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._forge is not None
        assert self._forge.stdin is not None
        if self.pid and self._lines.empty():
            os.kill(self.pid, signal.SIGKILL)
        self._forge.stdin.close()
        self._forge.wait(10)

    def begin(self, point: str, nth: int) -> None:
        """Start a life that can be armed with a point."""
        assert self._forge is not None
        assert self._forge.stdin is not None
        order = {"point": point, "nth": nth, "log": str(self.log), "environment": self.environment}
        self._forge.stdin.write(json.dumps(order) + "\n")
        self._forge.stdin.flush()
        self.pid = self._next(30, "the service forked")
        self.await_ready()

    def arm(self, point: str) -> None:
        """Arm the point of this life."""
        os.kill(self.pid, signal.SIGUSR1)
        until(lambda: f"crash point armed: {point}" in self.log.read_text(), "the point armed", seconds=10)

    def ended(self) -> int:
        """Wait until this life has ended by itself; give its exit code."""
        return self._next(30, "the armed point reached")

    def end(self, grace: float = 30) -> int:
        """Ask this life to end; give its exit code."""
        os.kill(self.pid, signal.SIGTERM)
        return self._next(grace, "the service stopped")

    def _next(self, seconds: float, what: str) -> int:
        """Wait for the next line; nothing runs any more when it was an exit code."""
        try:
            number = self._lines.get(timeout=seconds)
        except Empty:
            raise AssertionError(f"not within {seconds:.0f} s: {what}; see {self.log.read_text()[-2000:]}") from None
        self.pid = 0
        return number

    def _listen(self) -> None:
        assert self._forge is not None
        assert self._forge.stdout is not None
        with self._forge.stdout as lines:
            for line in lines:
                self._lines.put(int(line))
