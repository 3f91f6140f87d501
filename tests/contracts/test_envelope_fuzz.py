"""Whatever arrives, `decode` gives an event or a `ContractError`, and `read_attributes` an answer."""

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liangwang_contracts import (
    CATALOGUE,
    Classification,
    ContractError,
    Event,
    Identifier,
    PermitIssued,
    decode,
    encode,
    read_attributes,
)
from liangwang_contracts.attributes import HEADERS
from liangwang_contracts.envelope import decode_carefully

settings.register_profile("contracts", deadline=None, suppress_health_check=list(HealthCheck))
FUZZ = settings(settings.get_profile("contracts"), max_examples=150)

TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS, st.binary(max_size=60), st.datetimes())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from([*HEADERS.values(), *(name.encode() for name in HEADERS.values())]) | TEXTS | st.integers()
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - the offset is drawn beside it
    max_value=datetime(2999, 12, 31),  # noqa: DTZ001 - same
    timezones=OFFSETS,
)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
PRINTABLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=64)
CITY_IDENTIFIERS = st.builds(Identifier, scheme=st.just("chicago.licence"), value=PRINTABLE)
PERMITS = st.builds(
    PermitIssued,
    permit=CITY_IDENTIFIERS,
    matter=PRINTABLE,
    holder=CITY_IDENTIFIERS,
    place=st.none() | CITY_IDENTIFIERS,
    valid_from=DAYS,
    valid_to=DAYS,
    issued_on=DAYS,
    via_commitment=st.booleans(),
    conditions=st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40), max_size=4),
)


def only_contract_errors(headers: Any, body: Any) -> None:
    """Decode; anything but an event or a ContractError fails the test."""
    read_attributes(headers)
    try:
        told = repr(decode(headers, body))
    except ContractError as error:
        told = str(error)
    assert told.isprintable()


@FUZZ
@given(headers=st.dictionaries(NAMES, VALUES), body=st.binary())
def test_any_headers_and_any_bytes(headers: dict[Any, Any], body: bytes) -> None:
    """Nothing is taken for granted, not even the types of names."""
    only_contract_errors(headers, body)


@FUZZ
@given(data=st.data())
def test_a_good_message_with_broken_attributes(event: Event[PermitIssued], data: st.DataObject) -> None:
    """A few attributes replaced by anything or taken away."""
    good, body = encode(event)
    headers: dict[str, Any] = dict(good)
    for name in data.draw(st.sets(st.sampled_from(list(HEADERS.values())), min_size=1, max_size=3)):
        headers[name] = data.draw(VALUES)
    only_contract_errors(headers, body)


@FUZZ
@given(data=st.data())
def test_a_good_message_with_broken_data(event: Event[PermitIssued], data: st.DataObject) -> None:
    """A few fields replaced by any JSON, also inside identifiers."""
    headers, body = encode(event)
    broken = json.loads(body)
    for name in data.draw(st.sets(st.sampled_from(list(broken)), min_size=1, max_size=3)):
        if isinstance(broken[name], dict) and data.draw(st.booleans()):
            broken[name]["value"] = data.draw(JSON)
        else:
            broken[name] = data.draw(JSON)
    only_contract_errors(headers, json.dumps(broken).encode("utf-8", "surrogatepass"))


@FUZZ
@given(data=st.data())
def test_a_good_message_with_damaged_bytes(event: Event[PermitIssued], data: st.DataObject) -> None:
    """Cut, overwritten, with something put in between."""
    headers, body = encode(event)
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    only_contract_errors(headers, body[:start] + data.draw(st.binary(max_size=30)) + body[end:])


def test_numbers_without_end(event: Event[PermitIssued]) -> None:
    """Thousands of digits where a text, a number or nothing is expected."""
    headers, body = encode(event)
    for name in ("matter", "via_commitment", "unknown"):
        number = b'{"%s": %s, ' % (name.encode(), b"9" * 100_000)
        only_contract_errors(headers, number + body[1:])
        only_contract_errors(headers, body[:-1] + b", " + number[1:-2] + b"}")


@FUZZ
@given(permit=PERMITS, time=MOMENTS, recorded=MOMENTS, sequence=st.integers(0, 10**18 - 1))
def test_whatever_is_valid_survives_the_way(
    event: Event[PermitIssued], permit: PermitIssued, time: datetime, recorded: datetime, sequence: int
) -> None:
    """What `encode` lets out, `decode` lets in, unchanged and with the same bytes again."""
    sent = event._replace(
        data=permit,
        subject=permit.subject(),
        partitionkey=permit.partition_key(),
        time=time,
        recordedtime=recorded,
        sequence=sequence,
    )
    headers, body = encode(sent)
    read = decode(headers, body)
    assert read == sent
    assert encode(read) == (headers, body)


NEARLY_RIGHT = (
    *("", "1.0", "G1", "G2", "core", "0", "-1", "00", "a b", "a\nb", "é", None, 7, b"1.0", ["G1"]),
    *("1" * 18, "1" * 19, "x" * 160, "x" * 161),
    "2026-03-02T08:00:00+08:00",
    "2026-03-02T08:00:00.123456789Z",
    "2026-02-30T00:00:00+00:00",
    "2026-03-02T25:00:00Z",
    "1899-12-31T00:00:00Z",
    "2026-03-02 08:00:00Z",
    "2026-03-02T08:00:00",
    "20260302T080000Z",
    "2026-03-02",
    "01a21428-b3ce-792e-b25c-44627f62e5db",
    "01a21428-b3ce-692e-b25c-44627f62e5db",
    "01A21428-B3CE-792E-B25C-44627F62E5DB",
    "01a21428-b3ce-792e-b25c-44627f62e5db\n",
    "/tongban",
    "/tongban/office",
    "/tongguan",
    "urn:liangwang:schema:tongban.permit.issued.v1.9",
    "urn:liangwang:schema:tongban.permit.issued.v2.0",
    "tongban.permit.renewed.v1",
    "00-01a21428b3ce792eb25c44627f62e5db-b25c44627f62e5db-01",
    "ff-01a21428b3ce792eb25c44627f62e5db-b25c44627f62e5db-01",
)


def answer(way: Callable[[dict[str, Any], bytes], Any], headers: dict[str, Any], body: bytes) -> tuple[str, Any]:
    """What a way through the envelope says of a message."""
    try:
        return "event", way(headers, body)
    except ContractError as error:
        return "refused", str(error)


def carefully(headers: dict[str, Any], body: bytes) -> Event[Any]:
    """Look at every attribute by itself."""
    return decode_carefully(headers, body, CATALOGUE)


@pytest.mark.parametrize("name", [None, *HEADERS.values()])
@pytest.mark.parametrize("other", [None, *HEADERS.values()])
def test_the_straight_way_and_the_careful_way_say_the_same(
    event: Event[PermitIssued], name: str | None, other: str | None
) -> None:
    """An attribute is right, nearly right or nothing, another one is missing; the origin is known."""
    event = event._replace(causes=())
    headers, body = encode(event)
    assert answer(decode, dict(headers), body) == ("event", event)
    if other is not None:
        headers.pop(other, None)
    for value in NEARLY_RIGHT:
        changed: dict[str, Any] = headers if name is None else headers | {name: value}
        expected = answer(carefully, changed, body)
        assert answer(decode, changed, body) == expected, (name, value)
        assert answer(decode, changed, body) == expected, "the origin may only now be known"


NO_MOMENTS = (
    datetime(2026, 3, 2),  # noqa: DTZ001 - naive on purpose
    datetime(1899, 12, 31, tzinfo=UTC),
    datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=8, seconds=343))),
)
TEXTS_OR_NOTHING = tuple(each for each in NEARLY_RIGHT if each is None or isinstance(each, str))
PARENTS = (
    "00-00000000000000000000000000000000-b25c44627f62e5db-01",
    "00-01a21428b3ce792eb25c44627f62e5db-0000000000000000-01",
    "00-00a21428b3ce792eb25c44627f62e5db-b25c44627f62e5db-01",
    "00-01a21428b3ce792eb25c44627f62e5db-005c44627f62e5db-01",
    "00-10a21428b3ce792eb25c44627f62e5db-b05c44627f62e5db-00",
    "01-01a21428b3ce792eb25c44627f62e5db-b25c44627f62e5db-01",
)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        *((name, (*TEXTS_OR_NOTHING, 7, ["G1"])) for name in ("id", "subject", "partitionkey", "correlationid")),
        *((name, (*TEXTS_OR_NOTHING, 0, 7)) for name in ("causationid", "twinof")),
        *((name, TEXTS_OR_NOTHING) for name in ("type", "source", "dataschema")),
        ("traceparent", (*TEXTS_OR_NOTHING, *PARENTS)),
        ("tracestate", (None, "", "city=shanghai", "é", "x" * 512, "x" * 513)),
        ("sequence", (0, 7, -1, 10**18 - 1, 10**18)),
        ("causes", ((), ("a",), ("01a21428-b3ce-792e-b25c-44627f62e5db",) * 2)),
        ("time", NO_MOMENTS),
        ("recordedtime", NO_MOMENTS),
        ("dataclassification", tuple(Classification)),
    ],
)
def test_the_straight_way_and_the_careful_way_write_the_same(
    event: Event[PermitIssued], name: str, values: tuple[Any, ...]
) -> None:
    """An attribute is right or nearly right; the origin is known only the second time."""
    for member, value in enumerate(values):
        origin = f"/tongban/{name}-{member}"
        changed = event._replace(source=origin, causes=(), causationid=None)._replace(**{name: value})
        carefully = answer_written(changed)
        encode(event._replace(source=origin, causes=()))
        assert answer_written(changed) == carefully, value


def answer_written(event: Event[Any]) -> tuple[str, Any]:
    """What becomes of an event that is written: a message that reads as what is written just so, or a refusal."""
    try:
        message = encode(event)
    except ContractError as error:
        return "refused", str(error)
    assert encode(decode(*message)) == message
    return "message", message


@pytest.mark.parametrize("parent", [*PARENTS, "", 0, b"", [], PARENTS[3].encode()])
def test_both_ways_read_the_same_trace_context(event: Event[PermitIssued], parent: object) -> None:
    """Zeros in front are rare, not wrong; another version and what is no text are looked at carefully."""
    headers, body = encode(event._replace(causes=(), tracestate=None))
    for state in ({}, {"cloudEvents:tracestate": "city=shanghai"}, {"cloudEvents:tracestate": "é"}):
        changed: dict[str, Any] = headers | {"cloudEvents:traceparent": parent} | state
        assert answer(decode, changed, body) == answer(carefully, changed, body)


def test_headers_that_are_no_dict_are_read_too(event: Event[PermitIssued]) -> None:
    """A broker's library may bring a mapping of its own; none is asked for what it would invent."""
    headers, body = encode(event)
    assert decode(MappingProxyType(headers), body) == event
    del headers["cloudEvents:subject"]
    inventive = defaultdict(lambda: "permit/1", headers)
    assert answer(decode, inventive, body) == answer(carefully, headers, body)
    assert "cloudEvents:subject" not in inventive
