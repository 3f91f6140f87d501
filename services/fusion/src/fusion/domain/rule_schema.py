"""The JSON Schema of a rule file, from which editors complete and check it.

It is what :class:`~fusion.domain.rules.Rule` says, with what a model of a finished rule cannot say: exactly one
operator stands in a file, at least one story with it, and ``$name`` may stand for any number, day, truth, list or
choice.
"""

from typing import Any

from fusion.domain.rules import OPERATORS, Rule

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PARAMETER = {"type": "string", "pattern": r"^\$[a-z][a-z0-9_]*$", "description": "A parameter of this rule"}
_FIXED = ("parameters", "id", "version", "mode", "title", "owner", "legal_basis", "purpose", "needs", "scenario")
_PLAIN_PARTS = ("Bilingual", "LegalBasis", "Parameter", "Given", "Expected", "Example")
_NULL = {"type": "null"}


def rule_schema() -> dict[str, Any]:
    """The schema, as JSON Schema 2020-12."""
    found = Rule.model_json_schema()
    parts = {name: part if name in _PLAIN_PARTS else _opened(part) for name, part in found.pop("$defs").items()}
    properties = {
        name: field if name in _FIXED or name in {"reason", "tests"} else _with_parameter(field)
        for name, field in found.pop("properties").items()
    }
    schema = {
        "$schema": DIALECT,
        "title": "Rule of Liangwang fusion",
        "description": "One rule file; `liangwang rules test FILE` checks what a schema cannot",
        **{name: value for name, value in found.items() if name not in {"title", "description"}},
        "required": [*found["required"], "tests"],
        "properties": {name: _operator(field) if name in OPERATORS else field for name, field in properties.items()}
        | {"tests": {"minItems": 1, **{name: one for name, one in properties["tests"].items() if name != "default"}}},
        "oneOf": [{"required": [name]} for name in OPERATORS],
        "$defs": {**parts, "parameter": PARAMETER},
    }
    cleaned: dict[str, Any] = _without_titles(schema)
    return {**cleaned, "title": schema["title"]}


def _operator(field: dict[str, Any]) -> dict[str, Any]:
    """An operator that stands in a file is not null."""
    told = [one for one in field["anyOf"] if one != _NULL]
    found = told[0] if len(told) == 1 else {"anyOf": told}
    return {**found, **({"description": field["description"]} if "description" in field else {})}


def _opened(part: dict[str, Any]) -> dict[str, Any]:
    properties = {name: _with_parameter(field) for name, field in part.get("properties", {}).items()}
    if part.get("description", "").startswith("A length of time"):
        part = {**part, "minProperties": 1, "maxProperties": 1}
    return {**part, "properties": properties} if properties else part


def _with_parameter(field: dict[str, Any]) -> dict[str, Any]:
    """Let a parameter stand in place of a value, wherever that is no text and no part of its own."""
    if "anyOf" in field:
        choices = [*field["anyOf"]]
        if any(_is_value(one) for one in choices if one != _NULL):
            return {**field, "anyOf": [*(_inside(one) for one in choices), {"$ref": "#/$defs/parameter"}]}
        return {**field, "anyOf": [_inside(one) for one in choices]}
    if not _is_value(field):
        return _inside(field)
    outside: dict[str, Any] = {name: field[name] for name in ("default", "description") if name in field}
    inner = _inside({name: value for name, value in field.items() if name not in outside})
    return {**outside, "anyOf": [inner, {"$ref": "#/$defs/parameter"}]}


def _inside(field: dict[str, Any]) -> dict[str, Any]:
    items = field.get("items")
    return {**field, "items": _with_parameter(items)} if isinstance(items, dict) and _is_value(items) else field


def _is_value(field: dict[str, Any]) -> bool:
    kind = field.get("type")
    if kind in {"integer", "number", "boolean"} or field.get("format") == "date" or "enum" in field or "const" in field:
        return True
    return kind == "array" and "$ref" not in field.get("items", {}) and "anyOf" not in field.get("items", {})


def _without_titles(value: Any) -> Any:
    """Leave out the titles that are only names written again."""
    if isinstance(value, dict):
        return {
            name: {key: _without_titles(one) for key, one in each.items()}
            if name in {"properties", "$defs"}
            else _without_titles(each)
            for name, each in value.items()
            if name != "title" or not isinstance(each, str)
        }
    return [_without_titles(one) for one in value] if isinstance(value, list) else value
