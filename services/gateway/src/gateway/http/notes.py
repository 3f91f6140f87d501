"""What members do, or are denied, at the door, as rows of :mod:`gateway.acts`."""

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy import Connection

from gateway import acts
from liangwang_bus.clock import Clock


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
    code: str | None = None,
    action: str = "read",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Note an act at the door, allowed or, with a code, denied; an empty member is somebody unknown."""
    acts.note(connection, door.clock(), member, "member" if member else "unknown", action, target, code, detail)
