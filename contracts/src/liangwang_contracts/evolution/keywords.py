"""The words of a schema: which say something about the event, and how each must look.

Invariant: whatever is in none of these lists, and not for people (`liangwang_contracts.essence`), is a constraint. What
is not understood can hold an event up, never let it through.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"

MEANING = frozenset({"default", "x-classification", "x-unit"})
"""Of a field: no reader refuses a payload for it, yet the payload says something else."""
OF_THE_EVENT = frozenset(
    {
        *("$schema", "$id", "$defs", "x-type", "x-subject", "x-partition", "x-classification"),
        *("x-status", "x-owner", "x-publisher", "x-basis", "x-sunset"),
    }
)
"""At the root."""

_OF_SCHEMAS = ("properties", "$defs", "patternProperties")
_LISTS = ("anyOf", "oneOf", "prefixItems")
_SCHEMAS = ("items", "additionalProperties", "propertyNames")
_NATURAL = ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_TEXTS = ("$ref", "pattern", "format", "x-minimum", "x-maximum", "x-classification")
_TYPES = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})


class Malformed(Exception):  # noqa: N818 - what the schema is
    """A schema is none: ``where`` in it, and what was expected there."""

    def __init__(self, where: tuple[str | int, ...], expected: str) -> None:
        self.where = where
        self.expected = expected
        super().__init__(where, expected)


def well_formed(schema: Any) -> None:
    """Look at a whole schema.

    Raises:
        Malformed: At the first place that is no JSON Schema of our dialect, or points nowhere.
    """
    if not isinstance(schema, dict):
        raise Malformed((), "an object")
    if schema.get("$schema") != DIALECT:
        raise Malformed(("$schema",), f"the dialect {DIALECT}")
    definitions = schema.get("$defs", {})
    _look(schema, (), definitions if isinstance(definitions, dict) else {})


def _look(schema: Any, where: tuple[str | int, ...], definitions: Mapping[str, Any]) -> None:
    if isinstance(schema, bool):
        return
    if not isinstance(schema, dict):
        raise Malformed(where, "a schema: an object, true or false")
    for key, value in schema.items():
        for fits, expected, keys in _FORMS:
            if key in keys and not fits(value):
                raise Malformed((*where, key), expected)
        if key == "$ref" and _endless(value, definitions):
            raise Malformed((*where, key), "a definition of this document")
        for step, inner in _inner(key, value):
            _look(inner, (*where, *step), definitions)


def _inner(key: str, value: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if key in _OF_SCHEMAS:
        yield from (((key, name), each) for name, each in value.items())
    elif key in _LISTS:
        yield from (((key, number), each) for number, each in enumerate(value))
    elif key in _SCHEMAS:
        yield (key,), value


def _endless(reference: str, definitions: Mapping[str, Any], open_: frozenset[str] = frozenset()) -> bool:
    """The reference points nowhere, or to itself with no field, item or entry between."""
    target = definitions.get(reference.removeprefix("#/$defs/")) if reference.startswith("#/$defs/") else None
    if reference in open_ or not isinstance(target, dict):
        return True
    options = [each for key in ("anyOf", "oneOf") if isinstance(target.get(key), list) for each in target[key]]
    following = [each.get("$ref") for each in (target, *options) if isinstance(each, dict)]
    return any(_endless(each, definitions, open_ | {reference}) for each in following if isinstance(each, str))


def _natural(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _known_types(value: Any) -> bool:
    types = value if isinstance(value, list) else [value]
    return bool(types) and all(isinstance(each, str) and each in _TYPES for each in types)


_FORMS: tuple[tuple[Callable[[Any], bool], str, tuple[str, ...]], ...] = (
    (lambda value: isinstance(value, dict), "an object of schemas", _OF_SCHEMAS),
    (lambda value: isinstance(value, list) and bool(value), "a list of schemas", _LISTS),
    (_natural, "a number from 0", _NATURAL),
    (_number, "a number", _NUMBERS),
    (lambda value: _number(value) and value > 0, "a number above 0", ("multipleOf",)),
    (lambda value: isinstance(value, str), "a text", _TEXTS),
    (_known_types, "a type of JSON, or a list of them", ("type",)),
    (lambda value: isinstance(value, list), "a list", ("enum", "examples")),
    (
        lambda value: isinstance(value, list) and all(isinstance(each, str) for each in value),
        "a list of names",
        ("required",),
    ),
    (lambda value: isinstance(value, bool), "true or false", ("uniqueItems",)),
)
