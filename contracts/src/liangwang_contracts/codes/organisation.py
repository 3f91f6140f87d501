"""Organisation codes (组织机构代码), GB 11714-1997: eight characters and a check character, no hyphen."""

import re
from operator import mul
from typing import Annotated

from liangwang_contracts.codes.checked import Checked

_PATTERN = "[0-9A-Z]{8}[0-9X]"
_FORM = re.compile(_PATTERN)
_BODY = 8
_VALUES = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_organisation_code(value: str) -> str:
    """An organisation code of 9 characters without hyphen, right by GB 11714.

    Raises:
        ValueError: Says what was expected.
    """
    if not _FORM.fullmatch(value):
        raise ValueError("expected an organisation code: 8 characters out of 0-9 and A-Z, then a digit or X")
    if value[_BODY] != organisation_check_character(value[:_BODY]):
        raise ValueError("expected the check character (the 9th) that GB 11714 gives for the first 8")
    return value


def organisation_check_character(body: str) -> str:
    """The check character that GB 11714 gives for the first eight (0-9, A-Z): a digit or X."""
    return "0123456789X"[-sum(map(mul, _WEIGHTS, map(_VALUES.__getitem__, body))) % 11]


OrganisationCode = Annotated[
    str, Checked(check_organisation_code, "gb11714", _PATTERN, "Organisation code, GB 11714-1997", "组织机构代码")
]
