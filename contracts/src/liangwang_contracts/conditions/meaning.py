"""When a condition can hold: what each of its terms can be for that, as boxes, without running it.

A *term* is whatever is compared: a field, ``day``, a computation, two fields beside each other, or a part that is not
understood, which is then only true or false. A *box* says of some terms in which set of values they are; boxes beside
each other are "or". CEL knows three outcomes, so there are four questions: whether something may be true, false, not
true, not false; what cannot be answered, because a field is absent, is neither true nor false, and ``&&`` and ``||``
pass over it as CEL does.

Invariant: boxes hold at least every state of affairs in which the outcome comes about, so that no box means: never.
Terms are taken as if they had nothing to do with each other; where boxes would become too many they are put together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, Protocol

from liangwang_contracts.conditions.fields import Field
from liangwang_contracts.conditions.ranges import EVERYTHING, NO_VALUE, Values, among, beginning, compared, span
from liangwang_contracts.conditions.syntax import Sort, Tree, constant

Want = Literal["true", "false", "not true", "not false"]
Box = Mapping[Tree, Values]
Boxes = Sequence[Box]

ALWAYS: Boxes = ({},)
NEVER: Boxes = ()
_MOST = 64
_OPPOSITE: Mapping[Want, Want] = {
    "true": "false",
    "false": "true",
    "not true": "not false",
    "not false": "not true",
}
_COMPARISONS = {"_==_": "==", "_!=_": "!=", "_<_": "<", "_<=_": "<=", "_>_": ">", "_>=_": ">="}
_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_STRICT = frozenset({"_+_", "_-_", "_*_", "_/_", "_%_", "-_", "days", "double", "int", "size", "beside"})
"""What has no value when one of its parts has none."""
_WHOLES = span(-(2**63), 2**63 - 1, "whole")
_TRUTHS = among([False, True], "truth")
_TEXTS = span("", None, "text")
_ORDER = span(-1, 1, "whole")
_LENGTHS = span(0, 2**63 - 1, "whole")
_RANGES: Mapping[str, Values] = {
    "truth": _TRUTHS,
    "whole": _WHOLES,
    "number": EVERYTHING,
    "text": _TEXTS,
    "moment": span(None, None, "moment"),
    "duration": span(None, None, "duration"),
}
_COMMON: Mapping[str, Values] = {
    "clock": span("00:00", "23:59", "text"),
    "day": span("0001-01-01", "9999-12-31", "text"),
}


class Named(Protocol):
    """The names that a condition may use."""

    @property
    def fields(self) -> Mapping[str, Field]:
        """What is known of the values of each of them."""


class Meaning:
    """What conditions over some names can mean."""

    def __init__(self, scope: Named) -> None:
        self._fields = scope.fields
        self._domains: dict[Tree, Values] = {}

    def boxes(self, tree: Tree, want: Want = "true") -> Boxes:
        """The states of affairs in which an expression may come out so."""
        if tree.form == "constant":
            return ALWAYS if (tree.said is True) == (want in ("true", "not false")) else NEVER
        if tree.form == "call" and (known := _LOGIC.get(tree.said)) is not None:
            return known(self, tree.parts, want)
        if tree.form == "call" and tree.said in _COMPARISONS:
            return self._comparison(_COMPARISONS[tree.said], *tree.parts, tree=tree, want=want)
        if tree.form == "call" and tree.said in ("@in", "startsWith"):
            return self._membership(tree, want) if tree.said == "@in" else self._beginning(tree, want)
        if tree.form == "name" and (of := self._known(tree.said)) is not None:
            return self._presence(of, want)
        return self._atom(tree, among([True], "truth"), want)

    def _comparison(self, operation: str, one: Tree, other: Tree, *, tree: Tree, want: Want) -> Boxes:
        if one.form == "constant" and other.form != "constant":
            one, other, operation = other, one, _TURNED[operation]
        if one.sort is None or one.sort != other.sort:
            return self._atom(tree, among([True], "truth"), want)
        if one.sort == "truth" and operation in ("==", "!=") and other.form == "constant":
            return self.boxes(one, want if other.said == (operation == "==") else _OPPOSITE[want])
        if one.form == "constant":
            holds = not (among([one.said], one.sort) & compared(operation, other.said, one.sort)).is_empty
            return self.boxes(constant(holds, "truth"), want)
        if other.form == "constant":
            return self._atom(one, compared(operation, other.said, one.sort), want)
        if repr(other) < repr(one):
            one, other, operation = other, one, _TURNED[operation]
        beside = Tree("call", "beside", (one, other), one.sort)
        return self._atom(beside, compared(operation, 0, "whole"), want)

    def _membership(self, tree: Tree, want: Want) -> Boxes:
        one, many = tree.parts
        if (
            one.sort is None
            or many.form != "list"
            or any(each.form != "constant" or each.sort != one.sort for each in many.parts)
        ):
            return self._atom(tree, among([True], "truth"), want)
        return self._atom(one, among((each.said for each in many.parts), one.sort), want)

    def _beginning(self, tree: Tree, want: Want) -> Boxes:
        one, start = tree.parts
        if one.form == "constant" or start.form != "constant":
            return self._atom(tree, among([True], "truth"), want)
        return self._atom(one, beginning(start.said), want)

    def _presence(self, name: str, want: Want) -> Boxes:
        there = want in ("true", "not false")
        term = self._term(name)
        values = self.domain(term) & (EVERYTHING if there else NO_VALUE)
        return NEVER if values.is_empty else [{term: values}]

    def _atom(self, term: Tree, holding: Values, want: Want) -> Boxes:
        """Boxes for a term whose values decide the outcome; without a value there is none."""
        wanted = holding if want in ("true", "not false") else ~holding
        if want.startswith("not"):
            wanted = wanted.or_nothing()
        box = {term: self.domain(term) & wanted}
        if box[term].is_empty:
            return NEVER
        if not want.startswith("not"):
            for name in self._needed(term):
                needed = self._term(name)
                box[needed] = box.get(needed, self.domain(needed)) & EVERYTHING
        return [box]

    def domain(self, term: Tree) -> Values:
        """What a term can be at all."""
        if (known := self._domains.get(term)) is None:
            known = self._domains[term] = self._domain(term)
        return known

    def _domain(self, term: Tree) -> Values:
        if term.form == "name":
            field = self._fields.get(term.said)
            values = _COMMON.get(term.said, EVERYTHING if field is None else range_of(field))
            values &= _RANGES.get(term.sort or "", EVERYTHING)
            return values.or_nothing() if field is not None and field.optional else values
        if term.said == "beside":
            one, other = term.parts
            values = among([0], "whole") if one == other else _ORDER
            return Values(values.cuts, term.sort == "number", nothing=True)
        if term.said == "size" and term.form == "call":
            return _LENGTHS.or_nothing()
        return _RANGES.get(term.sort or "", EVERYTHING).or_nothing()

    def _known(self, name: str) -> str | None:
        """The field that ``known.<field>`` asks for."""
        if not name.startswith("known."):
            return None
        rest = name.removeprefix("known.")
        there = [each for each in (f"event.{rest}", rest) if each in self._fields]
        return there[0] if len(there) == 1 else None

    def _term(self, name: str) -> Tree:
        """The term whose presence stands for a name's: scheme and value of an identifier come with it."""
        whole, _, part = name.rpartition(".")
        if part in ("scheme", "value") and whole in self._fields and self._fields[whole].identifier:
            name = whole
        return Tree("name", name, (), sort_of(self._fields[name]))

    def _needed(self, term: Tree) -> Iterator[str]:
        """The fields that must be there for a term to have a value."""
        if term.form == "name" and term.said in self._fields:
            yield term.said
        elif term.form == "call" and term.said in _STRICT:
            for part in term.parts:
                yield from self._needed(part)


def sort_of(field: Field) -> Sort | None:
    """The sort of a field's values."""
    return _SORTS.get(field.kind)


_SORTS: Mapping[str, Sort] = {
    "text": "text",
    "day": "text",
    "moment": "moment",
    "whole": "whole",
    "number": "number",
    "truth": "truth",
}


def range_of(field: Field) -> Values:
    """The values that a contract lets a field have."""
    sort = sort_of(field)
    if sort is None:
        return EVERYTHING
    if field.values:
        return among(field.values, sort)
    if field.kind == "day":
        return _COMMON["day"]
    return EVERYTHING if field.least is None and field.most is None else span(field.least, field.most, sort)


def joined(every: Iterable[Boxes]) -> Boxes:
    """Any of them."""
    found: list[Box] = []
    for boxes in every:
        for box in boxes:
            if not box:
                return ALWAYS
            found = _with(found, box)
    return found


def met(every: Iterable[Boxes]) -> Boxes:
    """All at once; boxes in which a term could be nothing are gone."""
    found: Boxes = ALWAYS
    for boxes in every:
        both: list[Box] = []
        for one in found:
            for other in boxes:
                if (box := _met(one, other)) is not None:
                    both = _with(both, box)
        found = both
    return found


def _met(one: Box, other: Box) -> Box | None:
    found = dict(one)
    for term, values in other.items():
        both = found[term] & values if term in found else values
        if both.is_empty:
            return None
        found[term] = both
    return found


def _with(boxes: list[Box], box: Box) -> list[Box]:
    """Add a box: one that differs from another in a single term becomes one with it, too many become one."""
    for place, other in enumerate(boxes):
        if box.keys() != other.keys():
            continue
        differing = [term for term, values in box.items() if values != other[term]]
        if len(differing) <= 1:
            boxes[place] = {**other, **{term: other[term] | box[term] for term in differing}}
            return boxes
    boxes.append(box)
    return boxes if len(boxes) <= _MOST else [_hull(boxes)]


def _hull(boxes: Sequence[Box]) -> Box:
    """One box around all."""
    common = set(boxes[0]).intersection(*boxes)
    found = {}
    for term in common:
        values = boxes[0][term]
        for box in boxes[1:]:
            values |= box[term]
        found[term] = values
    return found


def _and(meaning: Meaning, parts: Sequence[Tree], want: Want) -> Boxes:
    every = (meaning.boxes(part, want) for part in parts)
    return met(every) if want in ("true", "not false") else joined(every)


def _or(meaning: Meaning, parts: Sequence[Tree], want: Want) -> Boxes:
    every = (meaning.boxes(part, want) for part in parts)
    return joined(every) if want in ("true", "not false") else met(every)


def _not(meaning: Meaning, parts: Sequence[Tree], want: Want) -> Boxes:
    return meaning.boxes(parts[0], _OPPOSITE[want])


def _choice(meaning: Meaning, parts: Sequence[Tree], want: Want) -> Boxes:
    asked, then, otherwise = parts
    one, other = meaning.boxes(then, want), meaning.boxes(otherwise, want)
    if want.startswith("not"):
        unless, neither = meaning.boxes(asked, "not true"), meaning.boxes(asked, "not false")
        return met((joined((unless, one)), joined((neither, other))))
    return joined((met((meaning.boxes(asked, "true"), one)), met((meaning.boxes(asked, "false"), other))))


_LOGIC: Mapping[str, Callable[[Meaning, Sequence[Tree], Want], Boxes]] = {
    "_&&_": _and,
    "_||_": _or,
    "!_": _not,
    "_?_:_": _choice,
}
