"""Numbers that are missing in the ``sequence`` of a subject: noted, told, and closed when their event comes after all.

A subscription sees only some types; the journal sees every event, so only it can tell. The events of one subject of one
source are numbered from 1, so an event whose predecessor is not journaled shows that something is missing.

Protocol: ``follow`` takes the entries that a batch added to the journal, in the transaction that added them. It closes
what they fill and notes what is missing in front of them, down to the highest lower number that is journaled.

Invariants: a number is noted once, and only while no event has it. A batch without gaps costs one look at its
predecessors in an index and one at the open gaps. However wild a number is, what it costs is bounded: what is beyond
the bound is not noted, and said in the log.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa
import structlog
from sqlalchemy import Connection

from fusion.domain.entries import Readable
from fusion.tables import journal, sequence_gaps
from liangwang_bus.bulk import insert_columns

MOST_PER_EVENT = 1_000
MOST_PER_BATCH = 10_000
"""Missing numbers that one event and one batch may note; each event notes at least the one in front of it."""

MOST_LISTED = 500

_OPEN = sa.text("closed_at IS NULL")
_ANY_OPEN = sa.select(sa.literal(1)).select_from(sequence_gaps).where(_OPEN).limit(1)
_COUNT_OPEN = sa.select(sa.func.count()).select_from(sequence_gaps).where(_OPEN)
_KEY = (sequence_gaps.c.source, sequence_gaps.c.subject, sequence_gaps.c.sequence)
_LISTED = sa.select(*_KEY, sequence_gaps.c.noticed_at, sequence_gaps.c.noticed_by)


class Number(NamedTuple):
    """One number of one subject."""

    source: str
    subject: str
    sequence: int


class _Missing(NamedTuple):
    """A run of missing numbers, both ends included, and the event behind it."""

    source: str
    subject: str
    first: int
    last: int
    event_id: str


def follow(connection: Connection, entries: Iterable[Readable]) -> None:
    """Close the gaps that new entries of the journal fill, and note those that they show."""
    numbers: dict[Number, str] = {}
    for entry in entries:
        found = entry.attributes
        numbers.setdefault(Number(found["source"], found["subject"], int(found["sequence"])), entry.id)
    _close(connection, numbers)
    _note(connection, list(_within_bounds(_missing(connection, numbers))))


def count_open(connection: Connection) -> int:
    """Count the numbers that are missing."""
    return int(connection.execute(_COUNT_OPEN).scalar_one())


def list_open(connection: Connection) -> list[dict[str, Any]]:
    """Tell which numbers are missing, those that have been missing longest first, at most ``MOST_LISTED``."""
    rows = connection.execute(_LISTED.where(_OPEN).order_by(sequence_gaps.c.noticed_at, *_KEY).limit(MOST_LISTED))
    return [{**row._mapping, "noticed_at": row.noticed_at.isoformat()} for row in rows]  # noqa: SLF001 (public, by its documentation)


def _close(connection: Connection, numbers: Mapping[Number, str]) -> None:
    if not numbers or connection.execute(_ANY_OPEN).first() is None:
        return
    closing = {"given": _as_given(numbers), "now": datetime.now(UTC)}
    for number in sorted(Number(*row) for row in connection.execute(_closing(connection.dialect.name), closing)):
        structlog.get_logger().info("sequence_gap_closed", **number._asdict(), event_id=numbers[number])


def _missing(connection: Connection, numbers: Mapping[Number, str]) -> list[_Missing]:
    """Find the runs in front of new entries; what is in the same batch is not even looked up."""
    behind = {
        before: event_id
        for number, event_id in numbers.items()
        if number.sequence > 1 and (before := number._replace(sequence=number.sequence - 1)) not in numbers
    }
    if not behind:
        return []
    rows = connection.execute(_unknown(connection.dialect.name), {"given": _as_given(behind)})
    return sorted(
        _Missing(source, subject, known + 1, last, behind[Number(source, subject, last)])
        for source, subject, last, known in rows
    )


def _within_bounds(found: Iterable[_Missing]) -> Iterator[_Missing]:
    """Keep of each run the numbers next to its event; say what was left out."""
    left = MOST_PER_BATCH
    for run in found:
        first = max(run.first, run.last + 1 - max(1, min(MOST_PER_EVENT, left)))
        left -= run.last + 1 - first
        yield run._replace(first=first)
        if first > run.first:
            structlog.get_logger().warning("sequence_gap_cut", **run._replace(last=first - 1)._asdict())


def _note(connection: Connection, found: Sequence[_Missing]) -> None:
    noted = [(run, sequence) for run in found for sequence in range(run.first, run.last + 1)]
    insert_columns(
        connection,
        {sequence_gaps.c.noticed_at: datetime.now(UTC)},
        {
            sequence_gaps.c.source: [run.source for run, _ in noted],
            sequence_gaps.c.subject: [run.subject for run, _ in noted],
            sequence_gaps.c.sequence: [sequence for _, sequence in noted],
            sequence_gaps.c.noticed_by: [run.event_id for run, _ in noted],
        },
        key=_KEY,
    )
    for run, sequence in noted:
        number = Number(run.source, run.subject, sequence)
        structlog.get_logger().warning("sequence_gap_found", **number._asdict(), event_id=run.event_id)


def _as_given(numbers: Iterable[Number]) -> str:
    return json.dumps(list(numbers))


def _given(dialect: str) -> sa.Subquery:
    """Numbers as rows, from one parameter: the text of a statement does not depend on how many there are."""
    given = sa.bindparam("given", type_=sa.Text)
    if dialect == "postgresql":
        each = sa.func.json_array_elements(sa.cast(given, sa.JSON)).table_valued("value", name="each")
        fields = [sa.func.json_extract_path_text(each.c.value, str(place)) for place in range(3)]
    else:
        each = sa.func.json_each(given).table_valued("value", name="each")
        fields = [sa.func.json_extract(each.c.value, f"$[{place}]") for place in range(3)]
    source, subject, sequence = fields
    return sa.select(
        source.label("source"), subject.label("subject"), sa.cast(sequence, sa.BigInteger).label("sequence")
    ).subquery("given")


@cache
def _unknown(dialect: str) -> sa.Select[Any]:
    """Select the given numbers that are neither journaled nor noted, each with the highest lower one journaled."""
    given = _given(dialect).c
    lower = sa.select(journal.c.sequence).where(
        journal.c.subject == given.subject, journal.c.source == given.source, journal.c.sequence <= given.sequence
    )
    known = sa.func.coalesce(lower.order_by(journal.c.sequence.desc()).limit(1).scalar_subquery(), 0)
    noted = sa.exists().where(*(column == given[column.name] for column in _KEY))
    return sa.select(given.source, given.subject, given.sequence, known).where(known < given.sequence, ~noted)


@cache
def _closing(dialect: str) -> sa.UpdateBase:
    given = _given(dialect).c
    closing = sa.update(sequence_gaps).values(closed_at=sa.bindparam("now"))
    return closing.where(_OPEN, *(column == given[column.name] for column in _KEY)).returning(*_KEY)
