"""Faults that no comparison of schemas could see: checks without a trace in the schema, and fields written otherwise.

A validator shows as a word of the JSON Schema (``x-check``, ``x-scheme``, ``x-minimum``, ``x-maximum``), one for each
function that checks. What is written is what is read: no alias, no field that is left out, no serialiser.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from liangwang_contracts.lint import Fault, Written
from liangwang_contracts.schemas import core_json_schema

TRACES = ("x-check", "x-scheme", "x-minimum", "x-maximum")
_ALIASES = ("alias", "validation_alias", "serialization_alias")
_UNSEEN = frozenset({"python_schema", "metadata", "serialization"})

Node = Mapping[str, Any]


def hidden(models: Iterable[type[BaseModel]], root: Path, place: Callable[[type], Written]) -> Iterator[Fault]:
    """Every hidden check and every hidden way of writing, once each.

    Args:
        models: Contracts, their bases and the models in their fields.
        root: The checkout from which they were imported.
        place: Where a class is written.
    """
    found: dict[Fault, None] = {}
    for model in models:
        written = place(model)
        for name, what in _written_otherwise(model):
            at = written.fields.get(name, written.line)
            found[Fault.of("hidden-serialiser", written.path, at, what=what)] = None
        for rule, field, function, what in _walked(model):
            path, line = _home(function, root) or (written.path, written.fields.get(field, written.line))
            found[Fault.of(rule, path, line, what=what)] = None
    yield from found


def _written_otherwise(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Name and fault of each field that the model itself brings and that is written otherwise than it is read."""
    for name, field in model.model_fields.items():
        if name in inspect.get_annotations(model):
            yield from ((name, f"{model.__name__}.{name}: {what}") for what in _odd(field))


def _odd(field: FieldInfo) -> Iterator[str]:
    if field.exclude or getattr(field, "exclude_if", None) is not None:
        yield "exclude="
    yield from (f"{each}=" for each in _ALIASES if getattr(field, each) is not None)


def _walked(model: type[BaseModel]) -> Iterator[tuple[str, str, Any, str]]:
    """Rule, field, function and words of each fault in what pydantic made of a model."""
    for name, function in _computed(model):
        yield "hidden-serialiser", "", function, f"{model.__name__}.{name}"
    model.model_rebuild()  # contracts are built when they are first used
    schema: Any = model.__pydantic_core_schema__
    known = {each["ref"]: each for each in schema["definitions"]} if schema["type"] == "definitions" else {}
    judged: set[int] = set()  # functions within others, which are counted there
    for node, field in _nodes(schema, model):
        shown = f"{model.__name__}.{field}" if field else model.__name__
        if "serialization" in node:
            written = node["serialization"]
            yield "hidden-serialiser", field, written.get("function"), f"{shown}: {written['type']}"
        within = id(node) in judged
        judged.update(id(each) for each in _chain(node, {}) if node["type"].startswith("function-"))
        for function, what in () if within else _unseen(node, known):
            name = getattr(function, "__qualname__", shown)
            yield "hidden-validator", field, function, name if function and "." in name else f"{shown}: {what}"


def _computed(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    """Values that are written and never read."""
    for name, each in model.__pydantic_decorators__.computed_fields.items():
        if name in vars(model):  # else of a base, which is looked at itself
            yield name, getattr(each.info.wrapped_property, "fget", None)


def _nodes(schema: Any, model: type[BaseModel], field: str = "") -> Iterator[tuple[Node, str]]:
    """Every core schema of a model with the field that it is of; of two ways in, JSON is the one that schemas show."""
    if isinstance(schema, dict):
        kind = schema.get("type")
        if kind == "model" and schema["cls"] is not model:
            return  # looked at itself
        if isinstance(kind, str):
            yield schema, field
        if kind == "model-fields":
            for name, each in schema["fields"].items():
                yield from _nodes(each, model, name)
            return
        for key, inner in schema.items():
            if key not in _UNSEEN:
                yield from _nodes(inner, model, field)
    elif isinstance(schema, list | tuple):
        for each in schema:
            yield from _nodes(each, model, field)


def _unseen(node: Node, known: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
    """What one node checks and does not show: the function, if there is one, and words."""
    kind = node["type"]
    if kind.startswith("function-") and len(list(_chain(node, known))) > _traces(node, known):
        function = node["function"]["function"]
        yield function, f"{kind} {getattr(function, '__name__', type(function).__name__)}"
    if kind == "model":
        if node.get("post_init") and node["cls"].model_post_init.__name__ == "model_post_init":
            yield node["cls"].model_post_init, "model_post_init"
        if node.get("custom_init"):
            yield node["cls"].__init__, "__init__"
    if kind == "float" and node.get("allow_inf_nan", True):
        yield None, "a float that may be written as null"
    if kind == "dict" and node.get("keys_schema", {"type": "str"})["type"] not in {"str", "function-after"}:
        yield None, "a dict with names that are no texts"
    bounded = kind in {"date", "datetime", "time"} and node.keys() & {"ge", "gt", "le", "lt"}
    if bounded and node.get("ge") != date(1900, 1, 1):
        yield None, f"a {kind} with bounds of its own"


def _chain(node: Any, known: Mapping[str, Any]) -> Iterator[Node]:
    """The functions that check the same value, this one and those further in."""
    while node is not None:
        if node["type"].startswith("function-"):
            yield node
        inner = node.get("schema") if node["type"].startswith(("function-", "custom-error", "nullable")) else None
        node = known.get(node.get("schema_ref", "")) if node["type"] == "definition-ref" else inner


def _traces(node: Node, known: Mapping[str, Any]) -> int:
    """How many checks the JSON Schema of a node names; ``a+b`` are two."""
    found = core_json_schema({"type": "definitions", "schema": node, "definitions": list(known.values())})
    own = {key: value for key, value in found.items() if key != "$defs"}
    if "$ref" in own:
        own |= found["$defs"][own["$ref"].removeprefix("#/$defs/")]
    return sum(1 + str(own[key]).count("+") for key in TRACES if key in own)


def _home(function: Any, root: Path) -> tuple[str, int] | None:
    """File and line of a method that is written in a class of the checkout; a plain function is named at its field."""
    bare = inspect.unwrap(getattr(function, "__func__", function))
    code = getattr(bare, "__code__", None)
    in_class = "." in getattr(bare, "__qualname__", "").rpartition("<locals>.")[2]
    if code is None or not in_class or not (file := Path(code.co_filename)).is_relative_to(root):
        return None
    return str(file.relative_to(root)), code.co_firstlineno
