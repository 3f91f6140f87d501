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
from datetime import datetime
from operator import itemgetter
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from liangwang_contracts.attributes import CLASSES, EXPECTED, HEADERS, SPECVERSION, is_traceparent, is_tracestate
from liangwang_contracts.careful import invalid, moment_of, required, texts_of, trace_context
from liangwang_contracts.catalogue import CATALOGUE, lookup
from liangwang_contracts.errors import ContractError, explain
from liangwang_contracts.event import DomainEvent, Event
from liangwang_contracts.moments import written
from liangwang_contracts.plain import read_plain
from liangwang_contracts.straight import VARYING, fit, is_known_origin

CONTENT_TYPE: Final = "application/json"
"""What the AMQP property ``content_type`` of a message says."""
MAX_BODY: Final = 1_048_576
"""The largest body that is read, in bytes."""


_FEW: Final = ("type", "source", "dataschema", "dataclassification", "specversion")
_few_texts: Final = itemgetter(*(HEADERS[name] for name in _FEW))
_varying_texts: Final = itemgetter(*(HEADERS[name] for name in VARYING))


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
    # Taken apart at once: nearly all of it is needed, most of it twice.
    (
        identity, type_name, source, subject, time, recordedtime, dataschema, key, number, flow,
        causation, causes, traceparent, tracestate, classification, data, twin,
    ) = event  # fmt: skip
    contract = type(data)
    straight = classification is contract.classification and is_known_origin((contract, type_name, source, dataschema))
    if not straight:
        _refuse_wrong_origin(event, contract)
    happened, sequence = written(time), str(number)
    recorded = happened if recordedtime is time else written(recordedtime)
    headers = {
        "cloudEvents:specversion": SPECVERSION,
        "cloudEvents:id": identity,
        "cloudEvents:type": type_name,
        "cloudEvents:source": source,
        "cloudEvents:subject": subject,
        "cloudEvents:time": happened,
        "cloudEvents:recordedtime": recorded,
        "cloudEvents:dataschema": dataschema,
        "cloudEvents:partitionkey": key,
        "cloudEvents:sequence": sequence,
        "cloudEvents:correlationid": flow,
        "cloudEvents:dataclassification": classification.value,
    }
    if causation is not None:
        headers["cloudEvents:causationid"] = causation
    if traceparent:
        headers["cloudEvents:traceparent"] = traceparent
        if tracestate is not None and is_tracestate(tracestate):
            headers["cloudEvents:tracestate"] = tracestate
    try:
        cause = "" if causation is None else "=" + causation
        texts = (identity, subject, key, sequence, flow, happened, recorded, cause, traceparent or "")
        straight = straight and not causes and twin is None and fit(subject, key, "\n".join(texts))
    except TypeError:  # one of them is no text
        straight = False
    if not straight:
        _look_carefully(headers, event)
    return headers


def _refuse_wrong_origin(event: Event[DomainEvent], contract: type[DomainEvent]) -> None:
    if event.type != contract.type_name:
        raise ContractError("invalid_attribute", "type", f"{contract.type_name}, the type of its data")
    _refuse_planned(contract)
    classification = event.dataclassification
    if classification not in CLASSES or classification < contract.classification:
        raise ContractError(
            "invalid_attribute", "dataclassification", f"{contract.classification} or stricter, but not core"
        )


def _look_carefully(headers: dict[str, str], event: Event[DomainEvent]) -> None:
    """Add what few events have, refuse what is wrong, drop a trace context that is malformed."""
    if event.causes:
        headers["cloudEvents:causes"] = ",".join(event.causes)
    if event.twinof is not None:
        headers["cloudEvents:twinof"] = event.twinof
    for name in ("time", "recordedtime"):
        moment_of(headers, name)
    texts_of(headers, type(event.data))
    if event.traceparent and not is_traceparent(event.traceparent):
        del headers["cloudEvents:traceparent"]
        headers.pop("cloudEvents:tracestate", None)


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
    if type(headers) is not dict or "cloudEvents:causes" in headers or "cloudEvents:twinof" in headers:
        return None
    causation: Any = headers.get("cloudEvents:causationid")
    traceparent: Any = headers.get("cloudEvents:traceparent")
    try:
        type_name, source, dataschema, classified, version = _few_texts(headers)
        identity, subject, key, sequence, flow, time, recordedtime = _varying_texts(headers)
        cause = "" if causation is None else "=" + causation
        texts = (identity, subject, key, sequence, flow, time, recordedtime, cause, traceparent or "")
        contract, classification = catalogue.get(type_name), CLASSES.get(classified)
        if (
            contract is None
            or classification is None
            or version != SPECVERSION
            or not is_known_origin((contract, type_name, source, dataschema))
            or not fit(subject, key, "\n".join(texts))
        ):
            return None
        happened = datetime.fromisoformat(time)
        recorded = happened if recordedtime == time else datetime.fromisoformat(recordedtime)
    except (KeyError, TypeError, ValueError):  # one of them is missing, is no text, is not in the calendar
        return None
    parent, state = trace_context(headers) if "cloudEvents:tracestate" in headers else (traceparent or None, None)
    return Event(
        identity,
        type_name,
        source,
        subject,
        happened,
        recorded,
        dataschema,
        key,
        int(sequence),
        flow,
        causation,
        (),
        parent,
        state,
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
    data = read_plain(contract, body) or _validated(contract, body)
    # A single letter is found thirty times as fast as a word.
    if ((b"N" in body and b"NaN" in body) or (b"I" in body and b"Infinity" in body)) and not _is_strict_json(body):
        raise ContractError("undecodable", None, "valid JSON", "it has no NaN and no Infinity")
    return data


def _validated(contract: type[DomainEvent], body: bytes) -> DomainEvent:
    try:
        data: DomainEvent = contract.__pydantic_validator__.validate_json(body, extra="ignore")
    except ValidationError as error:
        field, expected, detail = explain(error)
        unreadable = error.errors(include_url=False, include_input=False)[0]["type"] == "json_invalid"
    else:
        return data
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
