"""One flat set of named types out of the schemas of all events, for readers in other languages.

Generators for Java, Go and TypeScript name a type after its place where the schema gives it no name, so here
every object and every closed list has one. An event's data is ``TongbanPermitIssuedV1``; a model or an alias of
the contracts keeps its name; what has no name is called after the first event and field that has it. Two types
of one name with different content are told apart by the network in front, or the event.

Invariant: `Types.named` refers to nothing outside itself, and nothing in it holds an object without a name.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from liangwang_contracts import vocabulary
from liangwang_contracts.catalogue import NETWORKS
from liangwang_contracts.event import DomainEvent

REF = "#/$defs/"
RESERVED = frozenset(
    {
        "ActiveType",
        "AnyEvent",
        "CloudEventsHeaders",
        "DataClassification",
        "EventMap",
        "EventType",
        "LiangwangEvent",
        "LiangwangEventData",
    }
)
"""What the documents call things of their own; a model of one of these names has its network in front."""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Types:
    """Named types.

    Attributes:
        named: JSON Schema of each by its name, sorted; they refer to each other as ``#/$defs/<name>``.
        of_event: Name of the type of an event's data, by the event's type.
    """

    named: Mapping[str, Json]
    of_event: Mapping[str, str]


def type_title(type_name: str) -> str:
    """``TongbanPermitIssuedV1`` of ``tongban.permit.issued.v1``."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[._-]", type_name))


def types_of(contracts: Mapping[str, type[DomainEvent]], schemas: Mapping[str, Json]) -> Types:
    """The named types of these events.

    Args:
        contracts: By type.
        schemas: JSON Schema of each, as `schemas.schema_of` gives it.

    Raises:
        ValueError: Two events would have the same name in other languages.
    """
    names = _Names(_aliases(contracts))
    of_event = {type_name: type_title(type_name) for type_name in schemas}
    if len(set(of_event.values())) < len(of_event):
        twice = sorted({title for title in of_event.values() if list(of_event.values()).count(title) > 1})
        raise ValueError(f"{', '.join(twice)}: two events have this name in other languages; rename one")
    for type_name, schema in schemas.items():
        names.add_event(of_event[type_name], schema)
    return Types(dict(sorted(names.found.items())), of_event)


class _Names:
    """Gives names, and takes care that one name means one thing."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self.found: dict[str, Json] = {}
        self._aliases = aliases

    def add_event(self, title: str, schema: Json) -> None:
        definitions = schema.get("$defs", {})
        body = {key: part for key, part in schema.items() if key not in {"$defs", "$schema", "$id"}}
        self.found[title] = self._flat(body, definitions, title, title) | {
            "title": title,
            "x-title": schema["title"],
            "x-dataschema": schema["$id"],  # an $id in here would be the base of the references beside it
        }

    def _flat(self, schema: Json, definitions: Json, owner: str, name: str) -> Json:
        """A schema whose references lead to named types.

        Args:
            schema: Part of an event's schema.
            definitions: That schema's ``$defs``.
            owner: Name of the event, for what must be told apart.
            name: What an enumeration here is called when nothing else names it.
        """
        if "$ref" in schema:
            target = schema["$ref"].removeprefix(REF)
            flat = self._flat(definitions[target], definitions, owner, target)
            return schema | {"$ref": REF + self._named(target, owner, flat)}
        flat = dict(schema)
        for key, part in schema.items():
            if key == "properties":
                flat[key] = {
                    field: self._field(inner, definitions, owner, name + type_title(field))
                    for field, inner in part.items()
                }
            elif key in {"anyOf", "oneOf", "allOf", "prefixItems"}:
                flat[key] = [self._field(inner, definitions, owner, name) for inner in part]
            elif key in {"items", "additionalProperties"} and isinstance(part, dict):
                flat[key] = self._field(part, definitions, owner, name + "Item")
        return flat

    def _field(self, schema: Json, definitions: Json, owner: str, name: str) -> Json:
        flat = self._flat(schema, definitions, owner, name)
        if "properties" in flat:
            raise ValueError(f"{name}: expected an object with a name of its own; write it as a model")
        values = flat.get("enum", [flat["const"]] if "const" in flat else None)
        alias = self._aliases.get(json.dumps(values))
        if values is None or ("const" in flat and alias is None):  # a value that only tells objects apart
            return flat
        closed = {"type": flat.get("type", "string"), "enum": values}
        alias = alias or name
        rest = {key: part for key, part in flat.items() if key not in {*closed, "const"}}
        return {"$ref": REF + self._named(alias, owner, closed)} | rest

    def _named(self, name: str, owner: str, schema: Json) -> str:
        """The name under which a type is known from now on."""
        qualified = (_network(owner) + name, owner + name)
        for candidate in qualified if name in RESERVED else (name, *qualified):
            titled = schema | {"title": candidate}
            if self.found.setdefault(candidate, titled) == titled:
                return candidate
        raise ValueError(f"{owner}{name}: two types of one event have this name; rename one")


def _network(owner: str) -> str:
    """``Tongban`` of ``TongbanPermitIssuedV1``."""
    return owner[: next(place for place, letter in enumerate(owner) if place and letter.isupper())]


def _aliases(contracts: Mapping[str, type[DomainEvent]]) -> dict[str, str]:
    """What the contracts call their closed lists, by the list of values."""
    modules = {vocabulary.__name__, *(module for each in contracts.values() for module in _modules(each))}
    networks = tuple(f"{network.__name__}." for network in NETWORKS)
    modules |= {name for name in sys.modules if name.startswith(networks)}
    found: dict[str, str] = {}
    for module in sorted(modules):
        for name, value in sorted(vars(sys.modules[module]).items()):
            if get_origin(value) is Literal and not name.startswith("_"):
                found.setdefault(json.dumps(list(get_args(value))), name)
    return found


def _modules(model: type[BaseModel]) -> Iterator[str]:
    yield model.__module__
    for field in model.model_fields.values():
        yield from _inside(field.annotation)


def _inside(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _modules(annotation)
    for argument in get_args(annotation):
        yield from _inside(argument)
