"""Licence plates (机动车号牌) of civil vehicles: province, letter of the authority, five or six characters.

Written without separator: 沪A12345. New-energy plates have their letter first (small vehicles) or last (large ones): D
and F by the published rule, further letters are recalled and taken in lenient mode only. Plates of embassies and of the
armed forces are beyond this check.
"""

import re
from typing import Annotated, Final

from liangwang_contracts.codes.checked import Checked

PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""The 31 provinces that register vehicles."""
NEW_ENERGY_LETTERS: Final = "DFABCEGHJK"
"""Letters of new-energy plates; all but D and F are recalled."""
_VERIFIED_LETTERS = "DF"

_ORDINARY = "[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9警学挂领港澳]"
_START = f"[{PROVINCES}][A-HJ-NP-Z]"
_SEPARATORS = re.compile(r"[\s·•・\-]")


def _new_energy(letters: str) -> str:
    return f"(?:[{letters}][A-HJ-NP-Z0-9][0-9]{{4}}|[0-9]{{5}}[{letters}])"


_PATTERN = f"{_START}(?:{_ORDINARY}|{_new_energy(NEW_ENERGY_LETTERS)})"
_LENIENT = re.compile(_PATTERN)
_STRICT = re.compile(f"{_START}(?:{_ORDINARY}|{_new_energy(_VERIFIED_LETTERS)})")
_LONG = 8


def check_plate(value: str, *, strict: bool = False) -> str:
    """A licence plate without separator.

    Args:
        value: Seven characters, eight with new energy.
        strict: Take new-energy plates with D and F only.

    Raises:
        ValueError: Says what was expected.
    """
    if not (_STRICT if strict else _LENIENT).fullmatch(value):
        raise ValueError(
            "expected a licence plate: province, letter, then 5 letters or digits without I and O, or 6 with a "
            f"new-energy letter ({_VERIFIED_LETTERS if strict else NEW_ENERGY_LETTERS}) at an end"
        )
    return value


def plate(text: str) -> str:
    """The plate that somebody wrote: small letters, blanks, hyphens and middle dots do not count.

    Raises:
        ValueError: Says what was expected.
    """
    return check_plate(_SEPARATORS.sub("", text).upper())


def is_new_energy(value: str) -> bool:
    """Whether a plate is one of a new-energy vehicle.

    Raises:
        ValueError: The plate is wrong; says what was expected.
    """
    return len(check_plate(value)) == _LONG


def _leniently(value: str) -> str:
    return check_plate(value)


Plate = Annotated[str, Checked(_leniently, "plate", _PATTERN, "Licence plate of a civil vehicle", "机动车号牌")]
