"""Chance: draws that are the same on every Python."""

from liangwang_city.chance import Chance


def test_draws_are_pinned() -> None:
    """The first draws of seed 1 follow from Python's promise about random(): 0.134, 0.847, 0.764."""
    chance = Chance(1)
    assert [chance.happens(0.5), chance.whole(1, 10), chance.pick("abcd")] == [True, 9, "d"]


def test_a_quota_is_exact() -> None:
    """A quarter of forty is ten, three at least of five is three, and no more than there are."""
    chance = Chance(1)
    assert len(chance.quota(range(40), 0.25)) == 10
    assert len(chance.quota(range(5), 0.1, least=3)) == 3
    assert sorted(chance.quota(range(5), 2.0)) == [0, 1, 2, 3, 4]


def test_shares_add_up_and_follow_the_weights() -> None:
    """1,000 over weights 1, 0, 3: nothing for the second, two to four times as much for the third as the first."""
    first, second, third = Chance(1).apportion(1_000, [1.0, 0.0, 3.0])
    assert (first + second + third, second) == (1_000, 0)
    assert 2 < third / first < 4


def test_bells_stay_within_reach() -> None:
    """No draw leaves the reach, and most lie in its inner half."""
    chance = Chance(1)
    draws = [chance.bell(2.0) for _ in range(1_000)]
    assert max(map(abs, draws)) <= 2.0
    assert sum(abs(each) < 1.0 for each in draws) > 700
