"""Pauses between attempts to reach something that is away."""

import random
from dataclasses import dataclass


@dataclass(slots=True)
class Backoff:
    """Doubling pauses with jitter.

    Args:
        cap_seconds: the longest pause.
        base_seconds: the first pause.
    """

    cap_seconds: float
    base_seconds: float = 0.1
    failures: int = 0

    def failed(self) -> float:
        """Note a failure; give the seconds to wait before the next attempt."""
        pause = min(self.cap_seconds, self.base_seconds * 2.0**self.failures)
        self.failures = min(self.failures + 1, 30)
        return float(pause * random.uniform(0.75, 1.25))  # noqa: S311 (jitter, not a secret)

    def succeeded(self) -> None:
        """Note a success: the next pause is the first one again."""
        self.failures = 0
