"""What may be shown of a message to somebody who may not see payloads: its shape, and errors without its values.

A name that no contract has came from outside with the message and is hidden like a value: it may be one.
"""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from liangwang_contracts import read_attributes
from liangwang_contracts.attributes import HEADERS
from liangwang_contracts.errors import Reason
from liangwang_contracts.fields import names_in_contracts

CONTRACT_REASONS = frozenset(get_args(Reason)) | {"ContractError"}
"""Error types whose texts name fields and expectations, never values; a field that is not known is named, too."""

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_DIGITS = re.compile(r"\d{4,}")
_MOST_FIELDS = 200
_HIDDEN = "…"


def outline(body: bytes) -> list[dict[str, Any]]:
    """Give the fields of a body with their kinds and lengths; the values stay where they are."""
    document = _read(body)
    if document is None:
        return [{"field": "", "type": "bytes", "length": len(body)}]
    found = []
    for path, value in _walk(document):
        found.append({"field": path, "type": _kind(value), "length": _length(value)})
        if len(found) == _MOST_FIELDS:
            break
    return found


def payload(body: bytes) -> dict[str, str]:
    """Give a body whole: as text where it is UTF-8, as base64 otherwise."""
    try:
        return {"encoding": "text", "value": body.decode()}
    except UnicodeDecodeError:
        return {"encoding": "base64", "value": base64.b64encode(body).decode()}


def without_values(message: str | None, error_type: str | None, body: bytes | None) -> str | None:
    """Give an error's text without what stands in the payload, in quotes, or in long numbers."""
    if message is None:
        return None
    if error_type in CONTRACT_REASONS:
        return _without_unknown_names(message, _read(body or b""))
    document = _read(body or b"")
    if document is None:
        return _HIDDEN
    for value in sorted({*_leaves(document)}, key=len, reverse=True):
        message = message.replace(value, _HIDDEN)
    return _DIGITS.sub(_HIDDEN, _QUOTED.sub(f"'{_HIDDEN}'", message))


def safe_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Give the attributes that have the form of one; of all other headers only how long they are."""
    attributes = read_attributes(headers)
    known = {} if attributes is None else {HEADERS[name]: getattr(attributes, name) for name in attributes.__slots__}
    plain = {HEADERS["specversion"], HEADERS["dataschema"], HEADERS["dataclassification"], HEADERS["recordedtime"]}
    plain |= {HEADERS["causes"]}
    shown = {}
    for name, value in headers.items():
        readable = known.get(name) is not None or (name in plain and re.fullmatch(r"[!-~]{1,200}", value))
        shown[name if name in HEADERS.values() else _HIDDEN] = value if readable else f"({len(value)} characters)"
    return shown


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _walk(document: object) -> Iterator[tuple[str, object]]:
    """Give path and value of the document's fields, in their order, without recursion: depth comes from outside."""
    known = names_in_contracts()
    waiting: list[tuple[str, object]] = [("", document)]
    while waiting:
        path, value = waiting.pop()
        inner: list[tuple[str, object]] = []
        if isinstance(value, dict):
            inner = [(name if name in known else "(unknown name)", item) for name, item in value.items()]
        elif isinstance(value, list):
            inner = [(str(index), item) for index, item in enumerate(value[:_MOST_FIELDS])]
        if path or not inner:
            yield path, value
        waiting += [(f"{path}.{name}" if path else name, item) for name, item in reversed(inner)]


def _without_unknown_names(message: str, document: object) -> str:
    known = names_in_contracts()
    for name in sorted({*_names(document)} - known, key=len, reverse=True):
        message = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _HIDDEN, message)
    return message


def _names(document: object) -> Iterator[str]:
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from value
        if isinstance(value, dict | list):
            waiting += value.values() if isinstance(value, dict) else value


def _leaves(document: object) -> Iterator[str]:
    known = names_in_contracts()
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value.values(), *(name for name in value if name not in known)]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str | int | float) and not isinstance(value, bool) and len(str(value)) > 1:
            yield str(value)


def _kind(value: object) -> str:
    kinds = {dict: "object", list: "list", str: "text", bool: "boolean", int: "number", float: "number"}
    return kinds.get(type(value), "null")


def _length(value: object) -> int | None:
    return len(value) if isinstance(value, dict | list | str) else None
