"""The fields of events by dotted names (``place.address``), each with how sensitive it is.

An identifier is one field: it is shared as a whole or not at all. A list of parts is one field, too, as sensitive as
the most sensitive part.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from liangwang_contracts.catalogue import CATALOGUE
from liangwang_contracts.classification import Classification
from liangwang_contracts.identifiers import Identifier


@cache
def classes_of(event_type: str) -> Mapping[str, Classification]:
    """The class of every field of an event.

    Raises:
        KeyError: the catalogue has no such event.
    """
    return dict(_classes(CATALOGUE[event_type], "", Classification.G1))


def class_at(event_type: str, path: str) -> Classification:
    """The class of one field; the least sensitive where the event does not have it."""
    return classes_of(event_type).get(path, Classification.G1)


def _classes(model: type[BaseModel], prefix: str, around: Classification) -> Iterator[tuple[str, Classification]]:
    for name, info in model.model_fields.items():
        own = Classification.strictest([around, _class(info)])
        part = _part(info.annotation)
        if part is None:
            yield f"{prefix}{name}", own
        elif part is Identifier or get_origin(_bare(info.annotation)) in (list, tuple):
            inner = (each for _, each in _classes(part, "", own))
            yield f"{prefix}{name}", Classification.strictest([own, *inner])
        else:
            yield from _classes(part, f"{prefix}{name}.", own)


def _class(info: FieldInfo) -> Classification:
    extra = info.json_schema_extra
    return Classification(str(extra.get("x-classification", "G1"))) if isinstance(extra, dict) else Classification.G1


def _part(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation holds, directly or in a list."""
    inner = _bare(annotation)
    if get_origin(inner) in (list, tuple):
        inner = _bare(get_args(inner)[0])
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def _bare(annotation: Any) -> Any:
    """Take off ``Annotated`` and ``None``."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        return _bare(next(each for each in get_args(annotation) if each is not type(None)))
    return annotation
