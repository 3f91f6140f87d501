"""A clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta


class FrozenClock:
    """Gives the same moment until :meth:`move` or :meth:`set`.

    Args:
        now: an aware datetime; 2026-03-02 09:00 UTC when left out.
    """

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now or datetime(2026, 3, 2, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Give the moment."""
        return self._now

    def move(self, step: timedelta) -> None:
        """Go forward (or back) by a step."""
        self._now += step

    def set(self, now: datetime) -> None:
        """Go to a moment."""
        self._now = now.astimezone(UTC)
