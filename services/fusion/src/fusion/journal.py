"""The journal in fusion's store: an index over the stream of all events, append-only and hash-chained.

Protocol: ``append`` stores a batch of stream entries and moves the position in the same transaction; ``next_offset``
is where reading goes on after a restart. So no entry is skipped or stored twice. The position's row is there from the
beginning: replicas queue up behind it. Offsets that the stream no longer gave are noted as gaps; numbers that are
missing in the ``sequence`` of a subject are noted by ``sequence_gaps``.

Invariants: an event id is journaled once. The same event again (a relay that crashed between confirm and mark) is
counted as a duplicate; the same id with another content is kept as a conflict; what is no event is kept with its
bytes, and never stops the reader.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

import sqlalchemy as sa
import structlog
from sqlalchemy import Connection, Row

from fusion import sequence_gaps
from fusion.domain.chain import GENESIS, link
from fusion.domain.entries import Readable, Unreadable, read_entry
from fusion.flow_index import FlowIndex
from fusion.tables import journal, journal_conflicts, journal_gaps, journal_joins, journal_unreadable, positions
from liangwang_bus.bulk import insert_columns
from liangwang_bus.inbox import Delivery, digest_of, printable
from liangwang_bus.journal import Place
from liangwang_contracts.moments import parse_moment

_NAME = "journal"
_COMPARED = ("id", "type", "source", "subject", "time", "sequence", "correlationid", "causationid", "causes")
_COPIED = ("type", "source", "subject", "correlationid", "causationid", "causes", "partitionkey", "traceparent")
_TEXTS = ("id", "type", "source", "subject", "correlationid", "causationid", "causes", "partitionkey", "traceparent")

_KNOWN = sa.select(journal.c.event_id, journal.c.headers, journal.c.body).where(
    journal.c.event_id.in_(sa.bindparam("ids", expanding=True))
)


class Entry(Protocol):
    """One entry of the stream."""

    @property
    def offset(self) -> int:
        """Its offset."""

    @property
    def headers(self) -> Mapping[str, Any]:
        """AMQP headers."""

    @property
    def body(self) -> bytes:
        """Body as published."""

    @property
    def exchange(self) -> str | None:
        """Where it came through, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Position:
    """How far the journal has come."""

    next_offset: int = 0
    head: str = GENESIS
    rows: int = 0
    duplicates: int = 0
    conflicts: int = 0
    unreadable: int = 0
    gaps: int = 0
    recorded_at: datetime | None = None
    stored_at: datetime | None = None
    base: int = 0
    last: str | None = None

    @property
    def delay(self) -> float | None:
        """Seconds from when the last entry was recorded by its network until it was here."""
        if self.recorded_at is None or self.stored_at is None:
            return None
        return (self.stored_at - self.recorded_at).total_seconds()


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of the chain found: the first broken offset and the reason, or None when it is whole."""

    rows: int
    broken_at: int | None = None
    reason: str | None = None


class Journal:
    """The journal behind one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @staticmethod
    def next_offset(connection: Connection) -> int | None:
        """Give the first offset that is not stored yet; None when nothing is stored."""
        found = connection.execute(sa.select(positions.c.next_offset).where(positions.c.name == _NAME)).scalar()
        return int(found) if found else None

    @staticmethod
    def place(connection: Connection) -> Place:
        """Tell where in the stream reading goes on."""
        wanted = sa.select(positions.c.base, positions.c.next_offset, positions.c.last).where(positions.c.name == _NAME)
        row = connection.execute(wanted).one()
        return Place(row.base, row.next_offset - row.base, row.last)

    @staticmethod
    def begin_again(connection: Connection, place: Place) -> None:
        """Count the offsets of another stream on from what is stored; nothing when somebody else has done so."""
        connection.execute(
            sa.update(positions)
            .where(positions.c.name == _NAME, positions.c.base == place.base, positions.c.last.is_not(None))
            .values(base=positions.c.next_offset, last=None)
        )

    def position(self) -> Position:
        """Read how far the journal has come."""
        return self._read_position(sa.select(positions).where(positions.c.name == _NAME))

    def append(self, entries: Sequence[Entry]) -> Position:
        """Store entries in the order of their offsets; those below the position are there already and fall out."""
        before = self._read_position(sa.select(positions).where(positions.c.name == _NAME).with_for_update())
        fresh = [entry for entry in entries if entry.offset >= before.next_offset]
        if not fresh:
            return before
        read = [read_entry(entry.offset, entry.headers, entry.body, entry.exchange) for entry in fresh]
        whole = [entry for entry in read if isinstance(entry, Readable)]
        new, conflicts, duplicates = self._sorted_out(whole)
        head = self._insert(before.head, new)
        sequence_gaps.follow(self._connection, new)
        FlowIndex(self._connection).take(new)
        self._insert_conflicts(conflicts)
        broken = [entry for entry in read if isinstance(entry, Unreadable)]
        self._insert_unreadable(broken)
        gaps = _gaps(before.next_offset, fresh)
        self._insert_gaps(gaps)
        after = Position(
            next_offset=fresh[-1].offset + 1,
            head=head,
            rows=before.rows + len(new),
            duplicates=before.duplicates + duplicates,
            conflicts=before.conflicts + len(conflicts),
            unreadable=before.unreadable + len(broken),
            gaps=before.gaps + len(gaps),
            recorded_at=whole[-1].recordedtime if whole else before.recorded_at,
            stored_at=datetime.now(UTC) if whole else before.stored_at,
            base=before.base,
            last=digest_of(Delivery(fresh[-1].headers, fresh[-1].body)),
        )
        self._write_position(after)
        return after

    def verify(self) -> Verification:
        """Compute the whole chain again and compare it with what is stored."""
        statement = sa.select(journal).order_by(journal.c.offset).execution_options(yield_per=2000)
        with self._connection.execute(statement) as rows:
            found, head = _first_break(rows)
        position = self.position()
        if found.broken_at is None and (position.head, position.rows) != (head, found.rows):
            return Verification(found.rows, position.next_offset - 1, "entries at the end are missing or were added")
        return found

    def _read_position(self, statement: sa.Select[Any]) -> Position:
        row = self._connection.execute(statement).one()
        counted = (row.next_offset, row.head, row.rows, row.duplicates, row.conflicts, row.unreadable, row.gaps)
        return Position(*counted, row.recorded_at, row.stored_at, row.base, row.last)

    def _write_position(self, after: Position) -> None:
        self._connection.execute(sa.update(positions).where(positions.c.name == _NAME).values(asdict(after)))

    def _sorted_out(self, entries: Sequence[Readable]) -> tuple[list[Readable], list[Readable], int]:
        known = self._known([entry.id for entry in entries])
        new: list[Readable] = []
        conflicts: list[Readable] = []
        duplicates = 0
        for entry in entries:
            first = known.get(entry.id)
            if first is None:
                known[entry.id] = entry.headers, entry.body
                new.append(entry)
            elif _content(*first) == _content(entry.headers, entry.body):
                duplicates += 1
            else:
                conflicts.append(entry)
        return new, conflicts, duplicates

    def _known(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        rows = self._connection.execute(_KNOWN, {"ids": ids})
        return {row.event_id: (row.headers, row.body) for row in rows}

    def _insert(self, head: str, entries: Sequence[Readable]) -> str:
        chain, joins = [], []
        for entry in entries:
            head = link(head, entry.headers, entry.body)
            chain.append(head)
            joins += [{"cause": cause, "event_id": entry.id} for cause in dict.fromkeys(entry.causes[1:])]
        insert_columns(self._connection, {}, _columns(entries, chain))
        if joins:
            self._connection.execute(sa.insert(journal_joins), joins)
        return head

    def _insert_conflicts(self, entries: Sequence[Readable]) -> None:
        if not entries:
            return
        self._connection.execute(
            sa.insert(journal_conflicts),
            [
                {
                    "offset": entry.offset,
                    "event_id": entry.id,
                    "headers": entry.headers,
                    "body": entry.body,
                    "type": entry.attributes["type"],
                    "exchange": entry.exchange,
                }
                for entry in entries
            ],
        )
        for entry in entries:
            structlog.get_logger().error("journal_conflict_kept", offset=entry.offset, event_id=entry.id)

    def _insert_unreadable(self, entries: Sequence[Unreadable]) -> None:
        if not entries:
            return
        self._connection.execute(
            sa.insert(journal_unreadable),
            [
                {
                    "offset": entry.offset,
                    "reason": entry.reason,
                    "detail": _storable(entry.detail),
                    "headers": printable(entry.headers),
                    "body": entry.body,
                    "type": entry.type,
                    "exchange": entry.exchange,
                }
                for entry in entries
            ],
        )
        for entry in entries:
            structlog.get_logger().error("journal_entry_unreadable", offset=entry.offset, reason=entry.reason)

    def _insert_gaps(self, gaps: Sequence[tuple[int, int]]) -> None:
        if not gaps:
            return
        now = datetime.now(UTC)
        self._connection.execute(
            sa.insert(journal_gaps),
            [{"expected": expected, "found": found, "at": now} for expected, found in gaps],
        )
        for expected, found in gaps:
            structlog.get_logger().warning("journal_gap_found", expected=expected, found=found)


def _columns(entries: Sequence[Readable], chain: Sequence[str]) -> dict[sa.Column[Any], Sequence[Any]]:
    """Give the values of each column; one that is empty in every entry is left out."""
    found = [entry.attributes for entry in entries]
    columns: dict[sa.Column[Any], Sequence[Any]] = {
        journal.c[name]: [attributes.get(name) for attributes in found] for name in _COPIED
    }
    columns[journal.c.exchange] = [entry.exchange for entry in entries]
    return {
        journal.c.offset: [entry.offset for entry in entries],
        journal.c.event_id: [entry.id for entry in entries],
        journal.c.time: [entry.time for entry in entries],
        journal.c.recordedtime: [entry.recordedtime for entry in entries],
        journal.c.sequence: [int(attributes["sequence"]) for attributes in found],
        journal.c.headers: [entry.headers for entry in entries],
        journal.c.body: [entry.body for entry in entries],
        journal.c.chain: chain,
        **{column: values for column, values in columns.items() if any(values)},
    }


def _storable(text: str) -> str:
    """A text that every database takes: without zero characters and halves of surrogate pairs."""
    return text.replace("\x00", "\ufffd").encode(errors="replace").decode()


def _gaps(expected: int, fresh: Sequence[Entry]) -> list[tuple[int, int]]:
    """Find where offsets are missing: the one that was expected, and the one that came."""
    offsets = [entry.offset for entry in fresh]
    following = [expected, *(offset + 1 for offset in offsets)]
    return [(wanted, found) for wanted, found in zip(following, offsets, strict=False) if found > wanted]


def _content(headers: str, body: str) -> tuple[str, ...]:
    """What makes two entries with one id the same event; the trace may differ, nothing else of these."""
    attributes = json.loads(headers)
    return (*(attributes.get(name, "") for name in _COMPARED), body)


def _first_break(rows: Iterable[Row[Any]]) -> tuple[Verification, str]:
    """Follow the chain to its end or first break; give what was found and the last link computed."""
    head, number = GENESIS, 0
    for number, row in enumerate(rows, start=1):
        head = link(head, row.headers, row.body)
        if row.chain != head:
            return Verification(number, row.offset, "an entry was changed, removed, added or moved here"), head
        if not _columns_match(row):
            return Verification(number, row.offset, "the columns of this entry do not say what its headers say"), head
    return Verification(number), head


def _columns_match(row: Row[Any]) -> bool:
    headers = json.loads(row.headers)
    texts = (row.event_id, row.type, row.source, row.subject, row.correlationid, row.causationid, row.causes)
    values = (row.sequence, row.time, row.recordedtime)
    return (*texts, row.partitionkey, row.traceparent) == tuple(headers.get(name) for name in _TEXTS) and values == (
        int(headers["sequence"]),
        parse_moment(headers["time"]),
        parse_moment(headers["recordedtime"]),
    )
