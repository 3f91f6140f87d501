"""What is going to happen in the month: a queue of acts, run in the order of their moments.

An act may put others on the agenda, later than itself; what falls behind the end of the month is dropped.
"""

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count

Act = Callable[[datetime], None]


class Agenda:
    """Acts in order; those of one moment in the order in which they were put down."""

    def __init__(self, start: datetime, end: datetime) -> None:
        self._now, self._end = start, end
        self._ordinals = count()
        self._acts: list[tuple[datetime, int, Act]] = []

    def put(self, moment: datetime, act: Act) -> None:
        """Let ``act`` happen at ``moment``.

        Raises:
            ValueError: The moment has passed.
        """
        if moment < self._now:
            raise ValueError(f"moment: expected {self._now} or later, the agenda is there already")
        if moment < self._end:
            heapq.heappush(self._acts, (moment, next(self._ordinals), act))

    def run(self) -> None:
        """Do everything, until nothing is left."""
        while self._acts:
            self._now, _, act = heapq.heappop(self._acts)
            act(self._now)
