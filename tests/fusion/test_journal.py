"""The journal: each event once, chained; duplicates, conflicts and what is no event are kept apart."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest
import sqlalchemy as sa
from desks import Desk, entries
from hypothesis import given
from hypothesis import strategies as st
from scenarios import FIRST, City
from structlog.testing import capture_logs

from fusion import queries
from fusion.domain.chain import GENESIS, canonical_headers, link
from fusion.domain.entries import Readable, Unreadable, read_entry
from fusion.journal import Journal, Verification
from fusion.tables import journal, journal_conflicts, journal_gaps, journal_joins, journal_unreadable, positions
from liangwang_bus import JournalEntry
from liangwang_bus.store import Store
from liangwang_contracts import encode


@pytest.fixture
def desk(fusion_store: Store, city: City) -> Desk:
    """Give an empty journal."""
    return Desk(fusion_store, city)


def append(desk: Desk, *batch: JournalEntry) -> None:
    """Store a batch in one transaction."""
    with desk.store.begin() as connection:
        Journal(connection).append(batch)


def rows(desk: Desk, table: sa.Table) -> list[Any]:
    """Read a table."""
    with desk.store.read() as connection:
        return list(connection.execute(sa.select(table).order_by(*table.primary_key.columns)))


def verified(desk: Desk) -> Verification:
    """Check the chain."""
    with desk.store.read() as connection:
        return Journal(connection).verify()


def test_an_entry_keeps_what_was_published(desk: Desk) -> None:
    """Headers and body come back as they were; the columns say what the headers say."""
    event = desk.city.issued(0)
    headers, body = encode(event)
    append(desk, JournalEntry(7, {**headers, "x-other": 1}, body))
    (row,) = rows(desk, journal)
    assert (row.offset, row.event_id, row.type, row.subject) == (7, event.id, event.type, "permit/31010000000001")
    assert (row.time, row.correlationid, row.causationid, row.sequence) == (event.time, event.id, None, 1)
    assert row.body == body.decode()
    assert row.headers == canonical_headers({name.removeprefix("cloudEvents:"): text for name, text in headers.items()})
    assert row.chain == link(GENESIS, row.headers, row.body)


def test_reading_goes_on_after_the_last_entry(desk: Desk) -> None:
    """An empty journal asks for everything; offsets below the position fall out as redelivered."""
    with desk.store.read() as connection:
        assert Journal.next_offset(connection) is None
    position = desk.index([desk.city.issued(0), desk.city.visited(1)], first=5)
    assert position.next_offset == 7
    again = desk.index([desk.city.visited(2)], first=6)
    assert again == position
    with desk.store.read() as connection:
        assert Journal.next_offset(connection) == 7


def test_the_same_event_twice_is_journaled_once_and_counted(desk: Desk) -> None:
    """In one batch and in a later one; the offset moves on all the same."""
    event, other = desk.city.issued(0), desk.city.visited(1)
    desk.index([event, event, other])
    position = desk.index([event], first=3)
    assert (position.rows, position.duplicates, position.conflicts, position.next_offset) == (2, 2, 0, 4)
    assert verified(desk) == Verification(2)


def test_the_same_id_with_another_body_is_a_conflict(desk: Desk) -> None:
    """Neither dropped nor believed: kept beside the journal."""
    event = desk.city.issued(0)
    forged = {**dict(entries([event])[0].headers)}
    append(desk, *entries([event]), JournalEntry(1, forged, b'{"permit": "another"}'))
    (conflict,) = rows(desk, journal_conflicts)
    assert (conflict.offset, conflict.event_id, conflict.body) == (1, event.id, '{"permit": "another"}')
    assert len(rows(desk, journal)) == 1


def test_a_republished_event_may_carry_another_trace(desk: Desk) -> None:
    """The trace is about the sending, not about the fact."""
    (entry,) = entries([desk.city.issued(0)])
    traced = {**entry.headers, "cloudEvents:traceparent": f"00-{'a' * 32}-{'b' * 16}-01"}
    append(desk, entry, JournalEntry(1, traced, entry.body))
    with desk.store.read() as connection:
        assert Journal(connection).position().duplicates == 1


def test_what_is_no_event_is_kept_with_its_bytes(desk: Desk) -> None:
    """The next entries go on; nothing is dropped."""
    (entry,) = entries([desk.city.issued(0)], first=2)
    half = {**entry.headers, "cloudEvents:x\ud800": "\ud800", "\x00": "\x00"}
    append(desk, JournalEntry(0, half, b"\xff\x00"), JournalEntry(1, entry.headers, b"[1]"), entry)
    assert [(row.offset, row.reason, row.body) for row in rows(desk, journal_unreadable)] == [
        (0, "undecodable", b"\xff\x00"),
        (1, "undecodable", b"[1]"),
    ]
    with desk.store.read() as connection:
        position = Journal(connection).position()
    assert (position.rows, position.unreadable, position.next_offset) == (1, 2, 3)


NAMES = ("cloudEvents:a\x00b", "cloudEvents:\ud800", "a\x00\ud800")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [7, b"\xff", "\x00\ud800", None, {"\x00": "\ud800"}])
def test_no_name_of_a_header_stops_the_reader(desk: Desk, name: str, value: object) -> None:
    """Zero characters and half surrogates in names and values are kept in a form that every database takes."""
    (entry,) = entries([desk.city.issued(0)], first=1)
    append(desk, JournalEntry(0, {name: value}, b"\x00"), entry)
    (broken,) = rows(desk, journal_unreadable)
    assert not {"\x00", "\ud800"} & set("".join((broken.detail, *broken.headers, *broken.headers.values())))
    assert len(rows(desk, journal)) == 1


def test_whatever_goes_wrong_with_one_entry_ends_as_unreadable(desk: Desk) -> None:
    """A header name that is no text is nothing that reading foresees; the entry is kept, the next one goes on."""
    (entry,) = entries([desk.city.issued(0)], first=1)
    strange: dict[Any, Any] = {**entry.headers, 7: "x"}
    append(desk, JournalEntry(0, strange, entry.body), entry)
    (broken,) = rows(desk, journal_unreadable)
    assert (broken.reason, broken.detail) == ("unexpected", "unexpected: TypeError while reading this entry")
    assert len(rows(desk, journal)) == 1


def test_two_replicas_may_begin_an_empty_journal_at_once(desk: Desk) -> None:
    """The second one waits for the first, finds its entries stored and stores none twice."""
    batch = entries([desk.city.issued(0), desk.city.visited(1)])
    began, failures = Event(), []

    def second() -> None:
        began.set()
        try:
            append(desk, *batch)
        except sa.exc.SQLAlchemyError as error:
            failures.append(error)

    other = Thread(target=second)
    with desk.store.begin() as connection:
        Journal(connection).append(batch)
        other.start()
        began.wait(5)
        other.join(0.3)
    other.join(10)
    assert failures == []
    assert len(rows(desk, journal)) == 2
    assert [row.next_offset for row in rows(desk, positions)] == [2]


def test_offsets_that_the_stream_no_longer_gives_are_noted(desk: Desk) -> None:
    """A journal that begins late, a hole between two batches, a hole within one: each is a gap, counted and logged."""
    with capture_logs() as logs:
        desk.index([desk.city.issued(0)], first=3)
        desk.index([desk.city.visited(1)], first=4)
        desk.index([desk.city.visited(2)], first=9)
        append(desk, *entries([desk.city.visited(3)], first=10), *entries([desk.city.visited(4)], first=12))
    found = [(0, 3), (5, 9), (11, 12)]
    assert [(row.expected, row.found) for row in rows(desk, journal_gaps)] == found
    told = [(log["expected"], log["found"]) for log in logs if log["event"] == "journal_gap_found"]
    assert told == found
    with desk.store.read() as connection:
        assert queries.status(connection)["gaps"] == 3
    assert verified(desk) == Verification(5)


def test_a_stream_without_holes_has_no_gaps(desk: Desk) -> None:
    """Entries that come again are none either."""
    desk.index([desk.city.issued(0), desk.city.visited(1)])
    again = desk.index([desk.city.visited(1), desk.city.visited(2)], first=1)
    assert (again.gaps, rows(desk, journal_gaps)) == (0, [])


def test_a_type_that_the_contracts_do_not_know_is_journaled(desk: Desk) -> None:
    """A newer publisher's events are events."""
    (entry,) = entries([desk.city.issued(0)])
    append(desk, JournalEntry(0, {**entry.headers, "cloudEvents:type": "industry.lift.stopped.v3"}, b'{"a": 1}'))
    assert rows(desk, journal)[0].type == "industry.lift.stopped.v3"


def test_further_causes_are_joins(desk: Desk) -> None:
    """The first cause stands in the row, the others in the table of joins."""
    desk.take(desk.city.issued(0), desk.city.clock("tongban", 1), desk.city.clock("tongguan", 1))
    events = desk.published()
    desk.index(events)
    opened, request = events[0], events[1]
    assert [(row.cause, row.event_id) for row in rows(desk, journal_joins) if row.event_id == request.id] == [
        (opened.id, request.id)
    ]


def test_a_batch_in_which_only_some_entries_have_causes_keeps_them(desk: Desk) -> None:
    """And one in which none has any is stored as well; the columns say what the headers say."""
    desk.take(desk.city.issued(0), desk.city.clock("tongban", 1), desk.city.clock("tongguan", 1))
    facts, decided = [desk.city.issued(0, number=2), desk.city.issued(0, number=3)], desk.published()
    desk.index(facts)
    desk.index([desk.city.issued(0, number=4), *decided], first=2)
    assert [row.causationid for row in rows(desk, journal)][:4] == [None, None, None, decided[0].causationid]
    assert decided[0].causationid is not None
    assert verified(desk) == Verification(3 + len(decided))


def _edit(offset: int) -> Callable[[sa.Connection], Any]:
    return lambda connection: connection.execute(
        sa.update(journal).where(journal.c.offset == offset).values(body='{"x": 1}')
    )


def _edit_column(connection: sa.Connection) -> None:
    connection.execute(sa.update(journal).where(journal.c.offset == 1).values(subject="permit/2"))


def _move_in_time(connection: sa.Connection) -> None:
    first = connection.execute(sa.select(journal.c.time).where(journal.c.offset == 0)).scalar_one()
    connection.execute(sa.update(journal).where(journal.c.offset == 1).values(time=first))


def _delete(offset: int) -> Callable[[sa.Connection], Any]:
    return lambda connection: connection.execute(sa.delete(journal).where(journal.c.offset == offset))


def _swap(connection: sa.Connection) -> None:
    for old, new in ((0, 99), (1, 0), (99, 1)):
        connection.execute(sa.update(journal).where(journal.c.offset == old).values(offset=new))


def _edit_and_relink(connection: sa.Connection) -> None:
    row = connection.execute(sa.select(journal).where(journal.c.offset == 2)).one()
    before = connection.execute(sa.select(journal.c.chain).where(journal.c.offset == 1)).scalar_one()
    chain = link(before, row.headers, '{"x": 1}')
    connection.execute(sa.update(journal).where(journal.c.offset == 2).values(body='{"x": 1}', chain=chain))


def _empty(connection: sa.Connection) -> None:
    connection.execute(sa.delete(journal))


@pytest.mark.parametrize(
    ("tamper", "broken_at"),
    [
        (_edit(1), 1),
        (_edit_column, 1),
        (_move_in_time, 1),
        (_delete(0), 1),
        (_delete(1), 2),
        (_delete(2), 2),
        (_swap, 0),
        (_edit_and_relink, 2),
        (_empty, 2),
    ],
)
def test_tampering_is_found(desk: Desk, tamper: Callable[[sa.Connection], Any], broken_at: int) -> None:
    """Edited, removed, moved, cut off at the end, or rewritten with a link that fits: the place is named."""
    desk.index([desk.city.issued(0), desk.city.visited(1), desk.city.visited(2)])
    assert verified(desk) == Verification(3)
    with desk.store.begin() as connection:
        tamper(connection)
    found = verified(desk)
    assert found.broken_at == broken_at
    assert found.reason


def test_a_failed_batch_moves_nothing(desk: Desk) -> None:
    """Position and entries are one transaction."""
    with desk.store.engine.connect() as connection:
        Journal(connection).append(entries([desk.city.issued(0)]))
        connection.rollback()
    assert [row.next_offset for row in rows(desk, positions)] == [0]
    assert rows(desk, journal) == []


header_names = st.sampled_from(
    [f"cloudEvents:{name}" for name in ("id", "type", "source", "time", "sequence", "causes", "causationid", "x")]
) | st.text(max_size=5)
header_values = (
    st.none()
    | st.just("\ud800")
    | st.integers()
    | st.text(max_size=40)
    | st.binary(max_size=40)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
)


@given(changes=st.dictionaries(header_names, header_values, max_size=4), body=st.none() | st.binary(max_size=60))
def test_whatever_the_bytes_reading_never_raises(changes: dict[str, Any], body: bytes | None) -> None:
    """Each entry is either an event or kept as unreadable, and what is an event can be stored as text."""
    (entry,) = entries([City(FIRST).issued(0)])
    read = read_entry(1, {**entry.headers, **changes}, entry.body if body is None else body)
    assert isinstance(read, Readable | Unreadable)
    if isinstance(read, Readable):
        assert "\x00" not in read.headers + read.body
        read.headers.encode()
