"""A department's subscription as the suite sees it: a handler, what it receives, and the tables that it writes."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection

from liangwang_bus.inbox import Delivery
from liangwang_bus.metrics import Metrics
from liangwang_bus.retry import IMMEDIATE
from liangwang_bus.store import Store
from liangwang_bus.subscriber import Handler, Subscriber
from liangwang_bus.tables import metadata as bus_metadata
from liangwang_bus.tables import outbox, timers
from liangwang_bus.testing.clock import FrozenClock
from liangwang_bus.testing.conformance.effects import NOON
from liangwang_bus.testing.migrated import migrated
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher, Unit
from liangwang_contracts import DomainEvent, Event, encode

Rows = dict[str, list[tuple[str, ...]]]
_EVENT_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_TRACE = re.compile(r"\b[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\b")
_ZONE = ZoneInfo("Asia/Shanghai")


def _prepared(_connection: Connection) -> None:
    """Need nothing but the tables."""


@dataclass(frozen=True, slots=True)
class ServiceUnderTest:
    """One subscription of one service.

    Attributes:
        service: the service's name.
        handler: what takes a batch: ``(unit, events)``; see :func:`method_of` for a method of a nameko service.
        facts: what it receives, at least three; one aggregate's facts in their order.
        packages: whose migrations make its tables.
        prepare: writes what must be there before the first event.
        surrogates: columns, ``table.column``, whose values the service makes up anew each time.
    """

    service: str
    handler: Handler
    facts: Callable[[], Sequence[DomainEvent]]
    packages: tuple[str, ...] = ()
    prepare: Callable[[Connection], None] = _prepared
    surrogates: frozenset[str] = frozenset()

    def open(self, store: Store) -> None:
        """Make the tables, and what must be in them."""
        migrated(store, *self.packages)
        with store.begin() as connection:
            self.prepare(connection)

    def take(self, store: Store, events: Sequence[Event[Any]], handler: Handler | None = None) -> None:
        """Settle one batch, as the bus does."""
        publisher = Publisher(self.service, _ZONE, Tracing(self.service), FrozenClock())
        Subscriber(
            name=f"{self.service}.on_conformance",
            store=store,
            publisher=publisher,
            handler=handler or self.handler,
            metrics=Metrics(),
            ordered=True,
            retry=IMMEDIATE,
        ).take([Delivery(*encode(event)) for event in events])

    def written(self, store: Store) -> Rows:
        """Read what the service has written: its own tables, what it stated, what it scheduled; all in one order.

        Ids of events that it stated are replaced by what they say, and trace contexts by a word: both are made anew
        each time.
        """
        found = sa.MetaData()
        found.reflect(store.engine)
        own = [table for name, table in found.tables.items() if name not in bus_metadata.tables and not _version(name)]
        with store.read() as connection:
            stated = _stated(connection)
            rows = {table.name: self._rows(connection, table, stated) for table in own}
            due = connection.execute(sa.select(timers.c.kind, timers.c.key, timers.c.due))
            set_ = [(row.kind, row.key, str(row.due)) for row in due]
        return rows | {"(stated)": sorted((text,) for text in stated.values()), "(timers)": sorted(set_)}

    def _rows(self, connection: Connection, table: sa.Table, stated: dict[str, str]) -> list[tuple[str, ...]]:
        columns = [column for column in table.c if f"{table.name}.{column.name}" not in self.surrogates]
        rows = connection.execute(sa.select(*columns))
        return sorted(tuple(_without_chance(repr(value), stated) for value in row) for row in rows)


def _stated(connection: Connection) -> dict[str, str]:
    """Give the ids of the events that the service stated, and what each says in one line."""
    rows = connection.execute(sa.select(outbox.c.id, outbox.c.type, outbox.c.headers))
    attributes = ("cloudEvents:subject", "cloudEvents:sequence")
    return {row.id: f"<{row.type} {' '.join(row.headers[name] for name in attributes)}>" for row in rows}


def _without_chance(text: str, stated: dict[str, str]) -> str:
    return _EVENT_ID.sub(lambda found: stated.get(found[0], found[0]), _TRACE.sub("(trace)", text))


def events_of(facts: Sequence[DomainEvent]) -> list[Event[Any]]:
    """Put facts of any network in envelopes, numbered within their aggregate."""
    numbers: Counter[str] = Counter()
    events: list[Event[Any]] = []
    for fact in facts:
        numbers[fact.subject()] += 1
        publisher = Publisher(fact.network, _ZONE, Tracing(fact.network), FrozenClock())
        with sa.create_engine("sqlite://").connect() as nowhere:
            unit = Unit(nowhere, publisher)
            events.append(unit.publish(fact, time=NOON, sequence=numbers[fact.subject()]))
    return events


def method_of(service: type, name: str, **injected: Any) -> Handler:
    """Give a nameko service's subscribing method as a handler.

    Args:
        service: the service's class.
        name: the method.
        injected: its other dependencies by attribute.
    """

    def handle(unit: Unit, events: list[Event[Any]]) -> None:
        instance: Any = service()
        instance.unit = unit
        for attribute, value in injected.items():
            setattr(instance, attribute, value)
        getattr(instance, name)(events)

    return handle


def _version(table: str) -> bool:
    return table.startswith("alembic_version")
