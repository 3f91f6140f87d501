"""``Agreements``: injects the agreements; runs the loops that fill feeds from the journal and remove what is over.

Invariants: no loop is part of readiness: while fusion is away, feeds that are live go on, and one that fills waits. One
replica of a database fills, and one removes; stopping does not wait for an answer.
"""

from typing import Any, ClassVar

import eventlet
import structlog
from nameko.extensions import DependencyProvider
from prometheus_client import CollectorRegistry, Counter

from gateway.door_settings import GatewaySettings
from gateway.filling import Filling
from gateway.history import CALLS, JournalOverRpc
from gateway.keeping import Keeping, Spans
from gateway.members import Members
from gateway.sharing import Sharing
from liangwang_bus import runtime
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.extensions.loops import Loop

_ANSWER_SECONDS = 20.0
_PAUSE_SECONDS = 1.0


class FillingLoop(Loop):
    """Fills feeds; see the module."""

    essential = False

    def __init__(self, process: runtime.Process, sharing: Sharing) -> None:
        super().__init__(process, "filling")
        self.filling = Filling(process.store, sharing, process.clock, process.settings.zone)
        self._begun = False
        self._told: str | None = None

    def turn(self) -> None:
        """Fill as long as there is something to fill, and rest."""
        if not self._begun:
            self.filling.begin()
            self._begun = True
        error = self.attempt(self._fill)  # the row of each feed says where it goes on
        if isinstance(error, StoreUnavailableError):
            raise error
        if error is None:
            self._say(None)
            self.backoff.succeeded()
            self.rest(_PAUSE_SECONDS)
        else:
            self._say(type(error).__name__)
            self.rest(self.backoff.failed())

    def _fill(self) -> None:
        with self.process.store.exclusive("filling") as turn:
            if turn is not None and self.filling.open():
                self._read()

    def _read(self) -> None:
        history = JournalOverRpc(self.process.settings.prefix, _ANSWER_SECONDS)
        try:
            while not self.stopping and self.filling.round(history):
                eventlet.sleep(0)
        finally:
            history.close()

    def _say(self, away: str | None) -> None:
        """Log when the journal cannot be read, once, until it can be."""
        if away is not None and away != self._told:
            structlog.get_logger().warning("history_not_read", reason=away)
        self._told = away


class KeepingLoop(Loop):
    """Removes what is over; see :mod:`gateway.keeping`."""

    essential = False

    def __init__(self, process: runtime.Process, spans: Spans) -> None:
        super().__init__(process, "keeping")
        self.keeping = Keeping(process.store, process.settings.zone, spans)

    def turn(self) -> None:
        """Remove a bounded number of rows; go on at once while there are more."""
        with self.process.store.exclusive("keeping") as turn:
            removed = self.keeping.remove(self.process.clock()) if turn is not None else {}
        self.working()
        told = {table: rows for table, rows in removed.items() if rows}
        for table, rows in told.items():
            self.process.metrics.removed.labels(table).inc(rows)
        if told:
            structlog.get_logger().info("old_rows_removed", **told)
        else:
            self.pause(self.process.settings.housekeeping_seconds)


def kept_back_in(registry: CollectorRegistry) -> Counter:
    """Make the counter of events that a condition kept back because they could not answer it."""
    return Counter(
        "liangwang_feed_kept_back",
        "Events kept back because they could not answer a condition of an agreement",
        registry=registry,
    )


class Agreements(DependencyProvider):  # type: ignore[misc]  # nameko is untyped
    """Injects the agreements; a wrong file, or a recipient without a key, keeps the service from starting."""

    calls: ClassVar[tuple[str, ...]] = CALLS

    def setup(self) -> None:
        """Read the agreements."""
        process = runtime.current()
        settings = GatewaySettings()
        self.sharing = Sharing.of(settings, Members.read(settings.members))
        self.sharing.kept_back = kept_back_in(process.metrics.registry).inc
        self.loops = (FillingLoop(process, self.sharing), KeepingLoop(process, settings.spans()))

    def start(self) -> None:
        """Begin to fill and to remove."""
        for loop in self.loops:
            self.container.spawn_managed_thread(loop.run, identifier=loop.name)

    def stop(self) -> None:
        """End the loops."""
        for loop in self.loops:
            loop.stop()

    def get_dependency(self, worker_ctx: Any) -> Sharing:  # noqa: ARG002 (the same for every call)
        """Give the agreements."""
        return self.sharing
