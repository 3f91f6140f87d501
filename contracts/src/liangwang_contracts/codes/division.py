"""Divisions from the province to the county (行政区划代码), GB/T 2260: six digits, two for each level.

Form is checked; existence is advisory, since divisions come and go. Names with their years of validity come from
python-stdnum's table, which is read at the first question.
"""

import re
from datetime import date
from functools import cache
from typing import Annotated

from liangwang_contracts.codes.checked import Checked

_PATTERN = "[1-9][0-9]{5}"
_FORM = re.compile(_PATTERN)
_NAMED_YEARS = re.compile(r"(?:\[(?P<first>\d*)-(?P<last>\d*)\])?(?P<name>.+)")


def check_division_code(value: str) -> str:
    """Six digits in the form of GB/T 2260; whether the division exists is left to `division_name`.

    Raises:
        ValueError: Says what was expected.
    """
    if not _FORM.fullmatch(value):
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

    Raises:
        ValueError: The code is malformed.
    """
    known = _division_names(check_division_code(code))
    names = [name for first, last, name in known if first <= on.year <= last]
    return names[-1] if names else None


def division_ancestry(code: str) -> tuple[str, ...]:
    """The codes from the province down to the division itself: 310106 lies in 310100, that in 310000.

    Raises:
        ValueError: The code is malformed.
    """
    check_division_code(code)
    chain = (f"{code[:2]}0000", f"{code[:4]}00", code)
    return tuple(dict.fromkeys(chain))


@cache
def _division_names(code: str) -> tuple[tuple[int, int, str], ...]:
    from stdnum import numdb  # noqa: PLC0415 - brings importlib.resources along; most processes never ask

    found: dict[str, str] = {}
    for _, properties in numdb.get("cn/loc").info(code):
        found.update(properties)
    matches = (_NAMED_YEARS.fullmatch(part) for part in found.get("county", "").split(",") if part)
    return tuple((int(each["first"] or 0), int(each["last"] or 9999), each["name"]) for each in matches if each)


DivisionCode = Annotated[
    str, Checked(check_division_code, "gbt2260-form", _PATTERN, "Division code, GB/T 2260", "行政区划代码")
]
