"""Moments in questions."""

from datetime import datetime
from typing import Any


def moment(field: str, text: Any) -> datetime:
    """Read a moment of a question.

    Raises:
        ValueError: it is not RFC 3339 with an offset.
    """
    try:
        found = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        found = None
    if found is None or found.tzinfo is None:
        msg = f"{field}: a moment with its offset was expected, such as 2026-05-01T09:00:00+08:00"
        raise ValueError(msg)
    return found
