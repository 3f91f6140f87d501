"""Moments as text: RFC 3339 with an offset, in years that clock arithmetic survives."""

import re
from datetime import datetime

EXPECTED_MOMENT = "an RFC 3339 date-time with offset, years 1900 to 2999"

MOMENT = (
    r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
"""Regular expression of such a text; the calendar is checked by `parse_moment`."""

_MOMENT = re.compile(MOMENT)


def parse_moment(text: str) -> datetime | None:
    """The aware moment that a text means, or ``None`` when it means none."""
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # a 30th of February, a 25th hour
        return None


def format_moment(moment: datetime) -> str | None:
    """The text of an aware moment with its own offset, or ``None`` when it has none that can be written."""
    text = moment.isoformat()
    return text if _MOMENT.fullmatch(text) else None


_last: tuple[datetime | None, str] = (None, "")


def written(moment: datetime) -> str:
    """The ISO text of a moment; the same one is often written again at once, as time and as recorded time."""
    global _last  # noqa: PLW0603 - the text of the moment before
    known, text = _last
    if known is not moment:
        text = moment.isoformat()
        _last = (moment, text)
    return text
