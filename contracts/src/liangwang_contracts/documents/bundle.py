"""``schemas.bundle.json``: every type of every event in one JSON Schema 2020-12, made for generators of code.

The root is an object with a property for each event type. It is no message: it is there because generators start
at the root and make what they can reach from it. Every object and every closed list has a name of its own in
``$defs``; a plain value that may be ``null`` says so by ``type: [..., null]``.
"""

from typing import Any, Final

from liangwang_contracts.documents.naming import REF, Json
from liangwang_contracts.documents.source import Source

FILE: Final = "schemas.bundle.json"
ROOT: Final = "LiangwangEventData"


def bundle(source: Source) -> Json:
    """The schema of all events."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:liangwang:schema:bundle",
        "title": ROOT,
        "description": "A property for each type of event. No message: a root from which generators reach every type.",
        "type": "object",
        "properties": {type_name: {"$ref": REF + name} for type_name, name in source.types.of_event.items()},
        "$defs": {name: _plain(schema) for name, schema in source.types.named.items()},
    }


def _plain(part: Any) -> Any:
    """The same schema, with ``anyOf`` only where a reference may be null."""
    if isinstance(part, list):
        return [_plain(each) for each in part]
    if not isinstance(part, dict):
        return part
    match part.get("anyOf"):
        case [{"type": str() as kind, **plain}, {"type": "null"}] if "const" not in plain:
            rest = {key: value for key, value in part.items() if key != "anyOf"}
            return {"type": [kind, "null"]} | _plain(plain) | _plain(rest)
    return {key: _plain(value) for key, value in part.items()}
