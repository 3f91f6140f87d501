"""Shapes without parts: is every number, text or listed value of a writer one that the reader takes?

Each constraint of the reader is held against the writer's own. A break needs a value that proves it; where none is
found, the answer is "not comparable".
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from liangwang_contracts.essence import canonical
from liangwang_contracts.evolution.breaks import NOT_COMPARABLE, Break, Path, said
from liangwang_contracts.evolution.deciding import lets_through
from liangwang_contracts.evolution.patterns import widths
from liangwang_contracts.evolution.samples import NOTHING, Samples
from liangwang_contracts.evolution.shapes import Boolean, Choice, Document, Null, Number, Shape, Text, Values

_EXACT = 2**53
"""A float holds every integer up to here."""
_FEW = 1_000
_SHOWN = 5


class Leaves:
    """Compares leaves of a writer with those of a reader."""

    def __init__(self, samples: Samples, reader: Document) -> None:
        self._samples = samples
        self._reader = reader

    def witness(self, writer: Shape, reader: Shape, hint: Any = NOTHING) -> Any:
        """A value of the writer that the reader surely refuses, or `NOTHING`."""
        values = self._samples.leaves(writer, reader)
        if hint is not NOTHING and self._refused(reader, hint):
            return hint
        return next((value for value in values if self._refused(reader, value)), NOTHING)

    def proven(self, rule: str, path: Path, writer: Shape, reader: Shape, facts: tuple[str, str], hint: Any) -> Break:
        """A break of this rule if a value proves it, else one that says that nobody knows."""
        found = self.witness(writer, reader, hint)
        return Break(NOT_COMPARABLE if found is NOTHING else rule, path, *facts, found)

    def values(self, writer: Values, reader: Shape, path: Path) -> Iterator[Break]:
        """Every listed value is looked at."""
        answers = {canonical(value): self._answer(reader, value) for value in writer.values}
        refused = [value for value in writer.values if answers[canonical(value)] is False]
        doubtful = [value for value in writer.values if answers[canonical(value)] is None]
        if refused:
            yield Break("values-narrowed", path, _listing(tuple(refused)), described(reader), refused[0])
        if doubtful:
            yield Break(NOT_COMPARABLE, path, _listing(tuple(doubtful)), described(reader))

    def numbers(self, writer: Number, reader: Number, path: Path, hint: Any) -> Iterator[Break]:
        """Whole or not, bounds, steps."""
        if reader.whole and not writer.whole:
            yield self.proven(
                "type-changed", path, writer, replace(reader, marks=frozenset()), _types(writer, reader), hint
            )
            return
        if writer.whole and not reader.whole and not _exact(writer):
            yield Break(NOT_COMPARABLE, path, "type integer, beyond 2^53", "type number, which rounds there")
        bounds = Number(
            whole=reader.whole, least=reader.least, most=reader.most, above=reader.above, below=reader.below
        )
        if not _bounded_within(writer, bounds):
            yield self.proven("range-narrowed", path, writer, bounds, (_range(writer), _range(reader)), hint)
        if reader.step is not None and not _steps_within(writer.step, reader.step):
            facts = said(multipleOf=writer.step), said(multipleOf=reader.step)
            yield self.proven("step-changed", path, writer, Number(whole=reader.whole, step=reader.step), facts, hint)

    def texts(self, writer: Text, reader: Text, path: Path, hint: Any) -> Iterator[Break]:
        """Length, pattern, form, bounds of dates."""
        shortest, longest = widths(writer.pattern) if writer.pattern is not None else (0, None)
        shortest = max(shortest, writer.shortest)
        longest = min((each for each in (longest, writer.longest) if each is not None), default=None)
        too_long = reader.longest is not None and (longest is None or longest > reader.longest)
        if too_long or shortest < reader.shortest:
            facts = _length(writer), _length(reader)
            lengths = Text(shortest=reader.shortest, longest=reader.longest)
            yield self.proven("length-narrowed", path, writer, lengths, facts, hint)
        for rule, keyword, attribute in (
            ("pattern-changed", "pattern", "pattern"),
            ("format-changed", "format", "form"),
        ):
            wrote, reads = getattr(writer, attribute), getattr(reader, attribute)
            if reads is not None and reads != wrote:
                facts = said(**{keyword: wrote}), said(**{keyword: reads})
                yield self.proven(rule, path, writer, Text(**{attribute: reads}), facts, hint)
        if (reader.least or "") > (writer.least or "") or (reader.most or "~") < (writer.most or "~"):
            facts = _days(writer), _days(reader)
            yield self.proven("range-narrowed", path, writer, Text(least=reader.least, most=reader.most), facts, hint)

    def _answer(self, reader: Shape, value: Any) -> bool | None:
        return lets_through(self._reader, reader, value, closed=False)

    def _refused(self, reader: Shape, value: Any) -> bool:
        return self._answer(reader, value) is False


def enumerated(shape: Shape) -> Shape:
    """Null, a boolean, or a small range of integers as the list of its values."""
    if isinstance(shape, Null | Boolean):
        few = (None,) if isinstance(shape, Null) else (False, True)
        return Values(values=few, marks=shape.marks, examples=shape.examples)
    if not isinstance(shape, Number) or not shape.whole or shape.step is not None:
        return shape
    low, high = _low(shape), _high(shape)
    if low is None or high is None or not 0 <= high - low <= _FEW:
        return shape
    return Values(values=tuple(range(int(low), int(high) + 1)), marks=shape.marks, examples=shape.examples)


def described(shape: Shape) -> str:
    """The shape in the words of the schema, in short."""
    match shape:
        case Values():
            return _listing(shape.values)
        case Number():
            return f"type {_kind(shape)}" + (f", {facts}" if (facts := _range(shape)) else "")
        case Choice():
            return "anyOf " + " | ".join(_kind(each) for each in shape.options)
    return f"type {_kind(shape)}"


def _kind(shape: Shape) -> str:
    if isinstance(shape, Number):
        return "integer" if shape.whole else "number"
    names = {"Text": "string", "Items": "array", "Record": "object", "Entries": "object", "Values": "enum"}
    name = type(shape).__name__
    return getattr(shape, "name", None) or names.get(name, name.lower())


def _types(writer: Shape, reader: Shape) -> tuple[str, str]:
    return described(writer), described(reader)


def _listing(values: tuple[Any, ...]) -> str:
    more = f", … ({len(values)})" if len(values) > _SHOWN else ""
    return "enum " + ", ".join(canonical(value) for value in values[:_SHOWN]) + more


def _length(shape: Text) -> str:
    return said(minLength=shape.shortest or None, maxLength=shape.longest)


def _days(shape: Text) -> str:
    return said(**{"x-minimum": shape.least, "x-maximum": shape.most})


def _range(shape: Number) -> str:
    return said(minimum=shape.least, exclusiveMinimum=shape.above, maximum=shape.most, exclusiveMaximum=shape.below)


def _low(shape: Number) -> float | None:
    # Of integers; of the two bounds that may be given, the tighter one.
    bounds = [*(() if shape.least is None else [shape.least]), *(() if shape.above is None else [shape.above + 1])]
    return max(bounds, default=None)


def _high(shape: Number) -> float | None:
    bounds = [*(() if shape.most is None else [shape.most]), *(() if shape.below is None else [shape.below - 1])]
    return min(bounds, default=None)


def _exact(shape: Number) -> bool:
    low, high = _low(shape), _high(shape)
    return low is not None and high is not None and low >= -_EXACT and high <= _EXACT


def _bounded_within(writer: Number, reader: Number) -> bool:
    """Every bound of the reader is kept by one of the writer's."""
    at_least = [bound for bound in (writer.least, writer.above) if bound is not None]
    at_most = [bound for bound in (writer.most, writer.below) if bound is not None]
    strictly_above = [*([writer.above] if writer.above is not None else [])]
    strictly_below = [*([writer.below] if writer.below is not None else [])]
    low, high = _low(writer), _high(writer)
    if writer.whole:  # an integer above 3 is at least 4
        at_least, at_most = [low] if low is not None else [], [high] if high is not None else []
    return (
        (reader.least is None or any(bound >= reader.least for bound in at_least))
        and (reader.most is None or any(bound <= reader.most for bound in at_most))
        and (
            reader.above is None
            or any(bound > reader.above for bound in at_least)
            or any(bound >= reader.above for bound in strictly_above)
        )
        and (
            reader.below is None
            or any(bound < reader.below for bound in at_most)
            or any(bound <= reader.below for bound in strictly_below)
        )
    )


def _steps_within(writer: float | None, reader: float) -> bool:
    if writer is None or not (float(writer).is_integer() and float(reader).is_integer()):
        return writer == reader
    return writer % reader == 0
