"""Time that a piece of work takes: wall time, and processor time of this process and of its database session.

Ratios are made of processor time, because a busy machine makes both sides of a ratio wait, and not alike.
"""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from liangwang_bus.store import Store
from liangwang_contracts import Event

T = TypeVar("T")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds: by the clock on the wall, of this process, of the database session (in steps of 10 ms)."""

    wall: float = 0.0
    own: float = 0.0
    session: float = 0.0

    def over(self, number: int) -> "Spent":
        """The same for each of so many."""
        return Spent(self.wall / number, self.own / number, self.session / number)

    @property
    def cpu(self) -> float:
        """Processor seconds, the session's included."""
        return self.own + self.session


def spent(work: Callable[[], T], store: Store | None = None) -> tuple[T, Spent]:
    """Do something; give what came of it and what it took."""
    session = 0 if store is None else _session(store)
    before = time.perf_counter(), time.process_time(), _ticks(session)
    found = work()
    after = time.perf_counter(), time.process_time(), _ticks(session)
    wall, own, ticks = (late - early for late, early in zip(after, before, strict=True))
    return found, Spent(wall, own, ticks / _TICKS)


class Taker(Protocol):
    """Whoever takes batches of events."""

    def take(self, events: list[Event[Any]], /) -> Spent:
        """Take a batch."""


def in_turn(pair: tuple[Taker, Taker], pieces: Iterable[list[Event[Any]]]) -> tuple[float, float]:
    """Hand the same pieces to both, one after the other.

    Returns:
        What the later one took over what the first one took: the median by processor time, and by wall time. The first
        piece warms both up and does not count.
    """
    took = [tuple(each.take(piece) for each in pair) for piece in pieces][1:]
    return median(more.cpu / base.cpu for base, more in took), median(more.wall / base.wall for base, more in took)


def _session(store: Store) -> int:
    """The process that serves the one connection of a store; 0 where the database is in this process."""
    if store.dialect == "sqlite":
        return 0
    with store.read() as connection:
        return int(connection.scalar(sa.text("SELECT pg_backend_pid()")) or 0)


def _ticks(process: int) -> int:
    """Processor time of a process; 0 where it runs on another machine."""
    stat = Path(f"/proc/{process}/stat")
    if not process or not stat.exists():
        return 0
    fields = stat.read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
