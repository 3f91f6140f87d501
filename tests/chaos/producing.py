"""The stream of a producing service: a few events of random keys many times a second, in small transactions."""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from nameko.extensions import DependencyProvider

from chaos.tables import streams
from liangwang_bus import Unit, runtime
from liangwang_bus.extensions.loops import Loop
from liangwang_bus.upsert import upsert
from liangwang_contracts import DomainEvent

TICK_SECONDS = 0.05
_ABANDONED = 0.02

Make = Callable[[str], DomainEvent]
"""Makes the fact about a key."""


class Stream(DependencyProvider):  # type: ignore[misc]  # nameko is untyped
    """States events as long as the process runs and the file of ``CHAOS_PRODUCING`` exists."""

    def __init__(self, make: Make) -> None:
        self.make = make
        super().__init__()

    def setup(self) -> None:
        """Prepare the loop."""
        self.loop = StreamLoop(runtime.current(), self.make)

    def start(self) -> None:
        """Start stating."""
        self.container.spawn_managed_thread(self.loop.run, identifier=self.loop.name)

    def stop(self) -> None:
        """Finish the running transaction."""
        self.loop.stop()


class StreamLoop(Loop):
    """One transaction a tick; now and then one that is rolled back on purpose."""

    def __init__(self, process: runtime.Process, make: Make) -> None:
        super().__init__(process, "stream")
        self.make = make
        self.producing = Path(os.environ["CHAOS_PRODUCING"])
        self.attempts = Path(os.environ["CHAOS_ATTEMPTS"])
        self.rate = float(os.environ["CHAOS_RATE"])
        self.keys = int(os.environ["CHAOS_KEYS"])
        self.random = random.Random()  # noqa: S311 (which key comes next need not be repeatable)
        self.next_at = time.monotonic()

    def turn(self) -> None:
        """State the events of one tick."""
        if self.producing.exists():
            self._state(max(1, round(self.rate * TICK_SECONDS)))
        self.working()
        self.next_at = max(self.next_at + TICK_SECONDS, time.monotonic() - 1)
        self.pause(max(0.001, self.next_at - time.monotonic()))

    def _state(self, events: int) -> None:
        names = [f"{self.process.service}-{self.random.randrange(self.keys)}" for _ in range(events)]
        with self.process.store.begin() as connection:
            unit = Unit(connection, self.process.publisher)
            self._attempt(unit, names)
            unit.flush()
            if self.random.random() < _ABANDONED:
                connection.rollback()  # attempted, and never committed
                return
        self.process.committed()

    def _attempt(self, unit: Unit, names: list[str]) -> None:
        """Publish one event of each key and note the ids outside of the transaction, where they stay."""
        known = sa.select(streams.c.key, streams.c.sequence).where(streams.c.key.in_(names))
        reached = {row.key: row.sequence for row in unit.connection.execute(known)}
        ids = []
        for key in names:
            reached[key] = reached.get(key, 0) + 1
            ids.append(unit.publish(self.make(key), time=datetime.now(UTC), sequence=reached[key]).id)
        upsert(unit.connection, streams, [{"key": key, "sequence": number} for key, number in reached.items()])
        with self.attempts.open("a") as attempts:
            attempts.write("".join(f"{each}\n" for each in ids))
