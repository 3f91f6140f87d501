"""Case numbers (办件编号): provinces define them, so they are opaque: 1 to 64 letters, digits, '.', '_' or '-'."""

import re
from typing import Annotated, Final

from liangwang_contracts.codes.checked import Checked

NUMBER_PATTERN: Final = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
"""A number of a register without a form of its own."""
_FORM = re.compile(NUMBER_PATTERN)


def check_case_number(value: str) -> str:
    """An opaque case number.

    Raises:
        ValueError: Says what was expected.
    """
    if not _FORM.fullmatch(value):
        raise ValueError("expected a case number: 1 to 64 letters, digits, '.', '_' or '-'")
    return value


CaseNumber = Annotated[str, Checked(check_case_number, "opaque", NUMBER_PATTERN, "Case number, opaque", "办件编号")]
