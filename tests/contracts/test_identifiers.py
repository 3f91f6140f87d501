"""Identifiers say which register they come from, and no resident id gets through."""

import pytest
from pydantic import ValidationError

from liangwang_contracts import Identifier
from liangwang_contracts.identifiers import SCHEMES

RESIDENT_ID = "11010519491231002X"


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("uscc", "91110000600037341L"),
        ("permit-no", "JY23101060000017"),
        ("case-no", "310106-2026-004417"),
        ("place", "310106017003-0042"),
        ("inspection-no", "310106-JC-2026-01873"),
        ("report-no", "12-01234567"),
        ("grid", "310106017003021"),
        ("component", "3101060112000017"),
        ("service", "tongban"),
        ("matter", "11370800MB285591843370117002011"),
        ("matter", "310106-food-catering"),
        ("certificate-oid", "11100000000013338W011.11430000006122244L.20230000403.001.U"),
        ("division", "310106"),
        ("street", "310106017"),
        ("community", "310106017003"),
        ("event-class", "3101060103"),
        ("device", "NOISE-0042"),
        ("phone-token", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        ("plate-token", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        ("person-token", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        ("chicago.licence", "2087784-20110716"),
        ("fusion.request", "5b0c0f0e-6a57-5d0c-9c0e-0d4b8f4c1a71"),
        ("chicago.case", "!#~/:"),
    ],
)
def test_an_identifier_of_a_known_or_a_citys_scheme_is_taken(scheme: str, value: str) -> None:
    """Its key is unique across registers."""
    assert Identifier(scheme=scheme, value=value).key == f"{scheme}:{value}"


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("uscc", "91110000600037341M", "the check character"),
        ("permit-no", "-", "for scheme permit-no a value of 1 to 64"),
        ("grid", "A10106017003021", "for scheme grid a value of 12 to 20 digits"),
        ("person-token", "abc", "64 hexadecimal digits"),
        ("phone-token", "13812345678", "for scheme phone-token a value of 64 hexadecimal digits"),
        ("plate-token", "A12345", "for scheme plate-token a value of 64 hexadecimal digits"),
        ("device", "NOISE/0042", "for scheme device a value of 1 to 64"),
        ("matter", "11370800MB285591853370117002011", "the check character"),
        ("matter", "food/catering", "a matter code: 1 to 64"),
        ("certificate-oid", "11100000000013338W011.11430000006122244L.20230000403.001.V", "MOD 37,36"),
        ("division", "010106", "a division code"),
        ("street", "310106000", "a street code"),
        ("community", "310106017000", "a community code"),
        ("event-class", "310106010", "10 digits by GB/T 30428.2"),
        ("licence", "1", "a known scheme"),
        ("Chicago.licence", "1", "a known scheme"),
        ("chicago.", "1", "a known scheme"),
        ("chicago.licence", "a b", "printable ASCII characters without blanks"),
        ("chicago.licence", "", "1 to 64"),
        ("chicago.licence", "x" * 65, "1 to 64"),
        ("chicago.licence", "许可", "1 to 64"),
    ],
)
def test_a_wrong_identifier_is_told_what_was_expected(scheme: str, value: str, expected: str) -> None:
    """A bare scheme that nobody knows is as wrong as a wrong check digit."""
    with pytest.raises(ValidationError, match=expected):
        Identifier(scheme=scheme, value=value)


@pytest.mark.parametrize("scheme", ["resident-id", "chicago.resident-id"])
def test_a_resident_id_is_refused_with_the_way_out(scheme: str) -> None:
    """Resident ids never travel, under no city's name either; the text does not repeat it."""
    with pytest.raises(ValidationError, match="name the person by scheme person-token") as caught:
        Identifier(scheme=scheme, value=RESIDENT_ID)
    assert RESIDENT_ID not in str(caught.value)


@pytest.mark.parametrize("scheme", ["phone", "chicago.phone"])
def test_a_phone_number_is_refused_with_the_way_out(scheme: str) -> None:
    """Nor do phone numbers."""
    with pytest.raises(ValidationError, match="name the phone by scheme phone-token") as caught:
        Identifier(scheme=scheme, value="+8613812345678")
    assert "13812345678" not in str(caught.value)


def test_identifiers_are_values() -> None:
    """Equal ones are one key of a dict; none can be changed."""
    one, same = (Identifier(scheme="place", value="P1") for _ in range(2))
    assert {one: "found"}[same] == "found"
    with pytest.raises(ValidationError, match="frozen"):
        one.value = "P2"  # type: ignore[misc]


def test_the_bare_schemes_are_these() -> None:
    """Services and cities lean on the list."""
    assert set(SCHEMES) == {
        "uscc", "matter", "certificate-oid", "division", "street", "community", "event-class",
        "permit-no", "case-no", "place", "inspection-no", "report-no", "task-no", "warning-no", "anomaly-no",
        "verification-no", "violation-no", "rectification-no", "penalty-no", "supervision-no",
        "agreement", "bundle", "device", "policy", "project", "unit",
        "grid", "component", "service", "person-token", "phone-token", "plate-token",
    }  # fmt: skip
