"""Events with a mark in every field that can hold one, so that each can be looked for wherever it might have gone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from liangwang_bus.testing import stated
from liangwang_contracts import CATALOGUE, Classification, Event, Identifier, new_event_id

EXAMPLES = Path(__file__).parents[2] / "contracts" / "examples"
_numbers = count(1)
_FIRST_DAY = date(2087, 1, 1)


@dataclass(frozen=True, slots=True)
class Planted:
    """An event, and the marks in it.

    Attributes:
        event: the event.
        marks: by the name of a field, as agreements name it, the texts that stand in it and nowhere else.
        hidden: marks of the envelope that never leave: flow and trace.
    """

    event: Event[Any]
    marks: dict[str, list[str]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)


def planted(event_type: str, at: Any, **fixed: Any) -> Planted:
    """Make an event of a type from its example, every value another one.

    Args:
        event_type: of the catalogue.
        at: when it happened and was recorded.
        fixed: fields that keep a value; an identifier ``scheme:`` keeps the scheme and gets a mark.
    """
    told = json.loads((EXAMPLES / f"{event_type}.json").read_text(encoding="utf-8"))
    model = CATALOGUE[event_type]
    whole = model.model_validate_json(json.dumps(told))
    marks: dict[str, list[str]] = {}
    changed = {}
    for name, value in whole:
        if name in fixed and not isinstance(value, Identifier):
            changed[name] = fixed[name]
        elif value is not None:
            changed[name] = _with_marks(value, name, marks, fixed.get(name))
    data = _changed(whole, changed)
    flow = new_event_id()
    trace = f"{next(_numbers):032x}".replace("0", "d")
    event: Event[Any] = stated(data, at)._replace(
        correlationid=flow,
        causationid=flow,
        causes=(flow,),
        traceparent=f"00-{trace}-{'c' * 16}-01",
        dataclassification=Classification.G2,
    )
    return Planted(event, marks, [flow, trace])


def leaves(told: Any, name: str = "") -> Iterator[str]:
    """Name the fields in data as agreements name them: an identifier and a list are one field."""
    if isinstance(told, dict) and told.keys() != {"scheme", "value"}:
        for key, value in told.items():
            yield from leaves(value, f"{name}.{key}" if name else key)
    else:
        yield name


def _with_marks(value: Any, name: str, marks: dict[str, list[str]], fixed: Any = None) -> Any:
    """The same value with marks; which ones is noted under the name."""
    if isinstance(value, Identifier):
        scheme = str(fixed).removesuffix(":") if fixed else value.scheme
        mark = f"{next(_numbers):x}feed".rjust(64, "e") if scheme.endswith("-token") else f"mark-{next(_numbers)}-value"
        marks.setdefault(name, []).append(mark)
        return _changed(value, {"scheme": scheme, "value": mark})
    if isinstance(value, BaseModel):
        return _changed(value, {key: _with_marks(one, f"{name}.{key}", marks) for key, one in value})
    if isinstance(value, list | tuple):
        inner: dict[str, list[str]] = {}
        found = type(value)(_with_marks(one, name, inner) for one in value)
        marks.setdefault(name, []).extend(mark for several in inner.values() for mark in several)
        return found
    made, mark = _marked(value, name)
    if mark:
        marks.setdefault(name, []).append(mark)
    return made


def _changed(model: Any, values: dict[str, Any]) -> Any:
    """A copy with other values, unchecked: contracts refuse that themselves, and a mark fits no pattern."""
    return BaseModel.model_copy(model, update=values)


def _marked(value: Any, name: str) -> tuple[Any, str]:
    number = next(_numbers)
    match value:
        case bool() | Enum() | None:
            return value, ""
        case str():
            text = f"{'上海市静安区示例路' if name == 'address' else ''}mark-{number}-text"
            return text, f"mark-{number}-text"
        case int():
            return 918_273_640_000 + number, str(918_273_640_000 + number)
        case float():
            return float(f"{int(value)}.{918_273_640 + number}"), f".{918_273_640 + number}".rstrip("0")
        case date():
            day = _FIRST_DAY + timedelta(days=number)
            return day, day.isoformat()
    return value, ""
