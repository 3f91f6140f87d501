"""What a person reads: one line a step with how long it took, and errors that end in a way out."""

import sys
import time
from pathlib import Path


class Problem(Exception):  # noqa: N818 - it is shown to a person, who has a problem, not an error
    """Ends the command; its text says what was expected and what to do."""


class Unavailable(Problem):
    """This way is not open on this machine; the next one is tried."""


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._started = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since the stopwatch was made."""
        return time.monotonic() - self._started


def report(service: str, what: str, state: str, watch: Stopwatch | None = None) -> None:
    """Print one aligned line: the service, what it is about, its state and the time it took."""
    took = f"{watch.seconds:7.1f} s" if watch else ""
    print(f"{service:<10} {what:<44} {state:<10}{took}".rstrip(), flush=True)


def note(text: str) -> None:
    """Print a line for the person to standard error."""
    print(text, file=sys.stderr, flush=True)


def tail(path: Path, lines: int = 15) -> str:
    """The last lines of a log, indented; says so when there is none."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as problem:
        return f"    (no log: {problem.strerror})"
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:]) or "    (the log is empty)"
