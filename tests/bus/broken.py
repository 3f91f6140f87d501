"""Stores, buses and handlers that break one promise each, to see the conformance suite refuse them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from liangwang_bus.inbox import Received
from liangwang_bus.outbox import Outgoing
from liangwang_bus.store import Store
from liangwang_bus.testing import MemoryBus, memory_store
from liangwang_bus.testing.conformance import MemoryUnderTest
from liangwang_bus.testing.conformance.effects import Stated, effects, prepare
from liangwang_bus.unit import Unit
from liangwang_contracts import Event, new_event_id


class Wrapped(Store):
    """A store in memory whose transactions end in another way."""

    def __init__(self) -> None:
        self.inner = memory_store()
        prepare(self.inner)
        self.dialect, self.engine, self._lock = self.inner.dialect, self.inner.engine, self.inner._lock
        self.ended = 0

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a transaction."""
        with self._queued(), self.engine.connect() as raw:
            connection = raw.execution_options(liangwang_write=True)
            transaction = connection.begin()
            try:
                yield connection
            except BaseException:
                self.after_error(transaction)
                raise
            self.ended += 1
            self.after_success(transaction)

    def after_success(self, transaction: Any) -> None:
        """End a block that went well."""
        transaction.commit()

    def after_error(self, transaction: Any) -> None:
        """End a block that raised."""
        transaction.rollback()


class LosingStore(Wrapped):
    """Rolls back what went well."""

    def after_success(self, transaction: Any) -> None:
        """Lose it."""
        transaction.rollback()


class HalfStore(Wrapped):
    """Commits what failed."""

    def after_error(self, transaction: Any) -> None:
        """Keep it."""
        transaction.commit()


class ForgetfulStore(Wrapped):
    """Loses every tenth transaction."""

    def after_success(self, transaction: Any) -> None:
        """Lose some."""
        (transaction.rollback if self.ended % 10 == 0 else transaction.commit)()


class DirtyStore(Store):
    """Shows what is not committed yet: every statement is."""

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a connection that commits by itself."""
        with self.engine.connect() as connection:
            execute = connection.execute

            def committed(*args: Any, **kwargs: Any) -> Any:
                result = execute(*args, **kwargs)
                connection.commit()
                return result

            connection.execute = committed  # type: ignore[method-assign]
            yield connection
            connection.commit()


def admit_everything(
    _connection: Connection, _subscription: str, received: Sequence[Received], **_options: Any
) -> list[Event[Any]]:
    """Take every id as new."""
    return [item.event for item in received]


def admit_once_per_batch(
    connection: Connection, subscription: str, received: Sequence[Received], **options: Any
) -> list[Event[Any]]:
    """Take known ids out by looking first, and write no row: two at a time both find nothing."""
    del connection, subscription, options
    return list({item.event.id: item.event for item in received}.values())


class LosingBus(MemoryBus):
    """Confirms every third message and loses it."""

    def send(self, batch: Sequence[Outgoing]) -> None:
        """Take two of three."""
        super().send([row for row in batch if row.position % 3])


class RenamingBus(MemoryBus):
    """Delivers a second copy under another id."""

    def send(self, batch: Sequence[Outgoing]) -> None:
        """Take each, and a copy."""
        super().send([*batch, *(_renamed(row) for row in batch if "cloudEvents:id" in row.headers)])


class ReorderingBus(MemoryBus):
    """Turns each batch around."""

    def send(self, batch: Sequence[Outgoing]) -> None:
        """Take them backwards."""
        super().send(batch[::-1])


class CleaningBus(MemoryBus):
    """Throws away what it cannot read."""

    def send(self, batch: Sequence[Outgoing]) -> None:
        """Take what looks like ours."""
        super().send([row for row in batch if "cloudEvents:id" in row.headers])


def _renamed(row: Outgoing) -> Outgoing:
    headers = {**row.headers, "cloudEvents:id": new_event_id()}
    return Outgoing(row.position, headers["cloudEvents:id"], row.type, row.exchange, row.routing_key, headers, row.body)


class Renaming(MemoryUnderTest):
    """Over a bus that renames."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, RenamingBus())


class Losing(MemoryUnderTest):
    """Over a bus that loses."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, LosingBus())


class Reordering(MemoryUnderTest):
    """Over a bus that turns around."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, ReorderingBus())


class Cleaning(MemoryUnderTest):
    """Over a bus that throws away."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, CleaningBus())


class Leaking(MemoryUnderTest):
    """States what was rolled back."""

    def take_back(self, *facts: Stated) -> None:
        """State them all the same."""
        self.state(*facts)


class Dropping(MemoryUnderTest):
    """Acknowledges before anything is settled, and then loses the connection."""

    def lose_connection(self, *, settled: bool) -> None:
        """Lose a batch."""
        if settled:
            self._send_all_again_under_other_ids()
        else:
            self.bus._queues.clear()

    def _send_all_again_under_other_ids(self) -> None:
        self.settle()
        for row in list(self.bus.journal):
            self._send(_renamed(row))


class Impatient(MemoryUnderTest):
    """Never tries again."""

    def later(self, seconds: float) -> None:
        """Let time pass, and do nothing."""


class Unordered(MemoryUnderTest):
    """Does not keep later events behind a failed one."""

    def subscribe(self, *, batch: int = 10, ordered: bool = True, attempts: int = 8) -> None:
        """Open the subscription without order."""
        del ordered
        super().subscribe(batch=batch, ordered=False, attempts=attempts)


class Endless(MemoryUnderTest):
    """Tries for ever."""

    def subscribe(self, *, batch: int = 10, ordered: bool = True, attempts: int = 8) -> None:
        """Open the subscription with as many tries as it likes."""
        del attempts
        super().subscribe(batch=batch, ordered=ordered, attempts=1000)


def write(unit: Unit, events: Sequence[Event[Any]]) -> None:
    """Write one row per event."""
    rows = [{"key": int(event.data.permit.value), "sequence": event.sequence} for event in events]
    unit.connection.execute(sa.insert(effects), rows)


def right(unit: Unit, events: list[Event[Any]]) -> None:
    """Do as a handler ought to."""
    write(unit, events)


def idle(unit: Unit, events: list[Event[Any]]) -> None:
    """Do nothing."""


def committing(unit: Unit, events: list[Event[Any]]) -> None:
    """Commit by itself."""
    write(unit, events)
    unit.connection.commit()
    unit.connection.begin()


def hurried(unit: Unit, events: list[Event[Any]]) -> None:
    """Look at the last event of a batch only."""
    write(unit, events[-1:])


def sweeping(unit: Unit, events: list[Event[Any]]) -> None:
    """Tidy the bus's own table up."""
    write(unit, events)
    unit.connection.execute(sa.text("DELETE FROM inbox"))
