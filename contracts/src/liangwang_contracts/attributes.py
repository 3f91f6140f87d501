"""The CloudEvents attributes: their header names and the form of each, in one table.

`read_attributes` reads what it can from a message that breaks its contract, so that the dead letter can
be found by id, type and flow; its values are bounded and can be stored in any database.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from liangwang_contracts.classification import Classification
from liangwang_contracts.errors import ContractError
from liangwang_contracts.event_ids import UUIDV7
from liangwang_contracts.moments import EXPECTED_MOMENT, parse_moment

PREFIX: Final = "cloudEvents:"
SPECVERSION: Final = "1.0"
MAX_CAUSES: Final = 500
"""The most causes that one event names; they travel in one AMQP header frame."""

MAX_KEY: Final = 160
"""The most characters of a subject and of a partition key."""
_KEY = f"[!-~]{{1,{MAX_KEY}}}"
_KEY_EXPECTED = f"1 to {MAX_KEY} printable ASCII characters without blanks"
_UUID_EXPECTED = "a UUIDv7 in lower case"

CLASSES: Final[Mapping[str, Classification]] = {
    each.value: each for each in Classification if each is not Classification.CORE
}

# name, required, form, what is expected
_TEXTS: Final = (
    ("id", True, UUIDV7.pattern, _UUID_EXPECTED),
    (
        "source",
        True,
        r"/[a-z][a-z0-9]{0,31}(?:/[a-z0-9][a-z0-9-]{0,63})?",
        "/<network> or /<network>/<member>, the network being the type's",
    ),
    ("subject", True, _KEY, f"<aggregate>/<value>, {_KEY_EXPECTED}"),
    (
        "dataschema",
        True,
        r"urn:liangwang:schema:[a-z0-9._-]{1,160}\.[0-9]{1,4}",
        "urn:liangwang:schema:<type>.<minor>",
    ),
    ("partitionkey", True, _KEY, _KEY_EXPECTED),
    ("sequence", True, r"[0-9]{1,18}", "a decimal number of at most 18 digits"),
    ("correlationid", True, UUIDV7.pattern, _UUID_EXPECTED),
    ("causationid", False, UUIDV7.pattern, _UUID_EXPECTED),
    ("twinof", False, UUIDV7.pattern, _UUID_EXPECTED),
    ("causes", False, r"[0-9a-f,-]+", f"at most {MAX_CAUSES} UUIDv7 in lower case, joined by commas"),
)

FORMS: Final[Mapping[str, str]] = {name: form for name, _, form, _ in _TEXTS}
"""Regular expressions of the attributes that stay text."""
EXPECTED: Final[Mapping[str, str]] = {
    "specversion": SPECVERSION,
    "type": "<network>.<aggregate>.<event>.v<major>",
    "time": EXPECTED_MOMENT,
    "recordedtime": EXPECTED_MOMENT,
    "dataclassification": "one of " + ", ".join(CLASSES),
    **{name: expected for name, _, _, expected in _TEXTS},
}
"""Every attribute but the trace context, and what is expected of it."""
HEADERS: Final[Mapping[str, str]] = {name: PREFIX + name for name in (*EXPECTED, "traceparent", "tracestate")}
TEXTS: Final[tuple[tuple[str, str, bool, Callable[[str], object]], ...]] = tuple(
    (name, HEADERS[name], required, re.compile(form).fullmatch) for name, required, form, _ in _TEXTS
)
"""The attributes that stay text: name, header, whether it is required, and what it must match."""

is_traceparent = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}").fullmatch
is_tracestate = re.compile(r"[ -~]{1,512}").fullmatch
_STORABLE = re.compile(_KEY)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What could be read of a broken message; ``None`` where nothing usable stood."""

    id: str | None = None
    type: str | None = None
    source: str | None = None
    subject: str | None = None
    time: datetime | None = None
    partitionkey: str | None = None
    sequence: int | None = None
    correlationid: str | None = None
    causationid: str | None = None
    traceparent: str | None = None


def text_of(headers: Mapping[str, object], name: str) -> str | None:
    """The text of an attribute, ``None`` when it is missing.

    Raises:
        ContractError: It is neither text nor bytes of UTF-8.
    """
    value = headers.get(HEADERS[name])
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            pass
    raise ContractError("invalid_attribute", name, EXPECTED.get(name, "text"), "its value is not text")


def read_attributes(headers: object) -> Attributes | None:
    """What can be read of a message whatever its state; never raises.

    Returns:
        The attributes that are of use, or ``None`` when there is none at all.
    """
    if not isinstance(headers, Mapping):
        return None
    found = {name: text for name in _READABLE if (text := _storable(headers.get(HEADERS[name])))}
    time, sequence = found.pop("time", None), found.pop("sequence", None)
    attributes = Attributes(
        **found,
        time=parse_moment(time) if time else None,
        sequence=int(sequence) if sequence and _is_sequence(sequence) else None,
    )
    return attributes if attributes != Attributes() else None


_READABLE = (
    "id",
    "type",
    "source",
    "subject",
    "time",
    "partitionkey",
    "sequence",
    "correlationid",
    "causationid",
    "traceparent",
)
_is_sequence = re.compile(r"[0-9]{1,18}").fullmatch


def _storable(value: object) -> str | None:
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    return value if isinstance(value, str) and _STORABLE.fullmatch(value) else None
