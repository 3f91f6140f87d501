"""Below the county: streets and towns (GB/T 10114, nine digits) and communities (twelve digits).

The three digits after the division say what it is: 001 to 099 a street (街道), 100 to 199 a town (镇), 200 to 399 a
township (乡), 400 to 599 a unit that is government and enterprise at once (政企合一). Lenient takes any three digits
but 000, because registers also write 999 and the like for what hangs directly under a county; strict wants one of these
ranges. Three more digits name a community: 001 to 199 a residents' committee, 200 to 399 a villagers' one by the
statistical coding rule; other numbers are taken, because cities merge and split communities.
"""

import re
from typing import Annotated, Final

from liangwang_contracts.codes.checked import Checked, Name

_STREET_PATTERN = "[1-9][0-9]{8}"
_COMMUNITY_PATTERN = "[1-9][0-9]{11}"
_STREET = re.compile(_STREET_PATTERN)
_COMMUNITY = re.compile(_COMMUNITY_PATTERN)
_DIVISION, _STREET_END = 6, 9
_NONE = "000"

STREET_KINDS: Final = (
    (1, 99, Name("街道", "street")),
    (100, 199, Name("镇", "town")),
    (200, 399, Name("乡", "township")),
    (400, 599, Name("政企合一", "government and enterprise in one")),
)
"""Ranges of GB/T 10114: first number, last number, what it is."""
COMMUNITY_KINDS: Final = (
    (1, 199, Name("居民委员会", "residents' committee")),
    (200, 399, Name("村民委员会", "villagers' committee")),
)
"""Ranges of the statistical coding rule. Advisory."""


def check_street_code(value: str, *, strict: bool = False) -> str:
    """A street, town or township: division and three digits.

    Args:
        value: Nine digits.
        strict: Also want the last three in a range of GB/T 10114.

    Raises:
        ValueError: Says what was expected.
    """
    if not _STREET.fullmatch(value) or value[_DIVISION:] == _NONE:
        raise ValueError("expected a street code: a division of 6 digits, then 3 digits that are not 000")
    if strict and street_kind(value) is None:
        raise ValueError("expected the last 3 digits in a range of GB/T 10114: 001 to 599")
    return value


def check_community_code(value: str) -> str:
    """A community or village: the code of its street and three digits.

    Raises:
        ValueError: Says what was expected.
    """
    if not _COMMUNITY.fullmatch(value) or _NONE in {value[_DIVISION:_STREET_END], value[_STREET_END:]}:
        raise ValueError(
            "expected a community code: a street of 9 digits that does not end with 000, then 3 digits that are not 000"
        )
    return value


def street_kind(value: str) -> Name | None:
    """What a street code stands for, ``None`` outside the ranges of GB/T 10114.

    Raises:
        ValueError: The code is malformed.
    """
    return _kind(check_street_code(value)[_DIVISION:], STREET_KINDS)


def community_kind(value: str) -> Name | None:
    """Residents' or villagers' committee, ``None`` for a number of the city's own.

    Raises:
        ValueError: The code is malformed.
    """
    return _kind(check_community_code(value)[_STREET_END:], COMMUNITY_KINDS)


def _kind(digits: str, kinds: tuple[tuple[int, int, Name], ...]) -> Name | None:
    return next((name for first, last, name in kinds if first <= int(digits) <= last), None)


def _leniently(value: str) -> str:
    return check_street_code(value)


StreetCode = Annotated[
    str, Checked(_leniently, "gbt10114-form", _STREET_PATTERN, "Street or town code, GB/T 10114", "街道（乡镇）代码")
]
CommunityCode = Annotated[
    str,
    Checked(check_community_code, "community-form", _COMMUNITY_PATTERN, "Community code, 12 digits", "社区（村）代码"),
]
