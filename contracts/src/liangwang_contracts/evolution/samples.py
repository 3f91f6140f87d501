"""Values that a writer may write: whole ones to build a payload on, and those that lie where two contracts may differ.

Invariant: what is given is let through by the shape. A value under a mark (a check digit, a scheme) is never
invented; it is taken from an example, or there is none (`NOTHING`).
"""

import math
from collections.abc import Iterator
from typing import Any, Final

from liangwang_contracts.evolution.deciding import lets_through
from liangwang_contracts.evolution.patterns import texts, widths
from liangwang_contracts.evolution.shapes import (
    Anything,
    Boolean,
    Choice,
    Document,
    Entries,
    Items,
    Link,
    Null,
    Number,
    Record,
    Shape,
    Text,
    Values,
)


class _Nothing:
    def __repr__(self) -> str:
        return "NOTHING"


NOTHING: Final = _Nothing()
"""No value is known."""

_MOST_ITEMS = 5_000
_IN_FORM = {
    "date": ("2026-03-02", "1900-01-01", "2999-12-31", "1899-12-31", "3000-01-01", "0001-01-01", "9999-12-31"),
    "date-time": ("2026-03-02T09:30:00+08:00", "2026-03-02T01:30:00Z", "2026-03-02T09:30:00.250000+08:00"),
    "uuid": ("019cac9b-4280-7a31-8c5d-2f6b9e104d77",),
}
_PLAIN = "aA0 -中"


class Samples:
    """Samples of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._open: set[str] = set()

    def sample(self, shape: Shape, hint: Any = NOTHING) -> Any:
        """A value that the shape lets through, the hint if it is one, or `NOTHING`."""
        if hint is not NOTHING and self._fits(shape, hint) is not False:
            return hint
        if isinstance(shape, Link):
            if shape.name in self._open:
                return NOTHING  # a model within itself: an ending is found on another branch
            self._open.add(shape.name)
            try:
                return self._sample(self._document.resolved(shape), hint)
            finally:
                self._open.discard(shape.name)
        return self._sample(shape, hint)

    def members(self, shape: Record, hint: Any = NOTHING, without: str = "") -> Any:
        """A model with its required fields, and what the hint has of the others; one may be left out."""
        given = hint if isinstance(hint, dict) else {}
        found: dict[str, Any] = {}
        for name, field in shape.fields.items():
            if name == without or (name not in shape.required and name not in given):
                continue
            value = self.sample(field, given.get(name, NOTHING))
            if value is not NOTHING:
                found[name] = value
            elif name in shape.required:
                return NOTHING
        return found

    def items(self, shape: Items, count: int, hint: Any = NOTHING, at: tuple[int, Any] | None = None) -> Any:
        """A list of a length, one of its items given."""
        if count > _MOST_ITEMS:
            return NOTHING
        given = hint[:count] if isinstance(hint, list) else []
        known = min(count, max(len(shape.first), len(given)))
        found = [self.sample(shape.at(n), given[n] if n < len(given) else NOTHING) for n in range(known)]
        if count > known:
            found += [self.sample(shape.rest)] * (count - known)
        if at is not None:
            found[at[0]] = at[1]
        return NOTHING if any(each is NOTHING for each in found) else found

    def entries(self, shape: Entries, count: int, one: tuple[str, Any] | None = None, without: str = "") -> Any:
        """A dictionary of a size, one of its members given; one name may be avoided."""
        if count > _MOST_ITEMS:
            return NOTHING
        found: dict[str, Any] = {} if one is None else {one[0]: one[1]}
        names = self._names(shape.keys, count)
        while len(found) < count:
            name, value = next(names, NOTHING), self.sample(shape.values)
            if isinstance(name, _Nothing) or value is NOTHING:
                return NOTHING
            if name != without:
                found.setdefault(name, value)
        return found

    def leaves(self, shape: Shape, other: Shape) -> Iterator[Any]:
        """Values of a shape without parts that lie at its own borders and at those of another."""
        for value in (*shape.examples, *self._leaves(shape, other)):
            if self._fits(shape, value) is not False:
                yield value

    def _leaves(self, shape: Shape, other: Shape) -> Iterator[Any]:
        match shape:
            case Null():
                yield None
            case Boolean():
                yield from (False, True)
            case Values():
                yield from shape.values
            case Number():
                yield from _numbers(shape, other)
            case Text():
                yield from _texts(shape, other)
            case Anything():
                yield from (None, True, 0, 0.5, "", "a", [], {})

    def _sample(self, shape: Shape, hint: Any) -> Any:  # noqa: PLR0911 - one return for each shape
        for example in shape.examples:
            if self._fits(shape, example) is not False:
                return example
        if shape.marks:
            return NOTHING
        match shape:
            case Record():
                return self.members(shape, hint)
            case Items():
                return self.items(shape, shape.least, hint)
            case Entries():
                return self.entries(shape, shape.least)
            case Choice():
                found = (self.sample(option, hint) for option in shape.options)
                return next((value for value in found if value is not NOTHING), NOTHING)
        return next(self.leaves(shape, shape), NOTHING)

    def _names(self, keys: Text, count: int) -> Iterator[Any]:
        if keys.pattern is None and not keys.marks:
            width = max(keys.shortest, len(str(count)))
            yield from (f"{number:0{width}d}" for number in range(count + 1))
        yield from self.leaves(keys, keys)

    def _fits(self, shape: Shape, value: Any) -> bool | None:
        return lets_through(self._document, shape, value, closed=True)


def _numbers(shape: Number, other: Shape) -> Iterator[float]:
    bounds: list[float] = [0]
    for each in (shape, other):
        if isinstance(each, Number):
            bounds += [bound for bound in (each.least, each.most, each.above, each.below) if bound is not None]
            bounds += [each.step] if each.step is not None else []
        if isinstance(each, Values):
            bounds += [value for value in each.values if isinstance(value, int | float)]
    steps = [each.step for each in (shape, other) if isinstance(each, Number) and each.step is not None] or [1]
    for bound in bounds:
        for step in (*steps, 1):
            base = bound if shape.step is None else math.floor(bound / step) * step
            near = [base, base - step, base + step, base + 2 * step]
            yield from (int(each) if shape.whole else each for each in near)
        if not shape.whole:
            yield from (bound + 0.5, bound - 0.5, math.nextafter(bound, math.inf), math.nextafter(bound, -math.inf))
    if not shape.whole:
        yield from (float(low + high) / 2 for low, high in zip(sorted(bounds), sorted(bounds)[1:], strict=False))


def _texts(shape: Text, other: Shape) -> Iterator[str]:
    bounds = {shape.least, shape.most} | ({other.least, other.most} if isinstance(other, Text) else set())
    if shape.form is not None:
        yield from sorted(bound for bound in bounds if bound is not None)
        yield from _IN_FORM.get(shape.form, ())
        return
    for length in _lengths(shape, other):
        if shape.pattern is not None:
            yield from texts(shape.pattern, length)
        else:
            yield from (letter * length for letter in _PLAIN)
            yield (_PLAIN * (length // len(_PLAIN) + 1))[:length]


def _lengths(shape: Text, other: Shape) -> list[int]:
    least, most = widths(shape.pattern) if shape.pattern is not None else (0, None)
    near = {shape.shortest, shape.shortest + 1, least, least + 1, 1, 8, 10}
    near |= {bound + more for bound in (shape.longest, most) if bound is not None for more in (-1, 0)}
    if isinstance(other, Text):
        near |= {other.shortest - 1, other.shortest, (other.longest or 0) + 1}
    if isinstance(other, Values):
        near |= {len(each) + 1 for each in other.values if isinstance(each, str)}
    within = (length for length in near if max(shape.shortest, least) <= length <= _MOST_ITEMS)
    return sorted(length for length in within if shape.longest is None or length <= shape.longest)
