"""Does a reader take everything that a writer may write? The heart of the check, in one direction.

`Containment.breaks` walks both schemas together. Each break comes with a witness, a value of the writer that the
reader surely refuses, which grows into a whole payload on the way back. Whatever cannot be proven one way or the
other is a break by the rule ``not-comparable``. Models that hold themselves are taken to fit while they are being
looked at: a difference in them shows at their fields.
"""

from dataclasses import replace
from typing import Any

from liangwang_contracts.evolution.breaks import NOT_COMPARABLE, Break, Path, said
from liangwang_contracts.evolution.deciding import lets_through
from liangwang_contracts.evolution.leaves import Leaves, described, enumerated
from liangwang_contracts.evolution.parts import Parts
from liangwang_contracts.evolution.samples import NOTHING, Samples
from liangwang_contracts.evolution.shapes import (
    Anything,
    Boolean,
    Choice,
    Document,
    Entries,
    Items,
    Null,
    Number,
    Record,
    Shape,
    Text,
    Values,
)


class Containment:
    """A writer's document against a reader's."""

    def __init__(self, writer: Document, reader: Document) -> None:
        self._writer = writer
        self._reader = reader
        self._samples = Samples(writer)
        self._leaves = Leaves(self._samples, reader)
        self._parts = Parts(self.breaks, self._samples, writer)
        self._open: set[tuple[int, int]] = set()

    def whole(self, hint: Any = NOTHING) -> list[Break]:
        """The breaks of the two documents; a witness is a payload.

        Args:
            hint: An example of the writer, to build payloads on.
        """
        found = self.breaks(self._writer.root, self._reader.root, ("$",), hint)
        return [each if self._holds(each.witness) else replace(each, witness=NOTHING) for each in found]

    def breaks(self, writer: Shape, reader: Shape, path: Path, hint: Any) -> list[Break]:
        """The breaks of two shapes at a path, with the part of the example that stands there."""
        writer, reader = self._writer.resolved(writer), self._reader.resolved(reader)
        marks, pair = self._marks(writer, reader, path), (id(writer), id(reader))
        if pair in self._open:
            return marks
        self._open.add(pair)
        try:
            return [*marks, *self._structure(writer, reader, path, hint)]
        finally:
            self._open.discard(pair)

    def _marks(self, writer: Shape, reader: Shape, path: Path) -> list[Break]:
        found = []
        for keyword, value in sorted(reader.marks - writer.marks):
            rule = "constraint-changed" if keyword.startswith("x-") else NOT_COMPARABLE
            wrote = dict(writer.marks).get(keyword)
            found.append(Break(rule, path, said(**{keyword: wrote}), f"{keyword} {value.partition(' in ')[0]}"))
        return found

    def _structure(self, writer: Shape, reader: Shape, path: Path, hint: Any) -> list[Break]:
        if isinstance(reader, Anything):
            return []
        if isinstance(writer, Choice):
            return [each for option in writer.options for each in self.breaks(option, reader, path, hint)]
        if isinstance(writer, Values):
            return list(self._leaves.values(writer, reader, path))
        if isinstance(reader, Choice):
            return self._one_of(writer, reader, path, hint)
        if isinstance(reader, Values):
            return self._listed(writer, reader, path, hint)
        return self._plain(writer, reader, path, hint)

    def _plain(  # noqa: PLR0911 - one return for each pair of shapes
        self, writer: Shape, reader: Shape, path: Path, hint: Any
    ) -> list[Break]:
        match writer, reader:
            case (Null(), Null()) | (Boolean(), Boolean()):
                return []
            case Number(), Number():
                return list(self._leaves.numbers(writer, reader, path, hint))
            case Text(), Text():
                return list(self._leaves.texts(writer, reader, path, hint))
            case Items(), Items():
                return list(self._parts.items(writer, reader, path, hint))
            case Record(), Record():
                return list(self._parts.record(writer, reader, path, hint))
            case Record(), Entries():
                return list(self._parts.named(writer, reader, path, hint))
            case Entries(), Record():
                return list(self._parts.unnamed(writer, reader, path))
            case Entries(), Entries():
                return list(self._parts.dictionaries(writer, reader, path))
        return [self._other_kind(writer, reader, path, hint)]

    def _other_kind(self, writer: Shape, reader: Shape, path: Path, hint: Any) -> Break:
        rule = "null-refused" if isinstance(writer, Null) else "type-changed"
        witness = self._leaves.witness(writer, reader) if isinstance(writer, Anything) else NOTHING
        if witness is NOTHING:
            witness = self._samples.sample(writer, hint)
        return Break(rule, path, described(writer), described(reader), witness)

    def _listed(self, writer: Shape, reader: Values, path: Path, hint: Any) -> list[Break]:
        listed = enumerated(writer)
        if isinstance(listed, Values):
            return list(self._leaves.values(listed, reader, path))
        if isinstance(writer, Number | Text):
            facts = described(writer), described(reader)
            return [self._leaves.proven("values-narrowed", path, writer, reader, facts, hint)]
        return [self._other_kind(writer, reader, path, hint)]

    def _one_of(self, writer: Shape, reader: Choice, path: Path, hint: Any) -> list[Break]:
        """One option that takes everything is enough; else the nearest one tells what is wrong."""
        found = []
        for option in reader.options:
            breaks = self.breaks(writer, option, path, hint)
            if not breaks:
                return []
            found.append((_distance(writer, self._reader.resolved(option), breaks), breaks))
        listed = enumerated(writer)
        if isinstance(listed, Values):
            return list(self._leaves.values(listed, reader, path))
        alike = [breaks for (kind, *_), breaks in found if kind == 0]
        nearest = min(found, key=lambda each: each[0])[1] if found else [self._other_kind(writer, reader, path, hint)]
        if not alike:
            first = self._other_kind(writer, reader, path, hint)
            return [first if self._refused(reader, first.witness) else replace(first, rule=NOT_COMPARABLE)]
        proven = [each for each in nearest if self._refused(reader, each.witness)]
        unproven = [each for each in nearest if each.witness is NOTHING]
        if proven or (unproven and len(alike) == 1):
            return proven + (unproven if len(alike) == 1 else [])
        elsewhere = (each for _, breaks in found for each in breaks if self._refused(reader, each.witness))
        undecided = Break(NOT_COMPARABLE, path, described(writer), described(reader))
        return [next(elsewhere, undecided)]

    def _refused(self, reader: Shape, value: Any) -> bool:
        return value is not NOTHING and lets_through(self._reader, reader, value, closed=False) is False

    def _holds(self, payload: Any) -> bool:
        """The payload is one that the writer may write and the reader surely refuses."""
        written = payload is not NOTHING and lets_through(self._writer, self._writer.root, payload, closed=True)
        return written is not False and self._refused(self._reader.root, payload)


def _distance(writer: Shape, option: Shape, breaks: list[Break]) -> tuple[int, int, int]:
    """How far an option is from the writer: another kind, another tag, the number of breaks."""
    records = isinstance(writer, Record | Entries) and isinstance(option, Record | Entries)
    alike = records or type(writer) is type(option) or isinstance(option, Values | Choice)
    return int(not alike), sum(each.rule == "values-narrowed" for each in breaks), len(breaks)
