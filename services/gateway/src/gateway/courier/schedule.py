"""When a failing endpoint is tried again, and when it is left until its member says so."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

PAUSES = tuple(
    timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800, 28_800)
)
"""5 s, 30 s, 2 min, 10 min, 30 min, 1 h, 2 h, 4 h, then every 8 h."""

GIVEN_UP_AFTER = len(PAUSES)
"""Tries of one event that its endpoint refuses as such: the last pause would follow a third day. [D]"""

LONGEST_ASKED_FOR = timedelta(hours=24)
"""What an endpoint may ask for with ``Retry-After``; more is taken as this."""

Jitter = Callable[[], float]


def jitter() -> float:
    """Give a factor between 0.8 and 1.2, so that endpoints that failed together do not come back together."""
    return random.uniform(0.8, 1.2)  # noqa: S311 (jitter, not a secret)


def next_try(now: datetime, failures: int, asked: timedelta | None, factor: Jitter = jitter) -> datetime:
    """Give when to try again.

    Args:
        now: the moment of the failure.
        failures: failures in a row, this one included, from 1.
        asked: what ``Retry-After`` asked for; never sooner than that.
        factor: the jitter.
    """
    pause = PAUSES[min(failures, len(PAUSES)) - 1] * factor()
    return now + max(pause, min(asked or timedelta(), LONGEST_ASKED_FOR))


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Read ``Retry-After``: seconds or a date (RFC 9110, 10.2.3); None where there is none that can be read."""
    if not value:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), int(LONGEST_ASKED_FOR.total_seconds())))
    try:
        moment = parsedate_to_datetime(text)
        return max(moment - now, timedelta())
    except (ValueError, TypeError, OverflowError):  # no date, or one without a zone
        return None
