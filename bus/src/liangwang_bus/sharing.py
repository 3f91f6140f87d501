"""Sharing the partitions of an ordered subscription among its replicas.

Every replica consumes from every partition; the broker makes one consumer of each active, the first that came. So the
replica that started first would keep all. Protocol: every few seconds a replica looks how many replicas there are; when
more than its share of partitions is active here, it gives one up by closing
that consumer's connection after its batch is acknowledged, and comes back at the end of the broker's list.

Invariant: a consumer is only given up between two batches, so no message of a key is handled by two replicas at once.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


class Consumer(Protocol):
    """The consumer of one partition; active when the broker has given it messages."""

    active: bool


@dataclass(slots=True)
class Share:
    """The partitions of one subscription in one process.

    Args:
        partitions: how many there are.
        every: seconds between two looks.
        replicas: gives how many replicas there are.
        seconds: monotonic time.
    """

    partitions: int = 1
    every: float = 5.0
    replicas: Callable[[], int] = lambda: 1
    seconds: Callable[[], float] = field(default=time.monotonic, repr=False)
    _members: list[Consumer] = field(default_factory=list)
    _look_at: float = 0.0

    def join(self, consumer: Consumer) -> None:
        """Add the consumer of one partition."""
        self._members.append(consumer)

    def too_large_with(self, consumer: Consumer) -> bool:
        """Give whether this consumer, the last of the active ones here, is one too many."""
        if self.partitions == 1 or self.seconds() < self._look_at:
            return False
        active = [member for member in self._members if member.active]
        if not active or active[-1] is not consumer:
            return False
        self._look_at = self.seconds() + self.every
        return len(active) > math.ceil(self.partitions / max(self.replicas(), 1))
