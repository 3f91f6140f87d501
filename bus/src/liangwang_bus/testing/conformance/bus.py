"""The promises of the bus: what a broker, an in-memory double or a new transport must keep."""

import os
from collections.abc import Iterator

import pytest

from liangwang_bus.store import Store
from liangwang_bus.testing.conformance.bus_under_test import BusUnderTest, found, kept
from liangwang_bus.testing.conformance.effects import in_order_of_each_key
from liangwang_bus.testing.conformance.memory import MemoryUnderTest
from liangwang_bus.testing.conformance.rabbitmq import RabbitUnderTest

_THIRTY = [(key, sequence) for sequence in range(1, 11) for key in (1, 2, 3)]
_IN_ORDER = {key: list(range(1, 11)) for key in (1, 2, 3)}


class BusConformance:
    """Subclass it to run the suite; override the fixture ``bus`` to bring a bus of one's own."""

    @pytest.fixture(params=["memory-bus", pytest.param("rabbitmq", marks=pytest.mark.broker)])
    def bus(self, request: pytest.FixtureRequest, bus_store: Store) -> Iterator[BusUnderTest]:
        """Give the bus: in memory, and the RabbitMQ that ``AMQP_URI`` names."""
        if request.param == "memory-bus":
            yield MemoryUnderTest(bus_store)
            return
        if "AMQP_URI" not in os.environ:
            pytest.skip("AMQP_URI names no RabbitMQ (make test provides one)")
        bus = RabbitUnderTest(os.environ["AMQP_URI"], bus_store)
        try:
            yield bus
        finally:
            bus.close()

    @pytest.mark.parametrize("batch", [1, 7, 500])
    def test_every_committed_event_takes_effect_once(self, bus: BusUnderTest, batch: int) -> None:
        """None is missing and none comes twice, whatever the size of a batch."""
        bus.subscribe(batch=batch)
        bus.state(*_THIRTY)
        bus.settle()
        assert sorted(found(bus)) == sorted(_THIRTY), "every event once was expected"

    def test_what_was_rolled_back_never_travels(self, bus: BusUnderTest) -> None:
        """A transaction that fails has stated nothing."""
        bus.subscribe()
        bus.take_back((1, 1))
        bus.state((2, 1))
        bus.settle()
        assert found(bus) == [(2, 1)], "only the committed event was expected"

    @pytest.mark.parametrize("batch", [1, 7])
    def test_the_order_of_each_key_is_kept(self, bus: BusUnderTest, batch: int) -> None:
        """Events of a key take effect in the order in which they were stated, over several transactions."""
        bus.subscribe(batch=batch)
        for start in range(0, 30, 5):
            bus.state(*_THIRTY[start : start + 5])
        bus.settle()
        assert in_order_of_each_key(found(bus)) == _IN_ORDER, "the order of each key was expected"

    def test_a_duplicate_falls_out(self, bus: BusUnderTest) -> None:
        """The same message three times on the wire, beside each other and later, has one effect."""
        bus.subscribe()
        [row] = bus.state((1, 1))
        bus.put(row.headers, row.body)
        bus.settle()
        bus.put(row.headers, row.body)
        bus.settle()
        assert found(bus) == [(1, 1)], "one effect was expected"

    @pytest.mark.parametrize("settled", [False, True])
    def test_a_connection_lost_before_the_acknowledgement_loses_nothing(self, bus: BusUnderTest, settled: bool) -> None:
        """Settled in the database or not: each event takes effect once."""
        bus.subscribe(batch=4)
        bus.state(*_THIRTY)
        bus.lose_connection(settled=settled)
        bus.settle()
        assert in_order_of_each_key(found(bus)) == _IN_ORDER, "every event once, in the order of its key, was expected"

    def test_an_event_that_fails_is_tried_again(self, bus: BusUnderTest) -> None:
        """It is kept with its bytes, its neighbours go on, and later it takes effect."""
        bus.subscribe(ordered=False)
        rows = bus.state((1, 1), (2, 1), (3, 1))
        bus.ledger.failing = {2}
        bus.settle()
        assert found(bus) == [(1, 1), (3, 1)], "the neighbours were expected to take effect"
        assert kept(bus) == [("retrying", rows[1].body)], "the failed event was expected to wait with its bytes"
        bus.ledger.failing = set()
        bus.later(2)
        assert (sorted(found(bus)), kept(bus)) == ([(1, 1), (2, 1), (3, 1)], []), "it was expected to take effect"

    def test_an_event_that_never_succeeds_is_dead_and_kept(self, bus: BusUnderTest) -> None:
        """After its last try it stays with its bytes, and the subscription goes on."""
        bus.subscribe(ordered=False, attempts=2)
        rows = bus.state((1, 1))
        bus.ledger.failing = {1}
        bus.settle()
        bus.later(2)
        assert kept(bus) == [("dead", rows[0].body)], "a dead row with its bytes was expected"
        bus.state((2, 1))
        bus.settle()
        assert found(bus) == [(2, 1)], "the next event was expected to take effect"

    def test_later_events_of_a_key_wait_behind_a_failed_one(self, bus: BusUnderTest) -> None:
        """They are blocked, other keys are not, and all follow in order when it is resolved."""
        bus.subscribe(batch=2)
        bus.ledger.failing = {1}
        bus.state((1, 1), (2, 1), (1, 2), (2, 2), (1, 3))
        bus.settle()
        assert found(bus) == [(2, 1), (2, 2)], "only the other key was expected to go on"
        assert [state for state, _ in kept(bus)] == ["retrying", "blocked", "blocked"], "its key was expected to wait"
        bus.ledger.failing = set()
        bus.later(2)
        order = in_order_of_each_key(found(bus))
        assert (order, kept(bus)) == ({1: [1, 2, 3], 2: [1, 2]}, []), "the order of each key was expected"

    @pytest.mark.parametrize("body", [b"", b"not json", b"\x00\xff\xfe", b"{}"])
    def test_what_is_no_event_is_kept_as_it_is(self, bus: BusUnderTest, body: bytes) -> None:
        """It is dead with its bytes, and the event behind it takes effect."""
        bus.subscribe()
        bus.put({"no-header": "of ours"}, body)
        bus.state((1, 1))
        bus.settle()
        assert kept(bus) == [("dead", body)], "a dead row with the bytes was expected"
        assert found(bus) == [(1, 1)], "the event behind it was expected to take effect"
