"""Event ids: UUIDv7 (RFC 9562), so that ids sort by the time they were given.

Invariant: within a process each new id is greater than the one before. 12 bits below the millisecond
come from the clock and step up by one when it has not moved.
"""

import re
import secrets
import time
from collections.abc import Callable
from threading import Lock

UUIDV7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
"""Matches the text of a UUIDv7 in lower case (use ``fullmatch``)."""

_lock = Lock()
_last = 0


def new_event_id(clock: Callable[[], int] = time.time_ns) -> str:
    """A new UUIDv7 as text, greater than every one given by this process before.

    Args:
        clock: Nanoseconds since 1970; may stand still or be set back.

    Returns:
        36 characters in lower case.
    """
    global _last  # noqa: PLW0603 - the order of ids is a property of the process
    with _lock:
        stamp = _last = max(_last + 1, clock() * 4096 // 1_000_000)
    high = (stamp >> 12) << 16 | 0x7000 | stamp & 0xFFF
    text = f"{high:016x}{0x8000_0000_0000_0000 | secrets.randbits(62):016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
