"""Conditions over one event: ``{field: {operation: value}}``, all of which must hold.

This is the small form of the first rules; a CEL expression over the same fields takes its place without a change to
what stands around it: :func:`compile_where` gives a :class:`Condition`, and a condition answers ``holds(data)``.

Values are checked once, at load, against the type of the contract's own field. While evaluating, an empty field can
be compared for equality but has no order: that raises :class:`ConditionError`, which the engine counts as a rule
error.
"""

import json
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from fusion.domain.rules import Operation
from liangwang_contracts import DomainEvent

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
}
_CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "in": lambda actual, expected: actual in expected,
    "not_in": lambda actual, expected: actual not in expected,
    "present": lambda actual, expected: (actual is not None) is expected,
    **_ORDER,
}


class ConditionError(Exception):
    """A condition that this event's values cannot answer."""


class ConditionInvalidError(Exception):
    """A condition that no event of its type could answer; ``path`` leads to the wrong part inside ``where``."""

    def __init__(self, path: tuple[str, ...], sentence: str) -> None:
        super().__init__(sentence)
        self.path = path


@dataclass(frozen=True, slots=True)
class Predicate:
    """One comparison of one field."""

    field: str
    operation: Operation
    value: Any

    def holds(self, data: DomainEvent) -> bool:
        """Compare.

        Raises:
            ConditionError: an empty field was to be put in order.
        """
        actual = getattr(data, self.field)
        if actual is None and self.operation in _ORDER:
            msg = f"{self.field}: a value was expected for {self.operation!r}, the field is empty"
            raise ConditionError(msg)
        return _CHECKS[self.operation](actual, self.value)


@dataclass(frozen=True, slots=True)
class Condition:
    """All of its predicates."""

    predicates: tuple[Predicate, ...] = ()

    def holds(self, data: DomainEvent) -> bool:
        """Whether every predicate holds; with none, always."""
        return all(predicate.holds(data) for predicate in self.predicates)


def compile_where(model: type[DomainEvent], where: Mapping[str, Mapping[Operation, Any]]) -> Condition:
    """Check a ``where`` against the contract of its event and make it ready to run.

    Raises:
        ConditionInvalidError: an unknown field, or a value the field can never have.
    """
    predicates = []
    for field, checks in where.items():
        if field not in model.model_fields:
            raise ConditionInvalidError((field,), unknown_field(model, field))
        if not checks:
            raise ConditionInvalidError((field,), f"field {field!r}: an operation was expected, for example 'eq'")
        predicates += [Predicate(field, name, _typed(model, field, name, value)) for name, value in checks.items()]
    return Condition(tuple(predicates))


def unknown_field(model: type[DomainEvent], field: str) -> str:
    """Say that an event has no such field, and which ones it has."""
    return f"unknown field {field!r}: {model.type_name} has {', '.join(model.model_fields)}"


def _typed(model: type[DomainEvent], field: str, name: Operation, value: Any) -> Any:
    if name == "present":
        if not isinstance(value, bool):
            raise ConditionInvalidError((field, name), f"{field}: 'present' expects true or false")
        return value
    if name in ("in", "not_in"):
        if not isinstance(value, list) or not value:
            raise ConditionInvalidError((field, name), f"{field}: {name!r} expects a list of at least one value")
        return tuple(_value(model, field, name, item) for item in value)
    typed = _value(model, field, name, value)
    if name in _ORDER and (isinstance(typed, bool) or not hasattr(typed, "__lt__")):
        raise ConditionInvalidError((field, name), f"{field}: values of this field have no order, {name!r} needs one")
    return typed


def _value(model: type[DomainEvent], field: str, name: str, value: Any) -> Any:
    try:
        read = _reader(model, field).model_validate_json(json.dumps({"value": value}))
    except ValidationError as error:
        wanted = error.errors(include_url=False, include_input=False)[0]["msg"]
        raise ConditionInvalidError((field, name), f"{field}: {name!r} does not fit the contract: {wanted}") from error
    return read.value


class _Reader(BaseModel):
    """Reads one value as JSON would carry it in an event."""

    model_config = ConfigDict(strict=True)
    value: Any


@cache
def _reader(model: type[DomainEvent], field: str) -> type[_Reader]:
    annotation: Any = model.model_fields[field].rebuild_annotation()
    return create_model(f"{model.__name__}_{field}", __base__=_Reader, value=(annotation, ...))
