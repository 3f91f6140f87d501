"""The total-queue check: what was stated, what took effect, and every way in which the two can differ.

Everything that was committed must take effect once and in the order of its key; nothing else may take effect. An event
that was attempted and not committed is no loss: its transaction was rolled back, and nobody was told that it happened.

The check sorts in a database of its own, a temporary file that ends with it, so a million events need little memory.
:func:`total_queue` takes plain records; :func:`total_queue_of` reads them from the services' databases.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Literal, NamedTuple

from sqlalchemy import Select, func, select

from liangwang_bus.store import Store
from liangwang_bus.tables import inbox, outbox, outbox_waiting

_EXAMPLES = 5
_PAGE = 5_000


class Stated(NamedTuple):
    """An event that was committed: its id, the key that keeps its order, its number within the key."""

    id: str
    key: str
    sequence: int


class Effect(NamedTuple):
    """An effect as it was written; ``arrival`` rises in the order of writing."""

    id: str
    key: str
    sequence: int
    arrival: int


@dataclass(frozen=True, slots=True)
class TotalQueue:
    """The balance of one way from producers to effects.

    Attributes:
        attempted: events that somebody tried to state.
        committed: events that were committed by those who stated them.
        seen: events that took effect.
        lost: committed events without an effect.
        duplicated_effects: effects beyond the first of their event.
        unexpected: effects of events that were not committed or with another key or number, and committed events
            that nobody attempted.
        out_of_order: effects behind one of their key with a higher number; only the first effect of an event counts.
        waiting: events that still wait in an outbox.
        unfinished: messages that still wait in the inbox, or are dead in it.
        duplicated_on_wire: messages beyond the first of their event, where somebody counted them. No fault.
        examples: for each fault that was found, a few ids.
    """

    attempted: int
    committed: int
    seen: int
    lost: int
    duplicated_effects: int
    unexpected: int
    out_of_order: int
    waiting: int = 0
    unfinished: int = 0
    duplicated_on_wire: int | None = None
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        """Whether nothing was lost, doubled, made up or turned around, and nothing waits any more."""
        return not any(getattr(self, fault) for fault in _FAULTS)

    def table(self, language: Literal["en", "zh"] = "en") -> str:
        """Give the figures as text, one on each line, with the ids of a few faults."""
        figures = {name: getattr(self, name) for name in _LABELS}
        lines = [f"{value:>11,}  {_LABELS[name][language]}" for name, value in figures.items() if value is not None]
        for fault, ids in self.examples.items():
            lines.append(f"{'':>11}  {_LABELS[fault][language]}: {', '.join(ids)}")
        return "\n".join(lines)


_LABELS: dict[str, dict[str, str]] = {
    "attempted": {"en": "attempted", "zh": "已尝试"},
    "committed": {"en": "committed", "zh": "已提交"},
    "seen": {"en": "took effect", "zh": "已生效"},
    "lost": {"en": "lost", "zh": "丢失"},
    "duplicated_effects": {"en": "duplicated effects", "zh": "重复生效"},
    "unexpected": {"en": "unexpected", "zh": "意外生效"},
    "out_of_order": {"en": "out of order within their key", "zh": "键内乱序"},
    "waiting": {"en": "waiting in an outbox", "zh": "发件箱待发"},
    "unfinished": {"en": "unfinished in the inbox", "zh": "收件箱未完成"},
    "duplicated_on_wire": {"en": "duplicated on the wire (no fault)", "zh": "线上重复（不算故障）"},
}
_FAULTS = ("lost", "duplicated_effects", "unexpected", "out_of_order", "waiting", "unfinished")


def total_queue(
    committed: Iterable[Stated],
    effects: Iterable[Effect],
    attempted: Iterable[str] | None = None,
    *,
    waiting: int = 0,
    unfinished: int = 0,
    duplicated_on_wire: int | None = None,
) -> TotalQueue:
    """Compare what was committed with what took effect.

    Args:
        committed: events by their producers' word.
        effects: what receivers wrote.
        attempted: ids that producers tried to state; those of ``committed`` when left out.
        waiting: events that are still in an outbox.
        unfinished: messages that are not done in the inbox.
        duplicated_on_wire: a count from elsewhere, for the report.
    """
    with closing(sqlite3.connect("")) as sorter:  # an empty name: a private file that is removed by itself
        sorter.executescript(_TABLES)
        sorter.executemany("INSERT OR IGNORE INTO committed VALUES (?, ?, ?)", committed)
        sorter.executemany("INSERT INTO effect VALUES (?, ?, ?, ?)", effects)
        if attempted is not None:
            sorter.executemany("INSERT OR IGNORE INTO attempted VALUES (?)", ((each,) for each in attempted))
        else:
            sorter.execute("INSERT INTO attempted SELECT id FROM committed")
        sorter.executescript(_FIRST_EFFECTS)
        found = {fault: _ids(sorter, query) for fault, query in _FAULTY.items()}
        return TotalQueue(
            attempted=_one(sorter, "SELECT count(*) FROM attempted"),
            committed=_one(sorter, "SELECT count(*) FROM committed"),
            seen=_one(sorter, "SELECT count(*) FROM first"),
            **{fault: _one(sorter, f"SELECT count(*) FROM ({query})") for fault, query in _FAULTY.items()},  # noqa: S608
            waiting=waiting,
            unfinished=unfinished,
            duplicated_on_wire=duplicated_on_wire,
            examples={fault: ids for fault, ids in found.items() if ids},
        )


def total_queue_of(
    producers: Sequence[Store],
    consumer: Store,
    subscription: str,
    effects: Select[Any],
    *,
    types: Collection[str],
    attempted: Iterable[str] | None = None,
    duplicated_on_wire: int | None = None,
) -> TotalQueue:
    """Compare the outboxes of producers with the effects of one subscription, as their databases have them.

    Args:
        producers: databases of those who state the events.
        consumer: database of the one who receives them.
        subscription: ``<service>.<method>``.
        effects: gives the columns ``id``, ``key``, ``sequence``, ``arrival`` of the consumer's own table.
        types: event types that the subscription receives.
        attempted: ids that producers tried to state.
        duplicated_on_wire: a count from elsewhere, for the report.
    """
    return total_queue(
        chain.from_iterable(stated_in(store, types) for store in producers),
        effects_in(consumer, effects),
        attempted,
        waiting=sum(_waiting(store, types) for store in producers),
        unfinished=_unfinished(consumer, subscription),
        duplicated_on_wire=duplicated_on_wire,
    )


def stated_in(store: Store, types: Collection[str]) -> Iterator[Stated]:
    """Read the committed events of some types from an outbox, page by page."""
    headers = outbox.c.headers
    query = select(
        outbox.c.id,
        headers["cloudEvents:partitionkey"].as_string(),
        headers["cloudEvents:sequence"].as_string(),
    ).where(outbox.c.type.in_(list(types)))
    for each, key, sequence in _rows(store, query):
        yield Stated(each, key, int(sequence))


def effects_in(store: Store, effects: Select[Any]) -> Iterator[Effect]:
    """Read effects, page by page."""
    for row in _rows(store, effects):
        yield Effect(*row)


def _rows(store: Store, query: Select[Any]) -> Iterator[Sequence[Any]]:
    with store.read() as connection:
        yield from connection.execution_options(yield_per=_PAGE).execute(query)


def _waiting(store: Store, types: Collection[str]) -> int:
    query = (
        select(func.count())
        .select_from(outbox)
        .join(outbox_waiting, outbox_waiting.c.position == outbox.c.position)
        .where(outbox.c.type.in_(list(types)))
    )
    with store.read() as connection:
        return connection.execute(query).scalar_one()


def _unfinished(store: Store, subscription: str) -> int:
    query = select(func.count()).where(inbox.c.subscription == subscription, inbox.c.state != "done")
    with store.read() as connection:
        return connection.execute(query).scalar_one()


def _one(sorter: sqlite3.Connection, query: str) -> int:
    return int(sorter.execute(query).fetchone()[0])


def _ids(sorter: sqlite3.Connection, query: str) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in sorter.execute(f"{query} LIMIT {_EXAMPLES}"))


_TABLES = """
CREATE TABLE attempted (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE committed (id TEXT PRIMARY KEY, key TEXT, sequence INTEGER) WITHOUT ROWID;
CREATE TABLE effect (id TEXT, key TEXT, sequence INTEGER, arrival INTEGER);
"""

_FIRST_EFFECTS = """
CREATE INDEX by_event ON effect (id, arrival);
CREATE TABLE first (id TEXT PRIMARY KEY, key TEXT, sequence INTEGER, arrival INTEGER, copies INTEGER) WITHOUT ROWID;
INSERT INTO first SELECT id, key, sequence, min(arrival), count(*) FROM effect GROUP BY id;
CREATE INDEX by_key ON first (key, arrival, sequence);
"""

_FAULTY = {
    "lost": "SELECT id FROM committed WHERE id NOT IN (SELECT id FROM first)",
    "duplicated_effects": """
        SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY id ORDER BY arrival) AS copy FROM effect)
        WHERE copy > 1""",
    "unexpected": """
        SELECT id FROM first LEFT JOIN committed USING (id)
        WHERE (committed.key, committed.sequence) IS NOT (first.key, first.sequence)
        UNION ALL SELECT id FROM committed WHERE id NOT IN (SELECT id FROM attempted)""",
    "out_of_order": """
        SELECT id FROM (
            SELECT id, sequence, max(sequence) OVER (
                PARTITION BY key ORDER BY arrival ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS highest
            FROM first)
        WHERE sequence < highest""",
}
