"""The order of a partition key among its unfinished events: who is first, how many wait, who follows.

An ordered subscription handles the first unfinished event of a key and parks the others. What an operator does keeps
this: these are the questions that it asks, and the one change, letting the next one go.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select, update

from liangwang_bus.tables import inbox

Item = TypeVar("Item")
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Subscription:
    """What the hosting service says of one of its subscriptions."""

    ordered: bool
    types: frozenset[str] = frozenset()


def chunks(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    """Cut into pieces that a statement can carry."""
    every = list(items)
    return (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))


def heads(connection: Connection, subscription: str, keys: Iterable[str]) -> dict[str, int]:
    """Give the arrival of the first unfinished event of each key."""
    return _grouped(connection, subscription, keys, func.min(inbox.c.arrival))


def blocked(connection: Connection, subscription: str, keys: Iterable[str]) -> dict[str, int]:
    """Give how many events of each key are blocked."""
    return _grouped(connection, subscription, keys, func.count(), inbox.c.state == "blocked")


def release(connection: Connection, subscription: str, keys: Iterable[str], now: datetime) -> int:
    """Let the first unfinished event of each key be tried at once, where it is blocked; give how many."""
    released = 0
    for chunk in chunks(heads(connection, subscription, keys).values()):
        free = update(inbox).where(inbox.c.arrival.in_(chunk), inbox.c.state == "blocked")
        released += connection.execute(free.values(state="retrying", next_at=now)).rowcount
    return released


def _grouped(
    connection: Connection, subscription: str, keys: Iterable[str], figure: Any, *conditions: Any
) -> dict[str, int]:
    """Ask for a figure of each key: by name when they are few, otherwise of all, which is one walk along the index."""
    wanted = set(keys)
    some = [inbox.c.partition_key.in_(sorted(wanted))] if len(wanted) <= CHUNK else []
    rows = connection.execute(
        select(inbox.c.partition_key, figure)
        .where(inbox.c.subscription == subscription, inbox.c.finished_at.is_(None), *some, *conditions)
        .group_by(inbox.c.partition_key)
    )
    return {row[0]: row[1] for row in rows if row[0] in wanted}
