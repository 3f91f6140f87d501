"""One event of a member, held against the member and against the contract of its type.

The data are looked at by the contracts' own publisher's check: an unknown field is wrong, too. What the gateway gives
itself (partition key, number, moment of recording, causes) a member may not give.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from gateway.members import Member
from gateway.publishing.reading import Given
from gateway.publishing.refusals import MOST_FAULTS, Fault, Refusal
from liangwang_contracts import CATALOGUE, Classification, DomainEvent
from liangwang_contracts.attributes import CLASSES, EXPECTED, FORMS, SPECVERSION, is_traceparent
from liangwang_contracts.errors import step_of
from liangwang_contracts.expectations import said
from liangwang_contracts.moments import parse_moment
from liangwang_contracts.said import Said
from liangwang_contracts.validation import wrong_data

_FORM_OF_ID: Final = re.compile("[!-~]{1,160}")
_ID_EXPECTED: Final = "1 to 160 printable ASCII characters without blanks"
_EVENT_ID: Final = re.compile(FORMS["causationid"])
_JSON: Final = re.compile(r"application/json(?:;.*)?", re.IGNORECASE)
TAKEN: Final = frozenset(
    {"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "dataclassification"}
    | {"correlationid", "causationid", "traceparent", "tracestate"}
)
"""The attributes that a member may give."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An event that its member may publish.

    Attributes:
        id: the member's own.
        cause: the id of an event that it published or was given, and which this one follows; None begins a flow.
        flow: the flow that it says to be in, where it says so.
        at_least: the class that the member gave, where it gave one.
        digest: SHA-256 of everything that it says, in hex.
    """

    id: str
    data: DomainEvent
    time: datetime
    cause: str | None
    flow: str | None
    traceparent: str | None
    at_least: Classification
    digest: str


def check(member: Member, given: Given, max_bytes: int) -> Checked | Refusal:
    """Look at an event as it was said.

    Args:
        member: who says it.
        given: what was said.
        max_bytes: largest data that are published.
    """
    if given.refusal is not None:
        return given.refusal
    told = given.attributes
    if told.get("source") != member.source:
        return Refusal.at("source", "source", f"{member.source}", f"{member.source}")
    if told.get("type") not in member.publishes:
        types = ", ".join(member.publishes)
        return Refusal.at("type", "type", f"one of your types ({types})", f"本单位的事件类型之一（{types}）")
    contract = CATALOGUE[told["type"]]
    if faults := [Fault(name, expected) for name, expected in _wrong_attributes(told, contract)]:
        return Refusal("attribute", tuple(faults[:MOST_FAULTS]))
    if faults := [Fault(_path(path), expected) for path, expected in wrong_data(contract, given.data, max_bytes)]:
        return Refusal("data", tuple(faults[:MOST_FAULTS]))
    data = contract.model_validate_json(json.dumps(given.data))
    return _of_member(member, told, data)


def _of_member(member: Member, told: Mapping[str, Any], data: Any) -> Checked | Refusal:
    if data.member != member.enterprise:
        return Refusal.at("member", "data.member", "the enterprise of your member's file", "成员文件中登记的企业")
    if "subject" in told and told["subject"] != data.subject():
        subject = said(f"{data.aggregate}/<value> of data.{data.subject_field}")
        return Refusal("attribute", (Fault("subject", subject),))
    time = parse_moment(told["time"])
    if time is None:  # looked at before
        raise ValueError(told["type"])
    trace = told.get("traceparent")
    at_least = CLASSES[told.get("dataclassification", data.classification.value)]
    flow = told.get("correlationid")
    cause = told.get("causationid", flow)  # a flow has the id of its first event
    said_all = [type(data).dataschema, data.model_dump_json(), told["time"], at_least.value, cause, flow]
    digest = hashlib.sha256(json.dumps(said_all).encode()).hexdigest()
    traceparent = trace if isinstance(trace, str) and is_traceparent(trace) else None
    return Checked(told["id"], data, time, cause, flow, traceparent, at_least, digest)


def _wrong_attributes(told: Mapping[str, Any], contract: type[DomainEvent]) -> Iterator[tuple[str, Said]]:
    for name in sorted(told.keys() - TAKEN):
        yield step_of(name), Said("no such attribute: the gateway gives the others", "没有此属性：其余属性由网关给出")
    if told.get("specversion") != SPECVERSION:
        yield "specversion", said(EXPECTED["specversion"])
    if not _is(_FORM_OF_ID, told.get("id")):
        yield "id", said(_ID_EXPECTED)
    if not isinstance(told.get("time"), str) or parse_moment(told["time"]) is None:
        yield "time", said(EXPECTED["time"])
    if not _is(_JSON, told.get("datacontenttype", "application/json")):
        yield "datacontenttype", Said("application/json", "application/json")
    if not str(told.get("dataschema", contract.dataschema)).startswith(contract.dataschema.rpartition(".")[0] + "."):
        yield "dataschema", said(contract.dataschema)
    for name in ("correlationid", "causationid"):
        if name in told and not _is(_EVENT_ID, told[name]):
            yield name, said(EXPECTED[name])
    own = CLASSES.get(str(told.get("dataclassification", contract.classification.value)))
    if own is None or own < contract.classification:
        yield "dataclassification", said(f"{contract.classification.value} or stricter, but not core")


def _is(form: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def _path(path: tuple[int | str, ...]) -> str:
    return ".".join(("data", *map(step_of, path)))
