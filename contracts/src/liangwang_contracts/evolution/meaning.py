"""What no reader refuses and people rely on: defaults, units, classes of data, the subject, who answers for it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from liangwang_contracts.classification import Classification
from liangwang_contracts.essence import canonical
from liangwang_contracts.evolution.finding import Finding
from liangwang_contracts.evolution.rules import finding

Schema = Mapping[str, Any]
Of = tuple[str, str, str]
_NONE = "none"
_OF_LISTS = re.compile(r"(\[[*0-9]+\]|\.\*)+$")


def differences(old: Schema, new: Schema, of: Of) -> Iterator[Finding]:
    """Findings of meaning between two versions; both schemas are well-formed.

    Args:
        old: The older version, an active one.
        new: The newer version.
        of: Type, old version, new version.
    """
    yield from _of_the_event(old, new, of)
    before, after = _fields(old), _fields(new)
    for path, fields in before.items():
        if path in after:
            yield from _of_a_field(fields, after[path], of, path)
        elif _gone(path, before, after):
            yield finding("optional-field-removed", of, path)
    yield from _schemes(old, new, of)


def _gone(path: str, before: Mapping[str, list[Schema]], after: Mapping[str, list[Schema]]) -> bool:
    """An optional field goes from a model that stays; one that is required is missed by readers themselves."""
    above = _OF_LISTS.sub("", path.rpartition(".")[0])
    stays = above == "$" or above in after
    return stays and not any(each["required"] for each in before[path])


def _of_the_event(old: Schema, new: Schema, of: Of) -> Iterator[Finding]:
    for rule, key in (
        ("type-renamed", "x-type"),
        ("subject-changed", "x-subject"),
        ("partition-changed", "x-partition"),
        ("owner-changed", "x-owner"),
        ("publisher-changed", "x-publisher"),
    ):
        wrote, reads = _word(old, key), _word(new, key)
        if wrote != reads:
            yield finding(rule, of, wrote=wrote, reads=reads)
    if new.get("x-status", "active") != "active":
        yield finding("status-withdrawn", of)
    yield from _classes([old], [new], of, "$")


def _of_a_field(old: list[Schema], new: list[Schema], of: Of, path: str) -> Iterator[Finding]:
    yield from _classes(old, new, of, path)
    for rule, key in (("default-changed", "default"), ("unit-changed", "x-unit")):
        optional = key == "x-unit" or not any(each.get("required") for each in (*old, *new))
        wrote, reads = _words(old, key), _words(new, key)
        if optional and wrote != reads:
            yield finding(rule, of, path, wrote=wrote, reads=reads)


def _classes(old: list[Schema], new: list[Schema], of: Of, path: str) -> Iterator[Finding]:
    try:
        before, after = (Classification.strictest(_class(each) for each in fields) for fields in (old, new))
    except ValueError:
        if _words(old, "x-classification") != _words(new, "x-classification"):
            wrote, reads = _words(old, "x-classification"), _words(new, "x-classification")
            yield finding("not-comparable", of, path, wrote=wrote, reads=reads)
        return
    if before != after:
        rule = "classification-lowered" if after < before else "classification-raised"
        yield finding(rule, of, path, wrote=before.value, reads=after.value)


def _schemes(old: Schema, new: Schema, of: Of) -> Iterator[Finding]:
    """Registers that identifiers may come from, as each definition lists them."""
    for name, definition in old.get("$defs", {}).items():
        other = new.get("$defs", {}).get(name, {})
        before, after = _listed(definition), _listed(other)
        for scheme in sorted(before.keys() | after.keys()):
            if scheme not in before and before:
                yield finding("scheme-added", of, f"$defs.{name}", breaks="old reader", reads=scheme)
            elif scheme in before and after and before[scheme] != after.get(scheme):
                facts = f"{scheme} {before[scheme]}", f"{scheme} {after.get(scheme, _NONE)}"
                yield finding(
                    "constraint-changed", of, f"$defs.{name}", breaks="new reader", wrote=facts[0], reads=facts[1]
                )


def _listed(definition: Any) -> Mapping[str, Any]:
    schemes = definition.get("x-schemes") if isinstance(definition, dict) else None
    return schemes if isinstance(schemes, dict) else {}


def _fields(schema: Schema) -> dict[str, list[Schema]]:
    """Every field by its JSON path; several where a union has the same name in more than one branch."""
    found: dict[str, list[Schema]] = {}
    for path, field in _walk(schema, "$", schema.get("$defs", {}), ()):
        found.setdefault(path, []).append(field)
    return found


def _walk(raw: Any, path: str, definitions: Schema, open_: tuple[str, ...]) -> Iterator[tuple[str, Schema]]:
    if not isinstance(raw, dict):
        return
    if "$ref" in raw:
        name = raw["$ref"].removeprefix("#/$defs/")
        if name not in open_:
            yield from _walk(definitions[name], path, definitions, (*open_, name))
    required = raw.get("required", ())
    for name, field in raw.get("properties", {}).items():
        known = field if isinstance(field, dict) else {}
        yield f"{path}.{name}", {**known, "required": name in required}
        yield from _walk(field, f"{path}.{name}", definitions, open_)
    for key in ("anyOf", "oneOf"):
        for option in raw.get(key, ()):
            yield from _walk(option, path, definitions, open_)
    for number, item in enumerate(raw.get("prefixItems", ())):
        yield from _walk(item, f"{path}[{number}]", definitions, open_)
    yield from _walk(raw.get("items"), f"{path}[*]", definitions, open_)
    for each in (raw.get("additionalProperties"), *raw.get("patternProperties", {}).values()):
        yield from _walk(each, f"{path}.*", definitions, open_)


def _class(field: Schema) -> Classification:
    return Classification(field.get("x-classification", "G1"))


def _word(schema: Schema, key: str) -> str:
    value = schema.get(key, _NONE)
    return value if isinstance(value, str) else canonical(value)


def _words(fields: list[Schema], key: str) -> str:
    """What fields of one path say; several only where they differ."""
    said = {canonical(field[key]) if key in field else _NONE for field in fields}
    return " | ".join(sorted(said))
