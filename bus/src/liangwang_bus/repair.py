"""What an operator does to messages that wait: retry and discard (editing is in :mod:`liangwang_bus.edits`).

Invariants:

* only unfinished rows are touched, so a finished effect is never repeated; rows that another process works on at this
  moment are left alone (``SKIP LOCKED``), so two operators never do the same row twice.
* with an ordered subscription only the first unfinished event of a key becomes ``retrying``. A dead one behind it
  becomes ``blocked`` and follows when what is in front of it is done.
* a retried row begins its tries anew (``attempts`` is 0, so that the retry policy applies from its start); the tries
  before are kept as ``earlier_attempts`` in ``result``, together with the act that retried it last.
* the pace is in the rows: each has its own ``next_at``, so a restart changes nothing. A key counts with all its line.
* a message that was kept as undecodable and can be decoded by now takes the id of its event, unless that id is known:
  then another delivery of the event was taken, and the message stays dead.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update
from sqlalchemy.exc import IntegrityError

from liangwang_bus import key_order
from liangwang_bus.dead_letters import earlier_attempts
from liangwang_bus.inbox import ID_OF_ANOTHER
from liangwang_bus.key_order import Subscription
from liangwang_bus.masking import CONTRACT_REASONS
from liangwang_bus.selection import Selection
from liangwang_bus.tables import inbox
from liangwang_contracts import ContractError, decode

MOST_ROWS = 20_000
"""Most rows of one act: one transaction."""

_TAKEN = (
    inbox.c.arrival,
    inbox.c.subscription,
    inbox.c.message_id,
    inbox.c.state,
    inbox.c.partition_key,
    inbox.c.attempts,
    inbox.c.next_at,
    inbox.c.error_type,
    inbox.c.headers.is_(None).label("bare"),
    inbox.c.result,
)
_SKIPPED = ("no_subscription", "undecodable", "known_id")


@dataclass(frozen=True, slots=True)
class Retry:
    """A retry to be planned or carried out.

    Attributes:
        selection: which messages; dead ones unless it says otherwise.
        act_id: noted in each row.
        pace: events per second; None tries all of them at once.
        dry_run: only say what would happen.
    """

    selection: Selection
    act_id: str
    pace: float | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class _Move:
    row: Row[Any]
    state: str
    next_at: datetime | None = None
    message_id: str | None = None


def retry(
    connection: Connection, order: Retry, subscriptions: Mapping[str, Subscription], now: datetime
) -> dict[str, Any]:
    """Let dead messages be tried again, or failed ones sooner.

    Returns:
        Figures: ``matched`` (rows looked at), ``retried`` (dead ones, tried at their time), ``queued`` (dead ones that
        follow behind others of their key), ``sooner`` (failed ones that are tried earlier than planned),
        ``unchanged``, ``no_subscription``, ``undecodable``, ``known_id`` (cannot be retried), ``keys``, ``followers``
        (blocked ones that will follow), ``left`` (not looked at: over the limit, or worked on at this moment),
        ``starts_at``, ``ends_at``.
    """
    rows, left = take(connection, order.selection, ("dead", "retrying"), lock=not order.dry_run)
    skipped, renamed = _unfit(connection, rows, subscriptions)
    fit = [row for row in rows if row.arrival not in skipped]
    moves, followers, ends_at = _plan(connection, fit, order.pace, subscriptions, now)
    if not order.dry_run:
        lost = _rename(connection, renamed)
        skipped |= dict.fromkeys(lost, "known_id")
        moves = [move for move in moves if move.row.arrival not in lost]
        _apply(connection, moves, order.act_id)
    became = Counter(_name(move) for move in moves)
    return {
        "matched": len(rows),
        **{name: became[name] for name in ("retried", "queued", "sooner")},
        "unchanged": len(rows) - len(skipped) - len(moves),
        **{name: list(skipped.values()).count(name) for name in _SKIPPED},
        "keys": len({(move.row.subscription, move.row.partition_key) for move in moves}),
        "followers": followers,
        "left": left,
        "starts_at": now.isoformat(),
        "ends_at": ends_at.isoformat(),
    }


def discard(
    connection: Connection,
    selection: Selection,
    subscriptions: Mapping[str, Subscription],
    now: datetime,
    *,
    dry_run: bool,
) -> dict[str, Any]:
    """Decide that messages take no effect; what is blocked behind them goes on. Headers and bytes are kept.

    Returns:
        Figures: ``matched``, ``discarded``, ``released`` (next ones of their key, tried at once), ``keys``, ``left``.
    """
    states = selection.states or (("dead", "retrying", "blocked") if selection.ids else ("dead",))
    rows, left = take(connection, selection, states, lock=not dry_run)
    keys: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.partition_key is not None:
            keys[row.subscription].add(row.partition_key)
    discarded = released = 0
    if not dry_run:
        for chunk in key_order.chunks(rows):
            gone = update(inbox).where(
                inbox.c.arrival.in_([row.arrival for row in chunk]), inbox.c.finished_at.is_(None)
            )
            discarded += connection.execute(gone.values(state="discarded", finished_at=now, next_at=None)).rowcount
        ordered = (name for name in keys if name not in subscriptions or subscriptions[name].ordered)
        released = sum(key_order.release(connection, name, keys[name], now) for name in ordered)
    return {
        "matched": len(rows),
        "discarded": discarded,
        "released": released,
        "keys": sum(len(found) for found in keys.values()),
        "left": left,
    }


def take(
    connection: Connection, selection: Selection, states: Sequence[str], *, lock: bool
) -> tuple[list[Row[Any]], int]:
    """Give the selected rows in the order of their arrival, locked, and how many more there are."""
    default = states if selection.states or selection.ids else ("dead",)
    conditions = selection.conditions(*default)
    limit = min(selection.limit or MOST_ROWS, MOST_ROWS)
    wanted = select(*_TAKEN).where(*conditions).order_by(inbox.c.arrival + 0).limit(limit)
    rows = list(connection.execute(wanted.with_for_update(skip_locked=True, of=inbox) if lock else wanted))
    every = connection.execute(select(func.count()).select_from(inbox).where(*conditions)).scalar_one()
    return rows, max(every - len(rows), 0)


_NOT_BY_ITS_OWN_ID = (*CONTRACT_REASONS, ID_OF_ANOTHER)
"""Why a message is kept under another id than its event's: that event may have taken effect by another delivery."""


def _unfit(
    connection: Connection, rows: Sequence[Row[Any]], subscriptions: Mapping[str, Subscription]
) -> tuple[dict[int, str], dict[int, str]]:
    """Give why rows cannot be retried, and the event ids of those that were undecodable and no longer are."""
    skipped = {row.arrival: "no_subscription" for row in rows if row.subscription not in subscriptions}
    suspects = {
        row.arrival: row
        for row in rows
        if row.arrival not in skipped and row.state == "dead" and (row.bare or row.error_type in _NOT_BY_ITS_OWN_ID)
    }
    renamed: dict[int, str] = {}
    for chunk in key_order.chunks(suspects):
        for arrival, headers, body in connection.execute(
            select(inbox.c.arrival, inbox.c.headers, inbox.c.body).where(inbox.c.arrival.in_(chunk))
        ):
            row = suspects[arrival]
            event_id = _event_id(headers, bytes(body))
            if event_id is None:
                skipped[arrival] = "undecodable"
            elif event_id != row.message_id:
                if is_known(connection, row.subscription, event_id) or event_id in renamed.values():
                    skipped[arrival] = "known_id"
                else:
                    renamed[arrival] = event_id
    return skipped, renamed


def is_known(connection: Connection, subscription: str, event_id: str) -> bool:
    """Say whether a subscription has taken an event under its own id."""
    wanted = select(inbox.c.arrival).where(inbox.c.subscription == subscription, inbox.c.message_id == event_id)
    return connection.execute(wanted).first() is not None


def _event_id(headers: Mapping[str, Any] | None, body: bytes) -> str | None:
    try:
        return decode(headers or {}, body).id
    except ContractError:
        return None


def _plan(
    connection: Connection,
    rows: Sequence[Row[Any]],
    pace: float | None,
    subscriptions: Mapping[str, Subscription],
    now: datetime,
) -> tuple[list[_Move], int, datetime]:
    """Give each row its state and time, how many blocked ones will follow, and when the last one is due."""
    lines = _lines(connection, [row for row in rows if subscriptions[row.subscription].ordered])
    step = timedelta(seconds=1 / pace if pace else 0)
    moves: list[_Move] = []
    followers, at, last = 0, now, now
    for row in rows:
        line = lines.get((row.subscription, row.partition_key))
        if line is not None and row.arrival != line.head:
            if row.state == "dead":
                moves.append(_Move(row, "blocked"))
            continue
        if row.state == "retrying" and row.next_at <= at:
            continue
        moves.append(_Move(row, "retrying", at))
        behind = 0 if line is None else line.blocked
        followers += behind
        length = 1 if line is None else 1 + line.blocked + line.queued
        last = at + step * (length - 1)
        at += step * length
    return moves, followers, last


@dataclass(slots=True)
class _Line:
    """The unfinished events of one key: the first one, and how many follow."""

    head: int
    blocked: int
    queued: int = 0


def _lines(connection: Connection, rows: Sequence[Row[Any]]) -> dict[tuple[str, str | None], _Line]:
    keys: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.partition_key is not None:
            keys[row.subscription].add(row.partition_key)
    found: dict[tuple[str, str | None], _Line] = {}
    for name, of_name in keys.items():
        parked = key_order.blocked(connection, name, of_name)
        for key, head in key_order.heads(connection, name, of_name).items():
            found[name, key] = _Line(head, parked.get(key, 0))
    for row in rows:
        line = found.get((row.subscription, row.partition_key))
        if line is not None and row.state == "dead" and row.arrival != line.head:
            line.queued += 1
    return found


def _rename(connection: Connection, renamed: Mapping[int, str]) -> set[int]:
    """Give rows the ids of their events; give those whose id another transaction took a moment ago."""
    lost = set()
    for arrival, event_id in renamed.items():
        try:
            with connection.begin_nested():
                connection.execute(update(inbox).where(inbox.c.arrival == arrival).values(message_id=event_id))
        except IntegrityError:
            lost.add(arrival)
    return lost


def _apply(connection: Connection, moves: Sequence[_Move], act_id: str) -> None:
    if not moves:
        return
    statement = (
        update(inbox)
        .where(inbox.c.arrival == bindparam("of_arrival"), inbox.c.finished_at.is_(None))
        .values(
            state=bindparam("to_state"),
            next_at=bindparam("to_next_at"),
            attempts=bindparam("to_attempts"),
            result=bindparam("to_result"),
        )
    )
    connection.execute(statement, [_values(move, act_id) for move in moves])


def _values(move: _Move, act_id: str) -> dict[str, Any]:
    dead = move.row.state == "dead"
    earlier = earlier_attempts(move.row) + (move.row.attempts if dead else 0)
    return {
        "of_arrival": move.row.arrival,
        "to_state": move.state,
        "to_next_at": move.next_at,
        "to_attempts": 0 if dead else move.row.attempts,
        "to_result": {"earlier_attempts": earlier, "act": act_id},
    }


def _name(move: _Move) -> str:
    if move.state == "blocked":
        return "queued"
    return "retried" if move.row.state == "dead" else "sooner"
