"""Fusion at work on a store, or its engine in memory, without a broker: hand in events, know what it took."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from fusion.domain.engine import Engine
from fusion.domain.memory import PlainMemory
from fusion.domain.observation import Observation
from fusion.domain.playbook import playbook
from fusion.domain.rulebook import RuleBook
from fusion.domain.saying import unpublished
from fusion.handlers import Fusion
from harness.rules.spent import Spent, spent
from liangwang_bus import Unit
from liangwang_bus.store import Store
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher
from liangwang_contracts import Event

ZONE = ZoneInfo("Asia/Shanghai")


class Desk:
    """The use cases of fusion over a store; a batch is a transaction, as in production.

    Args:
        store: its database.
        book: the rules of this process.
    """

    def __init__(self, store: Store, book: RuleBook) -> None:
        self.store = store
        self.fusion = Fusion(book, ZONE)
        self._publisher = Publisher("fusion", ZONE, Tracing("fusion"))

    def take(self, events: Sequence[Event[Any]]) -> Spent:
        """Take a batch."""
        return spent(lambda: self._take(events), self.store)[1]

    def _take(self, events: Sequence[Event[Any]]) -> None:
        with self.store.begin() as connection:
            unit = Unit(connection, self._publisher)
            self.fusion.take(list(events), unit)
            unit.flush()


class InMemory:
    """The engine in plain objects.

    Args:
        book: the rules.
    """

    def __init__(self, book: RuleBook) -> None:
        self.engine, self.memory = Engine(playbook(book.rules), ZONE), PlainMemory()
        self._say = unpublished("benchmark")
        self._since: datetime | None = None

    def take(self, events: Sequence[Event[Any]]) -> Spent:
        """Take a batch whose last event is a clock."""
        return spent(lambda: self._take(events))[1]

    def _take(self, events: Sequence[Event[Any]]) -> None:
        until: datetime = events[-1].data.to
        fresh = [Observation.of(each, each.time) for each in events if not each.type.endswith("clock.advanced.v1")]
        self.memory.add(fresh)
        self.engine.evaluate(self.memory, fresh, self._since, until, self._say)
        self._since = until
