"""Sums of moments and lengths that never leave the years of the contracts: what would, ends at their edge.

Invariants: ``before`` is never later than the moment that it starts from, ``after`` never earlier; within the years of
the contracts both are plain sums.
"""

from datetime import UTC, date, datetime, time, timedelta

from liangwang_contracts import FIRST_DAY, LAST_DAY

EARLIEST = datetime.combine(FIRST_DAY, time.min, UTC)
LATEST = datetime.combine(LAST_DAY, time.min, UTC)
"""In every zone it is in a day that contracts can say."""


def before(moment: datetime, length: timedelta) -> datetime:
    """The moment that is a length earlier."""
    return moment - length if length <= moment - EARLIEST else min(moment, EARLIEST)


def after(moment: datetime, length: timedelta) -> datetime:
    """The moment that is a length later."""
    return moment + length if length <= LATEST - moment else max(moment, LATEST)


def days_before(day: date, count: int) -> date:
    """The day that is some days earlier."""
    return day - timedelta(days=count) if count <= (day - FIRST_DAY).days else min(day, FIRST_DAY)


def days_after(day: date, count: int) -> date:
    """The day that is some days later."""
    return day + timedelta(days=count) if count <= (LAST_DAY - day).days else max(day, LAST_DAY)
