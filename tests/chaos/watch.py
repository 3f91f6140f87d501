"""Watches the stream: how many events are where, and how long it takes until they flow again.

Flowing means: of each producing network an event that was stated after a moment has taken effect at the last consumer.
It had to pass everything: outbox, broker, fusion, outbox, broker, consumer; and all that had waited in front of it.
"""

import time
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

import sqlalchemy as sa

from chaos.system import System
from chaos.tables import effects
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.store import Store
from liangwang_bus.tables import outbox, outbox_waiting

PRODUCERS = ("tongban", "tongguan")
_PROGRESS_SECONDS = 5.0
_POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Counts:
    """Events by where they are."""

    committed: int
    fused: int
    answered: int
    consumed: int

    @property
    def in_flight(self) -> int:
        """Events on either way."""
        return self.committed - self.fused + self.answered - self.consumed

    def __str__(self) -> str:
        """One line of progress."""
        return (
            f"committed {self.committed:,}  seen by fusion {self.fused:,}  "
            f"seen by the consumer {self.consumed:,}  in flight {self.in_flight:,}"
        )


def counts(system: System) -> Counts:
    """Count all rows."""
    stores = system.stores
    stated = sum(_count(stores[name], outbox) for name in PRODUCERS)
    return Counts(
        stated, _count(stores["fusion"], effects), _count(stores["fusion"], outbox), _count(stores["consumer"], effects)
    )


def drained(system: System) -> bool:
    """Whether every committed event took effect and every outbox is empty."""
    try:
        found = counts(system)
        waiting = sum(_count(store, outbox_waiting) for store in system.stores.values())
    except StoreUnavailableError:
        return False
    return found.in_flight == 0 and found.committed == found.consumed and waiting == 0


def flows_since(system: System, moment: float) -> bool:
    """Whether an event of each network that was stated after a moment has reached the end."""
    query = sa.select(effects.c.network, sa.func.max(effects.c.stated_at)).group_by(effects.c.network)
    with system.stores["consumer"].read() as connection:
        latest = {row[0]: row[1] for row in connection.execute(query)}
    return all(latest.get(name, 0.0) > moment for name in PRODUCERS)


@dataclass(frozen=True, slots=True)
class Recovery:
    """Seconds after a disturbance was over; None is longer than was waited."""

    flows: float | None
    ready: float | None

    @property
    def seconds(self) -> float | None:
        """When both events flow and every process says that each part of it works."""
        return None if self.flows is None or self.ready is None else max(self.flows, self.ready)


def recovery(system: System, over: float, bound: float) -> Recovery:
    """Wait until the system has recovered, at most for so many seconds."""
    flows: float | None = None
    ready: float | None = None
    while (flows is None or ready is None) and (passed := time.time() - over) < bound:
        if flows is None and flows_since(system, over):
            flows = time.time() - over
        if ready is None and flows is not None and all(service.ready for service in system.services):
            ready = time.time() - over
        time.sleep(min(_POLL_SECONDS, max(0.0, bound - passed)))
    return Recovery(flows, ready)


class Progress:
    """Prints a line of figures every few seconds, from a thread of its own.

    Args:
        system: what is watched.
        say: prints a line.
    """

    def __init__(self, system: System, say: Any) -> None:
        self._system = system
        self._say = say
        self._stop = Event()
        self._thread = Thread(target=self._run, name="progress", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(_PROGRESS_SECONDS):
            try:
                self._say(f"  {counts(self._system)}")
            except StoreUnavailableError:
                self._say("  a database is away")


def _count(store: Store, table: sa.Table, *where: Any) -> int:
    with store.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one()
