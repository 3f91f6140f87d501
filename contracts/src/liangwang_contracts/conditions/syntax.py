"""What a compiled condition says, as a tree: read from the checked form that CEL's own compiler gives.

Protocol: ``tree_of(compiled)`` gives a :class:`Tree` whose names are whole (``event.permit.value``) and whose constants
are computed as far as they are plain (``-3 * 60``, ``timestamp('…')``, ``duration('2h')``). Equal trees say the same.

The form is ``cel.expr.CheckedExpr`` in protocol buffers (https://github.com/google/cel-spec, ``proto/cel/expr``), whose
numbers do not change. What is not known here is kept as it is, under its own name, so that it equals only itself.
"""

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from liangwang_contracts.conditions.wire import fields, one

Sort = Literal["truth", "whole", "number", "text", "moment", "duration"]
"""The sorts of values that have an order; a duration is a number of nanoseconds."""

_PACKED = 2
_TYPE_MAP, _EXPRESSION = 3, 4
_ID, _CONSTANT, _NAME, _SELECTION, _CALL, _LIST, _COMPREHENSION = 2, 3, 4, 5, 6, 7, 9
_FUNCTION = 2
_PRIMITIVE: dict[int, Sort] = {1: "truth", 2: "whole", 4: "number", 5: "text"}
_WELL_KNOWN: dict[int, Sort] = {2: "moment", 3: "duration"}
_LEAST_WHOLE, _MOST_WHOLE = -(2**63), 2**63 - 1


@dataclass(frozen=True, slots=True)
class Tree:
    """One expression.

    Attributes:
        form: what it is; a function with its name, anything else that has parts by its own name.
        said: the value of a constant, a name, a function's name.
        parts: what a function is applied to, in order.
        sort: of its value, where that is one with an order.
    """

    form: Literal["constant", "name", "call", "list", "other"]
    said: Any
    parts: tuple["Tree", ...] = ()
    sort: Sort | None = None
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.form, self.said, self.parts, self.sort)))

    def __hash__(self) -> int:
        """Computed once: terms are looked up in many boxes."""
        return self._hash

    def renamed(self, renaming: Callable[[str], str]) -> "Tree":
        """The same about other names."""
        if self.form == "name":
            return Tree("name", renaming(self.said), (), self.sort)
        return Tree(self.form, self.said, tuple(part.renamed(renaming) for part in self.parts), self.sort)


def tree_of(compiled: Any) -> Tree:
    """Read what CEL compiled."""
    packed = one(compiled.serialize(), _PACKED)
    sorts, expression = {}, b""
    for number, value in fields(packed):
        if number == _TYPE_MAP:
            identity, sort = _entry(value)
            sorts[identity] = sort
        elif number == _EXPRESSION:
            expression = value
    return _tree(expression, sorts)


def constant(value: Any, sort: Sort) -> Tree:
    """A value as a tree."""
    return Tree("constant", value, (), sort)


@lru_cache(maxsize=4096)
def _entry(packed: bytes) -> tuple[int, Sort | None]:
    """The place in the tree and the sort of its values: the same few in all conditions."""
    entry = dict(fields(packed))
    found = dict(fields(entry[2]))
    return entry[1], _PRIMITIVE.get(found.get(3, 0)) or _WELL_KNOWN.get(found.get(5, 0))


def _tree(packed: bytes, sorts: Mapping[int, Sort | None]) -> Tree:
    found = dict(fields(packed))
    sort = sorts.get(found.pop(_ID, 0))
    ((form, value),) = found.items()
    if form == _CONSTANT:
        return _constant(value)
    if form == _NAME:
        return Tree("name", one(value, 1).decode(), (), sort)
    if form == _CALL:
        return _call(value, sorts, sort)
    if form == _LIST:
        return Tree("list", "", tuple(_tree(each, sorts) for number, each in fields(value) if number == 1))
    return Tree("other", str(form), tuple(_other(value, sorts, form)), sort)


_EXPRESSIONS = {_SELECTION: (1,), _COMPREHENSION: (2, 4, 5, 6, 7)}
"""Which fields of a selection and of a comprehension are expressions themselves."""


def _other(packed: bytes, sorts: Mapping[int, Sort | None], form: int) -> Iterator[Tree]:
    """The parts of what is only compared with itself; a number in it may be a place in the text, which says nothing."""
    for number, value in fields(packed):
        if number in _EXPRESSIONS.get(form, ()):
            yield _tree(value, sorts)
        else:
            yield Tree("other", (number, value))


def _constant(packed: bytes) -> Tree:
    number, value = next(fields(packed), (0, 0))
    if number in _CONSTANTS:
        sort, read = _CONSTANTS[number]
        return constant(read(value), sort)
    return Tree("other", (number, value))


_CONSTANTS: Mapping[int, tuple[Sort, Callable[[Any], Any]]] = {
    2: ("truth", bool),
    3: ("whole", lambda value: value - 2**64 if value >= 2**63 else value),
    5: ("number", lambda value: struct.unpack("<d", value)[0]),
    6: ("text", lambda value: value.decode()),
}


def _call(packed: bytes, sorts: Mapping[int, Sort | None], sort: Sort | None) -> Tree:
    function = one(packed, _FUNCTION).decode()
    parts = [_tree(value, sorts) for number, value in fields(packed) if number != _FUNCTION]
    return _computed(function, parts) or Tree("call", function, tuple(parts), sort)


def _computed(function: str, parts: list[Tree]) -> Tree | None:
    """A constant in place of a plain computation with constants; anything that would be an error stays as it is."""
    if not parts or any(part.form != "constant" for part in parts) or function not in _COMPUTED:
        return None
    with suppress(ValueError, TypeError, ArithmeticError):
        return _COMPUTED[function](*parts)
    return None


def _number(compute: Callable[..., Any]) -> Callable[..., Tree | None]:
    def computed(*parts: Tree) -> Tree | None:
        sort = parts[0].sort
        if sort not in ("whole", "number") or any(part.sort != sort for part in parts):
            return None
        value = compute(*(part.said for part in parts))
        return constant(value, sort) if sort == "number" or _LEAST_WHOLE <= value <= _MOST_WHOLE else None

    return computed


_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")
"""A moment as exact as Python can keep it."""


def _moment(text: Tree) -> Tree | None:
    if text.sort != "text" or not _MOMENT.fullmatch(text.said):
        return None
    return constant(datetime.fromisoformat(text.said), "moment")


_UNITS = {"h": 3_600 * 10**9, "m": 60 * 10**9, "s": 10**9, "ms": 10**6, "us": 10**3, "ns": 1}
_DURATION = re.compile(r"(-?)((?:\d+(?:\.\d+)?(?:h|ms|m|s|us|ns))+)")


def _duration(text: Tree) -> Tree | None:
    found = _DURATION.fullmatch(text.said) if text.sort == "text" else None
    if found is None:
        return None
    parts = re.findall(r"(\d+(?:\.\d+)?)(h|ms|m|s|us|ns)", found.group(2))
    length = sum(Decimal(amount) * _UNITS[unit] for amount, unit in parts)
    return constant(int(-length if found.group(1) else length), "duration")


_COMPUTED: dict[str, Callable[..., Tree | None]] = {
    "-_": _number(lambda value: -value),
    "_+_": _number(lambda value, other: value + other),
    "_-_": _number(lambda value, other: value - other),
    "_*_": _number(lambda value, other: value * other),
    "double": lambda part: constant(float(part.said), "number") if part.sort in ("whole", "number") else None,
    "timestamp": _moment,
    "duration": _duration,
}
