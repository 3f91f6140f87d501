"""Replicas share the partitions of an ordered subscription evenly."""

from dataclasses import dataclass

from liangwang_bus.sharing import Share


@dataclass
class Consumer:
    """A consumer of a partition."""

    active: bool


def shared(partitions: int, active: int, replicas: int) -> tuple[Share, list[Consumer]]:
    """Make a share of which some partitions are active here; it looks every five seconds."""
    clock = [0.0]

    def seconds() -> float:
        clock[0] += 5.0
        return clock[0]

    share = Share(partitions, 5.0, lambda: replicas, seconds)
    members = [Consumer(number < active) for number in range(partitions)]
    for member in members:
        share.join(member)
    return share, members


def released(partitions: int, active: int, replicas: int) -> list[int]:
    """Give which consumers are one too many."""
    share, members = shared(partitions, active, replicas)
    return [number for number, member in enumerate(members) if share.too_large_with(member)]


def test_the_only_replica_keeps_everything() -> None:
    """Eight partitions, one replica: nothing is given up."""
    assert released(partitions=8, active=8, replicas=1) == []


def test_one_at_a_time_is_given_up_and_it_is_the_last_active_one() -> None:
    """Eight active of which three replicas want a part: the eighth goes first."""
    assert released(partitions=8, active=8, replicas=3) == [7]
    assert released(partitions=8, active=4, replicas=3) == [3]


def test_a_fair_share_is_kept() -> None:
    """Three of eight with three replicas (at most three each), two of eight with four."""
    assert released(partitions=8, active=3, replicas=3) == []
    assert released(partitions=8, active=2, replicas=4) == []


def test_more_replicas_than_partitions_leave_one_each() -> None:
    """Two partitions, five replicas: one active partition is a fair share, two are not."""
    assert released(partitions=2, active=1, replicas=5) == []
    assert released(partitions=2, active=2, replicas=5) == [1]


def test_it_does_not_look_before_its_time() -> None:
    """Right after a look it gives up nothing."""
    share = Share(2, 5.0, lambda: 2, lambda: 1.0)
    members = [Consumer(active=True), Consumer(active=True)]
    for member in members:
        share.join(member)
    assert [share.too_large_with(members[1]), share.too_large_with(members[1])] == [True, False]


def test_a_subscription_with_one_queue_is_never_shared() -> None:
    """However many replicas there are."""
    assert released(partitions=1, active=1, replicas=3) == []
