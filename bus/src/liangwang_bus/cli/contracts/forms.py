"""A field's form in a few words, from its JSON Schema: for a table that a person reads."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]
_BOUNDS = (("minimum", ">="), ("exclusiveMinimum", ">"), ("maximum", "<="), ("exclusiveMaximum", "<"))


def fields_of(schema: Schema) -> list[dict[str, Any]]:
    """Give each field of an event: name, form, whether it is required, class, descriptions.

    Args:
        schema: the golden schema of the event.
    """
    required = schema.get("required", [])
    return [
        {
            "name": name,
            "form": form_of(field, schema),
            "required": name in required,
            "classification": field.get("x-classification", ""),
            "description": field.get("description", ""),
            "zh": field.get("x-zh", ""),
            "description_zh": field.get("x-description-zh", ""),
        }
        for name, field in schema.get("properties", {}).items()
    ]


def form_of(field: Schema, schema: Schema) -> str:
    """Give the form of a value: ``string (date)``, ``Identifier or null``, ``list of string``, ``"a", "b"``."""
    if "$ref" in field:
        name = str(field["$ref"]).rpartition("/")[2]
        target = schema.get("$defs", {}).get(name, {})
        return name if target.get("type") == "object" or not target else form_of(target, schema)
    for several in ("anyOf", "oneOf"):
        if several in field:
            return " or ".join(dict.fromkeys(form_of(each, schema) for each in field[several]))
    if "enum" in field:
        return ", ".join(f'"{each}"' for each in field["enum"])
    if "const" in field:
        return f'"{field["const"]}"'
    kind = str(field.get("type", "any"))
    if kind == "array":
        return f"list of {form_of(field.get('items', {}), schema)}"
    detail = [str(field["format"])] if "format" in field else []
    detail += [f"{sign} {field[name]}" for name, sign in _BOUNDS if name in field]
    return f"{kind} ({', '.join(detail)})" if detail else kind
