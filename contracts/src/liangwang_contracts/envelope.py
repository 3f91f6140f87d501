"""CloudEvents 1.0 in binary content mode over AMQP: attributes in headers, ``data`` in the body.

Header names are ``cloudEvents:<attribute>``, header values are text; the body is the JSON of ``data``.
Invariants: whatever the bytes, nothing but `ContractError` leaves `decode`; what `encode` lets out,
`decode` lets in; unknown attributes and unknown fields of ``data`` are ignored, so that a newer minor
version can be read. A malformed trace context is dropped, as W3C asks, and never costs an event.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from pydantic import ValidationError

from liangwang_contracts.attributes import (
    CLASSES,
    EXPECTED,
    MAX_CAUSES,
    SPECVERSION,
    TEXTS,
    is_traceparent,
    is_tracestate,
    text_of,
)
from liangwang_contracts.catalogue import CATALOGUE, lookup
from liangwang_contracts.errors import ContractError, explain
from liangwang_contracts.event import DomainEvent, Event
from liangwang_contracts.event_ids import UUIDV7
from liangwang_contracts.moments import format_moment, parse_moment

CONTENT_TYPE: Final = "application/json"
"""What the AMQP property ``content_type`` of a message says."""
MAX_BODY: Final = 1_048_576
"""The largest body that is read, in bytes."""


def encode(event: Event[DomainEvent]) -> tuple[dict[str, str], bytes]:
    """Headers and body of an event.

    Raises:
        ContractError: An attribute that `decode` would refuse.
    """
    body = event.data.model_dump_json().encode()
    if len(body) > MAX_BODY:
        raise _oversized()
    return encode_headers(event), body


def encode_headers(event: Event[DomainEvent]) -> dict[str, str]:
    """The headers alone.

    Raises:
        ContractError: An attribute that `decode` would refuse.
    """
    contract = type(event.data)
    if event.type != contract.type_name:
        raise ContractError("invalid_attribute", "type", f"{contract.type_name}, the type of its data")
    classification = event.dataclassification.value
    if classification not in CLASSES or event.dataclassification < contract.classification:
        raise ContractError(
            "invalid_attribute", "dataclassification", f"{contract.classification} or stricter, but not core"
        )
    time, recordedtime = format_moment(event.time), format_moment(event.recordedtime)
    if time is None or recordedtime is None:
        raise _invalid("time" if time is None else "recordedtime")
    headers = {
        "cloudEvents:specversion": SPECVERSION,
        "cloudEvents:id": event.id,
        "cloudEvents:type": event.type,
        "cloudEvents:source": event.source,
        "cloudEvents:subject": event.subject,
        "cloudEvents:time": time,
        "cloudEvents:recordedtime": recordedtime,
        "cloudEvents:dataschema": event.dataschema,
        "cloudEvents:partitionkey": event.partitionkey,
        "cloudEvents:sequence": str(event.sequence),
        "cloudEvents:correlationid": event.correlationid,
        "cloudEvents:dataclassification": classification,
    }
    if event.causationid is not None:
        headers["cloudEvents:causationid"] = event.causationid
    if event.causes:
        headers["cloudEvents:causes"] = ",".join(event.causes)
    _texts(headers, contract)
    if event.traceparent is not None and is_traceparent(event.traceparent):
        headers["cloudEvents:traceparent"] = event.traceparent
        if event.tracestate is not None and is_tracestate(event.tracestate):
            headers["cloudEvents:tracestate"] = event.tracestate
    return headers


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
    if not isinstance(headers, Mapping):
        raise ContractError("missing_attribute", "id", EXPECTED["id"], "the message has no headers")
    type_name = _required(headers, "type")
    contract = lookup(type_name, catalogue)
    if _required(headers, "specversion") != SPECVERSION:
        raise _invalid("specversion")
    texts, causes = _texts(headers, contract)
    time, recordedtime = _moment(headers, "time"), _moment(headers, "recordedtime")
    classification = CLASSES.get(_required(headers, "dataclassification"))
    if classification is None:
        raise _invalid("dataclassification")
    traceparent, tracestate = _trace_context(headers)
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
    )


def _required(headers: Mapping[str, object], name: str) -> str:
    text = text_of(headers, name)
    if text is None:
        raise ContractError("missing_attribute", name, EXPECTED[name])
    return text


def _moment(headers: Mapping[str, object], name: str) -> datetime:
    moment = parse_moment(_required(headers, name))
    if moment is None:
        raise _invalid(name)
    return moment


def _texts(headers: Mapping[str, object], contract: type[DomainEvent]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The attributes that stay text, each of the right form and fitting the contract, and the causes."""
    texts: dict[str, str] = {}
    for name, header, required, matches in TEXTS:
        value = headers.get(header)
        text = value if isinstance(value, str) else text_of(headers, name)
        if text is None:
            if required:
                raise ContractError("missing_attribute", name, EXPECTED[name])
        elif matches(text):
            texts[name] = text
        else:
            raise _invalid(name)
    if texts["source"].split("/", 2)[1] != contract.network:
        raise _invalid("source")
    if texts["dataschema"] != contract.dataschema and (
        texts["dataschema"].rpartition(".")[0] != contract.dataschema.rpartition(".")[0]
    ):
        raise _invalid("dataschema")
    return texts, _causes(texts.get("causes"))


def _causes(text: str | None) -> tuple[str, ...]:
    if text is None:
        return ()
    causes = tuple(text.split(",", MAX_CAUSES))
    if len(causes) > MAX_CAUSES or not all(map(UUIDV7.fullmatch, causes)):
        raise _invalid("causes")
    return causes


def _trace_context(headers: Mapping[str, object]) -> tuple[str | None, str | None]:
    try:
        parent, state = text_of(headers, "traceparent"), text_of(headers, "tracestate")
    except ContractError:
        return None, None
    if parent is None or not is_traceparent(parent):
        return None, None
    return parent, state if state is not None and is_tracestate(state) else None


def _data(contract: type[DomainEvent], body: bytes) -> DomainEvent:
    if not isinstance(body, bytes):
        raise ContractError("undecodable", None, "a body of bytes")
    if len(body) > MAX_BODY:
        raise _oversized()
    try:
        data = contract.model_validate_json(body, extra="ignore")
    except ValidationError as error:
        field, expected, detail = explain(error)
        unreadable = error.errors(include_url=False, include_input=False)[0]["type"] == "json_invalid"
    else:
        if b"NaN" not in body and b"Infinity" not in body:
            return data
        if _is_strict_json(body):
            return data
        field, expected, detail, unreadable = None, "valid JSON", "it has no NaN and no Infinity", True
    # Raised outside of the except block: what pydantic found would keep the values as its context.
    if unreadable:
        raise ContractError("undecodable", None, expected, detail)
    raise ContractError("invalid_data", f"data.{field}" if field else "data", expected, detail)


def _is_strict_json(body: bytes) -> bool:
    def refuse(_constant: str) -> None:
        raise ValueError

    try:
        json.loads(body, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False
    return True


def _invalid(name: str) -> ContractError:
    return ContractError("invalid_attribute", name, EXPECTED[name])


def _oversized() -> ContractError:
    return ContractError("undecodable", None, f"a body of at most {MAX_BODY} bytes")
