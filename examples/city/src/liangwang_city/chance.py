"""The only source of randomness of the city.

Everything is derived from ``random.Random(seed).random()``, the one method whose sequence Python promises
to keep between versions; ``shuffle``, ``sample`` and ``gauss`` may change and are not used. No float is
added up with ``sum()`` either: its rounding changed in Python 3.12.
"""

import math
import random
from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Odds(Generic[T]):
    """Items with their weights, added up once for many draws."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.items = tuple(weights)
        self.cumulative = tuple(accumulate(weights.values()))


class Chance:
    """Draws of one seeded city, in the order in which they are asked for."""

    def __init__(self, seed: int) -> None:
        self._fraction = random.Random(seed).random

    def happens(self, probability: float) -> bool:
        """True with the given probability."""
        return self._fraction() < probability

    def between(self, low: float, high: float) -> float:
        """A number from ``low`` up to, not including, ``high``."""
        return low + (high - low) * self._fraction()

    def whole(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self._fraction() * (high - low + 1))

    def bell(self, reach: float) -> float:
        """A number within ``reach`` of zero, likelier near it."""
        return (self._fraction() + self._fraction() + self._fraction() - 1.5) / 1.5 * reach

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely as the others."""
        return items[int(self._fraction() * len(items))]

    def draw(self, odds: Odds[T]) -> T:
        """One of the items by weight."""
        last = len(odds.items) - 1
        return odds.items[bisect(odds.cumulative, self._fraction() * odds.cumulative[-1], 0, last)]

    def weighted(self, items: Sequence[T], weights: Sequence[float], count: int) -> list[T]:
        """``count`` items by weight, with repetition."""
        cumulative = list(accumulate(weights))
        last = len(items) - 1
        return [items[bisect(cumulative, self._fraction() * cumulative[-1], 0, last)] for _ in range(count)]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in another order."""
        result = list(items)
        for last in range(len(result) - 1, 0, -1):
            other = int(self._fraction() * (last + 1))
            result[last], result[other] = result[other], result[last]
        return result

    def quota(self, items: Sequence[T], share: float, least: int = 0) -> list[T]:
        """Exactly this share of the items, at least ``least`` (as far as there are so many), in shuffled order."""
        count = min(len(items), max(least, round(share * len(items))))
        return self.shuffled(items)[:count]

    def apportion(self, total: int, weights: Sequence[float], noise: float = 0.12) -> list[int]:
        """Split ``total`` into counts that follow the weights, each weight blurred by up to ``noise``."""
        blurred = [weight * self.between(1 - noise, 1 + noise) for weight in weights]
        whole = math.fsum(blurred)
        counts = [int(total * weight / whole) for weight in blurred]
        for index in self.weighted(range(len(counts)), blurred, total - sum(counts)):
            counts[index] += 1
        return counts
