"""Lives of the crashing service, as a test sees them: started, armed, crashed, started again."""

import signal
from collections.abc import Mapping
from pathlib import Path
from subprocess import TimeoutExpired
from types import TracebackType
from typing import Self

from processes import ServiceProcess, until


class Lives(ServiceProcess):
    """One service that lives several times, one after the other.

    Args:
        environment: its settings.
        log: file for what all lives say.
    """

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        super().__init__("crashing", environment, log)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process is not None:
            self.kill()

    def begin(self, point: str, nth: int) -> None:
        """Start a life that can be armed with a point."""
        self._environment |= {"CRASHING_POINT": point, "CRASHING_NTH": str(nth)}
        self.start()
        self.await_ready()

    def arm(self, point: str) -> None:
        """Arm the point of this life."""
        assert self.process is not None
        self.process.send_signal(signal.SIGUSR1)
        until(lambda: f"crash point armed: {point}" in self.log.read_text(), "the point armed", seconds=10)

    def ended(self) -> int:
        """Wait until this life has ended by itself; give its exit code."""
        assert self.process is not None
        try:
            return self.process.wait(30)
        except TimeoutExpired:
            raise AssertionError(f"the armed point was not reached; see {self.log.read_text()[-2000:]}") from None
