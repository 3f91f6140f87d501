"""Filling feeds from the journal: a new or wider agreement gets everything that it covers, from its first day on.

Protocol: :meth:`Filling.round` takes a step for each feed that fills: it asks for a page of the journal, then adds what
the agreement lets out and notes how far it came, in one transaction. At the end of the journal it makes sure that the
journal has what the inbox had taken before the feed began, takes what came live meanwhile, and the feed is live.

Invariants: what comes live waits behind the history, so that each key's events keep their order; an event that came
both ways is once in the feed; a process that ends goes on where the row of the feed says. Nothing is read for an
agreement that is not in force today. (Decision 0050.)
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection, select

from gateway.feed_rows import Feed, count_unanswered, filling, go_live, go_on, hold, withdraw
from gateway.feeds import append, forget_waiting, items_of, take_waiting
from gateway.history import History, Page
from gateway.sharing import Sharing
from liangwang_bus.store import Store
from liangwang_bus.tables import inbox
from liangwang_contracts import CATALOGUE, ContractError, Event, Reader
from liangwang_contracts.agreements import Agreement
from liangwang_contracts.attributes import PREFIX
from liangwang_contracts.city_days import city_day

ACTIVE = tuple(each for each in CATALOGUE.values() if each.contract_status == "active")
"""What the gateway reads, live and from the journal."""

_LAST_ARRIVALS = 200
_PATIENCE_SECONDS = 600.0
_TOLD_EVERY_SECONDS = 5.0


@dataclass(slots=True)
class Filling:
    """Fills the feeds of some agreements.

    Attributes:
        store: the gateway's database.
        sharing: the agreements.
        clock: the present.
        zone: of the city's days.
        patience: seconds for which the journal may lack what the inbox had, before the feed goes live without it.
    """

    store: Store
    sharing: Sharing
    clock: Callable[[], datetime]
    zone: ZoneInfo
    patience: float = _PATIENCE_SECONDS
    _reader: Reader = field(default_factory=lambda: Reader(ACTIVE))
    _lacking_since: dict[str, float] = field(default_factory=dict)
    _told_at: float = 0.0

    def begin(self) -> None:
        """Make the rows of feeds say what the agreements say now; those of agreements that are gone say that."""
        with self.store.begin() as connection:
            for agreement in self.sharing.agreements:
                hold(connection, agreement, self.clock())
            gone = withdraw(connection, [one.id for one in self.sharing.agreements], self.clock())
        for name in gone:
            structlog.get_logger().warning("agreement_withdrawn", agreement=name)

    def round(self, history: History) -> bool:
        """Take one step for each feed that fills; give whether there is more to do at once."""
        more = [self._step(one, feed, history) for one, feed in self.open()]
        return any(more)

    def open(self) -> list[tuple[Agreement, Feed]]:
        """Give the feeds that fill and are in force today."""
        day = city_day(self.clock(), self.zone)
        with self.store.read() as connection:
            feeds = filling(connection)
        return [(one, feeds[one.id]) for one in self.sharing.agreements if one.id in feeds and one.covers(day)]

    def _step(self, agreement: Agreement, feed: Feed, history: History) -> bool:
        page = history.page(_types_of(agreement), feed.journal_after)
        if not page.at_end:
            return self._add(agreement, feed, page)
        if self._lacks(agreement, feed, history):
            self._add(agreement, feed, page)
            return False
        # Asked again: between the page and the question the journal may have got what it lacked.
        return self._add(agreement, feed, history.page(_types_of(agreement), feed.journal_after), last=True)

    def _add(self, agreement: Agreement, feed: Feed, page: Page, *, last: bool = False) -> bool:
        """Add a page; behind the last one, what came live meanwhile. Gives whether there is more to do at once."""
        now = self.clock()
        events = self._read(agreement, page)
        items, unanswered = items_of(self.sharing, agreement, events, now, self.zone)
        last = last and page.at_end
        with self.store.begin() as connection:
            held = hold(connection, agreement, now)
            if held.journal_after != feed.journal_after or not held.filling:
                return False  # another replica was here
            added = append(connection, agreement.id, held.last_position, items)
            forget_waiting(connection, agreement.id, items)
            go_on(connection, agreement.id, page.after, page.end)
            count_unanswered(connection, agreement.id, unanswered)
            if last:
                added += take_waiting(connection, agreement.id, held.last_position + added)
                go_live(connection, agreement.id, now)
        self._tell(agreement, page, held.last_position + added, last=last)
        return not last

    def _read(self, agreement: Agreement, page: Page) -> list[Event[Any]]:
        read = [self._event(attributes, body) for attributes, body in page.events]
        first = agreement.first_of_history
        return [
            event
            for event in read
            if event is not None and event.type in agreement.events and city_day(event.time, self.zone) >= first
        ]

    def _event(self, attributes: dict[str, str], body: str) -> Event[Any] | None:
        headers = {f"{PREFIX}{name}": value for name, value in attributes.items()}
        try:
            read = self._reader.read(headers, body.encode())
        except ContractError as error:  # it was no event for anybody when it came
            names = {"event_id": attributes.get("id"), "reason": error.reason}
            structlog.get_logger().warning("history_event_unreadable", **names)
            return None
        return read.event if read is not None else None

    def _lacks(self, agreement: Agreement, feed: Feed, history: History) -> bool:
        """Whether the journal is behind the inbox; not any more when it stays so for longer than the patience."""
        with self.store.read() as connection:
            ids = _arrived(connection, feed.since_arrival)
        lacking = history.lacks(ids) if ids else ()
        if not lacking:
            self._lacking_since.pop(agreement.id, None)
            return False
        since = self._lacking_since.setdefault(agreement.id, time.monotonic())
        if time.monotonic() - since < self.patience:
            return True
        structlog.get_logger().error("history_incomplete", agreement=agreement.id, lacking=len(lacking))
        return False

    def _tell(self, agreement: Agreement, page: Page, items: int, *, last: bool) -> None:
        if last or time.monotonic() - self._told_at >= _TOLD_EVERY_SECONDS:
            self._told_at = time.monotonic()
            figures = {"items": items, "journal_after": page.after, "journal_end": page.end}
            structlog.get_logger().info("feed_filled" if last else "feed_filling", agreement=agreement.id, **figures)


def _types_of(agreement: Agreement) -> Sequence[str]:
    """Give the types to ask for: those that are wanted, and older majors that are lifted to them."""
    return [each.type_name for each in Reader([CATALOGUE[name] for name in agreement.events]).contracts]


def _arrived(connection: Connection, until: int) -> list[str]:
    """Give the last events that the inbox took as they came from the bus, up to a row of it."""
    came = (inbox.c.arrival <= until, inbox.c.state == "done", inbox.c.edited_from.is_(None))
    query = select(inbox.c.message_id).where(*came).order_by(inbox.c.arrival.desc()).limit(_LAST_ARRIVALS)
    return list(connection.execute(query).scalars())
