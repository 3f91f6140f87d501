"""The fields of an event as rows of a table, with what their types say in words of two languages."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from liangwang_contracts.documents.naming import REF, Json


class Words(NamedTuple):
    """The same in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Row:
    """One field, at any depth.

    Attributes:
        path: where it lies: ``violations[]``; empty at the top.
        name: its name.
        required: the writer always sets it.
        kind: its type.
        values: the closed list of its values.
        notes: bounds, units, registers.
        name_zh: its name in Chinese.
        meaning: what it means.
        classification: how sensitive it is.
    """

    path: str
    name: str
    required: bool
    kind: Words
    values: tuple[str, ...]
    notes: tuple[Words, ...]
    name_zh: str
    meaning: Words
    classification: str


_KINDS: Final[Mapping[str, Words]] = {
    "string": Words("文本", "text"),
    "date": Words("日期", "date"),
    "date-time": Words("时刻（含时区）", "moment with offset"),
    "integer": Words("整数", "whole number"),
    "number": Words("数值", "number"),
    "boolean": Words("是或否", "true or false"),
    "object": Words("键值表", "map"),
    "Identifier": Words("编码 {scheme, value}", "identifier {scheme, value}"),
    "Coordinate": Words("坐标 {lat, lon, crs}", "coordinate {lat, lon, crs}"),
}
# What every event shares is not repeated on every page.
_FOLDED: Final = {"Identifier", "Coordinate"}
_SHOWN_ELSEWHERE: Final = {"x-zh", "x-description-zh", "x-classification", "x-title"}


def rows_of(schema: Json, named: Mapping[str, Json], path: str = "") -> Iterator[Row]:
    """The rows of an object and of what it holds.

    Args:
        schema: An object of `naming.Types`.
        named: The types that it may refer to.
        path: Where the object lies.
    """
    required = set(schema.get("required", ()))
    for name, part in schema.get("properties", {}).items():
        inner = _inner(part, named)
        yield Row(
            path=path,
            name=name,
            required=name in required,
            kind=_kind(part, named),
            values=tuple(_values(part, named)),
            notes=tuple(_notes(part)),
            name_zh=part.get("x-zh", ""),
            meaning=Words(part.get("x-description-zh", ""), part.get("description", "")),
            classification=part.get("x-classification", "G1"),
        )
        if inner is not None:
            suffix, model = inner
            yield from rows_of(model, named, f"{path}.{name}{suffix}".removeprefix("."))


def _alternatives(part: Json) -> tuple[list[Json], bool]:
    """What a value may be apart from null, and whether it may be null."""
    parts = part.get("anyOf") or part.get("oneOf") or [part]
    found = [each for each in parts if each.get("type") != "null"]
    return found, len(found) < len(parts)


def _kind(part: Json, named: Mapping[str, Json]) -> Words:
    parts, nullable = _alternatives(part)
    kinds = [_plain_kind(each, named) for each in parts]
    zh, en = " 或 ".join(each.zh for each in kinds), " or ".join(each.en for each in kinds)
    return Words(f"{zh}，可空", f"{en}, or null") if nullable else Words(zh, en)


def _plain_kind(part: Json, named: Mapping[str, Json]) -> Words:
    if "$ref" in part:
        name = part["$ref"].removeprefix(REF)
        return Words("取值之一", "one of") if "enum" in named[name] else _KINDS.get(name, Words(name, name))
    if "enum" in part or "const" in part:
        return Words("取值之一", "one of")
    if part.get("type") == "array":
        items = _kind(part.get("items", {}), named)
        return Words(f"列表：{items.zh}", f"list of {items.en}")
    kind = part.get("format") or part.get("type") or "object"
    return _KINDS.get(str(kind), _KINDS["string"])


def _values(part: Json, named: Mapping[str, Json]) -> Iterator[str]:
    for each in _alternatives(part)[0]:
        if "items" in each:
            yield from _values(each["items"], named)
        if "$ref" in each:
            yield from map(str, named[each["$ref"].removeprefix(REF)].get("enum", ()))
        yield from map(str, each.get("enum", ()))
        if "const" in each:
            yield str(each["const"])


def _notes(part: Json) -> Iterator[Words]:
    parts, _ = _alternatives(part)
    for each in parts if part in parts else [part, *parts]:
        yield from _bounds(each)
        for key, value in each.items():
            if key.startswith("x-") and key not in _SHOWN_ELSEWHERE:
                text = f"{key.removeprefix('x-')}: {value if isinstance(value, str) else json.dumps(value)}"
                yield Words(text, text)
        if isinstance(each.get("items"), dict):
            yield from _notes(each["items"])
    if part.get("default") is not None:
        text = json.dumps(part["default"], ensure_ascii=False)
        yield Words(f"缺省为 {text}", f"default {text}")


def _bounds(part: Json) -> Iterator[Words]:
    for low, high, zh, en in (
        ("minLength", "maxLength", "个字符", "characters"),
        ("minItems", "maxItems", "项", "items"),
        ("minimum", "maximum", "", ""),
    ):
        least, most = part.get(low), part.get(high)
        if text := _between(least, most):
            yield Words(f"{text} {zh}".strip(), f"{text} {en}".strip())


def _between(least: Any, most: Any) -> str:
    if least is None and most is None:
        return ""
    if least == most:
        return f"{least:,}"
    if least is None:
        return f"≤ {most:,}"
    return f"≥ {least:,}" if most is None else f"{least:,} – {most:,}"


def _inner(part: Json, named: Mapping[str, Json]) -> tuple[str, Json] | None:
    """The object inside of a field, and how the way into it is written."""
    for each in _alternatives(part)[0]:
        if isinstance(each.get("items"), dict) and (found := _inner(each["items"], named)):
            return f"[]{found[0]}", found[1]
        if "$ref" in each:
            name = each["$ref"].removeprefix(REF)
            if name not in _FOLDED and "properties" in named[name]:
                return "", named[name]
    return None
