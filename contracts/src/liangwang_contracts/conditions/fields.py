"""What an event can be asked for in a condition: its fields, flat, with their types in CEL.

Protocol: ``fields_of(model)`` gives the dotted names of a contract's fields; ``values_of(data)`` gives the values of an
event under those names. An identifier has ``.scheme`` and ``.value``, a coordinate ``.lat``, ``.lon`` and ``.crs``; a
day is a text ``YYYY-MM-DD``, which sorts as days do; a moment is a timestamp; a list of parts is a list of maps.

Invariant: a value that is absent has no entry. Values are plain (text, number, truth, lists, maps), so that they can be
kept as JSON and read by SQL.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from liangwang_contracts import CATALOGUE, DomainEvent, Identifier
from liangwang_contracts.identifiers import schemes_of
from liangwang_contracts.places import Coordinate

Kind = Literal["text", "day", "moment", "whole", "number", "truth", "texts", "wholes", "numbers", "parts"]
_SCALARS: dict[type, Kind] = {
    bool: "truth",
    int: "whole",
    float: "number",
    str: "text",
    datetime: "moment",
    date: "day",
}
_LISTS: dict[Kind, Kind] = {"text": "texts", "day": "texts", "whole": "wholes", "number": "numbers"}


@dataclass(frozen=True, slots=True)
class Field:
    """One name that a condition may use.

    Attributes:
        kind: type of its values.
        optional: an event may leave it out.
        identifier: it names a whole identifier, which is a key and no value.
        area: it is the outline of an area.
        values: the only ones that it has, where its contract lists them.
        least, most: what its numbers are not below and not above, where its contract says so.
    """

    kind: Kind
    optional: bool
    identifier: bool = False
    area: bool = False
    values: frozenset[str] = frozenset()
    least: float | None = None
    most: float | None = None


@cache
def fields_of(event_type: str) -> Mapping[str, Field]:
    """The fields of an event type by their dotted names; identifiers stand there as a whole, too.

    Raises:
        KeyError: the catalogue has no such type.
    """
    return dict(_fields(CATALOGUE[event_type], "", optional=False))


def keys_of(event_type: str) -> list[str]:
    """The fields that can be a key: those that hold one identifier."""
    return [name for name, field in fields_of(event_type).items() if field.identifier]


def areas_of(event_type: str) -> list[str]:
    """The fields that are the outline of an area."""
    return [name for name, field in fields_of(event_type).items() if field.area]


def model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field holds, or a list of; None where it holds none."""
    inner, _absent = _bare(annotation)
    if get_origin(inner) in (list, tuple):
        inner, _absent = _bare(get_args(inner)[0])
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def values_of(data: DomainEvent) -> dict[str, Any]:
    """The values of an event by the names of its fields; an identifier also as ``scheme:value`` under its own name."""
    values: dict[str, Any] = {}
    for name, put in _putters(type(data)):
        value = getattr(data, name)
        if value is not None:
            put(values, value)
    return values


def _fields(model: type[BaseModel], prefix: str, *, optional: bool) -> Any:
    for name, info in model.model_fields.items():
        path = f"{prefix}{name}"
        inner, absent = _bare(info.annotation)
        absent = absent or optional
        if inner is Identifier:
            yield path, Field("text", absent, identifier=True)
            listed = frozenset(one for mark in _marks(info) for one in schemes_of(mark))
            yield f"{path}.scheme", Field("text", absent, values=listed)
            yield f"{path}.value", Field("text", absent)
        elif isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _fields(inner, f"{path}.", optional=absent)
        elif (kind := _kind(inner)) is not None:
            least, most = _limits(info) if kind in ("whole", "number") else (None, None)
            yield (
                path,
                Field(kind, absent, area=_is_outline(inner), values=frozenset(_listed(inner)), least=least, most=most),
            )


def _listed(inner: Any) -> Iterator[str]:
    """The values that an enumeration has."""
    if get_origin(inner) is Literal:
        yield from (one for one in get_args(inner) if isinstance(one, str))
    elif isinstance(inner, type) and issubclass(inner, Enum):
        yield from (one.value for one in inner if isinstance(one.value, str))


def _limits(info: FieldInfo) -> tuple[float | None, float | None]:
    """What a number is not below and not above; "more than" counts as "not below", which is true as well."""
    marks = list(_marks(info))
    least = [limit for one in marks for name in ("ge", "gt") if (limit := getattr(one, name, None)) is not None]
    most = [limit for one in marks for name in ("le", "lt") if (limit := getattr(one, name, None)) is not None]
    return max(least, default=None), min(most, default=None)


def _marks(of: Any) -> Iterator[Any]:
    """What stands beside a type, or in its parts."""
    if isinstance(of, FieldInfo):
        yield from of.metadata
        of = of.annotation
    for mark in getattr(of, "__metadata__", ()):
        yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)
    if get_origin(of) in (Annotated, Union, UnionType):
        for part in get_args(of):
            yield from _marks(part)


def _is_outline(inner: Any) -> bool:
    return get_origin(inner) is list and _bare(get_args(inner)[0])[0] is Coordinate


def _bare(annotation: Any) -> tuple[Any, bool]:
    """Take off ``Annotated`` and ``None``; say whether None was there."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        members = get_args(annotation)
        rest = [member for member in members if member is not type(None)]
        inner, absent = _bare(rest[0])
        return inner, absent or len(rest) < len(members)
    return getattr(annotation, "__value__", annotation), False


def _kind(inner: Any) -> Kind | None:
    if get_origin(inner) is Literal:
        return "text"
    if get_origin(inner) in (list, tuple):
        member, _ = _bare(get_args(inner)[0])
        if isinstance(member, type) and issubclass(member, BaseModel):
            return "parts"
        return _LISTS.get(_kind(member) or "parts")
    if isinstance(inner, type):
        if issubclass(inner, Enum):
            return "text"
        return next((kind for base, kind in _SCALARS.items() if inner is base or issubclass(inner, base)), None)
    return None


@cache
def _putters(model: type[BaseModel]) -> tuple[tuple[str, Callable[[dict[str, Any], Any], None]], ...]:
    return tuple((name, _putter(name, *_bare(info.annotation)[:1])) for name, info in model.model_fields.items())


def _putter(path: str, inner: Any) -> Callable[[dict[str, Any], Any], None]:
    if inner is Identifier:
        scheme, value = f"{path}.scheme", f"{path}.value"

        def identifier(values: dict[str, Any], found: Any) -> None:
            values[path], values[scheme], values[value] = found.key, found.scheme, found.value

        return identifier
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        parts = tuple(
            (name, _putter(f"{path}.{name}", *_bare(i.annotation)[:1])) for name, i in inner.model_fields.items()
        )

        def nested(values: dict[str, Any], found: Any) -> None:
            for name, put in parts:
                part = getattr(found, name)
                if part is not None:
                    put(values, part)

        return nested
    if inner is str or inner is bool or inner is int or inner is float:

        def same(values: dict[str, Any], found: Any) -> None:
            values[path] = found

        return same

    def plain(values: dict[str, Any], found: Any) -> None:
        values[path] = _plain(found)

    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value
