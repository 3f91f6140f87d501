"""A log that a service keeps itself, and how far a subscription has followed it.

Protocol: what is read is settled by the subscriber, in its own transactions; only then the position moves. A process
that dies between the two reads the same messages again, and they fall out by their ids.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from liangwang_bus.inbox import Delivery


@dataclass(frozen=True, slots=True)
class Page:
    """The next messages of a log.

    Attributes:
        deliveries: messages of the wanted types, in the order of the log; there may be none.
        upto: the position behind the last entry that was looked at.
        behind: how many positions the log has after that.
    """

    deliveries: Sequence[Delivery]
    upto: int
    behind: int


class Log(Protocol):
    """A log in a service's own tables."""

    def page(self, connection: Connection, types: Collection[str], most: int) -> Page | None:
        """Give the next messages of some types, so many at most; None when nothing new is in the log."""
        ...

    def move(self, connection: Connection, upto: int) -> None:
        """Note that everything before a position is settled; a position that is behind changes nothing."""
        ...
