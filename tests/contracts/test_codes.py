"""National codes: the published examples pass, every single slip is caught, texts never repeat a value."""

from datetime import date

import pytest

from liangwang_contracts import (
    check_division_code,
    check_organisation_code,
    check_resident_id,
    check_uscc,
    division_name,
)

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


@pytest.mark.parametrize("code", USCC)
def test_a_right_credit_code_passes_with_its_inner_code(code: str) -> None:
    """Authority letters A, N and Y are part of the standard."""
    assert check_uscc(code) == code
    assert check_uscc(code, strict=True) == code


def test_every_single_wrong_character_of_a_credit_code_is_caught() -> None:
    """The check character of GB 32100 catches any one slip; 18 positions, 30 wrong characters each."""
    code = "91110000600037341L"
    slips = {code[:at] + wrong + code[at + 1 :] for at in range(18) for wrong in ALPHABET if wrong != code[at]}
    accepted = [slip for slip in slips if _passes(slip)]
    assert len(slips) == 540
    assert accepted == []


def test_adjacent_characters_of_a_credit_code_swapped_are_caught() -> None:
    """The commonest typing error."""
    code = "11370800MB28559184"
    swaps = {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(17)} - {code}
    assert [swap for swap in swaps if _passes(swap)] == []


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


@pytest.mark.parametrize("code", ["31011", "3101060", "031010", "31010X", "３10106"])
def test_a_malformed_division_code_is_refused(code: str) -> None:
    """Six ASCII digits, the first not 0."""
    with pytest.raises(ValueError, match="expected a division code: 6 digits"):
        check_division_code(code)


@pytest.mark.parametrize(
    ("code", "on", "name"),
    [
        ("310115", date(2026, 3, 2), "浦东新区"),
        ("310115", date(1990, 1, 1), None),
        ("310230", date(2010, 5, 1), "崇明县"),
        ("310230", date(2020, 5, 1), None),
        ("310151", date(2016, 8, 1), "崇明区"),
        ("310000", date(2026, 3, 2), "上海市"),
        ("120110", date(1980, 1, 1), "东郊区"),
        ("120110", date(2000, 1, 1), "东丽区"),
        ("319900", date(2026, 3, 2), None),
        ("999999", date(2026, 3, 2), None),
    ],
)
def test_a_division_has_the_name_of_the_day_asked_about(code: str, on: date, name: str | None) -> None:
    """Chongming was a county until 2016 and has been a district since, under another code."""
    assert division_name(code, on) == name


def _passes(code: str) -> bool:
    try:
        return check_uscc(code) == code
    except ValueError:
        return False


def _with_check(body: str) -> str:
    return next(body + char for char in ALPHABET if _passes(body + char))
