"""Reading journal entries: is this an event, and which attributes does it carry?

The journal keeps every event, also one whose type or data this version of the contracts does not know yet: only the
envelope must be whole and the body a JSON object. What is not that is :class:`Unreadable`, with the reason.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic_core import PydanticSerializationError, from_json

from fusion.domain.chain import canonical_headers
from liangwang_contracts import UUIDV7, ContractError
from liangwang_contracts.attributes import PREFIX
from liangwang_contracts.moments import EXPECTED_MOMENT, parse_moment

_SKIP = len(PREFIX)
_TYPE = f"{PREFIX}type"
_ID, _KEY, _NUMBER = "a UUIDv7 in lower case", "1 to 160 printable characters without blanks", "1 to 18 digits"
_is_key = re.compile(r"[!-~]{1,160}").fullmatch
_is_number = re.compile(r"[0-9]{1,18}").fullmatch
_are_ids = re.compile(rf"{UUIDV7.pattern}(?:,{UUIDV7.pattern})*").fullmatch
_CHECKED = (
    ("id", True, UUIDV7.fullmatch, _ID),
    ("type", True, _is_key, _KEY),
    ("source", True, _is_key, _KEY),
    ("subject", True, _is_key, _KEY),
    ("partitionkey", True, _is_key, _KEY),
    ("sequence", True, _is_number, _NUMBER),
    ("correlationid", True, UUIDV7.fullmatch, _ID),
    ("causationid", False, UUIDV7.fullmatch, _ID),
    ("causes", False, _are_ids, f"{_ID}, several joined by commas"),
    ("traceparent", False, _is_key, _KEY),
)


@dataclass(frozen=True, slots=True)
class Readable:
    """An event as it was published: its attributes without their prefix, the canonical form of them, its body.

    Attributes:
        data: what the body says.
        exchange: where it came through, when that is not the exchange of its type's network.
    """

    offset: int
    attributes: dict[str, str]
    time: datetime
    recordedtime: datetime
    headers: str
    body: str
    data: dict[str, Any]
    exchange: str | None = None

    @property
    def id(self) -> str:
        """Event id."""
        return self.attributes["id"]

    @property
    def causes(self) -> list[str]:
        """Ids of the causes, the decisive one first."""
        text = self.attributes.get("causes", "")
        return text.split(",") if text else []


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An entry that is no event.

    Attributes:
        exchange: where it came through.
    """

    offset: int
    reason: str
    detail: str
    headers: Mapping[str, Any]
    body: bytes
    exchange: str | None = None

    @property
    def type(self) -> str | None:
        """The type that it says it has, when that is one at all."""
        found = self.headers.get(_TYPE)
        return found if isinstance(found, str) and _is_key(found) else None


def read_entry(
    offset: int, headers: Mapping[str, Any], body: bytes, exchange: str | None = None
) -> Readable | Unreadable:
    """Read one journal entry; never raises, whatever the bytes."""
    try:
        attributes = _attributes(headers)
        time, recorded = (_moment(attributes, name) for name in ("time", "recordedtime"))
        text, data = _json_object(body)
        foreign = exchange if exchange != f"{attributes['type'].partition('.')[0]}.events" else None
        return Readable(offset, attributes, time, recorded, canonical_headers(attributes), text, data, foreign)
    except ContractError as error:
        return Unreadable(offset, error.reason, str(error), headers, body, exchange)
    except PydanticSerializationError:  # half a surrogate pair, which AMQP libraries let through
        detail = "undecodable: expected headers of whole characters"
        return Unreadable(offset, "undecodable", detail, headers, body, exchange)
    except Exception as error:  # noqa: BLE001 (the last net: one entry must never stop the reader)
        detail = f"unexpected: {type(error).__name__} while reading this entry"
        return Unreadable(offset, "unexpected", detail, headers, body, exchange)


def _attributes(headers: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    for name, value in headers.items():
        if name[:_SKIP] == PREFIX:
            found[name[_SKIP:]] = value if type(value) is str else _text(name, value)
    for name, required, matches, expected in _CHECKED:
        text = found.get(name)
        if text is None:
            if required:
                raise ContractError("missing_attribute", name, expected)
        elif not matches(text):
            raise ContractError("invalid_attribute", name, expected)
    return found


def _moment(attributes: Mapping[str, str], name: str) -> datetime:
    moment = parse_moment(attributes.get(name, ""))
    if moment is None:
        raise ContractError("invalid_attribute", name, EXPECTED_MOMENT)
    return moment


def _text(name: str, value: Any) -> str:
    try:
        text = value.decode() if isinstance(value, bytes) else value
    except UnicodeDecodeError:
        text = None
    if not isinstance(text, str):
        raise ContractError("invalid_attribute", name[_SKIP : _SKIP + 64], "a text")
    return text


def _json_object(body: bytes) -> tuple[str, dict[str, Any]]:
    try:
        text, data = body.decode(), from_json(body, allow_inf_nan=False)
    except ValueError:
        text, data = "", None
    if not isinstance(data, dict):
        raise ContractError("undecodable", None, "a body that is one JSON object")
    return text, data
