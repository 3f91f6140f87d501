"""What a person sees while a run goes on: steps with their time, a progress bar with rate and the city's date."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

_EVERY_SECONDS = 5.0
_LOG_WIDTH = 140


class Terminal:
    """Prints to a person or, without a terminal, to a log."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False, width=None if sys.stdout.isatty() else _LOG_WIDTH)

    def line(self, text: str) -> None:
        """Print one line."""
        self.console.print(text, markup=False, soft_wrap=True)

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Print one line about a step and how long it took."""
        started = time.monotonic()
        yield
        self.line(f"{what:<60} {time.monotonic() - started:5.1f} s")


class Bar:
    """The progress of a run: rows, rows per second, the city's date.

    Args:
        terminal: where to draw.
        total: rows in all.
    """

    def __init__(self, terminal: Terminal, total: int) -> None:
        self._terminal = terminal
        self._total = total
        self._started = time.monotonic()
        self._said = self._started
        self._progress = Progress(
            TextColumn("{task.fields[day]}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TextColumn("rows  {task.fields[rate]:>6} rows/s"),
            TimeElapsedColumn(),
            console=terminal.console,
            disable=not terminal.console.is_terminal,
        )
        self._task: TaskID = self._progress.add_task("play", total=total, day="", rate="-")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, rows: int, day: date) -> None:
        """Show how far the run has come."""
        now = time.monotonic()
        rate = f"{rows / max(now - self._started, 0.001):.0f}"
        self._progress.update(self._task, completed=rows, day=day.isoformat(), rate=rate)
        if not self._terminal.console.is_terminal and now - self._said >= _EVERY_SECONDS:
            self._said = now
            self._terminal.line(f"{day.isoformat()}  {rows:>8} of {self._total} rows  {rate:>6} rows/s")
