"""Codes of organisations and people: published examples pass, slips are caught, texts never repeat a value."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import uscc as other_uscc
from stdnum.iso7064 import mod_11_2 as other_mod_11_2

from liangwang_contracts import check_organisation_code, check_resident_id, check_uscc
from liangwang_contracts.codes import AUTHORITIES, UsccParts, organisation_check_character, resident_area

USCC = [
    "91110000600037341L",
    "11370800MB28559184",
    "11430000006122244L",
    "11100000000013338W",
    # Valid by the standard though common checkers refuse their authority letters (synthetic).
    "N2310230MF00000051",
    "Y1310115MF00000050",
]
RESIDENT_IDS = [
    "11010519491231002X",
    "110105194912310038",
    # The standard's second example; its area is not in any table for the year 1880.
    "440524188001010014",
]
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
EVERY = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"


@pytest.mark.parametrize("code", USCC)
def test_a_right_credit_code_passes_with_its_inner_code(code: str) -> None:
    """Authority letters A, N and Y are part of the standard."""
    assert check_uscc(code) == code
    assert check_uscc(code, strict=True) == code


@pytest.mark.parametrize("code", USCC)
def test_every_single_wrong_character_of_a_credit_code_is_caught(code: str) -> None:
    """The check character of GB 32100 catches any one slip; 18 positions, 30 wrong characters each."""
    slips = set(_slips(code, [ALPHABET] * 18))
    assert len(slips) == 540
    assert [slip for slip in slips if _passes(check_uscc, slip)] == []


@pytest.mark.parametrize(("code", "swapped"), [*zip(USCC, [10, 14, 8, 5, 12, 11], strict=True)])
def test_adjacent_characters_of_a_credit_code_swapped_are_caught(code: str, swapped: int) -> None:
    """The commonest typing error; neighbours that are alike cannot be swapped."""
    swaps = set(_swaps(code))
    assert len(swaps) == swapped
    assert [swap for swap in swaps if _passes(check_uscc, swap)] == []


@settings(deadline=None)
@given(st.text("0123456789", min_size=8, max_size=8), st.text(ALPHABET, min_size=9, max_size=9))
def test_any_credit_code_that_is_put_together_passes_and_is_right_elsewhere(head: str, organisation: str) -> None:
    """Parse and format are inverse; python-stdnum agrees where it knows the authority."""
    code = str(UsccParts(head[0], head[1], head[2:], organisation))
    assert check_uscc(code) == code
    assert str(UsccParts.parse(code)) == code
    assert other_uscc.is_valid(code)


@settings(deadline=None)
@given(st.text("0123456789", min_size=8, max_size=8), st.text(ALPHABET, min_size=9, max_size=9), st.data())
def test_no_slip_in_any_credit_code_passes(head: str, organisation: str, data: st.DataObject) -> None:
    """One wrong character or two neighbours swapped."""
    code = str(UsccParts(head[0], head[1], head[2:], organisation))
    wrong = [*_slips(code, [ALPHABET] * 18), *_swaps(code)]
    assert not _passes(check_uscc, data.draw(st.sampled_from(wrong)))


def test_every_authority_letter_of_the_standard_has_a_name() -> None:
    """Twelve authorities register organisations, and each code says by whom."""
    assert "".join(AUTHORITIES) == "123456789ANY"
    parts = UsccParts.parse("N2310230MF00000051", strict=True)
    assert (parts.authority_name, parts.category_name) == (
        ("农业", "agriculture"),
        ("村级集体经济组织", "collective of a village"),
    )
    assert (parts.division, parts.organisation) == ("310230", "MF0000005")


def test_an_authority_outside_the_table_is_refused_only_in_strict_mode() -> None:
    """The alphabet has more letters than the standard has given out."""
    code = str(UsccParts("B", "1", "310106", "MF0000005"))
    assert check_uscc(code) == code
    assert UsccParts.parse(code).authority_name is None
    assert UsccParts.parse(code).category_name is None
    with pytest.raises(ValueError, match="a registering authority and a category"):
        check_uscc(code, strict=True)


@pytest.mark.parametrize(
    "code", ["", "91110000600037341", "91110000600037341l", "9111000O600037341L", "９1110000600037341L"]
)
def test_a_malformed_credit_code_is_told_its_form(code: str) -> None:
    """Too short, lower case, a letter the alphabet lacks, a full-width digit."""
    with pytest.raises(ValueError, match="expected a unified social credit code: 2 characters, 6 digits"):
        check_uscc(code)


def test_a_wrong_inner_organisation_code_is_caught_only_in_strict_mode() -> None:
    """Issuers do not always keep to GB 11714 inside, so it is asked for explicitly."""
    # 91310106 + 00000001 + inner check 8 (right is 9) + outer check K.
    code = _with_check("91310106000000018")
    assert check_uscc(code) == code
    with pytest.raises(ValueError, match="characters 9 to 17 to be an organisation code"):
        check_uscc(code, strict=True)


@pytest.mark.parametrize("code", ["600037341", "MB2855918", "MF0000005"])
def test_a_right_organisation_code_passes(code: str) -> None:
    """The codes inside the published credit codes."""
    assert check_organisation_code(code) == code


@pytest.mark.parametrize("code", ["600037342", "60003734-1", "60003734"])
def test_a_wrong_organisation_code_is_refused(code: str) -> None:
    """A wrong check digit, a hyphen, a missing check digit."""
    with pytest.raises(ValueError, match="expected"):
        check_organisation_code(code)


@settings(deadline=None)
@given(st.text(EVERY, min_size=8, max_size=8))
def test_the_organisation_check_is_the_weighted_sum_of_the_standard(body: str) -> None:
    """Computed once more, step by step: 11 minus the remainder, 10 written X and 11 written 0."""
    weights = [3, 7, 9, 10, 5, 8, 4, 2]
    rest = 11 - sum(EVERY.index(char) * weight for char, weight in zip(body, weights, strict=True)) % 11
    assert organisation_check_character(body) == {10: "X", 11: "0"}.get(rest, str(rest))


@settings(deadline=None)
@given(st.text(EVERY, min_size=8, max_size=8), st.data())
def test_a_slip_in_an_organisation_code_is_caught_unless_eleven_apart(body: str, data: st.DataObject) -> None:
    """The standard's modulus is 11 and its alphabet has 36 characters, so 0, B and M count the same."""
    code = body + organisation_check_character(body)
    assert check_organisation_code(code) == code
    wrong = data.draw(st.sampled_from([*_slips(body, [EVERY] * 8), *_swaps(body)]))
    differing = next(at for at in range(8) if wrong[at] != body[at])
    alike = (EVERY.index(wrong[differing]) - EVERY.index(body[differing])) % 11 == 0
    assert _passes(check_organisation_code, wrong + code[8]) is alike


def test_the_slips_in_an_organisation_code_that_the_standard_catches_are_counted() -> None:
    """8 positions with 35 wrong characters each, less the two or three that count the same."""
    slips = [f"{slip}1" for slip in _slips("60003734", [EVERY] * 8)]
    # 0: B, M, X; 3: E, P; 4: F, Q; 6: H, S; 7: I, T.
    assert len(slips) == 280
    assert sum(_passes(check_organisation_code, slip) for slip in slips) == 3 * 3 + 5 * 2


@pytest.mark.parametrize("code", RESIDENT_IDS)
def test_every_single_wrong_character_of_a_resident_id_is_caught(code: str) -> None:
    """MOD 11-2 catches any one slip: 17 digits with 9 wrong ones each, and 10 wrong check characters."""
    slips = set(_slips(code, [DIGITS] * 17 + [DIGITS + "X"]))
    assert len(slips) == 163
    assert [slip for slip in slips if _passes(check_resident_id, slip)] == []


@pytest.mark.parametrize(("code", "swapped"), [*zip(RESIDENT_IDS, [15, 15, 13], strict=True)])
def test_adjacent_digits_of_a_resident_id_swapped_are_caught(code: str, swapped: int) -> None:
    """MOD 11-2 catches them all."""
    swaps = set(_swaps(code))
    assert len(swaps) == swapped
    assert [swap for swap in swaps if _passes(check_resident_id, swap)] == []


@settings(deadline=None)
@given(
    st.text(DIGITS, min_size=5, max_size=5),
    st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    st.text(DIGITS, min_size=3, max_size=3),
)
def test_any_area_and_real_date_makes_a_resident_id(area: str, born: date, sequence: str) -> None:
    """With the check character that python-stdnum computes."""
    body = f"1{area}{born:%Y%m%d}{sequence}"
    code = body + other_mod_11_2.calc_check_digit(body)
    assert check_resident_id(code) == code


def test_the_area_of_a_resident_id_is_told_for_a_day() -> None:
    """Advisory: an area that no table knows says nothing against the id."""
    assert resident_area("110105194912310038", date(2026, 3, 2)) == "朝阳区"
    assert resident_area("440524188001010014", date(1880, 1, 1)) is None


@pytest.mark.parametrize("code", RESIDENT_IDS)
def test_a_right_resident_id_passes_whatever_its_area(code: str) -> None:
    """Areas change and are advisory only."""
    assert check_resident_id(code) == code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("110105194912310021", "the check character"),
        ("11010519491331002X", "a real date of birth"),
        ("11010519490229002X", "a real date of birth"),
        ("11010519491231002x", "a resident id: 17 digits"),
        ("1101051949123100", "a resident id: 17 digits"),
    ],
)
def test_a_wrong_resident_id_is_refused_without_being_repeated(code: str, expected: str) -> None:
    """What is wrong is said, whose it is never."""
    with pytest.raises(ValueError, match=expected) as caught:
        check_resident_id(code)
    assert code not in str(caught.value)
    assert code[6:14] not in str(caught.value)


def _slips(code: str, alphabets: list[str]) -> Iterator[str]:
    return (
        code[:at] + wrong + code[at + 1 :]
        for at, alphabet in enumerate(alphabets)
        for wrong in alphabet
        if wrong != code[at]
    )


def _swaps(code: str) -> Iterator[str]:
    swaps = (code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(len(code) - 1))
    return (swap for swap in swaps if swap != code)


def _passes(check: Callable[[str], str], code: str) -> bool:
    try:
        return check(code) == code
    except ValueError:
        return False


def _with_check(body: str) -> str:
    return next(body + char for char in ALPHABET if _passes(check_uscc, body + char))
