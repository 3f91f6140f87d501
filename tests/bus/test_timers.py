"""Durable timers fire once, in order, and a failing one never takes its neighbours along."""

from datetime import timedelta

import pytest
from bus_facts import NOON

from liangwang_bus import Timer, Unit, timers
from liangwang_bus.store import Store
from liangwang_bus.testing import FrozenClock, Member
from liangwang_bus.timing import TimerRunner


class Fired:
    """A timer handler that remembers and fails for the keys it is told to."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.failing: set[str] = set()

    def __call__(self, _unit: Unit, due: list[Timer]) -> None:
        """Remember the keys, or fail."""
        if self.failing & {timer.key for timer in due}:
            msg = "planted"
            raise RuntimeError(msg)
        self.keys += [timer.key for timer in due]


@pytest.fixture
def fired() -> Fired:
    """Give a handler."""
    return Fired()


@pytest.fixture
def runner(member: Member, fired: Fired) -> TimerRunner:
    """Give the runner of one kind."""
    return member.on_timer("expiry", fired)


def schedule(store: Store, **hours: int) -> None:
    """Set timers some hours after noon."""
    with store.begin() as connection:
        for key, hour in hours.items():
            timers.schedule(connection, "expiry", key, NOON + timedelta(hours=hour))


def test_due_timers_fire_once_in_the_order_of_their_time(runner: TimerRunner, fired: Fired, bus_store: Store) -> None:
    """What is due fires, what is not due stays, and nothing fires twice."""
    schedule(bus_store, late=3, second=2, first=1)
    assert runner.run_due(NOON + timedelta(hours=2)) == 2
    assert runner.run_due(NOON + timedelta(hours=2)) == 0
    assert fired.keys == ["first", "second"]


def test_a_timer_set_again_replaces_the_earlier_one(runner: TimerRunner, fired: Fired, bus_store: Store) -> None:
    """The same key counts once, at its new time."""
    schedule(bus_store, permit=1)
    schedule(bus_store, permit=5)
    runner.run_due(NOON + timedelta(hours=2))
    assert fired.keys == []
    runner.run_due(NOON + timedelta(hours=5))
    assert fired.keys == ["permit"]


def test_a_cancelled_timer_does_not_fire(runner: TimerRunner, fired: Fired, bus_store: Store) -> None:
    """Cancelling removes it, and cancelling what is not set is no error."""
    schedule(bus_store, permit=1)
    with bus_store.begin() as connection:
        timers.cancel(connection, "expiry", "permit")
        timers.cancel(connection, "expiry", "other")
    assert runner.run_due(NOON + timedelta(hours=2)) == 0
    assert fired.keys == []


def test_a_failing_timer_stays_and_its_neighbours_fire(
    runner: TimerRunner, fired: Fired, bus_store: Store, frozen_clock: FrozenClock
) -> None:
    """The bad one is postponed by a minute with its reason and fires when the fault is gone."""
    frozen_clock.set(NOON + timedelta(hours=2))
    schedule(bus_store, good=1, bad=1, fine=2)
    fired.failing = {"bad"}
    runner.run_due(frozen_clock())
    assert fired.keys == ["good", "fine"]
    fired.failing = set()
    assert runner.run_due(frozen_clock()) == 0
    frozen_clock.move(timedelta(minutes=1))
    assert runner.run_due(frozen_clock()) == 1
    assert fired.keys == ["good", "fine", "bad"]
