"""The rows of everything that is done, or denied, at the gateway: by members, persons, and the gateway itself.

Invariant: a row of ``accesses`` names who, act and target, and numbers; never a value that was sent. What has a code
was denied.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, insert

from gateway.tables import accesses
from liangwang_bus.inbox import storable

Kind = Literal["member", "person", "service", "unknown"]
_LONGEST = 200


def note(
    connection: Connection,
    at: datetime,
    who: str,
    kind: Kind,
    action: str,
    target: str,
    code: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Note an act, allowed or, with a code, denied."""
    row = {"at": at, "who": who, "kind": kind, "action": action[:_LONGEST], "code": code, "detail": dict(detail or {})}
    row |= {"target": storable(target)[:_LONGEST], "outcome": "denied" if code else "allowed"}
    connection.execute(insert(accesses).values(row))
