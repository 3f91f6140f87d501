"""Classes of data are ordered from the least to the most sensitive, not by the alphabet."""

import random

from liangwang_contracts import Classification

IN_ORDER = [
    Classification.G1,
    Classification.G2,
    Classification.G3,
    Classification.G4,
    Classification.IMPORTANT,
    Classification.CORE,
]


def test_classes_sort_by_sensitivity() -> None:
    """``core`` comes before ``important`` in the alphabet and after it in the law."""
    shuffled = random.Random(7).sample(IN_ORDER, k=6)  # noqa: S311 - a shuffle, no secret
    assert sorted(shuffled) == IN_ORDER
    assert max(Classification.IMPORTANT, Classification.CORE) is Classification.CORE
    assert Classification.G2 <= Classification.G2 < Classification.G3
    assert Classification.CORE >= Classification.IMPORTANT > Classification.G4


def test_the_strictest_of_none_is_the_least() -> None:
    """An event without causes and without sensitive fields is G1."""
    assert Classification.strictest([]) is Classification.G1
    assert Classification.strictest([Classification.G2, Classification.IMPORTANT]) is Classification.IMPORTANT
