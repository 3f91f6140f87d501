"""CloudEvents over HTTP, taken apart: structured, in a batch, or binary (CloudEvents HTTP protocol binding 1.0.2).

Invariants: what is no JSON at all is refused as a whole. A number that no contract could take, NaN, and a name that
stands twice are the matter of their event alone.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from gateway.publishing.refusals import MOST_FAULTS, Fault, Refusal
from liangwang_contracts.errors import step_of
from liangwang_contracts.expectations import said
from liangwang_contracts.validation import ReadObject, names_twice

_PREFIX = "ce-"
_LONGEST_NUMBER = 40
_ATTRIBUTE = re.compile(r"[a-z0-9]{1,40}")
_ONLY_JSON = said("valid JSON without NaN and Infinity")


class UnreadableError(Exception):
    """A body that is no JSON, or not of the form that its content type says."""


@dataclass(frozen=True, slots=True)
class Given:
    """One event as it was said.

    Attributes:
        attributes: by name, whatever stood there; without ``data``.
        data: the parsed data; None where there are none.
        refusal: why it cannot be looked at any further, if it cannot.
    """

    attributes: Mapping[str, Any]
    data: Any = None
    refusal: Refusal | None = None


class _NoNumber:
    """Stands where JSON has something that no contract can take."""


def read_one(body: bytes) -> Given:
    """Read an event in structured mode.

    Raises:
        UnreadableError: it is no JSON.
    """
    return _given(_json(body))


def read_batch(body: bytes) -> list[Given]:
    """Read the events of a batch.

    Raises:
        UnreadableError: it is no JSON, or no list.
    """
    document = _json(body)
    if not isinstance(document, list):
        raise UnreadableError
    return [_given(item) for item in document]


def read_binary(headers: Iterable[tuple[str, str]], body: bytes) -> Given:
    """Read an event in binary mode: attributes in headers ``ce-…``, the data as body.

    Args:
        headers: names in lower case, and values.
        body: the data as JSON.

    Raises:
        UnreadableError: the body is no JSON.
    """
    attributes: dict[str, Any] = {}
    for header, value in headers:
        name = header.removeprefix(_PREFIX)
        if name == header:
            continue
        if name in attributes:
            return Given(
                {}, refusal=Refusal("json", (Fault(_named(name), said("a name that stands only once in its object")),))
            )
        attributes[name] = unquote(value)
    return _given(ReadObject([*attributes.items(), ("data", _json(body))]))


def _json(body: bytes) -> Any:
    try:
        return json.loads(
            body.decode("utf-8"),
            parse_constant=lambda _: _NoNumber(),
            parse_int=lambda text: int(text) if len(text) <= _LONGEST_NUMBER else _NoNumber(),
            object_pairs_hook=ReadObject,
        )
    except (ValueError, RecursionError):
        raise UnreadableError from None


def _given(item: Any) -> Given:
    if not isinstance(item, ReadObject):
        return Given({}, refusal=Refusal.at("json", "", "an event: an object", "事件：对象"))
    faults = [Fault(_dotted(path), expected) for path, expected in names_twice(item)]
    faults += [Fault(_dotted(path), _ONLY_JSON) for path in _no_numbers(item)]
    if faults:
        return Given({}, refusal=Refusal("json", tuple(faults[:MOST_FAULTS])))
    attributes = {name: value for name, value in item.items() if name != "data"}
    return Given(attributes, item.get("data"))


def _no_numbers(document: Any) -> Iterator[tuple[int | str, ...]]:
    waiting: list[tuple[tuple[int | str, ...], Any]] = [((), document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, _NoNumber):
            yield path
        elif isinstance(value, dict):
            waiting += (((*path, name), each) for name, each in value.items())
        elif isinstance(value, list):
            waiting += (((*path, number), each) for number, each in enumerate(value))


def _dotted(path: tuple[int | str, ...]) -> str:
    return ".".join(map(step_of, path))


def _named(name: str) -> str:
    return name if _ATTRIBUTE.fullmatch(name) else "(unreadable name)"
