"""What the suite publishes, and the table in which it finds what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from liangwang_bus.store import Store
from liangwang_bus.types import BigKey
from liangwang_bus.unit import Unit
from liangwang_contracts import Event, Identifier, PermitIssued

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
_metadata = sa.MetaData()
effects = sa.Table(
    "conformance_effects",
    _metadata,
    sa.Column("position", BigKey, sa.Identity(), primary_key=True),
    sa.Column("key", sa.Integer, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
)

Stated = tuple[int, int]
"""A fact of the suite: the key that its order is kept by, and its number within that key."""


def prepare(store: Store) -> None:
    """Make the suite's own table."""
    with store.begin() as connection:
        _metadata.create_all(connection)


def fact(key: int) -> PermitIssued:
    """State something about a key."""
    return PermitIssued(
        permit=Identifier(scheme="conformance.permit", value=str(key)),
        matter="conformance",
        holder=Identifier(scheme="conformance.account", value="1"),
        valid_from=date(2026, 3, 2),
        valid_to=date(2027, 3, 1),
        issued_on=date(2026, 3, 2),
    )


@dataclass
class Ledger:
    """A handler that writes one row per event, and fails for the keys it is told to."""

    failing: set[int] = field(default_factory=set)

    def handle(self, unit: Unit, events: list[Event[Any]]) -> None:
        """Write the effects; then fail if one of the keys is a bad one."""
        rows = [{"key": int(event.data.permit.value), "sequence": event.sequence} for event in events]
        unit.connection.execute(sa.insert(effects), rows)
        if self.failing & {row["key"] for row in rows}:
            raise RuntimeError("planted by the conformance suite")


def effects_of(store: Store) -> list[Stated]:
    """Read the effects in the order in which they were written."""
    with store.read() as connection:
        rows = connection.execute(sa.select(effects.c.key, effects.c.sequence).order_by(effects.c.position))
        return [(row.key, row.sequence) for row in rows]


def in_order_of_each_key(found: Sequence[Stated]) -> dict[int, list[int]]:
    """Give the numbers of each key in their order."""
    keys: dict[int, list[int]] = {}
    for key, sequence in found:
        keys.setdefault(key, []).append(sequence)
    return keys
