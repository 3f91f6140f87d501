"""National codes with their check digits.

* unified social credit code (统一社会信用代码), GB 32100-2015
* organisation code (组织机构代码), GB 11714-1997
* resident id (公民身份号码), GB 11643-1999
* division code (行政区划代码), GB/T 2260

Each ``check_*`` returns its argument or raises a ``ValueError`` that says what was expected and never
repeats the value. python-stdnum is used where it is right: its USCC check refuses the authority letters
A, N and Y, and its resident id check refuses areas that its table does not know for the year of birth.
"""

import re
from datetime import date
from functools import cache
from operator import mul
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from stdnum import numdb
from stdnum.iso7064 import mod_11_2

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_VALUES = {char: value for value, char in enumerate(_USCC_ALPHABET)}
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

_USCC_PATTERN = "[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}"
_ORGANISATION_PATTERN = "[0-9A-Z]{8}[0-9X]"
_RESIDENT_PATTERN = "[1-9][0-9]{16}[0-9X]"
_DIVISION_PATTERN = "[1-9][0-9]{5}"
_USCC = re.compile(_USCC_PATTERN)
_ORGANISATION = re.compile(_ORGANISATION_PATTERN)
_RESIDENT = re.compile(_RESIDENT_PATTERN)
_DIVISION = re.compile(_DIVISION_PATTERN)
_NAMED_YEARS = re.compile(r"(?:\[(?P<first>\d*)-(?P<last>\d*)\])?(?P<name>.+)")


def check_uscc(value: str, *, strict: bool = False) -> str:
    """A unified social credit code with a right check character.

    Args:
        value: 18 characters, capital letters.
        strict: Also check the organisation code inside (characters 9 to 17), which issuers do not always
            keep to.

    Returns:
        The same text.

    Raises:
        ValueError: Says what was expected.
    """
    if not _USCC.fullmatch(value):
        raise ValueError(
            "expected a unified social credit code: 2 characters, 6 digits, 10 characters "
            "out of 0-9 and A-Z without I, O, S, V, Z"
        )
    total = sum(map(mul, _USCC_WEIGHTS, map(_USCC_VALUES.__getitem__, value)))
    if _USCC_VALUES[value[17]] != -total % 31:
        raise ValueError("expected the check character (the 18th) that GB 32100 gives for the first 17")
    if strict and value[16] != _organisation_check(value[8:16]):
        raise ValueError("expected characters 9 to 17 to be an organisation code right by GB 11714")
    return value


def check_organisation_code(value: str) -> str:
    """An organisation code of 9 characters without hyphen, right by GB 11714.

    Raises:
        ValueError: Says what was expected.
    """
    if not _ORGANISATION.fullmatch(value):
        raise ValueError("expected an organisation code: 8 characters out of 0-9 and A-Z, then a digit or X")
    if value[8] != _organisation_check(value[:8]):
        raise ValueError("expected the check character (the 9th) that GB 11714 gives for the first 8")
    return value


def check_resident_id(value: str) -> str:
    """A resident id with a right check character and a real date of birth; the area is not checked.

    Raises:
        ValueError: Says what was expected.
    """
    if not _RESIDENT.fullmatch(value):
        raise ValueError("expected a resident id: 17 digits, then a digit or X")
    try:
        date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        raise ValueError("expected a real date of birth in digits 7 to 14") from None
    if mod_11_2.checksum(value) != 1:
        raise ValueError("expected the check character (the 18th) that GB 11643 gives for the first 17")
    return value


def check_division_code(value: str) -> str:
    """Six digits in the form of GB/T 2260; whether the division exists is left to `division_name`.

    Raises:
        ValueError: Says what was expected.
    """
    if not _DIVISION.fullmatch(value):
        raise ValueError("expected a division code: 6 digits, the first not 0")
    return value


def division_name(code: str, on: date) -> str | None:
    """The name that a division had, e.g. 崇明县 for 310230 in 2010. Advisory.

    Args:
        code: Six digits.
        on: The date asked about. The table behind it knows years: in the year of a change the newer
            name is given.

    Returns:
        The name, or ``None`` when no division is known to have had this code then.
    """
    known = _division_names(check_division_code(code))
    names = [name for first, last, name in known if first <= on.year <= last]
    return names[-1] if names else None


@cache
def _division_names(code: str) -> tuple[tuple[int, int, str], ...]:
    found: dict[str, str] = {}
    for _, properties in numdb.get("cn/loc").info(code):
        found.update(properties)
    matches = (_NAMED_YEARS.fullmatch(part) for part in found.get("county", "").split(",") if part)
    return tuple((int(each["first"] or 0), int(each["last"] or 9999), each["name"]) for each in matches if each)


def _organisation_check(body: str) -> str:
    total = sum(int(char, 36) * weight for char, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X"[-total % 11]


def _code(pattern: str, description: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", "description": description})


def _plain_uscc(value: str) -> str:
    return check_uscc(value)


Uscc = Annotated[str, AfterValidator(_plain_uscc), _code(_USCC_PATTERN, "Unified social credit code, GB 32100-2015")]
OrganisationCode = Annotated[
    str,
    AfterValidator(check_organisation_code),
    _code(_ORGANISATION_PATTERN, "Organisation code, GB 11714-1997"),
]
ResidentId = Annotated[str, AfterValidator(check_resident_id), _code(_RESIDENT_PATTERN, "Resident id, GB 11643-1999")]
DivisionCode = Annotated[str, AfterValidator(check_division_code), _code(_DIVISION_PATTERN, "Division code, GB/T 2260")]
