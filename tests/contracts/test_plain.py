"""A plain body is read without a search for control characters, and gives what the contract itself makes of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from liangwang_contracts import CATALOGUE, DomainEvent, Event, PermitIssued, encode
from liangwang_contracts.plain import read_plain

FUZZ = settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
CONTROLS = [chr(code) for code in (*range(0x21), *range(0x7E, 0xA1), 0x2028, 0xFEFF, 0xFFFF, 0x10FFFF)]
DAMAGE = st.binary(max_size=4) | st.sampled_from([b"\x00", b"\x1f", b"\x7f", b"\\n", b"\\u0000", b'"', b"\xc2\x80"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=70) | st.text("ab", min_size=495, max_size=505)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS, st.dates().map(str)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["scheme", "value", "x"]), inner),
    max_leaves=8,
)


def read_as_ever(contract: type[DomainEvent], body: bytes) -> DomainEvent | None:
    """The contract's own answer; nothing for a refusal."""
    try:
        return contract.__pydantic_validator__.validate_json(body, extra="ignore")  # type: ignore[no-any-return]
    except ValidationError:
        return None


def is_plain(body: bytes) -> bool:
    """Whether no control character can stand in a text of it."""
    return not {*b"\\\x7f"} & {*body}


@pytest.mark.parametrize("contract", CATALOGUE.values(), ids=list(CATALOGUE))
def test_every_contract_reads_its_example_plainly(contracts_folder: Path, contract: type[DomainEvent]) -> None:
    """No contract has something in it that stands in the way."""
    example = (contracts_folder / "examples" / f"{contract.type_name}.json").read_bytes()
    assert is_plain(example)
    read = read_plain(contract, example)
    assert read is not None
    assert read == read_as_ever(contract, example)
    assert read.model_fields_set == contract.model_validate_json(example).model_fields_set


@pytest.mark.parametrize("char", CONTROLS, ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.parametrize("escaped", [False, True], ids=["raw", "escaped"])
def test_no_control_character_slips_through(event: Event[PermitIssued], char: str, escaped: bool) -> None:
    """Written as it is or as an escape."""
    fields = json.loads(encode(event)[1]) | {"conditions": ["a\0b"]}
    found = f"\\u{ord(char):04x}" if escaped and ord(char) < 0x10000 else char
    body = json.dumps(fields).replace("\\u0000", found).encode()
    own = read_as_ever(PermitIssued, body)
    assert read_plain(PermitIssued, body) == (own if is_plain(body) else None)
    assert (own is None) == (ord(char) < 0x20 or ord(char) == 0x7F)


@FUZZ
@given(data=st.data())
def test_what_is_taken_is_what_the_contract_takes(event: Event[PermitIssued], data: st.DataObject) -> None:
    """Damaged bytes and strange texts anywhere: taken where it is plain and the contract takes it, else never."""
    body = bytearray(encode(event)[1])
    for _ in range(data.draw(st.integers(0, 3))):
        start = data.draw(st.integers(0, len(body)))
        body[start : start + data.draw(st.integers(0, 3))] = data.draw(DAMAGE)
    own = read_as_ever(PermitIssued, bytes(body))
    assert read_plain(PermitIssued, bytes(body)) == (own if is_plain(bytes(body)) else None)


@FUZZ
@given(values=st.dictionaries(st.sampled_from(list(PermitIssued.model_fields)), JSON, max_size=3))
def test_any_json_in_any_field(event: Event[PermitIssued], values: dict[str, Any]) -> None:
    """Of a wrong type, too long, unknown."""
    body = json.dumps(json.loads(encode(event)[1]) | values, ensure_ascii=False).encode("utf-8", "replace")
    own = read_as_ever(PermitIssued, body)
    assert read_plain(PermitIssued, body) == (own if is_plain(body) else None)
