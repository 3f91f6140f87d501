"""A schema as what it lets through: a few shapes instead of some forty keywords.

`Document` reads a well-formed schema. Each shape carries its ``marks``: constraints that can only be compared for
equality (``x-check``, ``x-scheme``, keywords that are not understood). References stay `Link`, so that a model may hold
itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from liangwang_contracts.essence import FOR_PEOPLE, REGISTERS, canonical
from liangwang_contracts.evolution.keywords import MEANING, OF_THE_EVENT

_NO_CONSTRAINT = FOR_PEOPLE | MEANING | {REGISTERS}
Mark = tuple[str, str]
"""A keyword and the canonical text of its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What every shape has.

    Attributes:
        marks: constraints that are compared for equality only.
        examples: values that are known to keep the marks.
    """

    marks: frozenset[Mark] = frozenset()
    examples: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anything(Shape):
    """No constraint but the marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Null(Shape):
    """``null``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boolean(Shape):
    """``true`` and ``false``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Shape):
    """A number between bounds; ``above`` and ``below`` are the exclusive ones."""

    whole: bool
    least: float | None = None
    most: float | None = None
    above: float | None = None
    below: float | None = None
    step: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Shape):
    """A text: its length, pattern and form; ``least`` and ``most`` bound dates, which sort as texts."""

    shortest: int = 0
    longest: int | None = None
    pattern: str | None = None
    form: str | None = None
    least: str | None = None
    most: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Values(Shape):
    """One of a closed list."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items(Shape):
    """A list: the shapes of its first items, of the rest, and how many there are."""

    first: tuple[Shape, ...] = ()
    rest: Shape = Anything()
    least: int = 0
    most: int | None = None
    unique: bool = False

    def at(self, position: int) -> Shape:
        """The shape of one item."""
        return self.first[position] if position < len(self.first) else self.rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Shape):
    """A model: named fields."""

    fields: Mapping[str, Shape]
    required: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries(Shape):
    """A dictionary: any names of one shape, any values of another."""

    keys: Text = Text()
    values: Shape = Anything()
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Shape):
    """One of several shapes; none at all lets nothing through."""

    options: tuple[Shape, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Shape):
    """A definition of the document; the ``tag`` of a tagged union is required of it."""

    name: str
    tag: str | None = None


class Document:
    """A well-formed schema, read."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._definitions: Mapping[str, Any] = schema.get("$defs", {})
        self._read: dict[str, Shape] = {}
        self._resolved: dict[int, tuple[Shape, Shape]] = {}
        self.root = self._shape({key: value for key, value in schema.items() if key not in OF_THE_EVENT})

    def resolved(self, shape: Shape) -> Shape:
        """The shape itself, or the one that it links to, with the marks of both: the same object each time."""
        if not isinstance(shape, Link):
            return shape
        if id(shape) not in self._resolved:
            target = self.resolved(self._target(shape.name))
            examples = shape.examples if shape.marks else shape.examples + target.examples
            target = replace(target, marks=shape.marks | target.marks, examples=examples)
            self._resolved[id(shape)] = shape, target if shape.tag is None else _with_tag(target, shape.tag)
        return self._resolved[id(shape)][1]

    def _target(self, name: str) -> Shape:
        if name not in self._read:
            self._read[name] = self._shape(self._definitions[name])
        return self._read[name]

    def _shape(self, raw: Any) -> Shape:
        if isinstance(raw, bool):
            return Anything() if raw else Choice(options=())
        words = {key: value for key, value in raw.items() if key not in _NO_CONSTRAINT}
        shape = self._kind(words)
        marks = frozenset((key, self._mark(value)) for key, value in words.items())
        return replace(shape, marks=shape.marks | marks, examples=tuple(raw.get("examples", ())))

    def _mark(self, value: Any) -> str:
        # A reference means what this document defines: it equals no text of another one.
        text = canonical(value)
        return f"{text} in {id(self)}" if '"$ref"' in text else text

    def _kind(self, words: dict[str, Any]) -> Shape:
        """The shape of the words that are understood, which are taken out."""
        if "$ref" in words:
            return Link(name=words.pop("$ref").removeprefix("#/$defs/"))
        if "const" in words or "enum" in words:
            values = [words.pop("const")] if "const" in words else words.pop("enum")
            kinds = words.pop("type", None)
            return Values(values=tuple(each for each in values if kinds is None or _is(each, kinds)))
        if "anyOf" in words:
            return Choice(options=tuple(self._shape(each) for each in words.pop("anyOf")))
        if "oneOf" in words and "discriminator" in words:
            return self._tagged(words)
        kind = words.pop("type", None)
        if isinstance(kind, list):
            rest = dict(words)
            words.clear()
            return Choice(options=tuple(self._shape({**rest, "type": each}) for each in kind))
        return self._plain(kind, words)

    def _plain(  # noqa: PLR0911 - one return for each shape
        self, kind: str | None, words: dict[str, Any]
    ) -> Shape:
        match kind:
            case "null":
                return Null()
            case "boolean":
                return Boolean()
            case "integer" | "number":
                return Number(whole=kind == "integer", **_taken(words, _OF_NUMBERS))
            case "string":
                return Text(**_taken(words, _OF_TEXTS))
            case "array":
                first = tuple(self._shape(each) for each in words.pop("prefixItems", ()))
                return Items(first=first, rest=self._shape(words.pop("items", True)), **_taken(words, _OF_ITEMS))
            case "object":
                return self._object(words)
        return Anything()

    def _object(self, words: dict[str, Any]) -> Shape:
        patterns = words.get("patternProperties", {})
        if "properties" not in words and ("additionalProperties" in words) != (len(patterns) == 1):
            keys = self._shape({"type": "string"} | words.pop("propertyNames", {}))
            [pattern] = words.pop("patternProperties", None) or [None]
            values = self._shape(patterns[pattern] if pattern is not None else words.pop("additionalProperties"))
            if not isinstance(keys, Text) or (pattern is not None and keys.pattern is not None):
                return Anything(marks=frozenset({("propertyNames", f"in {id(self)}")}))
            keys = keys if pattern is None else replace(keys, pattern=pattern)
            return Entries(keys=keys, values=values, **_taken(words, _OF_ENTRIES))
        fields = {name: self._shape(each) for name, each in words.pop("properties", {}).items()}
        if words.get("additionalProperties") is False:
            del words["additionalProperties"]
        return Record(fields=fields, required=frozenset(words.pop("required", ())))

    def _tagged(self, words: dict[str, Any]) -> Shape:
        """A tagged union: the tag is looked for in the payload, so it must be there even where it has a default."""
        union = words["discriminator"]
        tag = union.get("propertyName") if isinstance(union, dict) else None
        names: list[str] = []
        for option in words["oneOf"]:
            raw = self._definitions[option["$ref"].removeprefix("#/$defs/")] if "$ref" in option else option
            field = raw.get("properties", {}).get(tag, {})
            names += map(canonical, [field["const"]] if "const" in field else field.get("enum", [union, union]))
        if len(set(names)) < len(names):
            return Anything()
        options = (self._shape(each) for each in words.pop("oneOf"))
        del words["discriminator"]
        return Choice(options=tuple(_with_tag(each, str(tag)) for each in options))


_OF_NUMBERS = {
    "minimum": "least",
    "maximum": "most",
    "exclusiveMinimum": "above",
    "exclusiveMaximum": "below",
    "multipleOf": "step",
}
_OF_TEXTS = {
    "minLength": "shortest",
    "maxLength": "longest",
    "pattern": "pattern",
    "format": "form",
    "x-minimum": "least",
    "x-maximum": "most",
}
_OF_ITEMS = {"minItems": "least", "maxItems": "most", "uniqueItems": "unique"}
_OF_ENTRIES = {"minProperties": "least", "maxProperties": "most"}


def _with_tag(shape: Shape, tag: str) -> Shape:
    if isinstance(shape, Link):
        return replace(shape, tag=tag)
    return replace(shape, required=shape.required | {tag}) if isinstance(shape, Record) else shape


def _taken(words: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {name: words.pop(key) for key, name in names.items() if key in words}


def _is(value: Any, kinds: str | list[str]) -> bool:
    of = {type(None): "null", bool: "boolean", int: "integer", float: "number", str: "string", list: "array"}
    kind = of.get(type(value), "object")
    return kind in kinds or (kind == "integer" and "number" in kinds)
