"""Clocks are injected: a function that gives the present, aware and in UTC."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in UTC."""


def wall_clock() -> datetime:
    """Give the present moment of this machine."""
    return datetime.now(UTC)
