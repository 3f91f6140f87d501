"""Many open instances beside few, on the same stream: open obligations in the database, most of them never touched.

What is open is real: a rule opened it on events that were taken. Of these rows the others are copies under other
numbers, made inside the database, in every table that an open obligation has rows in.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from fusion.domain.rulebook import RuleBook
from fusion.tables import decision_evidence, decisions, episodes, observation_keys, observations
from harness.bars import Bar
from harness.rules import stream, texts
from harness.rules.desk import Desk
from harness.rules.plan import Sizes
from harness.rules.spent import in_turn
from harness.stores import stores
from liangwang_bus.store import Store
from liangwang_contracts import Event

RATIO = 1.3
_PATTERN = 90_000_000
"""Permits from here on are patterns for copies."""
_PATTERNS = 20


def measure(sizes: Sizes) -> Iterator[tuple[Bar, float]]:
    """Give one bar for each database, by processor time, and the same by the clock on the wall."""
    book = texts.book([texts.rule("visit", texts.visit()), texts.rule("hold", texts.hold())])
    with ExitStack() as stack:
        pair = [stack.enter_context(stores("fusion")) for _ in sizes.opened]
        for where in pair[0]:
            desks = [opened(each[where], book, number, sizes) for each, number in zip(pair, sizes.opened, strict=True)]
            ratio, by_wall = in_turn((desks[0], desks[1]), (_piece(each, sizes) for each in range(sizes.pieces + 1)))
            few, many = sizes.opened
            yield Bar("rules", f"{many:,} open over {few:,}, {where}", RATIO, ratio, at_most=True), by_wall


def opened(store: Store, book: RuleBook, number: int, sizes: Sizes) -> Desk:
    """Make a database with about so many open obligations; those that the stream will fulfil are opened by events."""
    desk = Desk(store, book)
    touched = sizes.pieces * sizes.piece
    for start in range(0, touched, 500):
        at = stream.BEGIN - timedelta(days=2) + timedelta(seconds=start)
        desk.take([stream.issued(each, at) for each in range(start, min(start + 500, touched))])
    days = [stream.BEGIN - timedelta(days=1, minutes=each) for each in range(_PATTERNS)]
    desk.take([stream.issued(_PATTERN + each, at) for each, at in enumerate(days)])
    desk.take(stream.clocks(stream.BEGIN))
    copies = max(0, number - touched - _PATTERNS) // _PATTERNS
    if copies:
        multiply(store, copies)
    with store.begin() as connection:
        connection.execute(sa.text("ANALYZE"))
    return desk


def multiply(store: Store, copies: int) -> None:
    """Copy what there is about the patterns so many times, under other numbers; a transaction for each table."""
    with store.read() as connection:
        pattern = sa.select(episodes.c.id).where(episodes.c.key.like(f"%JY2310106{_PATTERN // 1_000_000}%"))
        ids = list(connection.execute(pattern).scalars())
        resting = sa.select(decision_evidence.c.event_id).where(decision_evidence.c.episode.in_(ids))
        events = list(connection.execute(resting).scalars())
    which: Mapping[sa.Table, sa.ColumnElement[bool]] = {
        observations: observations.c.event_id.in_(events),
        observation_keys: observation_keys.c.event_id.in_(events),
        episodes: episodes.c.id.in_(ids),
        decisions: decisions.c.episode.in_(ids),
        decision_evidence: decision_evidence.c.episode.in_(ids),
    }
    first = sa.select(sa.literal(1).label("n")).cte("numbers", recursive=True)
    numbers = first.union_all(sa.select(first.c.n + 1).where(first.c.n < copies))
    for table, patterns in which.items():
        columns = [_copied(column, numbers.c.n) for column in table.columns]
        rows = sa.select(*columns).select_from(table.join(numbers, sa.true())).where(patterns)
        with store.begin() as connection:
            connection.execute(sa.insert(table).from_select([column.name for column in table.columns], rows))


def _copied(column: sa.Column[Any], number: sa.ColumnElement[int]) -> sa.ColumnElement[Any]:
    """A value under another number: numbers of events, episodes and permits get a tail of their own."""
    tail = sa.literal("-") + sa.cast(number, sa.Text)
    if column.name in ("event_id", "episode", "id"):
        return column + tail
    if column.name in ("key", "about", "subject", "begun_by"):
        return sa.func.replace(column, "JY2310106", _prefix(number))
    return column


def _prefix(number: sa.ColumnElement[int]) -> sa.ColumnElement[str]:
    return sa.literal("JY2310107-") + sa.cast(number, sa.Text) + sa.literal("-")


def _piece(number: int, sizes: Sizes) -> list[Event[Any]]:
    """One piece of the stream: half of it opens obligations, half fulfils some that were open and raises holds."""
    visits, at = sizes.piece // 2, stream.BEGIN + number * stream.PIECE
    fresh = range((number + 1) * 1_000_000, (number + 1) * 1_000_000 + visits)
    events = [stream.issued(each, at + timedelta(minutes=1)) for each in fresh]
    known = range(number * visits, (number + 1) * visits)
    events += [stream.inspected(each, each, at + timedelta(minutes=2), "fail") for each in known]
    return [*events, *stream.clocks(at + stream.PIECE)]
