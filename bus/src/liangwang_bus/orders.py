"""Orders: what an operator asks to be done to messages, read from a request and put into the words of the audit."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from liangwang_bus.edits import Edit
from liangwang_bus.refusals import Refused
from liangwang_bus.repair import Retry
from liangwang_bus.selection import Selection, text

LONGEST_REASON = 500
MOST_PER_SECOND = 10_000.0
ACTIONS = ("retry", "edit", "discard")


@dataclass(frozen=True, slots=True)
class Discard:
    """Messages that are to take no effect."""

    selection: Selection
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """One act: sent again under the same id, it gives the first answer.

    Attributes:
        act_id: a UUID given by the caller.
        what: the act itself.
        reason: why; needed for a discard.
    """

    act_id: str
    what: Retry | Edit | Discard
    reason: str | None = None

    @property
    def action(self) -> str:
        """``retry``, ``edit`` or ``discard``."""
        return type(self.what).__name__.lower()

    def to_audit(self) -> dict[str, Any]:
        """Give what was asked for, as JSON, without any payload or header value."""
        what = self.what
        if isinstance(what, Edit):
            subscription = {} if what.subscription is None else {"subscription": what.subscription}
            changed = {"payload": what.payload is not None, "headers": sorted(what.headers or {})}
            found: dict[str, Any] = {**subscription, "ids": [what.message_id], "changed": changed}
        else:
            found = what.selection.to_wire()
        if isinstance(what, Retry) and what.pace is not None:
            found["pace"] = what.pace
        return found | ({"dry_run": True} if what.dry_run else {})

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> "Order":
        """Read an order from a request.

        Raises:
            Refused: the first thing that is not of its form.
        """
        act_id, dry_run = act_id_of(wire), _flag(wire.get("dry_run"), "dry_run")
        if act_id is None:
            raise Refused("invalid", "act_id", "a UUID", "UUID")
        action = wire.get("action")
        reason = text(wire.get("reason") or None, "reason", LONGEST_REASON)
        if reason is not None:
            reason = reason.strip() or None
        if action == "retry":
            selection = Selection.from_wire(wire.get("selection", {}))
            return cls(act_id, Retry(selection, act_id, _pace(wire.get("pace")), dry_run), reason)
        if action == "discard":
            if reason is None:
                raise Refused("invalid", "reason", f"1 to {LONGEST_REASON} characters", f"1 至 {LONGEST_REASON} 个字符")
            return cls(act_id, Discard(Selection.from_wire(wire.get("selection", {})), dry_run), reason)
        if action == "edit":
            return cls(act_id, _edit(wire, dry_run=dry_run), reason)
        raise Refused("invalid", "action", "one of " + ", ".join(ACTIONS), "为 " + "、".join(ACTIONS) + " 之一")


def act_id_of(wire: Mapping[str, Any]) -> str | None:
    """Give the act id of a request in its usual form, or None when it is no UUID."""
    try:
        return str(UUID(wire["act_id"]))
    except (KeyError, ValueError, AttributeError, TypeError):
        return None


def _edit(wire: Mapping[str, Any], *, dry_run: bool) -> Edit:
    message_id = text(wire.get("message_id"), "message_id")
    payload, headers = wire.get("payload"), wire.get("headers")
    if message_id is None:
        raise Refused("invalid", "message_id", "the id of a dead message", "死信的编号")
    if payload is None and not headers:
        raise Refused("invalid", "payload", "a new payload, or new headers", "新的数据或新的属性")
    if payload is not None and not isinstance(payload, Mapping):
        raise Refused("invalid", "payload", "a JSON object", "JSON 对象")
    if headers is not None and not _are_headers(headers):
        raise Refused("invalid", "headers", "an object of attributes and texts", "由属性与文本组成的对象")
    return Edit(message_id, text(wire.get("subscription"), "subscription"), payload, headers, dry_run)


def _are_headers(headers: object) -> bool:
    return isinstance(headers, Mapping) and all(
        isinstance(name, str) and (value is None or isinstance(value, str)) for name, value in headers.items()
    )


def _pace(value: object) -> float | None:
    if value is None:
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not math.isfinite(value) or not 0 < value <= MOST_PER_SECOND:  # type: ignore[arg-type,operator]  # number says so
        raise Refused(
            "invalid",
            "pace",
            f"events per second, above 0, at most {MOST_PER_SECOND:.0f}",
            f"每秒事件数，大于 0 且不超过 {MOST_PER_SECOND:.0f}",
        )
    return float(value)  # type: ignore[arg-type]  # same


def _flag(value: object, field: str) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    raise Refused("invalid", field, "true or false", "true 或 false")
