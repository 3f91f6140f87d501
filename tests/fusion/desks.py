"""A desk at which fusion works on a database: hand it events, read what it published. No broker, no nameko."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from scenarios import City
from sqlalchemy import Connection

from fusion import rule_promotion
from fusion.domain.rulebook import RuleBook
from fusion.handlers import Fusion
from fusion.journal import Journal, Position
from fusion.whatif.record import record
from liangwang_bus import JournalEntry, Unit
from liangwang_bus.store import Store
from liangwang_bus.tables import outbox
from liangwang_bus.testing import FrozenClock
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher
from liangwang_contracts import Event, decode, encode


class Desk:
    """Fusion on one database.

    Args:
        store: the database, with fusion's tables.
        city: whose rules and time zone to work by.
        clock: ``event`` or ``live``.
        idle_after: how long a source may be silent.
    """

    def __init__(self, store: Store, city: City, clock: Any = "event", idle_after: timedelta | None = None) -> None:
        self.store = store
        self.idle_after = idle_after
        self.city = city
        self.clock = clock
        self.wall = FrozenClock(city.at(0))
        self.restart()

    def restart(self, book: RuleBook | None = None) -> None:
        """Start a new process, perhaps with other rules."""
        self.fusion = Fusion(book or self.city.book, self.city.zone, self.clock, idle_after=self.idle_after)

    def unit(self, connection: Connection) -> Unit:
        """Open a unit."""
        return Unit(connection, Publisher("fusion", self.city.zone, Tracing("fusion"), self.wall))

    def take(self, *events: Event[Any]) -> None:
        """Hand in one batch, in one transaction."""
        with self.store.begin() as connection:
            unit = self.unit(connection)
            self.fusion.take(list(events), unit)
            unit.flush()

    def lapse(self) -> None:
        """Look at the deadlines, as the timer does."""
        with self.store.begin() as connection:
            unit = self.unit(connection)
            self.fusion.lapse(unit)
            unit.flush()

    def act(self, act: Any, by: str, rule: str, **more: Any) -> Any:
        """Ask for an act about a rule, as a person."""
        operator = {"name": by, "roles": ["operator"]}
        request = {"operator": operator, "act_id": str(uuid4()), "rule": rule, "reason": "a test", **more}
        with self.store.begin() as connection:
            return act(self.unit(connection), self.fusion.book.rules, request)

    def promote(self, name: str) -> None:
        """Let the version of a rule that this process reads go live: tried, proposed, confirmed by somebody else."""
        (rule,) = (one for one in self.fusion.book.rules if one.id == name)
        with self.store.begin() as connection:
            record(connection, rule, (self.city.day(0), self.city.day(1)), {"events": 1}, "li.na", self.wall())
        proposed = self.act(rule_promotion.promote, "li.na", name, to="live")
        number = proposed["result"]["proposal"]["number"]
        assert "refused" not in self.act(rule_promotion.confirm, "wang.wei", name, proposal=number)

    def published(self) -> list[Event[Any]]:
        """Give everything published, in order."""
        with self.store.read() as connection:
            return published(connection)

    def words(self) -> list[str]:
        """Tell what was published without profiles and clocks, in order."""
        told = [f"{event.data.aggregate}.{event.data.event}" for event in self.published()]
        return [word for word in told if word not in ("profile.updated", "clock.advanced")]

    def index(self, events: Sequence[Event[Any]], first: int = 0) -> Position:
        """Put events into the journal, from an offset on."""
        with self.store.begin() as connection:
            return Journal(connection).append(entries(events, first))


def published(connection: Connection) -> list[Event[Any]]:
    """Read the outbox."""
    rows = connection.execute(sa.select(outbox.c.headers, outbox.c.body).order_by(outbox.c.position))
    return [decode(row.headers, row.body.encode()) for row in rows]


def entries(events: Sequence[Event[Any]], first: int = 0) -> list[JournalEntry]:
    """Make stream entries of events."""
    return [JournalEntry(first + index, *encode(event)) for index, event in enumerate(events)]
