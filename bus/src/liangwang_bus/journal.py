"""Reading the journal: a RabbitMQ stream that every exchange is bound to, read by offset.

The reader keeps no position of its own: the service stores each entry's offset in the transaction of the entry and
says, at each connection, which offset it wants next. So a restart neither skips nor repeats an entry.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from liangwang_bus.receiving import Inbound
from liangwang_bus.store import Store
from liangwang_bus.unit import Publisher, Unit


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry: its offset in the stream, AMQP headers and body as published."""

    offset: int
    headers: Mapping[str, Any]
    body: bytes


JournalHandler = Callable[[Unit, list[JournalEntry]], None]
"""Stores entries through the unit, or raises and stores nothing."""


@dataclass(frozen=True, slots=True)
class JournalReader:
    """Hands journal entries to a service, batch by batch."""

    store: Store
    publisher: Publisher
    handler: JournalHandler
    next_offset: Callable[[Connection], int | None]

    def first_offset(self) -> int | None:
        """Give the offset to read from; None reads from the start."""
        with self.store.read() as connection:
            return self.next_offset(connection)

    def take(self, batch: Sequence[Inbound]) -> None:
        """Store a batch in one transaction.

        Raises:
            StoreUnavailableError: nothing was stored and nothing may be acknowledged.
        """
        with self.store.begin() as connection:
            wanted = self.next_offset(connection) or 0
            entries = [
                JournalEntry(item.offset, _without_offset(item.delivery.headers), item.delivery.body)
                for item in batch
                if item.offset is not None and item.offset >= wanted
            ]
            if entries:
                unit = Unit(connection, self.publisher)
                self.handler(unit, entries)
                unit.flush()


def _without_offset(headers: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in headers.items() if key != "x-stream-offset"}
