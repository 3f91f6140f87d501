"""What stands in a service's inbox and is not done: the picture that the service gives fusion for its flows.

A picture is whole: for each subscription all that stands, up to :data:`MOST`, the oldest first; a subscription without
anything is named with an empty list, so that what was resolved goes away. It holds ids, states and the class of the
last error, never a payload and never the text of an error.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from liangwang_bus.tables import inbox

MOST = 1_000
"""The most deliveries of one subscription in a picture."""
REPORT = "report_standing"
"""The method of fusion that takes pictures."""

_FLOW = inbox.c.headers["cloudEvents:correlationid"].as_string()
_STATES = frozenset({"dead", "retrying", "blocked"})
_TEXTS = ("event_id", "flow", "type", "state", "error_type")

Picture = dict[str, list[dict[str, Any]]]


class PictureError(ValueError):
    """A picture is not of its form; the text names the field, never a value."""


def picture(connection: Connection, subscriptions: Iterable[str]) -> Picture:
    """Give what stands in subscriptions, as JSON can say it; a delivery without a flow is one of its own."""
    return {name: _standing(connection, name) for name in sorted(subscriptions)}


def read(wire: object) -> Picture:
    """Read a picture with its moments.

    Raises:
        PictureError: the first thing that is not of its form.
    """
    if not isinstance(wire, Mapping) or not all(isinstance(name, str) for name in wire):
        raise PictureError("the picture: a JSON object by subscription was expected")
    return {name: [_read(each) for each in _listed(rows)] for name, rows in wire.items()}


def _standing(connection: Connection, subscription: str) -> list[dict[str, Any]]:
    asked = (
        select(inbox.c.message_id, _FLOW, inbox.c.type, inbox.c.state, inbox.c.error_type, inbox.c.received_at)
        .where(inbox.c.subscription == subscription, inbox.c.finished_at.is_(None))
        .order_by(inbox.c.arrival)
        .limit(MOST)
    )
    names = (*_TEXTS, "since")
    return [
        dict(zip(names, (id_, flow or id_, type_, state, error, at.isoformat()), strict=True))
        for id_, flow, type_, state, error, at in connection.execute(asked)
    ]


def _listed(rows: object) -> list[Any]:
    if not isinstance(rows, list) or len(rows) > MOST:
        raise PictureError(f"a subscription: a list of at most {MOST} was expected")
    return rows


def _read(wire: object) -> dict[str, Any]:
    if not isinstance(wire, Mapping):
        raise PictureError("a delivery: a JSON object was expected")
    for name in _TEXTS:
        value = wire.get(name)
        if not (isinstance(value, str) or (value is None and name in {"type", "error_type"})):
            raise PictureError(f"{name}: a text was expected")
    if wire["state"] not in _STATES:
        raise PictureError("state: dead, retrying or blocked was expected")
    try:
        since = datetime.fromisoformat(wire.get("since") or "")
    except (TypeError, ValueError):
        since = None
    if since is None or since.tzinfo is None:
        raise PictureError("since: a moment with its offset was expected")
    return {name: wire[name] for name in _TEXTS} | {"since": since}
