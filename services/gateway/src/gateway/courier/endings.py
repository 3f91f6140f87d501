"""The courier's part in the end of agreements: subscriptions end, and queues are deleted with what is in them."""

import asyncio
from collections.abc import Awaitable, Callable, Container, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from gateway import ending
from liangwang_bus.clock import Clock
from liangwang_bus.store import Store, Turn
from liangwang_contracts.city_days import city_day

Clear = Callable[[str, str], Awaitable[bool]]
"""Deletes the queue of a member's subscription; gives whether it is gone."""


@dataclass(frozen=True, slots=True)
class Endings:
    """Ends what may not be carried any more.

    Attributes:
        store: the gateway's database.
        clock: the present.
        zone: of the city's days.
        clear: deletes queues; without it they are left, and asked for again.
    """

    store: Store
    clock: Clock
    zone: ZoneInfo
    clear: Clear | None = None

    async def look(self, turn: Turn, busy: Container[str]) -> None:
        """End subscriptions whose agreement is over, and clear the queues of ended ones.

        Args:
            turn: the lock that is held; looking most times finds nothing, and writes nothing.
            busy: subscriptions that are being carried just now; their queues are cleared afterwards.
        """
        await asyncio.to_thread(self._end, turn)
        if self.clear is None:
            return
        for member, name in await asyncio.to_thread(self._to_clear, turn):
            if name in busy:
                continue
            if not await self.clear(member, name):
                return  # the broker is away or at work: the next look tries again
            await asyncio.to_thread(self._cleared, name)

    def _end(self, turn: Turn) -> None:
        now = self.clock()
        day = city_day(now, self.zone)
        with turn.read() as connection:
            found = ending.any_over(connection, day)
        if found:
            with self.store.begin() as connection:
                ending.end_over(connection, day, now)

    def _to_clear(self, turn: Turn) -> Sequence[tuple[str, str]]:
        with turn.read() as connection:
            return ending.to_clear(connection)

    def _cleared(self, subscription: str) -> None:
        with self.store.begin() as connection:
            ending.cleared(connection, subscription, self.clock())
