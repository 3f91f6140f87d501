"""A bus as the suite sees it: facts go in, effects come out, and a few things can be made to go wrong."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import select

from liangwang_bus.inbox import Delivery
from liangwang_bus.metrics import Metrics
from liangwang_bus.outbox import Outgoing, waiting
from liangwang_bus.retry import RetryPolicy
from liangwang_bus.store import Store
from liangwang_bus.subscriber import Subscriber
from liangwang_bus.tables import inbox
from liangwang_bus.testing.clock import FrozenClock
from liangwang_bus.testing.conformance.effects import NOON, Ledger, Stated, effects_of, fact, prepare
from liangwang_bus.tracing import Tracing
from liangwang_bus.unit import Publisher, Unit

SUBSCRIPTION = "tongban.on_conformance"
EXCHANGE, ROUTING_KEY = "tongban.events", "permit.issued.v1"


class BusUnderTest(Protocol):
    """What the suite needs of a bus: one publishing service, one subscription of it, one database."""

    store: Store
    ledger: Ledger

    def subscribe(self, *, batch: int = 10, ordered: bool = True, attempts: int = 8) -> None:
        """Open the subscription; its handler is the ledger."""
        ...

    def state(self, *facts: Stated) -> list[Outgoing]:
        """Commit facts in one transaction; give them as they wait in the outbox."""
        ...

    def take_back(self, *facts: Stated) -> None:
        """State facts in a transaction that is rolled back."""
        ...

    def put(self, headers: Mapping[str, Any], body: bytes) -> None:
        """Send a message past the outbox, as somebody else's producer would."""
        ...

    def settle(self) -> None:
        """Carry and deliver until nothing moves any more."""
        ...

    def lose_connection(self, *, settled: bool) -> None:
        """Receive a batch, settle it in the database or not, and lose the connection before it is acknowledged."""
        ...

    def later(self, seconds: float) -> None:
        """Let time pass, and try again what is due."""
        ...


class Desk:
    """What every bus under test shares: a database, a publishing service, a ledger behind a subscription.

    Args:
        store: the database, with the tables of the bus.
    """

    def __init__(self, store: Store) -> None:
        prepare(store)
        self.store = store
        self.ledger = Ledger()
        self.clock = FrozenClock()
        self.metrics = Metrics()
        self.publisher = Publisher("tongban", ZoneInfo("Asia/Shanghai"), Tracing("tongban"), self.clock)
        self.subscriber = self.make_subscriber(ordered=True, attempts=8)

    def make_subscriber(self, *, ordered: bool, attempts: int) -> Subscriber:
        """Make the plain object behind the subscription."""
        return Subscriber(
            name=SUBSCRIPTION,
            store=self.store,
            publisher=self.publisher,
            handler=self.ledger.handle,
            metrics=self.metrics,
            ordered=ordered,
            retry=RetryPolicy(attempts=attempts, base_seconds=1, cap_seconds=1),
        )

    def state(self, *facts: Stated) -> list[Outgoing]:
        """Commit facts in one transaction; give them as they wait in the outbox."""
        with self.store.begin() as connection:
            self._publish(Unit(connection, self.publisher), facts)
        with self.store.read() as connection:
            return waiting(connection, 10_000)[-len(facts) :]

    def take_back(self, *facts: Stated) -> None:
        """State facts in a transaction that is rolled back."""
        with suppress(_TakenBackError), self.store.begin() as connection:
            self._publish(Unit(connection, self.publisher), facts)
            raise _TakenBackError

    def later(self, seconds: float) -> None:
        """Let time pass, and try again what is due."""
        self.clock.move(timedelta(seconds=seconds))
        while self.subscriber.run_due():
            pass

    def _publish(self, unit: Unit, facts: Sequence[Stated]) -> None:
        for key, sequence in facts:
            unit.publish(fact(key), time=NOON, sequence=sequence)
        unit.flush()


def found(bus: BusUnderTest) -> list[Stated]:
    """Read the effects in the order in which they were written."""
    return effects_of(bus.store)


def kept(bus: BusUnderTest) -> list[tuple[str, bytes]]:
    """Read what the inbox has not finished: state and bytes, in the order of arrival."""
    with bus.store.read() as connection:
        rows = connection.execute(
            select(inbox.c.state, inbox.c.body)
            .where(inbox.c.subscription == SUBSCRIPTION, inbox.c.finished_at.is_(None))
            .order_by(inbox.c.arrival)
        )
        return [(row.state, bytes(row.body)) for row in rows]


def delivery_of(row: Outgoing) -> Delivery:
    """Give a waiting event as a receiver gets it."""
    return Delivery(row.headers, row.body)


class _TakenBackError(Exception):
    """Leaves a transaction so that it is rolled back."""
