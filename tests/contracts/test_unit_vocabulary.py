"""Every number in an event says what it counts or is measured in, or is known to have no unit."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from liangwang_contracts import CATALOGUE, DomainEvent
from liangwang_contracts.fields import Unit

UNITLESS = {
    "version": "a number of a state",
    "rule_version": "a number of a state",
    "policy_version": "a number of a state",
    "replaced_by_version": "a number of a state",
    "edition": "a number of a computation",
    "instalment": "a number of a payment",
    "attempt": "a number of an attempt",
    "score": "from 0 to 1",
    "confidence": "from 0 to 1",
    "corroboration": "from 0 to 1",
}
"""Fields of this name have no unit, in any event."""
UNIT_BESIDE = {
    ("SignalSensed", "value"): "unit",
    ("AnomalyDetected", "value"): "unit",
    ("AnomalyDetected", "threshold"): "unit",
    ("TimeLimit", "value"): "unit",
    ("Coordinate", "lat"): "crs",
    ("Coordinate", "lon"): "crs",
}
"""Another field of the same object names the unit."""
SPELT = re.compile(r"[\u4e00-\u9fff]+（(.+)）")
IN_CHINESE = {
    "working-days": "工作日",
    "working-hours": "工作时",
    "calendar-days": "日历日",
    "CNY-fen": "分",
    "persons": "人",
}


def numbers(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str, dict[str, Any]]]:
    """The fields of an object, and of what it holds, that take a number."""
    for name, field in model.model_fields.items():
        types = set(_types(field.annotation))
        if types & {int, float}:
            extra = field.json_schema_extra
            yield model, name, extra if isinstance(extra, dict) else {}
        for each in types:
            if issubclass(each, BaseModel):
                yield from numbers(each)


def _types(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for argument in get_args(annotation):
        yield from _types(argument)


@pytest.mark.parametrize("event", CATALOGUE.values(), ids=lambda each: each.type_name)
def test_every_number_says_its_unit(event: type[DomainEvent]) -> None:
    """By a word of the list, or it is one of those that have none; never both."""
    for model, name, extra in numbers(event):
        if name in UNITLESS:
            assert "x-unit" not in extra, (model, name)
        elif beside := UNIT_BESIDE.get((model.__name__, name)):
            assert beside in model.model_fields, (model, name)
        else:
            assert extra.get("x-unit") in get_args(Unit), (model, name)


def test_what_is_listed_here_is_in_the_catalogue_and_what_may_be_said_is_said() -> None:
    """No exception outlives its field, no unit its last use."""
    found = [each for event in CATALOGUE.values() for each in numbers(event)]
    assert set(UNITLESS) <= {name for _, name, _ in found}
    assert set(UNIT_BESIDE) <= {(model.__name__, name) for model, name, _ in found}
    assert {extra["x-unit"] for _, _, extra in found if "x-unit" in extra} == set(get_args(Unit))


def test_a_unit_in_the_chinese_name_is_the_unit_of_the_field() -> None:
    """工作日 are not 日历日."""
    spelt = {
        (extra["x-unit"], match[1])
        for event in CATALOGUE.values()
        for _, _, extra in numbers(event)
        if "x-unit" in extra and (match := SPELT.fullmatch(str(extra["x-zh"])))
    }
    assert {(unit, IN_CHINESE[unit]) for unit, _ in spelt if unit in IN_CHINESE} == {
        (unit, zh) for unit, zh in spelt if unit in IN_CHINESE
    }
    assert {zh for unit, zh in spelt if unit not in IN_CHINESE} <= {"件", "间"}


def test_what_is_called_a_number_of_times_is_counted_in_times() -> None:
    """次数 are neither pieces nor persons."""
    found = [each for event in CATALOGUE.values() for each in numbers(event)]
    assert {extra["x-unit"] for _, _, extra in found if str(extra["x-zh"]).endswith("次数")} == {"times"}
