"""When everything of a subscription fails it slows to one probe at a time, says so, and goes on by itself."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bus_facts import Ledger
from test_subscriber import deliveries

from liangwang_bus.breaker import Breaker, EverythingFailsError
from liangwang_bus.retry import RetryPolicy
from liangwang_bus.subscriber import Subscriber
from liangwang_bus.testing import FrozenClock, Member
from liangwang_contracts import PermitIssued


class Stopwatch:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Give the seconds."""
        return self.now


@pytest.fixture
def seconds() -> Stopwatch:
    """Give monotonic seconds."""
    return Stopwatch()


@pytest.fixture
def breaker(seconds: Stopwatch) -> Breaker:
    """Give a breaker that opens at the third failure in a row."""
    return Breaker(threshold=3, base_seconds=1.0, cap_seconds=4.0, seconds=seconds)


@pytest.fixture
def subscriber(member: Member, ledger: Ledger, breaker: Breaker) -> Subscriber:
    """Give a subscription whose events have two tries."""
    retry = RetryPolicy(attempts=2, base_seconds=10, cap_seconds=60)
    return member.subscribe("on_events", ledger.handle, [PermitIssued], retry=retry, breaker=breaker)


def test_it_opens_at_the_failures_in_a_row_and_lets_one_probe_through_per_pause(
    breaker: Breaker, seconds: Stopwatch
) -> None:
    """Pauses of 1, 2, 4 and again 4 seconds; a success closes it."""
    assert [breaker.failed("E") for _ in range(3)] == [False, False, True]
    for pause in (1, 2, 4, 4):
        with pytest.raises(EverythingFailsError) as refused:
            breaker.admit()
        assert refused.value.seconds == pause
        seconds.now += pause
        breaker.admit()
        with pytest.raises(EverythingFailsError):
            breaker.admit()
        breaker.failed("E")
    assert breaker.succeeded()
    breaker.admit()
    assert not breaker.open


def test_a_success_in_between_keeps_it_closed(breaker: Breaker) -> None:
    """Two failures, a success, two failures: not three in a row."""
    for _ in range(2):
        breaker.failed("E")
        breaker.failed("E")
        breaker.succeeded()
    assert not breaker.open


def test_a_probe_that_came_to_nothing_is_given_back(breaker: Breaker, seconds: Stopwatch) -> None:
    """A duplicate neither fails nor works: the next message may be the probe at once."""
    for _ in range(3):
        breaker.failed("E")
    seconds.now += 1
    breaker.admit()
    breaker.unused()
    breaker.admit()


def test_a_batch_stops_at_the_failure_that_opens_the_breaker(
    member: Member, ledger: Ledger, subscriber: Subscriber, states: Callable[[], list[tuple[str, str]]]
) -> None:
    """Of five bad events three are tried and kept; the batch is not settled and the other two are not touched."""
    batch = deliveries(member, *((number, 1) for number in range(1, 6)))
    ledger.failing = {f"permit/chicago.licence:{number}" for number in range(1, 6)}
    with pytest.raises(EverythingFailsError, match="3 tries in a row failed, the last one with RuntimeError"):
        subscriber.take(batch)
    assert [state for _, state in states()] == ["retrying"] * 3
    assert 'liangwang_subscription_slowed{subscription="tongban.on_events"} 1.0' in member.metrics.text().decode()


def test_the_batch_goes_on_probe_by_probe_and_at_once_when_one_works(
    member: Member,
    ledger: Ledger,
    subscriber: Subscriber,
    seconds: Stopwatch,
    written: Callable[[], list[tuple[str, int]]],
    states: Callable[[], list[tuple[str, str]]],
) -> None:
    """After the pause the fourth is the probe and fails; after the next the fifth works, and the sixth follows."""
    batch = deliveries(member, *((number, 1) for number in range(1, 7)))
    ledger.failing = {f"permit/chicago.licence:{number}" for number in range(1, 7)}
    with pytest.raises(EverythingFailsError):
        subscriber.take(batch)
    seconds.now += 1
    with pytest.raises(EverythingFailsError):
        subscriber.take(batch)
    assert len(states()) == 4
    ledger.failing = set()
    seconds.now += 2
    subscriber.take(batch)
    assert written() == [("permit/chicago.licence:5", 1), ("permit/chicago.licence:6", 1)]
    assert [state for _, state in states()] == ["retrying"] * 4 + ["done"] * 2
    assert not subscriber.breaker.open


def test_while_it_is_open_a_kept_event_is_the_probe_before_its_time_and_none_dies(
    member: Member,
    ledger: Ledger,
    subscriber: Subscriber,
    seconds: Stopwatch,
    frozen_clock: FrozenClock,
    states: Callable[[], list[tuple[str, str]]],
) -> None:
    """Four probes of events with two tries each: still retrying, none dead; when one works the others follow."""
    batch = deliveries(member, *((number, 1) for number in range(1, 4)))
    ledger.failing = {f"permit/chicago.licence:{number}" for number in range(1, 4)}
    subscriber.take(batch)
    tries = []
    for pause in (1, 2, 4, 4):
        tries.append(subscriber.run_due())
        seconds.now += pause
        tries.append(subscriber.run_due())
    assert tries == [0, 1] * 4
    assert [state for _, state in states()] == ["retrying"] * 3
    ledger.failing = set()
    seconds.now += 4
    frozen_clock.move(timedelta(minutes=5))
    assert subscriber.run_due() == 3
    assert [state for _, state in states()] == ["done"] * 3
