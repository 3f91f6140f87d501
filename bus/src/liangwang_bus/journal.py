"""Reading the journal: a RabbitMQ stream that every exchange is bound to, read by offset.

The reader keeps no position of its own: the service stores each entry's offset in the transaction of the entry and
says, at each connection, which offset it wants next. So a restart neither skips nor repeats an entry.

A stream that was deleted and made again counts from 0 once more. So the last entry that is stored is asked for again at
each connection: when it is not what comes first, the stream is another one, and is read from its beginning, its offsets
counted on from those before. To take a stream for another one by mistake costs time and changes no event: each is
stored once.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Connection

from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.inbox import digest_of
from liangwang_bus.receiving import Inbound
from liangwang_bus.store import Store
from liangwang_bus.unit import Publisher, Unit

_SILENT_SECONDS = 15.0
"""How long the last stored entry may take to come again; a stream always keeps its latest entries."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry: its offset, AMQP headers and body as published, and the exchange it came through."""

    offset: int
    headers: Mapping[str, Any]
    body: bytes
    exchange: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where reading goes on.

    Attributes:
        base: what is added to the stream's own offsets; how much was stored of streams before it.
        offset: the stream's first offset that is not stored.
        last: digest of the stream's last entry that is stored; None when none is.
    """

    base: int = 0
    offset: int = 0
    last: str | None = None


JournalHandler = Callable[[Unit, list[JournalEntry]], None]
"""Stores entries through the unit, or raises and stores nothing."""


class JournalReader:
    """Hands journal entries to a service, batch by batch.

    Args:
        store: the service's database.
        publisher: who publishes.
        handler: stores entries.
        place: tells where reading goes on.
        begin_again: notes that the stream at a place is another one; when the place is another by now, nothing.
        seconds: monotonic time.

    Attributes:
        at_end: when there was last nothing more in the stream than what is stored, by ``seconds``; None before that.
    """

    def __init__(
        self,
        store: Store,
        publisher: Publisher,
        handler: JournalHandler,
        place: Callable[[Connection], Place],
        begin_again: Callable[[Connection, Place], None],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._publisher = publisher
        self._handler = handler
        self._place = place
        self._begin_again = begin_again
        self._seconds = seconds
        self._asked = Place()
        self._proven = True
        self._since = 0.0
        self.at_end: float | None = None

    def first_offset(self) -> int | None:
        """Give the offset to read from over a new connection; None reads from the start."""
        with self._store.read() as connection:
            self._asked = self._place(connection)
        self._proven = self._asked.last is None
        self._since = self._seconds()
        return None if self._proven else self._asked.offset - 1

    def take(self, batch: Sequence[Inbound]) -> None:
        """Store a batch in one transaction.

        Raises:
            StoreUnavailableError: nothing was stored and nothing may be acknowledged.
            BrokerUnavailableError: the stream is another one; read it over a new connection.
        """
        if not self._proven and not self._goes_on(batch[0]):
            self._read_anew()
        self._proven = True
        with self._store.begin() as connection:
            place = self._place(connection)
            if place.base != self._asked.base:
                raise _AnotherStreamError
            entries = [
                JournalEntry(
                    place.base + item.offset, item.delivery.headers, item.delivery.body, item.delivery.exchange
                )
                for item in batch
                if item.offset is not None and item.offset >= place.offset
            ]
            if entries:
                unit = Unit(connection, self._publisher)
                self._handler(unit, entries)
                unit.flush()

    def nothing_came(self) -> None:
        """Note that nothing came for a moment.

        Raises:
            BrokerUnavailableError: not even the last stored entry did; the stream is another one.
        """
        now = self._seconds()
        if self._proven:
            self.at_end = now
        elif now - self._since > _SILENT_SECONDS:
            self._read_anew()

    def _goes_on(self, first: Inbound) -> bool:
        """Whether the first entry that came is the last that is stored; that one may be gone, and later ones come."""
        wanted = self._asked.offset - 1
        if first.offset == wanted:
            return digest_of(first.delivery) == self._asked.last
        return first.offset is not None and first.offset > wanted

    def _read_anew(self) -> None:
        with self._store.begin() as connection:
            self._begin_again(connection, self._asked)
        structlog.get_logger().warning("journal_stream_made_anew", stored=self._asked.base + self._asked.offset)
        raise _AnotherStreamError


class _AnotherStreamError(BrokerUnavailableError):
    """The stream is not the one that was read before."""

    def __init__(self) -> None:
        super().__init__("the journal stream is another one than before; it is read from its beginning")
