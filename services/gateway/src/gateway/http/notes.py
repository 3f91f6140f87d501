"""The rows of everything that members do, or are denied, at the door.

Invariant: a row of ``accesses`` names who, act and target, and numbers; never a value that was sent.
"""

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from sqlalchemy import Connection, insert

from gateway.tables import accesses
from liangwang_bus.clock import Clock
from liangwang_bus.inbox import storable


class Timed(Protocol):
    """What gives the moment of a row."""

    @property
    def clock(self) -> Clock:
        """Give the clock."""


def note(
    connection: Connection,
    door: Timed,
    member: str,
    target: str,
    outcome: Literal["allowed", "denied"],
    code: str | None = None,
    action: str = "read",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Note an act at the door, allowed or denied; an empty member is somebody unknown."""
    row = {"at": door.clock(), "who": member, "kind": "member" if member else "unknown", "action": action}
    row |= {"outcome": outcome, "target": storable(target), "code": code, "detail": dict(detail or {})}
    connection.execute(insert(accesses).values(row))
