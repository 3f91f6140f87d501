"""The inbox: what a service has received, what came of it, and what waits to be tried again.

States: ``done`` (took effect), ``retrying`` (failed, will be tried at ``next_at``), ``blocked`` (waits behind an
earlier event of its partition key), ``dead`` (tried out, undecodable or against its contract; kept with its bytes),
``discarded`` (an operator decided that it takes no effect, or replaced it; see :mod:`liangwang_bus.repair`).

Invariants: ``(subscription, message_id)`` is unique, so a duplicate falls out whatever became of the first one; with
``ordered`` no event of a key is handled while an earlier one of that key is unfinished.
"""

import hashlib
import traceback
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Select, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from liangwang_bus.bulk import insert_columns
from liangwang_bus.tables import inbox
from liangwang_contracts import ContractError, Event, encode_headers, read_attributes

_UNFINISHED = inbox.c.finished_at.is_(None)
_FEW = 1_000


class OvertakenError(Exception):
    """Another replica kept one of these events as unfinished a moment ago: the batch is to be admitted again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message as the broker gave it.

    Attributes:
        exchange: where it was published, without the system's prefix; None where that is not known (a kept message), or
            where somebody with rights beyond a service's put it straight into the queue.
    """

    headers: Mapping[str, Any]
    body: bytes
    exchange: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A delivery that is an event.

    Attributes:
        event: the event, in the major that the subscription reads.
        delivery: the message.
        sent: the event as its sender wrote it.
    """

    event: Event[Any]
    delivery: Delivery
    sent: Event[Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an event could not be handled: the error's type, its text, and a digest that groups equal failures."""

    error_type: str
    message: str
    digest: str
    trace: str | None = None

    @classmethod
    def of(cls, error: BaseException) -> "Failure":
        """Describe an exception in storable texts; the digest covers its type and where it was raised.

        The trace names places in code and shows no values.
        """
        frames = traceback.extract_tb(error.__traceback__)
        places = "|".join(f"{frame.name}:{frame.lineno}" for frame in frames[-5:])
        name = storable(type(error).__name__)
        digest = hashlib.sha256(f"{name}|{storable(places)}".encode()).hexdigest()[:16]
        trace = "\n".join(f"{_module_of(frame)}:{frame.lineno} {frame.name}" for frame in frames[-20:])
        return cls(name, storable(_text_of(error))[:2000], digest, storable(trace))


ID_OF_ANOTHER = "id_of_another"
_CONFLICT = Failure(
    ID_OF_ANOTHER,
    "id: an id of its own was expected; an event with this id and another body has taken effect. Ask the sender which "
    "one is right, then discard this one, or have it stated again under a new id",
    ID_OF_ANOTHER,
)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A row that waits for another try."""

    arrival: int
    message_id: str
    partition_key: str | None
    attempts: int
    delivery: Delivery


def admit(
    connection: Connection, subscription: str, received: Sequence[Received], *, ordered: bool, now: datetime
) -> list[Event[Any]]:
    """Note the events as handled in this transaction; give those that are new and free to run, in their order.

    Known ids fall out. With ``ordered``, events behind an unfinished one of their key are noted as ``blocked``.

    Raises:
        OvertakenError: another replica kept one of these events as unfinished at this very moment.
    """
    held = _held_keys(connection, subscription, {item.event.partitionkey for item in received}) if ordered else set()
    free: dict[str, Event[Any]] = {}
    parked: list[Received] = []
    for item in received:
        if item.event.partitionkey in held:
            parked.append(item)
        else:
            free.setdefault(item.event.id, item.event)
    new = _insert_done(connection, subscription, {item.event.id: item for item in reversed(received)}, free, now)
    if ordered and len(new) < len(free):
        _refuse_overtaking(connection, subscription, [event for event in free.values() if event.id not in new])
    _insert(connection, [_kept(subscription, item, now, {"state": "blocked"}) for item in parked])
    _bury_conflicts(connection, subscription, received, new, now)
    return [event for event in free.values() if event.id in new]


def keep_failed(
    connection: Connection, subscription: str, item: Received, failure: Failure, next_at: datetime | None, now: datetime
) -> None:
    """Keep a failed event: to be tried at ``next_at``, or dead when that is None."""
    state = {
        "state": "dead" if next_at is None else "retrying",
        "next_at": next_at,
        "attempts": 1,
        "error_type": failure.error_type,
        "error_message": failure.message,
        "error_digest": failure.digest,
        "error_trace": failure.trace,
    }
    _insert(connection, [_kept(subscription, item, now, state)])


def bury(
    connection: Connection,
    subscription: str,
    delivery: Delivery,
    failure: Failure,
    now: datetime,
    *,
    holds_its_key: bool = True,
) -> None:
    """Keep a message that is no event, with its bytes and the reason.

    Its id ends with the digest of the message, so that it shares no id with an event, nor with another broken message.
    """
    attributes = read_attributes(delivery.headers)
    named = storable(attributes.id)[:120] + "#" if attributes and attributes.id else ""
    _insert(
        connection,
        [
            {
                "subscription": subscription,
                "message_id": named + digest_of(delivery),
                "state": "dead",
                "type": attributes.type if attributes else None,
                "partition_key": attributes.partitionkey if attributes and holds_its_key else None,
                "received_at": now,
                "attempts": 1,
                "error_type": failure.error_type,
                "error_message": failure.message,
                "error_digest": failure.digest,
                "error_trace": failure.trace,
                "headers": printable(delivery.headers),
                "body": delivery.body,
            }
        ],
    )


def bury_barely(connection: Connection, subscription: str, delivery: Delivery, failure: Failure, now: datetime) -> None:
    """Keep a message that could not be kept in any other way: its bytes and the failure, nothing read from it."""
    row = {
        "subscription": subscription,
        "message_id": digest_of(delivery),
        "state": "dead",
        "received_at": now,
        "attempts": 1,
        "error_type": failure.error_type,
        "error_digest": failure.digest,
        "error_trace": failure.trace,
        "body": delivery.body,
    }
    _insert(connection, [row])


def due(connection: Connection, subscription: str, now: datetime, limit: int) -> list[Unfinished]:
    """Read the rows to try now, the longest waiting first; other replicas' rows are skipped.

    When no failed event's time has come, a blocked one that nothing is in front of any more is given: it was parked
    behind an event that another transaction was finishing. Both are asked so that partial indexes answer: this question
    is asked all the time, of an inbox that remembers everything.
    """
    kept = select(
        inbox.c.arrival, inbox.c.message_id, inbox.c.partition_key, inbox.c.attempts, inbox.c.headers, inbox.c.body
    ).where(inbox.c.subscription == subscription)
    retrying = kept.where(text("state = 'retrying'"), inbox.c.next_at <= now).order_by(inbox.c.next_at)
    other = inbox.alias()
    heads = (
        select(func.min(other.c.arrival))
        .where(other.c.subscription == subscription, other.c.finished_at.is_(None))
        .group_by(other.c.partition_key)
    )
    forgotten = kept.where(_UNFINISHED, inbox.c.state == "blocked", inbox.c.arrival.in_(heads))
    return _locked(connection, retrying, limit) or _locked(connection, forgotten, limit)


def _locked(connection: Connection, wanted: Select[Any], limit: int) -> list[Unfinished]:
    rows = connection.execute(wanted.order_by(inbox.c.arrival).limit(limit).with_for_update(skip_locked=True, of=inbox))
    return [
        Unfinished(row.arrival, row.message_id, row.partition_key, row.attempts, Delivery(row.headers, row.body))
        for row in rows
    ]


def finish(connection: Connection, row: Unfinished, now: datetime) -> None:
    """Note that a kept event took effect; its bytes are no longer needed."""
    connection.execute(
        update(inbox)
        .where(inbox.c.arrival == row.arrival)
        .values(
            state="done",
            next_at=None,
            finished_at=now,
            attempts=row.attempts + 1,
            error_message=None,
            error_trace=None,
            headers=None,
            body=None,
        )
    )


def release_next(connection: Connection, subscription: str, partition_key: str | None, now: datetime) -> None:
    """Let the event that waited behind a finished one of its key be tried at once.

    Only an optimisation: what is parked at the same moment is not seen here, and found by :func:`due`.
    """
    first = (
        select(func.min(inbox.c.arrival))
        .where(
            inbox.c.subscription == subscription,
            inbox.c.partition_key == partition_key,
            _UNFINISHED,
        )
        .scalar_subquery()
    )
    connection.execute(
        update(inbox).where(inbox.c.arrival == first, inbox.c.state == "blocked").values(state="retrying", next_at=now)
    )


def fail_again(connection: Connection, row: Unfinished, failure: Failure, next_at: datetime | None) -> None:
    """Note another failed try: next one at ``next_at``, or dead when that is None.

    When another replica has tried the row meanwhile, what that one noted stands.
    """
    connection.execute(
        update(inbox)
        .where(
            inbox.c.arrival == row.arrival,
            inbox.c.state.in_(["retrying", "blocked"]),
            inbox.c.attempts == row.attempts,
        )
        .values(
            state="dead" if next_at is None else "retrying",
            next_at=next_at,
            attempts=row.attempts + 1,
            error_type=failure.error_type,
            error_message=failure.message,
            error_digest=failure.digest,
            error_trace=failure.trace,
        )
    )


def count_unfinished(connection: Connection) -> dict[tuple[str, str], int]:
    """Count the rows that are not done, by subscription and state."""
    rows = connection.execute(
        select(inbox.c.subscription, inbox.c.state, func.count())
        .where(_UNFINISHED)
        .group_by(inbox.c.subscription, inbox.c.state)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def printable(headers: Mapping[str, Any]) -> dict[str, str]:
    """Make headers of any kind storable as JSON on every database, each value cut at 2,000 characters."""
    return {storable(key)[:200]: storable(value)[:2000] for key, value in list(headers.items())[:200]}


def _headers_of(item: Received) -> dict[str, str]:
    """Give headers from which the event is decoded again as it arrived."""
    try:
        return encode_headers(item.sent)
    except ContractError:  # decoding is more tolerant, for example of a classification
        return {
            storable(key): storable(value.decode(errors="replace") if isinstance(value, bytes) else value)
            for key, value in item.delivery.headers.items()
            if key.startswith("cloudEvents:")
        }


def _module_of(frame: traceback.FrameSummary) -> str:
    """Give the last three parts of a file's path: where the code lies on a machine is nobody's business."""
    return "/".join(PurePath(frame.filename).parts[-3:])


def digest_of(delivery: Delivery) -> str:
    """Give the digest of a message; headers that the broker changes from delivery to delivery (``x-...``) stay out."""
    headers = sorted(_shown(pair) for pair in delivery.headers.items() if not str(pair[0]).startswith("x-"))
    digest = hashlib.sha256("\n".join(headers).encode("utf-8", "replace"))
    digest.update(b"\n\n" + delivery.body)
    return f"sha256:{digest.hexdigest()}"


def _text_of(error: BaseException) -> str:
    """Give an error's text; of a database error the first line, because the next ones show values."""
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 (an error that cannot even say what it is must not hide itself)
        return "(the error has no readable text)"
    return text.partition("\n")[0] if isinstance(error, DBAPIError) else text


def _shown(value: object) -> str:
    """Show a value of any kind; tables within tables can be deeper than Python can show."""
    try:
        return repr(value)
    except RecursionError:
        return "(nested too deep to be shown)"


def storable(value: object) -> str:
    """Give a text without zero characters and half surrogates: PostgreSQL refuses both."""
    text = value if isinstance(value, str) else _shown(value)
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


def _refuse_overtaking(connection: Connection, subscription: str, known: Sequence[Event[Any]]) -> None:
    """Leave the transaction when a known event is unfinished: what follows it in its key must not run.

    Its row was not there when the held keys were read: another replica, which lost its connection to the broker in the
    middle of the same batch, has just committed it.
    """
    if _held_keys(connection, subscription, {event.partitionkey for event in known}):
        raise OvertakenError


def _held_keys(connection: Connection, subscription: str, keys: AbstractSet[str]) -> set[str]:
    """Give those of the keys that have an unfinished event.

    Nearly always there are few of those: they are read without naming the keys.
    """
    unfinished = select(inbox.c.partition_key).where(inbox.c.subscription == subscription, _UNFINISHED)
    first = connection.execute(unfinished.limit(_FEW)).all()
    if len(first) < _FEW:
        return {row[0] for row in first} & keys
    named = unfinished.where(inbox.c.partition_key.in_(list(keys))).distinct()
    return {row[0] for row in connection.execute(named)}


def _kept(subscription: str, item: Received, now: datetime, state: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "subscription": subscription,
        "message_id": item.event.id,
        "type": item.sent.type,
        "partition_key": item.event.partitionkey,
        "body_hash": _body_hash(item),
        "received_at": now,
        "attempts": 0,
        "headers": _headers_of(item),
        "body": item.delivery.body,
        **state,
    }


_KEY = (inbox.c.subscription, inbox.c.message_id)


def _bury_conflicts(
    connection: Connection, subscription: str, received: Sequence[Received], new: AbstractSet[str], now: datetime
) -> None:
    """Keep what has a known id and another body: the first one stands, and somebody has to know of the second."""
    again = received if len(new) < len(received) else ()
    if not again:
        return
    ids = {item.event.id for item in again}
    known = select(inbox.c.message_id, inbox.c.body_hash).where(
        inbox.c.subscription == subscription, inbox.c.message_id.in_(ids)
    )
    digests = {row.message_id: row.body_hash for row in connection.execute(known)}
    for item in again:
        if digests.get(item.event.id) not in (None, _body_hash(item)):
            bury(connection, subscription, item.delivery, _CONFLICT, now, holds_its_key=False)


def _body_hash(item: Received) -> int:
    """Give 64 bits of a body: enough to tell that two messages with one id are not the same."""
    digest = hashlib.blake2b(item.delivery.body, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _insert_done(
    connection: Connection,
    subscription: str,
    first: Mapping[str, Received],
    free: Mapping[str, Event[Any]],
    now: datetime,
) -> set[str]:
    """Insert events whose id is not known yet as done; give the ids that were new."""
    events = free.values()
    return insert_columns(
        connection,
        {
            inbox.c.subscription: subscription,
            inbox.c.state: "done",
            inbox.c.received_at: now,
            inbox.c.finished_at: now,
        },
        {
            inbox.c.message_id: [event.id for event in events],
            inbox.c.type: [event.type for event in events],
            inbox.c.partition_key: [event.partitionkey for event in events],
            inbox.c.body_hash: [_body_hash(first[event.id]) for event in events],
        },
        key=_KEY,
        giving=inbox.c.message_id,
    )


def _insert(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows whose id is not known yet."""
    if rows:
        dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(dialect.insert(inbox).on_conflict_do_nothing(index_elements=list(_KEY)), list(rows))
