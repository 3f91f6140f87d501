"""CloudEvents 1.0 in binary content mode over AMQP: attributes in headers, ``data`` in the body.

Header names are ``cloudEvents:<attribute>``, header values are text; the body is the JSON of ``data``.
Invariants: whatever the bytes, nothing but `ContractError` leaves `decode`; what `encode` lets out,
`decode` lets in; unknown attributes and unknown fields of ``data`` are ignored, so that a newer minor
version can be read. A malformed trace context is dropped, as W3C asks, and never costs an event.

Two ways lead to the same answer. The straight one takes what is right with a look at all attributes at once; whatever
it does not take goes the careful way, attribute by attribute, which alone refuses and says why.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from liangwang_contracts.attributes import CLASSES, EXPECTED, HEADERS, SPECVERSION, is_traceparent, is_tracestate
from liangwang_contracts.careful import invalid, moment_of, required, texts_of, trace_context
from liangwang_contracts.catalogue import CATALOGUE, lookup
from liangwang_contracts.errors import ContractError, explain
from liangwang_contracts.event import DomainEvent, Event
from liangwang_contracts.moments import written
from liangwang_contracts.straight import both_moments, fits, is_known_origin

CONTENT_TYPE: Final = "application/json"
"""What the AMQP property ``content_type`` of a message says."""
MAX_BODY: Final = 1_048_576
"""The largest body that is read, in bytes."""


_RARE: Final = frozenset({HEADERS["causes"], HEADERS["twinof"]})
_STRAIGHT: Final = tuple(
    HEADERS[name]
    for name in (
        "type",
        "source",
        "dataschema",
        "dataclassification",
        "specversion",
        "id",
        "subject",
        "partitionkey",
        "sequence",
        "correlationid",
        "time",
        "recordedtime",
    )
)


def encode(event: Event[DomainEvent]) -> tuple[dict[str, str], bytes]:
    """Headers and body of an event.

    Raises:
        ContractError: An attribute that `decode` would refuse.
    """
    body = _body_of(event.data)
    if len(body) > MAX_BODY:
        raise _oversized()
    return encode_headers(event), body


def _body_of(data: DomainEvent) -> bytes:
    try:
        return type(data).__pydantic_serializer__.to_json(data, warnings="error")
    except PydanticSerializationError:
        pass
    # Raised outside of the except block: what pydantic found would keep the values as its context.
    raise ContractError("invalid_data", "data", "values of the types that the contract names")


def refuse_wrong_data(contract: type[DomainEvent], body: bytes) -> None:
    """Look at a body as its receivers will.

    Raises:
        ContractError: It breaks the contract.
    """
    _data(contract, body)


def encode_headers(event: Event[DomainEvent]) -> dict[str, str]:
    """The headers alone.

    Raises:
        ContractError: An attribute that `decode` would refuse.
    """
    contract = type(event.data)
    if event.type != contract.type_name:
        raise ContractError("invalid_attribute", "type", f"{contract.type_name}, the type of its data")
    _refuse_planned(contract)
    classification = event.dataclassification
    if classification is not contract.classification and (
        classification not in CLASSES or classification < contract.classification
    ):
        raise ContractError(
            "invalid_attribute", "dataclassification", f"{contract.classification} or stricter, but not core"
        )
    headers = {
        "cloudEvents:specversion": SPECVERSION,
        "cloudEvents:id": event.id,
        "cloudEvents:type": event.type,
        "cloudEvents:source": event.source,
        "cloudEvents:subject": event.subject,
        "cloudEvents:time": written(event.time),
        "cloudEvents:recordedtime": written(event.recordedtime),
        "cloudEvents:dataschema": event.dataschema,
        "cloudEvents:partitionkey": event.partitionkey,
        "cloudEvents:sequence": str(event.sequence),
        "cloudEvents:correlationid": event.correlationid,
        "cloudEvents:dataclassification": classification.value,
    }
    if event.causationid is not None:
        headers["cloudEvents:causationid"] = event.causationid
    if event.causes:
        headers["cloudEvents:causes"] = ",".join(event.causes)
    if event.twinof is not None:
        headers["cloudEvents:twinof"] = event.twinof
    if (
        event.causes
        or event.twinof is not None
        or not is_known_origin(contract, event.source, event.dataschema)
        or not fits(
            event.id,
            event.subject,
            event.partitionkey,
            headers["cloudEvents:sequence"],
            event.correlationid,
            headers["cloudEvents:time"],
            headers["cloudEvents:recordedtime"],
            event.causationid or "",
        )
    ):
        _refuse_what_is_wrong(headers, contract)
    if event.traceparent is not None and is_traceparent(event.traceparent):
        headers["cloudEvents:traceparent"] = event.traceparent
        if event.tracestate is not None and is_tracestate(event.tracestate):
            headers["cloudEvents:tracestate"] = event.tracestate
    return headers


def _refuse_what_is_wrong(headers: Mapping[str, object], contract: type[DomainEvent]) -> None:
    for name in ("time", "recordedtime"):
        moment_of(headers, name)
    texts_of(headers, contract)


def decode(
    headers: Mapping[str, object],
    body: bytes,
    catalogue: Mapping[str, type[DomainEvent]] = CATALOGUE,
) -> Event[Any]:
    """The event that a message carries.

    Args:
        headers: The message's headers; values are text, or bytes of UTF-8.
        body: JSON of ``data``.
        catalogue: The contracts to read by.

    Returns:
        The event, valid in every attribute and field.

    Raises:
        ContractError: Anything that is not as the contract wants it; nothing else leaves here.
    """
    if type(headers) is not dict and not isinstance(headers, Mapping):
        raise ContractError("missing_attribute", "id", EXPECTED["id"], "the message has no headers")
    return _decode_straight(headers, body, catalogue) or decode_carefully(headers, body, catalogue)


def _decode_straight(
    headers: Mapping[str, object], body: bytes, catalogue: Mapping[str, type[DomainEvent]]
) -> Event[Any] | None:
    """The event, or nothing when a careful look is needed."""
    texts: list[Any] = list(map(headers.get, _STRAIGHT))  # what is no text is found by joining them
    type_name, source, dataschema, classified, version, *varying = texts
    causation: Any = headers.get("cloudEvents:causationid")
    try:
        contract, classification = catalogue.get(type_name), CLASSES.get(classified)
        if (
            contract is None
            or contract.contract_status == "planned"
            or classification is None
            or version != SPECVERSION
            or not is_known_origin(contract, source, dataschema)
            or causation == ""
            or not _RARE.isdisjoint(headers)
            or not fits(*varying, "" if causation is None else causation)
        ):
            return None
    except TypeError:  # one of them is no text
        return None
    identity, subject, key, sequence, flow, time, recordedtime = varying
    if (moments := both_moments(time, recordedtime)) is None:
        return None
    return Event(
        identity,
        type_name,
        source,
        subject,
        *moments,
        dataschema,
        key,
        int(sequence),
        flow,
        causation,
        (),
        *trace_context(headers),
        classification,
        _data(contract, body),
    )


def decode_carefully(
    headers: Mapping[str, object], body: bytes, catalogue: Mapping[str, type[DomainEvent]]
) -> Event[Any]:
    """The event, looked at attribute by attribute; arguments and errors are those of `decode`."""
    type_name = required(headers, "type")
    contract = lookup(type_name, catalogue)
    _refuse_planned(contract)
    if required(headers, "specversion") != SPECVERSION:
        raise invalid("specversion")
    texts, causes = texts_of(headers, contract)
    time, recordedtime = moment_of(headers, "time"), moment_of(headers, "recordedtime")
    classification = CLASSES.get(required(headers, "dataclassification"))
    if classification is None:
        raise invalid("dataclassification")
    traceparent, tracestate = trace_context(headers)
    return Event(
        id=texts["id"],
        type=type_name,
        source=texts["source"],
        subject=texts["subject"],
        time=time,
        recordedtime=recordedtime,
        dataschema=texts["dataschema"],
        partitionkey=texts["partitionkey"],
        sequence=int(texts["sequence"]),
        correlationid=texts["correlationid"],
        causationid=texts.get("causationid"),
        causes=causes,
        traceparent=traceparent,
        tracestate=tracestate,
        dataclassification=classification,
        data=_data(contract, body),
        twinof=texts.get("twinof"),
    )


def _data(contract: type[DomainEvent], body: bytes) -> DomainEvent:
    if not isinstance(body, bytes):
        raise ContractError("undecodable", None, "a body of bytes")
    if len(body) > MAX_BODY:
        raise _oversized()
    try:
        data: DomainEvent = contract.__pydantic_validator__.validate_json(body, extra="ignore")
    except ValidationError as error:
        field, expected, detail = explain(error)
        unreadable = error.errors(include_url=False, include_input=False)[0]["type"] == "json_invalid"
    else:
        if not _may_have_no_number(body) or _is_strict_json(body):
            return data
        field, expected, detail, unreadable = None, "valid JSON", "it has no NaN and no Infinity", True
    # Raised outside of the except block: what pydantic found would keep the values as its context.
    if unreadable:
        raise ContractError("undecodable", None, expected, detail)
    raise ContractError("invalid_data", f"data.{field}" if field else "data", expected, detail)


def _refuse_planned(contract: type[DomainEvent]) -> None:
    if contract.contract_status == "planned":
        raise ContractError(
            "planned_type",
            "type",
            "a contract that is active",
            f"{contract.type_name} is planned: its fields are settled, but nobody publishes it yet",
        )


def _may_have_no_number(body: bytes) -> bool:
    # A single letter is found thirty times as fast as a word.
    return (b"N" in body and b"NaN" in body) or (b"I" in body and b"Infinity" in body)


def _is_strict_json(body: bytes) -> bool:
    def refuse(_constant: str) -> None:
        raise ValueError

    try:
        json.loads(body, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False
    return True


def _oversized() -> ContractError:
    return ContractError("undecodable", None, f"a body of at most {MAX_BODY} bytes")
