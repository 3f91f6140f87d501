"""The promises of a service: what a department's handler must keep so that the bus can keep its own."""

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest

from liangwang_bus.store import Store
from liangwang_bus.testing.conformance.service_under_test import ServiceUnderTest, events_of
from liangwang_bus.testing.memory import memory_store
from liangwang_bus.unit import Unit
from liangwang_contracts import Event


class ServiceConformance:
    """Subclass it with ``under_test`` to run the suite.

    Attributes:
        under_test: the subscription.
    """

    under_test: ClassVar[ServiceUnderTest]

    @pytest.fixture
    def service(self) -> ServiceUnderTest:
        """Give the subscription."""
        return self.under_test

    @pytest.fixture
    def store(self, bus_store: Store) -> Store:
        """Give the database: in memory, a SQLite file, and the PostgreSQL that ``DATABASE_URL`` names."""
        return bus_store

    @pytest.fixture
    def other_store(self, request: pytest.FixtureRequest, store: Store) -> Iterator[Store]:
        """Give a second database of the same kind to compare with."""
        other = memory_store()
        if store.dialect == "postgresql":
            other = Store(request.getfixturevalue("postgresql_schema")())
        yield other
        other.close()

    def test_the_events_of_the_suite_have_an_effect(self, service: ServiceUnderTest, store: Store) -> None:
        """Otherwise the other tests would prove nothing."""
        service.open(store)
        before = service.written(store)
        service.take(store, events_of(service.facts()))
        assert service.written(store) != before, "facts: events that the service does something with were expected"
        assert _dead(store) == 0, "facts: events that the handler can take were expected"

    def test_the_same_batch_twice_has_one_effect(self, service: ServiceUnderTest, store: Store) -> None:
        """Also when new events stand among the known ones."""
        service.open(store)
        events = events_of(service.facts())
        service.take(store, events[:-1])
        service.take(store, events)
        once = service.written(store)
        service.take(store, events)
        service.take(store, [*events, *events])
        assert service.written(store) == once, "what the first time has written was expected, and nothing more"

    def test_the_size_of_a_batch_makes_no_difference(
        self, service: ServiceUnderTest, store: Store, other_store: Store
    ) -> None:
        """One by one or all at once: the same rows, the same facts, the same timers."""
        events = events_of(service.facts())
        for database in (store, other_store):
            service.open(database)
        service.take(store, events)
        for event in events:
            service.take(other_store, [event])
        assert service.written(store) == service.written(other_store), "the same result was expected"

    def test_a_handler_that_raises_leaves_nothing_behind(self, service: ServiceUnderTest, store: Store) -> None:
        """Whatever it had written: the transaction is the bus's, and the handler writes nowhere else."""

        def failing(unit: Unit, events: list[Event[Any]]) -> None:
            service.handler(unit, events)
            raise RuntimeError("planted by the conformance suite")

        service.open(store)
        before = service.written(store)
        service.take(store, events_of(service.facts()), failing)
        assert service.written(store) == before, "nothing was expected; does the handler commit, or write elsewhere?"
        assert _dead(store) > 0, "the failed events were expected to be kept"


def _dead(store: Store) -> int:
    with store.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM inbox WHERE state <> 'done'").scalar_one())
