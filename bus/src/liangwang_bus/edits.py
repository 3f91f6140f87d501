"""Edit and retry: a dead message is replaced by a new event with its faults mended.

Protocol, in one transaction: the new event is checked against its contract; it becomes a row of its own with a new id
(``edited_from`` is the old one); the old row is ``discarded`` (``replaced_by`` is the new one) and keeps its bytes.

Order: ``arrival`` decides the order of a key, so the new row takes the arrival of the old one, and the old one, which
is finished, moves to the end. A message whose key could not be read had no place; its replacement arrives now.

The edited event keeps its flow (``correlationid``) and its causes. Its id is always new, its key is the one it was
received under, and its type is one that the subscription takes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from liangwang_bus import key_order
from liangwang_bus.dead_letters import one
from liangwang_bus.inbox import storable
from liangwang_bus.key_order import Subscription
from liangwang_bus.refusals import Refused
from liangwang_bus.repair import is_known
from liangwang_bus.tables import inbox
from liangwang_contracts import ContractError, Event, decode, new_event_id, read_attributes
from liangwang_contracts.attributes import HEADERS, PREFIX

_FIXED = ("id", "correlationid", "partitionkey")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one dead message.

    Attributes:
        message_id: what it is kept under.
        subscription: needed when several subscriptions have it.
        payload: the new data, whole; None keeps the old bytes.
        headers: attributes to set, by name without prefix; None takes one away.
        dry_run: only check.
    """

    message_id: str
    subscription: str | None = None
    payload: Mapping[str, Any] | None = None
    headers: Mapping[str, str | None] | None = None
    dry_run: bool = False


def edit(
    connection: Connection, order: Edit, subscriptions: Mapping[str, Subscription], now: datetime
) -> dict[str, Any]:
    """Replace a dead message by an edited event that is tried at once, or when what is in front of it is done.

    Returns:
        ``matched``, ``edited``, ``message_id`` and ``replaced_by``.

    Raises:
        Refused: the message is not there or not dead, or the edited event breaks its contract, in the field named.
    """
    old = one(connection, order.message_id, order.subscription)
    if old.subscription not in subscriptions:
        raise Refused("no_subscription", "subscription", old.subscription)
    if old.state != "dead":
        raise Refused("not_dead", "message_id", old.state)
    if not _is_locked(connection, old):
        raise Refused("busy", "message_id")
    headers, body, event = _edited(connection, old, order, subscriptions[old.subscription])
    if order.dry_run:
        return {"matched": 1, "edited": 0, "message_id": old.message_id, "replaced_by": None}
    _replace(connection, old, event, {"headers": headers, "body": body}, now)
    if subscriptions[old.subscription].ordered:
        key_order.release(connection, old.subscription, [event.partitionkey], now)
    else:
        _retry_at_once(connection, event.id, old.subscription, now)
    return {"matched": 1, "edited": 1, "message_id": old.message_id, "replaced_by": event.id}


def _edited(
    connection: Connection, old: Any, order: Edit, subscription: Subscription
) -> tuple[dict[str, str], bytes, Event[Any]]:
    known = read_attributes(old.headers or {})
    if (
        known is not None
        and known.id
        and old.message_id != known.id
        and is_known(connection, old.subscription, known.id)
    ):
        raise Refused("known_id", "message_id")
    headers = {name: value for name, value in (old.headers or {}).items() if name.startswith(PREFIX)}
    for name, value in (order.headers or {}).items():
        if name not in HEADERS:
            raise Refused("invalid", "headers", "only " + ", ".join(HEADERS), "仅限 " + "、".join(HEADERS))
        if name in _FIXED and _is_set(known, name):
            raise Refused("invalid", f"headers.{name}", "what the message has: it is not edited", "该属性不可修改")
        if value is None:
            headers.pop(HEADERS[name], None)
        else:
            headers[HEADERS[name]] = storable(value)
    headers[HEADERS["id"]] = new_event_id()
    body = bytes(old.body) if order.payload is None else json.dumps(order.payload, ensure_ascii=False).encode()
    try:
        event = decode(headers, body)
    except ContractError as error:
        refused = Refused.of_contract(error)
    else:
        if subscription.types and event.type not in subscription.types:
            raise Refused("invalid", "headers.type", "one of " + ", ".join(sorted(subscription.types)))
        return headers, body, event
    raise refused  # outside of the except block: what was found there stays out of any trace


def _is_set(known: Any, name: str) -> bool:
    return name == "id" or (known is not None and getattr(known, name) is not None)


def _is_locked(connection: Connection, old: Any) -> bool:
    """Lock the row for this transaction; give False when another one has it or has moved it on."""
    mine = select(inbox.c.arrival).where(
        inbox.c.arrival == old.arrival, inbox.c.message_id == old.message_id, inbox.c.state == "dead"
    )
    return connection.execute(mine.with_for_update(skip_locked=True)).first() is not None


def _replace(connection: Connection, old: Any, event: Event[Any], kept: Mapping[str, Any], now: datetime) -> None:
    new = {
        "subscription": old.subscription,
        "message_id": event.id,
        "state": "blocked",
        "type": event.type,
        "partition_key": event.partitionkey,
        "received_at": now,
        "edited_from": old.message_id,
        **kept,
    }
    arrival = connection.execute(insert(inbox).values(new).returning(inbox.c.arrival)).scalar_one()
    gone = {"state": "discarded", "finished_at": now, "replaced_by": event.id}
    connection.execute(update(inbox).where(inbox.c.arrival == old.arrival).values(gone))
    if old.partition_key is not None:
        # Through a number that no row has: the key of the table is unique at every step.
        for one_arrival, other in ((old.arrival, -old.arrival), (arrival, old.arrival), (-old.arrival, arrival)):
            connection.execute(update(inbox).where(inbox.c.arrival == one_arrival).values(arrival=other))


def _retry_at_once(connection: Connection, message_id: str, subscription: str, now: datetime) -> None:
    connection.execute(
        update(inbox)
        .where(inbox.c.subscription == subscription, inbox.c.message_id == message_id)
        .values(state="retrying", next_at=now)
    )
