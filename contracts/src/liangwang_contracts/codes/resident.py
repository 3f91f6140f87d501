"""Resident ids (公民身份号码), GB 11643-1999: for the door of a service that takes one in, never for an event.

Six digits of an area, eight of the date of birth, three of sequence, a check character (ISO 7064 MOD 11-2). Form,
date and check character are checked. The area is advisory: areas are renamed, and ids keep the old one.
"""

import re
from datetime import date
from typing import Annotated

from liangwang_contracts.codes.checked import Checked
from liangwang_contracts.codes.division import division_name
from liangwang_contracts.codes.iso7064 import mod_11_2

_PATTERN = "[1-9][0-9]{16}[0-9X]"
_FORM = re.compile(_PATTERN)
_CHECK = 17
_PROVINCES = frozenset(
    f"{region}{province}"
    for region, provinces in (
        (1, "12345"), (2, "123"), (3, "1234567"), (4, "123456"), (5, "01234"), (6, "12345"), (7, "1"), (8, "123"),
    )
    for province in provinces
)  # fmt: skip
"""The first two digits: provinces (GB/T 2260), and 81 to 83 for residence permits of Hong Kong, Macao and Taiwan."""
_BORN_FROM, _BORN_TO = "1900", "2009"
"""Later years stand in the numbers of today's registers, which must not be taken for people."""

LENGTH = 18
"""Characters in a resident id."""


def check_resident_id(value: str) -> str:
    """A resident id with a right check character and a real date of birth; the area is not checked.

    Raises:
        ValueError: Says what was expected.
    """
    if not _FORM.fullmatch(value):
        raise ValueError("expected a resident id: 17 digits, then a digit or X")
    try:
        date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
    except ValueError:
        raise ValueError("expected a real date of birth in digits 7 to 14") from None
    if value[_CHECK] != mod_11_2(value[:_CHECK]):
        raise ValueError("expected the check character (the 18th) that GB 11643 gives for the first 17")
    return value


def is_resident_id(value: str) -> bool:
    """Whether something that goes by another name is a resident id.

    So it is with a known province, a real date from 1900 to 2009 and the right check character, in capitals or not.
    The date is not compared with today: what a receiver makes of an event must not depend on when it reads it.
    """
    if len(value) != LENGTH or value[:2] not in _PROVINCES or not _BORN_FROM <= value[6:10] <= _BORN_TO:
        return False
    try:
        check_resident_id(value.upper())
    except ValueError:
        return False
    return True


def resident_area(value: str, on: date) -> str | None:
    """What the area in a resident id was called on a day. Advisory: ``None`` says nothing against the id.

    Raises:
        ValueError: The id is wrong; says what was expected.
    """
    return division_name(check_resident_id(value)[:6], on)


ResidentId = Annotated[
    str, Checked(check_resident_id, "gb11643", _PATTERN, "Resident id, GB 11643-1999", "公民身份号码")
]
