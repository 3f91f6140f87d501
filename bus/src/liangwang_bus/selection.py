"""Which messages of the inbox an operator means.

Only unfinished rows can be selected: what is done or discarded is not touched again. Every condition narrows; none at
all means everything that is unfinished in the states of the operation. The statements carry ``finished_at IS NULL``
and keep ``arrival`` out of the planner's sight, so that both databases use the partial index and not the whole table.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement

from liangwang_bus.inbox import storable
from liangwang_bus.refusals import Refused
from liangwang_bus.tables import inbox

STATES = ("dead", "retrying", "blocked")
MOST_IDS = 1000
_TEXTS = ("subscription", "type", "error_type", "digest", "key", "flow", "act")
_MOMENT = ("an instant with its offset, as 2026-03-02T09:00:00+08:00", "带时区的时刻，如 2026-03-02T09:00:00+08:00")


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions on unfinished messages; all of them must hold.

    Attributes:
        subscription: ``<service>.<method>``.
        states: of ``dead``, ``retrying``, ``blocked``; none means those that the operation is about.
        type: type of the event.
        error_type: class or reason of the last error.
        digest: digest of the last error: what a group has in common.
        key: partition key.
        flow: correlation id.
        act: the act that retried it last.
        since: received at this moment or later.
        until: received before this moment.
        ids: message ids, at most 1,000.
        limit: most rows; None takes the limit of the operation.
    """

    subscription: str | None = None
    states: tuple[str, ...] = ()
    type: str | None = None
    error_type: str | None = None
    digest: str | None = None
    key: str | None = None
    flow: str | None = None
    act: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    ids: tuple[str, ...] = ()
    limit: int | None = None

    def conditions(self, *states: str) -> list[ColumnElement[bool]]:
        """Give the conditions for a statement on the inbox; the states are those of the operation."""
        wanted = [state for state in states if not self.states or state in self.states]
        found: list[ColumnElement[bool]] = [inbox.c.finished_at.is_(None), inbox.c.state.in_(wanted)]
        equal = (
            (inbox.c.subscription, self.subscription),
            (inbox.c.type, self.type),
            (inbox.c.error_type, self.error_type),
            (inbox.c.error_digest, self.digest),
            (inbox.c.partition_key, self.key),
            (inbox.c.headers["cloudEvents:correlationid"].as_string(), self.flow),
            (inbox.c.result["act"].as_string(), self.act),
        )
        found += [column == value for column, value in equal if value is not None]
        if self.since is not None:
            found.append(inbox.c.received_at >= self.since)
        if self.until is not None:
            found.append(inbox.c.received_at < self.until)
        if self.ids:
            found.append(inbox.c.message_id.in_(self.ids))
        return found

    def to_wire(self) -> dict[str, Any]:
        """Give the conditions that are set, as JSON."""
        found = {name: value for name, value in asdict(self).items() if value not in (None, ())}
        return {
            name: value.isoformat()
            if isinstance(value, datetime)
            else list(value)
            if isinstance(value, tuple)
            else value
            for name, value in found.items()
        }

    @classmethod
    def from_wire(cls, wire: object) -> "Selection":
        """Read a selection from a request.

        Raises:
            Refused: a condition is unknown or not of its form.
        """
        if not isinstance(wire, Mapping):
            raise Refused("invalid", "selection", "an object with conditions", "由条件组成的对象")
        unknown = set(wire) - set(cls.__slots__)
        if unknown:
            raise Refused(
                "invalid", "selection", "only " + ", ".join(cls.__slots__), "仅限 " + "、".join(cls.__slots__)
            )
        return cls(
            **{name: text(wire.get(name), f"selection.{name}") for name in _TEXTS},
            states=_states(wire.get("states")),
            since=_moment(wire.get("since"), "selection.since"),
            until=_moment(wire.get("until"), "selection.until"),
            ids=_ids(wire.get("ids")),
            limit=whole(wire.get("limit"), "selection.limit"),
        )


def text(value: object, field: str, longest: int = 300) -> str | None:
    """Read a text of a request; None stays None."""
    if value is None:
        return None
    if not isinstance(value, str) or not 1 <= len(value) <= longest or storable(value) != value:
        raise Refused("invalid", field, f"a text of 1 to {longest} characters", f"1 至 {longest} 个字符的文本")
    return value


def whole(value: object, field: str) -> int | None:
    """Read a positive whole number of a request; None stays None."""
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**62:
        raise Refused("invalid", field, "a whole number above 0", "大于 0 的整数")
    return value


def _states(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(state in STATES for state in value):
        raise Refused(
            "invalid", "selection.states", "a list of " + ", ".join(STATES), "列表，可含 " + "、".join(STATES)
        )
    return tuple(value)


def _ids(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= MOST_IDS:
        raise Refused(
            "invalid", "selection.ids", f"a list of 1 to {MOST_IDS} message ids", f"1 至 {MOST_IDS} 个消息编号"
        )
    return tuple(found for each in value if (found := text(each, "selection.ids")) is not None)


def _moment(value: object, field: str) -> datetime | None:
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Refused("invalid", field, *_MOMENT)
    return found
