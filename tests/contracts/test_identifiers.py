"""Identifiers say which register they come from, and no resident id gets through."""

from collections.abc import Iterator
from itertools import product
from typing import Annotated

import pytest
from pydantic import ValidationError

from liangwang_contracts import Identifier
from liangwang_contracts.codes import check_uscc
from liangwang_contracts.codes.resident import is_resident_id
from liangwang_contracts.fields import ContractModel
from liangwang_contracts.identifiers import SCHEMES, of_scheme

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


@pytest.mark.parametrize("word", ["resident-id", "id-card", "idno", "identity"])
@pytest.mark.parametrize("city", ["", "chicago."])
def test_a_resident_id_is_refused_with_the_way_out(city: str, word: str) -> None:
    """Resident ids never travel, under no city's name either; the text does not repeat it."""
    with pytest.raises(ValidationError, match="name the person by scheme person-token") as caught:
        Identifier(scheme=f"{city}{word}", value=RESIDENT_ID)
    assert RESIDENT_ID not in str(caught.value)
    with pytest.raises(ValidationError, match="name the person by scheme person-token"):
        Identifier(scheme=f"{city}{word}", value="4711")


@pytest.mark.parametrize("word", ["phone", "mobile", "tel"])
@pytest.mark.parametrize("city", ["", "chicago."])
def test_a_phone_number_is_refused_with_the_way_out(city: str, word: str) -> None:
    """Nor do phone numbers."""
    with pytest.raises(ValidationError, match="name the phone by scheme phone-token") as caught:
        Identifier(scheme=f"{city}{word}", value="+8613812345678")
    assert "13812345678" not in str(caught.value)


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        *product(("permit-no", "case-no", "device", "chicago.licence"), (RESIDENT_ID, RESIDENT_ID.lower())),
        *product(("place", "grid", "component", "chicago.licence"), ("110105194912310038", "310101200002290015")),
    ],
)
def test_a_resident_id_is_refused_under_another_name(scheme: str, value: str) -> None:
    """By its province, its date and its check character; the text does not repeat it."""
    with pytest.raises(ValidationError, match="expected no resident id") as caught:
        Identifier(scheme=scheme, value=value)
    assert value not in str(caught.value)


@pytest.mark.parametrize(
    "value",
    [
        "110105194912310021",  # another check character
        "110105194913310021",  # no such month
        "310101190002290019",  # 1900 had no 29 February
        "161005194912310032",  # no province 16
        "440524188001010014",  # born in 1880
        "440524210001010012",  # to be born in 2100
        "310106-20260703-01",  # a date in a number
        "JY2310106000001700",
        "11010519491231003",  # 17 digits
        "1101051949123100380",  # 19 digits
    ],
)
def test_a_number_that_only_looks_like_a_resident_id_is_taken(value: str) -> None:
    """Registers give 18 digits too."""
    assert Identifier(scheme="permit-no", value=value).value == value
    assert Identifier(scheme="chicago.licence", value=value).value == value


def test_the_numbers_that_must_look_like_resident_ids_have_right_check_characters() -> None:
    """Else they would be taken for the wrong reason: the weights of GB 11643 say which is right."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    for value in ("161005194912310032", "440524188001010014", "440524210001010012", "310101190002290019"):
        assert sum(int(digit) * weight for digit, weight in zip(value, weights, strict=False)) % 11 == (
            "10X98765432".index(value[17])
        ), value


@pytest.mark.parametrize("scheme", ["chicago.contact", "chicago.contact-no", "chicago.site-phone", "chicago.mobile-no"])
@pytest.mark.parametrize("value", ["13812345678", "8613812345678", "+8613812345678"])
def test_a_mobile_number_is_refused_where_the_scheme_speaks_of_phones(scheme: str, value: str) -> None:
    """Whatever else the scheme is called."""
    with pytest.raises(ValidationError, match="expected no phone number") as caught:
        Identifier(scheme=scheme, value=value)
    assert "13812345678" not in str(caught.value)


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("chicago.licence", "13812345678"),
        ("chicago.hotel", "13812345678"),
        ("permit-no", "13812345678"),
        ("chicago.contact-no", "12812345678"),
        ("chicago.contact-no", "138123456789"),
        ("chicago.contact-token", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    ],
)
def test_eleven_digits_elsewhere_are_a_number(scheme: str, value: str) -> None:
    """Registers count past ten thousand million."""
    assert Identifier(scheme=scheme, value=value).value == value


def test_a_credit_code_is_no_resident_id() -> None:
    """One may pass both checks; under its own scheme it is what the register says."""
    both = next(code for code in _codes_like_resident_ids() if is_resident_id(code))
    assert Identifier(scheme="uscc", value=both).value == both
    with pytest.raises(ValidationError, match="expected no resident id"):
        Identifier(scheme="permit-no", value=both)


def _codes_like_resident_ids() -> Iterator[str]:
    for day, serial in product(range(1, 29), range(1000)):
        for last in "0123456789":
            try:
                yield check_uscc(f"121010194912{day:02}{serial:03}{last}")
            except ValueError:
                continue


class Held(ContractModel):
    """Something with two narrow identifiers."""

    one: Annotated[Identifier, of_scheme("place")]
    several: Annotated[Identifier, of_scheme("uscc", "person-token", cities=True)]


PLACE = {"scheme": "place", "value": "P1"}
ENTERPRISE = {"scheme": "uscc", "value": "91110000600037341L"}


@pytest.mark.parametrize("scheme", ["uscc", "person-token", "chicago.account"])
def test_a_field_may_take_several_schemes(scheme: str) -> None:
    """And those of cities, where it says so."""
    value = {"uscc": "91110000600037341L", "person-token": "a" * 64}.get(scheme, "207")
    assert Held.model_validate({"one": PLACE, "several": {"scheme": scheme, "value": value}}).several.scheme == scheme


def test_a_field_says_which_schemes_it_takes() -> None:
    """To who is refused, and in the JSON Schema: one as a text, several as a list."""
    with pytest.raises(ValidationError, match="expected an identifier of scheme place"):
        Held.model_validate({"one": {"scheme": "chicago.site", "value": "1"}, "several": ENTERPRISE})
    with pytest.raises(ValidationError, match=r"of scheme uscc or person-token or <city>\.<scheme>"):
        Held.model_validate({"one": PLACE, "several": PLACE})
    fields = Held.model_json_schema()["properties"]
    assert fields["one"]["x-scheme"] == "place"
    assert fields["several"]["x-scheme"] == ["uscc", "person-token", "<city>.<scheme>"]


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
