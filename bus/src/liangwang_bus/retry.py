"""When to try again: exponential pauses with jitter, then dead."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how patiently one event is tried.

    Args:
        attempts: tries in all, the first one included. Replicas do not multiply it: tries are counted in the inbox row.
        base_seconds: pause after the first try; doubles with each.
        cap_seconds: the longest pause.
    """

    attempts: int = 8
    base_seconds: float = 1.0
    cap_seconds: float = 300.0

    def next_at(self, tried: int, now: datetime) -> datetime | None:
        """Give the time of the next try after ``tried`` tries, or None when the event is dead."""
        if tried >= self.attempts:
            return None
        pause = min(self.cap_seconds, self.base_seconds * 2 ** (tried - 1))
        return now + timedelta(seconds=pause * random.uniform(0.75, 1.25))  # noqa: S311 (jitter, not a secret)


IMMEDIATE = RetryPolicy(attempts=1)
"""No second try: for tests and for what cannot succeed later."""
