"""Whatever arrives, `decode` gives an event or a `ContractError`, and `read_attributes` an answer."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liangwang_contracts import (
    ContractError,
    Event,
    Identifier,
    PermitIssued,
    decode,
    encode,
    read_attributes,
)
from liangwang_contracts.attributes import HEADERS

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
    sent = replace(
        event,
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
