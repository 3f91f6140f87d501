"""Does a shape let a value through? ``None`` where that cannot be known, because of a mark or an unknown format."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from liangwang_contracts.essence import canonical
from liangwang_contracts.evolution.patterns import matches
from liangwang_contracts.evolution.shapes import (
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
from liangwang_contracts.moments import MOMENT

_FORMATS: Mapping[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "uuid": UUID,
}
_USUAL = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "date-time": re.compile(MOMENT),
    "uuid": re.compile(r"[0-9a-f-]{36}"),
}


def lets_through(document: Document, shape: Shape, value: Any, *, closed: bool) -> bool | None:
    """Whether a value fits.

    Args:
        document: Where the shape stands.
        shape: What the value is held against.
        value: As `json.loads` gives it.
        closed: Fields that a model does not know do not fit: the view of a writer. A reader passes over them.
    """
    shape = document.resolved(shape)
    found = _fits(document, shape, value, closed=closed)
    return None if found and shape.marks else found


def _fits(  # noqa: PLR0911 - one return for each shape
    document: Document, shape: Shape, value: Any, *, closed: bool
) -> bool | None:
    match shape:
        case Null():
            return value is None
        case Boolean():
            return isinstance(value, bool)
        case Number():
            return _number_fits(shape, value)
        case Text():
            return isinstance(value, str) and _text_fits(shape, value)
        case Values():
            return _listed(shape, value)
        case Items():
            return isinstance(value, list) and _items_fit(document, shape, value, closed=closed)
        case Record():
            return isinstance(value, dict) and _record_fits(document, shape, value, closed=closed)
        case Entries():
            return isinstance(value, dict) and _entries_fit(document, shape, value, closed=closed)
        case Choice():
            return _any(lets_through(document, each, value, closed=closed) for each in shape.options)
    return True


def _number_fits(shape: Number, value: Any) -> bool | None:
    if isinstance(value, bool) or not isinstance(value, int if shape.whole else (int, float)):
        return False
    within = (
        (shape.least is None or value >= shape.least)
        and (shape.most is None or value <= shape.most)
        and (shape.above is None or value > shape.above)
        and (shape.below is None or value < shape.below)
    )
    if not within or shape.step is None:
        return within
    # The remainder of a float is a matter of rounding.
    return value % shape.step == 0 if isinstance(value, int) and isinstance(shape.step, int) else None


def _text_fits(shape: Text, value: str) -> bool | None:
    within = shape.shortest <= len(value) and (shape.longest is None or len(value) <= shape.longest)
    if not within or (shape.least or value) > value or (shape.most or value) < value:
        return False
    return _all(
        [
            True if shape.pattern is None else matches(shape.pattern, value),
            True if shape.form is None else _in_form(shape.form, value),
        ]
    )


def _in_form(form: str, value: str) -> bool | None:
    if form not in _FORMATS:
        return None
    try:
        _FORMATS[form](value)
    except ValueError:
        return False
    return True if _USUAL[form].fullmatch(value) else None  # readers differ in what else they take


def _listed(shape: Values, value: Any) -> bool | None:
    if canonical(value) in {canonical(each) for each in shape.values}:
        return True
    # Pydantic takes true for a listed 1: nothing to rest on.
    return None if value in shape.values else False


def _items_fit(document: Document, shape: Items, value: list[Any], *, closed: bool) -> bool | None:
    if len(value) < shape.least or (shape.most is not None and len(value) > shape.most):
        return False
    fit = _all(lets_through(document, shape.at(number), each, closed=closed) for number, each in enumerate(value))
    # A set of pydantic takes a list with an item twice, a schema does not.
    twice = shape.unique and len(set(map(canonical, value))) < len(value)
    return (False if closed else None) if fit and twice else fit


def _record_fits(document: Document, shape: Record, value: dict[str, Any], *, closed: bool) -> bool | None:
    if not shape.required <= value.keys() or (closed and not value.keys() <= shape.fields.keys()):
        return False
    return _all(
        lets_through(document, field, value[name], closed=closed)
        for name, field in shape.fields.items()
        if name in value
    )


def _entries_fit(document: Document, shape: Entries, value: dict[str, Any], *, closed: bool) -> bool | None:
    if len(value) < shape.least or (shape.most is not None and len(value) > shape.most):
        return False
    keys = _all(lets_through(document, shape.keys, each, closed=closed) for each in value)
    return _all([keys, *(lets_through(document, shape.values, each, closed=closed) for each in value.values())])


def _all(answers: Iterable[bool | None]) -> bool | None:
    found: bool | None = True
    for answer in answers:
        if answer is False:
            return False
        found = found and answer
    return found


def _any(answers: Iterable[bool | None]) -> bool | None:
    found: bool | None = False
    for answer in answers:
        if answer:
            return True
        found = None if answer is None else found
    return found
