"""Lists, models and dictionaries: their sizes, their names, and what stands under each.

A witness of a part becomes one of the whole: the other parts are filled in from the example, or made up.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from liangwang_contracts.evolution.breaks import NOT_COMPARABLE, Break, Path, said, within
from liangwang_contracts.evolution.deciding import lets_through
from liangwang_contracts.evolution.samples import NOTHING, Samples
from liangwang_contracts.evolution.shapes import Document, Entries, Items, Record, Shape, Values

_MISSING = {True: ("field-not-always-written", "optional"), False: ("field-never-written", "no such field")}
Compare = Callable[[Shape, Shape, Path, Any], list[Break]]


class Parts:
    """Compares shapes that have parts.

    Args:
        compare: The comparison of any two shapes, for the parts.
        samples: Of the writer.
        writer: The writer's document.
    """

    def __init__(self, compare: Compare, samples: Samples, writer: Document) -> None:
        self._compare = compare
        self._samples = samples
        self._writer = writer

    def record(self, writer: Record, reader: Record, path: Path, hint: Any) -> Iterator[Break]:
        """Two models: the reader passes over fields that it does not know."""
        marked = bool(writer.marks)
        for name in sorted(reader.required - writer.required):
            rule, wrote = _MISSING[name in writer.fields]
            witness = self._samples.members(writer, hint, without=name)
            missing = Break(rule, (*path, name), wrote, "required", witness)
            yield from within([missing], _itself, marked=marked)
        for name, field in reader.fields.items():
            if name in writer.fields:
                found = self._compare(writer.fields[name], field, (*path, name), _part(hint, name))
                yield from within(found, partial(self._with, writer, hint, name), marked=marked)

    def items(self, writer: Items, reader: Items, path: Path, hint: Any) -> Iterator[Break]:
        """Two lists: how many items, and item by item."""
        marked = bool(writer.marks)
        if reader.unique and not writer.unique:
            yield Break(NOT_COMPARABLE, path, "a list", "uniqueItems")
        if not _within_size(writer, reader):
            lists = (self._samples.items(writer, size, hint) for size in _sizes(writer, reader))
            found = Break("size-narrowed", path, _size(writer), _size(reader), _first(lists))
            unsure = writer.unique or reader.unique  # a set counts what is twice in it once
            found = replace(found, rule=NOT_COMPARABLE, witness=NOTHING) if unsure else found
            yield from within([found], _itself, marked=marked)
        for number in range(max(len(writer.first), len(reader.first)) + 1):
            if writer.most is not None and number >= writer.most:
                break
            step = f"[{number if number < max(len(writer.first), len(reader.first)) else '*'}]"
            breaks = self._compare(writer.at(number), reader.at(number), (*path, step), _part(hint, number))
            yield from within(breaks, partial(self._among, writer, hint, number), marked=marked)

    def named(self, writer: Record, reader: Entries, path: Path, hint: Any) -> Iterator[Break]:
        """A model read as a dictionary: every field is an entry."""
        marked = bool(writer.marks)
        counted = Entries(least=len(writer.required), most=len(writer.fields))
        if not _within_size(counted, reader):
            wholes = [self._samples.members(writer), self._everything(writer)]
            misfits = (each for each in wholes if isinstance(each, dict) and not _fits(len(each), reader))
            found = Break("size-narrowed", path, _size(counted), _size(reader), next(misfits, NOTHING))
            yield from within([found], _itself, marked=marked)
        for name, field in writer.fields.items():
            breaks = self._compare(field, reader.values, (*path, name), _part(hint, name))
            yield from within(breaks, partial(self._with, writer, hint, name), marked=marked)
        names = self._names(Values(values=tuple(writer.fields)), reader, path)
        yield from within(
            names, lambda name: self._with(writer, hint, name, self._any(writer.fields[name])), marked=marked
        )

    def unnamed(self, writer: Entries, reader: Record, path: Path) -> Iterator[Break]:
        """A dictionary read as a model: each of its fields may be there, with any value of the dictionary, or not."""
        marked = bool(writer.marks)
        for name in sorted(reader.required):
            witness = self._samples.entries(writer, writer.least, without=name)
            found = Break("field-not-always-written", (*path, name), "any names", "required", witness)
            yield from within([found], _itself, marked=marked)
        for name, field in reader.fields.items():
            if lets_through(self._writer, writer.keys, name, closed=True) is not False:
                breaks = self._compare(writer.values, field, (*path, name), NOTHING)
                yield from within(breaks, partial(self._entry, writer, name), marked=marked)

    def dictionaries(self, writer: Entries, reader: Entries, path: Path) -> Iterator[Break]:
        """Two dictionaries: size, names, values."""
        marked = bool(writer.marks)
        if not _within_size(writer, reader):
            found = (self._samples.entries(writer, size) for size in _sizes(writer, reader))
            size = Break("size-narrowed", path, _size(writer), _size(reader), _first(found))
            yield from within([size], _itself, marked=marked)
        if writer.most == 0:
            return
        names = self._names(writer.keys, reader, path)
        yield from within(names, lambda name: self._entry(writer, name, self._any(writer.values)), marked=marked)
        breaks = self._compare(writer.values, reader.values, (*path, "*"), NOTHING)
        yield from within(breaks, lambda value: self._entry(writer, self._any(writer.keys), value), marked=marked)

    def _names(self, names: Shape, reader: Entries, path: Path) -> list[Break]:
        found = self._compare(names, reader.keys, (*path, "*"), NOTHING)
        return [
            replace(
                each, rule=each.rule if each.rule == NOT_COMPARABLE else "name-refused", reads=f"names: {each.reads}"
            )
            for each in found
        ]

    def _with(self, writer: Record, hint: Any, name: str, value: Any) -> Any:
        rest = self._samples.members(writer, hint, without=name)
        return NOTHING if rest is NOTHING or value is NOTHING else rest | {name: value}

    def _among(self, writer: Items, hint: Any, number: int, value: Any) -> Any:
        return self._samples.items(writer, max(writer.least, number + 1), hint, at=(number, value))

    def _entry(self, writer: Entries, name: Any, value: Any) -> Any:
        if name is NOTHING or value is NOTHING:
            return NOTHING
        return self._samples.entries(writer, max(1, writer.least), (name, value))

    def _everything(self, writer: Record) -> Any:
        values = {name: self._any(field) for name, field in writer.fields.items()}
        return NOTHING if any(value is NOTHING for value in values.values()) else values

    def _any(self, shape: Shape) -> Any:
        return self._samples.sample(shape)


def _itself(value: Any) -> Any:
    return value


def _first(values: Iterator[Any]) -> Any:
    return next((value for value in values if value is not NOTHING), NOTHING)


def _part(hint: Any, step: str | int) -> Any:
    """What stands at a step of an example, if it is there."""
    if isinstance(hint, dict) and isinstance(step, str):
        return hint.get(step, NOTHING)
    return hint[step] if isinstance(hint, list) and isinstance(step, int) and step < len(hint) else NOTHING


def _fits(count: int, reader: Items | Entries) -> bool:
    return count >= reader.least and (reader.most is None or count <= reader.most)


def _within_size(writer: Items | Entries, reader: Items | Entries) -> bool:
    return writer.least >= reader.least and (
        reader.most is None or (writer.most is not None and writer.most <= reader.most)
    )


def _sizes(writer: Items | Entries, reader: Items | Entries) -> list[int]:
    """Sizes that the writer may have and the reader refuses."""
    near = {writer.least, reader.least - 1, (reader.most or 0) + 1}
    return sorted(size for size in near if size >= 0 and _fits(size, writer) and not _fits(size, reader))


def _size(shape: Items | Entries) -> str:
    kind = "Items" if isinstance(shape, Items) else "Properties"
    return said(**{f"min{kind}": shape.least or None, f"max{kind}": shape.most})
