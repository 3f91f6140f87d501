"""Phone numbers in the form of E.164: for the door of a service that takes one in, never for an event.

Only the form is checked: a plus sign and 7 to 15 digits, the first not 0. Whether a number is assigned changes weekly
and is no question of a contract; the ``phonenumbers`` package that knows would bring 48 MB along. `e164` reads what
people in mainland China write, so that one phone has one text and with it one token.
"""

import re
from typing import Annotated

from liangwang_contracts.codes.checked import Checked

_PATTERN = r"\+[1-9][0-9]{6,14}"
_FORM = re.compile(_PATTERN)
_SEPARATORS = re.compile(r"[\s().\-‐-–]")
_CHINA = "+86"
_MOBILE = re.compile("1[3-9][0-9]{9}")
_LANDLINE = re.compile("0(?!0)[0-9]{9,11}")
_SERVICE = re.compile("[48]00[0-9]{7}")


def check_phone(value: str) -> str:
    """A phone number in the form of E.164, e.g. ``+862112345``.

    Raises:
        ValueError: Says what was expected.
    """
    if not _FORM.fullmatch(value) or value.startswith(f"{_CHINA}0"):
        raise ValueError(
            "expected a phone number by E.164: '+', country code, number without leading 0; 7 to 15 digits"
        )
    return value


def e164(text: str) -> str:
    """The E.164 form of what somebody wrote.

    Args:
        text: With a leading ``+`` or ``00`` a number of any country; without, a mobile number, a number with
            its area code or a 400/800 number of mainland China. Blanks, hyphens, dots and brackets do not count.

    Raises:
        ValueError: Says what was expected.
    """
    digits = _SEPARATORS.sub("", text)
    if digits.startswith(("+", "00")):
        return check_phone("+" + digits.lstrip("+").removeprefix("00"))
    if _MOBILE.fullmatch(digits) or _SERVICE.fullmatch(digits):
        return _CHINA + digits
    if _LANDLINE.fullmatch(digits):
        return _CHINA + digits[1:]
    raise ValueError("expected '+' and a country code, or a mobile number, area code and number, or 400/800 number")


Phone = Annotated[str, Checked(check_phone, "e164-form", _PATTERN, "Phone number, E.164", "电话号码")]
