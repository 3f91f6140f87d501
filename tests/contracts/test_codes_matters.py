"""Codes of service handling: matters, electronic certificates, case numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.iso7064 import mod_37_36

from liangwang_contracts.codes import (
    CERTIFICATE_ROOT,
    LEVELS,
    MATTER_TYPES,
    RECALLED_LEVELS,
    CertificateParts,
    MatterParts,
    UsccParts,
    certificate_check_character,
    certificate_number,
    check_case_number,
    check_certificate_number,
    check_certificate_oid,
    check_matter_code,
)

LIVE = "11370800MB285591843370117002011"
OIDS = [
    "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
    # The issuer is a division here.
    "1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9",
]
EVERY = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_a_live_implementation_code_is_taken_apart() -> None:
    """Organ, level of a city, province 37, licence, department 17, items 002 and 011."""
    matter = MatterParts.parse(LIVE)
    assert matter == MatterParts("37", "01", "17", "002", "011", organ="11370800MB28559184", level="3")
    assert (matter.type_name, matter.level_name) == (("许可", "licence"), ("市级", "city"))
    assert matter.basic == "370117002011"
    assert check_matter_code(LIVE) == check_matter_code(LIVE, strict=True) == LIVE


def test_the_three_lengths_differ_in_organ_and_handling_item() -> None:
    """12 digits know no organ, 33 characters name the handling item."""
    basic, handling = MatterParts.parse("370117002011"), MatterParts.parse(f"{LIVE}02")
    assert (basic.organ, basic.level_name, basic.handling_item) == ("", None, "")
    assert handling.handling_item == "02"
    assert basic.basic == handling.basic == "370117002011"


@settings(deadline=None)
@given(
    st.sampled_from(["", "11370800MB28559184", "N2310230MF00000051"]),
    st.sampled_from(sorted(LEVELS)),
    st.sampled_from(sorted(MATTER_TYPES)),
    st.text("0123456789", min_size=10, max_size=10),
    st.sampled_from(["", "00", "17"]),
)
def test_a_matter_code_survives_parse_and_format(organ: str, level: str, kind: str, digits: str, item: str) -> None:
    """In all its lengths, with every type and level."""
    basic = f"{digits[:2]}{kind}{digits[2:]}"
    code = f"{organ}{level}{basic}{item}" if organ else basic
    assert check_matter_code(code, strict=True) == code
    assert str(MatterParts.parse(code)) == code
    assert MatterParts.parse(code).basic == basic


@pytest.mark.parametrize("code", ["XK37011700", "310106-food-catering", "370117002011", "379917002011", "a"])
def test_a_provinces_own_code_is_opaque_in_lenient_mode(code: str) -> None:
    """Older catalogues have letters and other lengths; twelve digits of another type may be such a code too."""
    assert check_matter_code(code) == code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("XK37011700", "a matter code: 12 digits, or the organ's credit code"),
        ("37011700201102", "a matter code: 12 digits, or the organ's credit code"),
        ("379917002011", "a type of matter out of 01, 02, 03, 04, 05, 06, 07, 08, 09, 10, 20"),
        ("11370800MB285591847370117002011", "a level out of 1, 2, 3, 4, 5, 6"),
        ("11370800MB285591853370117002011", "the check character"),
    ],
)
def test_strict_mode_wants_the_forms_of_the_standard(code: str, expected: str) -> None:
    """Type, level and the organ's credit code are checked."""
    with pytest.raises(ValueError, match=expected) as caught:
        check_matter_code(code, strict=True)
    assert code not in str(caught.value)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("", "1 to 64 letters"),
        ("许可", "1 to 64 letters"),
        ("x" * 65, "1 to 64 letters"),
        ("11370800MB285591853370117002011", "the check character"),
        ("11370800MB28559185337011700201102", "the check character"),
    ],
)
def test_lenient_mode_still_finds_a_typing_error_in_the_organ(code: str, expected: str) -> None:
    """What looks like an implementation code must be one."""
    with pytest.raises(ValueError, match=expected):
        check_matter_code(code)


def test_the_levels_that_are_only_recalled_are_named() -> None:
    """Township and village were not read in the standard."""
    assert {LEVELS[level].zh for level in RECALLED_LEVELS} == {"乡级", "村级"}


@pytest.mark.parametrize("oid", OIDS)
def test_a_published_certificate_passes(oid: str) -> None:
    """Its check character is that of MOD 37,36, and its number fits into an identifier."""
    assert check_certificate_oid(oid) == oid
    assert str(CertificateParts.parse(oid)) == oid
    assert CERTIFICATE_ROOT + certificate_number(oid) == oid
    assert len(certificate_number(oid)) <= 64


def test_a_certificate_is_taken_apart() -> None:
    """Type, issuer, serial number, version."""
    parts = CertificateParts.parse(OIDS[0])
    assert parts == CertificateParts("11100000000013338W011", "11430000006122244L", "20230000403", "001")


@pytest.mark.parametrize(("oid", "slips"), [(OIDS[0], 54 * 35), (OIDS[1], 40 * 35)])
def test_every_single_wrong_character_of_a_certificate_is_caught(oid: str, slips: int) -> None:
    """MOD 37,36 catches any one slip: 35 wrong characters at each place that is no dot."""
    number = certificate_number(oid)
    wrong = [
        number[:at] + char + number[at + 1 :]
        for at, old in enumerate(number)
        for char in EVERY
        if old not in {".", char}
    ]
    assert len(wrong) == slips
    assert [each for each in wrong if _passes(each)] == []


@pytest.mark.parametrize(("oid", "swapped"), [(OIDS[0], 23), (OIDS[1], 19)])
def test_adjacent_characters_of_a_certificate_swapped_are_caught(oid: str, swapped: int) -> None:
    """All within a part; dots do not count in the standard, so a dot that wanders is not caught by it."""
    number = certificate_number(oid)
    wrong = {
        number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        for at in range(len(number) - 1)
        if number[at] != number[at + 1] and "." not in number[at : at + 2]
    }
    assert len(wrong) == swapped
    assert [each for each in wrong if _passes(each)] == []


@settings(deadline=None)
@given(st.text(EVERY, max_size=60))
def test_the_check_character_is_the_one_that_python_stdnum_computes(body: str) -> None:
    """Two implementations of ISO 7064 MOD 37,36 agree."""
    assert certificate_check_character(body) == mod_37_36.calc_check_digit(body)


@settings(deadline=None)
@given(
    st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9),
    st.text(EVERY, min_size=3, max_size=3),
    st.text(EVERY, min_size=1, max_size=17),
    st.text(EVERY, min_size=1, max_size=32),
    st.text(EVERY, min_size=3, max_size=3),
)
def test_any_certificate_survives_format_and_parse(
    organ: str, kind: str, issuer: str, serial: str, version: str
) -> None:
    """Whatever stands in its parts."""
    definer = str(UsccParts("1", "1", "310000", organ))
    parts = CertificateParts(definer + kind, issuer, serial, version)
    assert CertificateParts.parse(str(parts)) == parts


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("11100000000013338X011.11430000006122244L.20230000403.001", "18th"),
        ("11100000000013338W011.11430000006122244M.20230000403.001", "18th"),
    ],
)
def test_the_credit_codes_inside_a_certificate_are_checked(body: str, expected: str) -> None:
    """Who defined the type and who issued it, even where the last character is right for them."""
    with pytest.raises(ValueError, match=expected):
        check_certificate_oid(f"{CERTIFICATE_ROOT}{body}.{certificate_check_character(body)}")


def test_an_illustration_passes_in_lenient_mode_only() -> None:
    """Published samples carry last characters that nobody computed."""
    sample = OIDS[0][:-1] + "M"
    assert check_certificate_oid(sample, strict=False) == sample
    assert CertificateParts.parse(sample, strict=False).serial == "20230000403"
    with pytest.raises(ValueError, match="MOD 37,36"):
        check_certificate_oid(sample)


@pytest.mark.parametrize(
    "oid",
    [
        "1.2.156.3005.3.11100000000013338W011.11430000006122244L.20230000403.001.U",
        "11100000000013338W011.11430000006122244L.20230000403.001.U",
        "1.2.156.3005.2.11100000000013338W01.11430000006122244L.20230000403.001.U",
        "1x2x156x3005x2x11100000000013338W011.11430000006122244L.20230000403.001.U",
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.01.U",
        "",
    ],
)
def test_what_is_no_certificate_is_refused_in_both_modes(oid: str) -> None:
    """Another root, no root, a short type, other separators, a short version."""
    for strict in (True, False):
        with pytest.raises(ValueError, match=r"expected 1\.2\.156\.3005\.2\. and then type"):
            check_certificate_oid(oid, strict=strict)


def test_a_number_without_form_is_refused() -> None:
    """The root does not belong into the number."""
    with pytest.raises(ValueError, match="expected type"):
        check_certificate_number(OIDS[0])


@pytest.mark.parametrize("number", ["310106-2026-004417", "A", "0" * 64, "2026.00_1"])
def test_a_case_number_is_opaque(number: str) -> None:
    """Provinces define them."""
    assert check_case_number(number) == number


@pytest.mark.parametrize("number", ["", "-1", "0" * 65, "2026 1", "沪2026", "1\n"])
def test_a_case_number_has_letters_and_digits(number: str) -> None:
    """And up to 64 of them."""
    with pytest.raises(ValueError, match="expected a case number"):
        check_case_number(number)


def _passes(number: str) -> bool:
    try:
        return check_certificate_number(number) == number
    except ValueError:
        return False
