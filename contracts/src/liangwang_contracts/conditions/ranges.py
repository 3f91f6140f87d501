"""Sets of values that have an order: ranges, single values, and beside them "not a number" and "no value".

Protocol: a set is made by ``among``, ``compared``, ``span`` or ``beginning``, and ``&``, ``|`` and ``~`` work on it. It
is the places where the order goes in and out of it, so that all three are exact, for texts and moments as for numbers.

Invariants: whole numbers step by one (more than 3 and less than 4 is empty); a number that is none ("NaN") is in no
range; ``~`` speaks of values only: "no value" is never in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isnan
from typing import Any

from liangwang_contracts.conditions.syntax import Sort

Cut = tuple[Any, ...]
"""A place in the order: before everything, just before or just after a value, after everything."""
_BEFORE_ALL: Cut = (0,)
_AFTER_ALL: Cut = (2,)
_STEPPED = ("whole", "truth")
_LAST = chr(0x10FFFF)


@dataclass(frozen=True, slots=True)
class Values:
    """A set of values.

    Attributes:
        cuts: in, out, in, out …, in the order of values.
        unordered: whether "not a number" is in it.
        nothing: whether having no value is in it.
    """

    cuts: tuple[Cut, ...] = ()
    unordered: bool = False
    nothing: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it at all."""
        return not (self.cuts or self.unordered or self.nothing)

    @property
    def limits(self) -> tuple[Any, Any]:
        """The least and the greatest value; None where there is none, or nothing at all."""
        if not self.cuts:
            return None, None
        first, last = self.cuts[0], self.cuts[-1]
        return first[1] if len(first) > 1 else None, self._last(last) if len(last) > 1 else None

    @staticmethod
    def _last(cut: Cut) -> Any:
        return cut[1] - 1 if isinstance(cut[1], int) and not cut[2] else cut[1]

    def __and__(self, other: "Values") -> "Values":
        """What is in both."""
        unordered, nothing = self.unordered and other.unordered, self.nothing and other.nothing
        return Values(tuple(_both(self.cuts, other.cuts)), unordered, nothing)

    def __or__(self, other: "Values") -> "Values":
        """What is in any."""
        cuts = _turned(tuple(_both(_turned(self.cuts), _turned(other.cuts))))
        return Values(cuts, self.unordered or other.unordered, self.nothing or other.nothing)

    def __invert__(self) -> "Values":
        """The values that are not in it."""
        return Values(_turned(self.cuts), not self.unordered)

    def __le__(self, other: "Values") -> bool:
        """Whether everything in it is in another."""
        return self & other == self

    def or_nothing(self) -> "Values":
        """It, or no value."""
        return Values(self.cuts, self.unordered, nothing=True)


NO_VALUE = Values(nothing=True)
EVERYTHING = Values((_BEFORE_ALL, _AFTER_ALL), unordered=True)
"""All values of a sort; whether there may be none, and what is not a number, is for a domain to say."""


def among(values: Iterable[Any], sort: Sort) -> Values:
    """Some values."""
    cuts: list[Cut] = []
    for value in sorted({each for each in values if not (isinstance(each, float) and isnan(each))}):
        first, last = _stepped((1, value, 0), sort), _stepped((1, value, 1), sort)
        if cuts and cuts[-1] == first:
            cuts[-1] = last
        else:
            cuts += (first, last)
    return Values(tuple(cuts))


def compared(operation: str, value: Any, sort: Sort) -> Values:
    """The values for which a comparison with one holds: ``==``, ``!=``, ``<``, ``<=``, ``>`` or ``>=``."""
    if operation == "!=":
        return ~among([value], sort)
    if operation == "==":
        return among([value], sort)
    if isinstance(value, float) and isnan(value):
        return Values()
    side = 0 if operation in ("<", ">=") else 1
    place: Cut = (1, value, side)
    return Values(_between(_BEFORE_ALL, place, sort) if operation[0] == "<" else _between(place, _AFTER_ALL, sort))


def span(least: Any, most: Any, sort: Sort) -> Values:
    """The values from one to another, both included; None: no limit."""
    found = Values((_BEFORE_ALL, _AFTER_ALL))
    if least is not None:
        found &= compared(">=", least, sort)
    if most is not None:
        found &= compared("<=", most, sort)
    return found


def beginning(text: str) -> Values:
    """The texts that begin with one: from it to the first that comes after all of them."""
    stem = text.rstrip(_LAST)
    after: Cut = (1, stem[:-1] + chr(ord(stem[-1]) + 1), 0) if stem else _AFTER_ALL
    return Values(_between((1, text, 0), after, "text"))


def _between(first: Cut, last: Cut, sort: Sort) -> tuple[Cut, ...]:
    first, last = _stepped(first, sort), _stepped(last, sort)
    return (first, last) if first < last else ()


def _stepped(cut: Cut, sort: Sort) -> Cut:
    """After 3 is before 4, where nothing is between."""
    return (1, int(cut[1]) + cut[2], 0) if sort in _STEPPED and cut[0] == 1 else cut


def _both(some: tuple[Cut, ...], others: tuple[Cut, ...]) -> Iterator[Cut]:
    one = other = 0
    while one < len(some) and other < len(others):
        first, last = max(some[one], others[other]), min(some[one + 1], others[other + 1])
        if first < last:
            yield from (first, last)
        if some[one + 1] <= others[other + 1]:
            one += 2
        else:
            other += 2


def _turned(cuts: tuple[Cut, ...]) -> tuple[Cut, ...]:
    if not cuts:
        return (_BEFORE_ALL, _AFTER_ALL)
    begun = cuts[1:] if cuts[0] == _BEFORE_ALL else (_BEFORE_ALL, *cuts)
    return begun[:-1] if begun[-1] == _AFTER_ALL else (*begun, _AFTER_ALL)
