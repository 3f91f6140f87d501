"""Numbers that are missing in the ``sequence`` of a subject: noted by the journal, told, and closed when they come."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from desks import Desk, entries
from scenarios import City
from structlog.testing import capture_logs

from fusion import queries
from fusion.journal import Journal
from fusion.sequence_gaps import list_open
from fusion.tables import sequence_gaps
from liangwang_bus import JournalEntry
from liangwang_bus.store import Store

SUBJECT = "permit/31010000000001"
TOLD = {"sequence_gap_found", "sequence_gap_closed", "sequence_gap_cut"}


class Stream:
    """Events of one permit by their numbers, in the order in which the stream gives them."""

    def __init__(self, store: Store, city: City) -> None:
        self.desk = Desk(store, city)
        self._offset = 0
        self._made: dict[tuple[str, int], JournalEntry] = {}

    def give(self, *numbers: int, source: str = "/tongban") -> list[tuple[str, str, int]]:
        """Journal events with these numbers as one batch; give what the log told, by source and number."""
        return self.put(*(self.entry(number, source) for number in numbers))

    def entry(self, number: int, source: str = "/tongban") -> JournalEntry:
        """Give the event with a number; the same one each time."""
        if (source, number) not in self._made:
            (made,) = entries([self.desk.city.event(self.desk.city.issued(0).data, self.desk.city.at(0))])
            headers = {**made.headers, "cloudEvents:source": source, "cloudEvents:sequence": str(number)}
            self._made[source, number] = JournalEntry(0, headers, made.body)
        return self._made[source, number]

    def put(self, *batch: JournalEntry) -> list[tuple[str, str, int]]:
        """Journal entries as one batch, at the offsets that follow."""
        placed = [JournalEntry(self._offset + place, one.headers, one.body) for place, one in enumerate(batch)]
        self._offset += len(batch)
        with capture_logs() as logs, self.desk.store.begin() as connection:
            Journal(connection).append(placed)
        return [
            (log["event"].removeprefix("sequence_gap_"), log["source"], log.get("sequence", log.get("first")))
            for log in logs
            if log["event"] in TOLD
        ]

    def open(self) -> list[tuple[str, int]]:
        """Give what the query lists, by source and number."""
        with self.desk.store.read() as connection:
            assert {row["subject"] for row in list_open(connection)} <= {SUBJECT}
            return [(row["source"], row["sequence"]) for row in list_open(connection)]

    def missing(self) -> list[int]:
        """Give the numbers of the permit that the query lists."""
        return [number for _, number in self.open()]


@pytest.fixture
def stream(fusion_store: Store, city: City) -> Stream:
    """Give an empty journal and what goes into it."""
    return Stream(fusion_store, city)


def found(*numbers: int, source: str = "/tongban") -> list[tuple[str, str, int]]:
    """Say what the log tells when these are found missing."""
    return [("found", source, number) for number in numbers]


def closed(*numbers: int) -> list[tuple[str, str, int]]:
    """Say what the log tells when these have come after all."""
    return [("closed", "/tongban", number) for number in numbers]


def rows(store: Store) -> list[Any]:
    """Read the table, the closed ones too."""
    with store.read() as connection:
        return list(connection.execute(sa.select(sequence_gaps).order_by(*sequence_gaps.primary_key.columns)))


def test_a_missing_number_is_noted(stream: Stream) -> None:
    """With the event behind it, in the table, in the log, in the state and in the list."""
    assert stream.give(1) == []
    assert stream.give(3) == found(2)
    behind = stream.entry(3).headers["cloudEvents:id"]
    (row,) = rows(stream.desk.store)
    assert (row.source, row.subject, row.sequence, row.noticed_by, row.closed_at) == (
        "/tongban",
        SUBJECT,
        2,
        behind,
        None,
    )
    with stream.desk.store.read() as connection:
        assert queries.status(connection)["sequence_gaps"] == 1
        assert list_open(connection) == [
            {
                "source": "/tongban",
                "subject": SUBJECT,
                "sequence": 2,
                "noticed_at": row.noticed_at.isoformat(),
                "noticed_by": behind,
            }
        ]


def test_the_log_names_subject_and_event(stream: Stream) -> None:
    """A gap is a warning, its end is not."""
    wanted = {"source": "/tongban", "subject": SUBJECT, "sequence": 1}
    with capture_logs() as logs:
        stream.desk.index([stream.desk.city.event(stream.desk.city.issued(0).data, stream.desk.city.at(0), sequence=2)])
    (told,) = [log for log in logs if log["event"] in TOLD]
    (row,) = rows(stream.desk.store)
    assert told == {**wanted, "event": "sequence_gap_found", "log_level": "warning", "event_id": row.noticed_by}
    late = stream.entry(1)
    with capture_logs() as logs, stream.desk.store.begin() as connection:
        Journal(connection).append([JournalEntry(1, late.headers, late.body)])
    (told,) = [log for log in logs if log["event"] in TOLD]
    assert told == {
        **wanted,
        "event": "sequence_gap_closed",
        "log_level": "info",
        "event_id": late.headers["cloudEvents:id"],
    }


def test_numbers_without_gaps_are_not_told(stream: Stream) -> None:
    """One batch or several, and out of order within a batch."""
    assert stream.give(1, 2) == []
    assert stream.give(3) == []
    assert stream.give(6, 4, 5) == []
    assert rows(stream.desk.store) == []


def test_several_missing_numbers_are_a_row_each(stream: Stream) -> None:
    """Down to the highest lower number that is known, not further."""
    stream.give(1, 2)
    assert stream.give(6) == found(3, 4, 5)
    assert stream.give(7, 9) == found(8)
    assert stream.missing() == [3, 4, 5, 8]


def test_a_subject_that_begins_later_misses_its_first_numbers(stream: Stream) -> None:
    """The first event of all has number 3."""
    assert stream.give(3) == found(1, 2)


@pytest.mark.parametrize("order", [(2, 4), (4, 2)])
def test_a_gap_within_a_batch_is_one(stream: Stream, order: tuple[int, int]) -> None:
    """In whatever order its events stand there."""
    assert stream.give(*order) == found(1, 3)
    by_number = {row.sequence: row.noticed_by for row in rows(stream.desk.store)}
    assert by_number == {number - 1: stream.entry(number).headers["cloudEvents:id"] for number in order}


def test_what_comes_after_all_closes_its_gap(stream: Stream) -> None:
    """Out of order; the rows stay, and a number below an open gap is not noted again."""
    assert stream.give(5) == found(1, 2, 3, 4)
    assert stream.give(3) == closed(3)
    assert stream.missing() == [1, 2, 4]
    assert stream.give(4, 6, 1) == closed(1, 4)
    assert stream.give(2) == closed(2)
    assert stream.missing() == []
    assert [(row.sequence, row.closed_at is None) for row in rows(stream.desk.store)] == [
        (1, False),
        (2, False),
        (3, False),
        (4, False),
    ]
    with stream.desk.store.read() as connection:
        assert queries.status(connection)["sequence_gaps"] == 0


def test_one_batch_may_close_a_gap_and_show_another(stream: Stream) -> None:
    """Number 2 comes late, with 6 but without 5."""
    stream.give(1, 3)
    assert stream.give(2, 4, 6) == closed(2) + found(5)
    assert stream.missing() == [5]


def test_the_same_event_again_changes_nothing(stream: Stream) -> None:
    """Neither notes nor closes, whether it was behind the gap or filled it."""
    stream.give(1, 3)
    before = rows(stream.desk.store)
    assert stream.give(3, 1, 3) == []
    assert rows(stream.desk.store) == before
    stream.give(2)
    before = rows(stream.desk.store)
    assert stream.give(2, 3) == []
    assert rows(stream.desk.store) == before


def test_a_conflict_changes_nothing(stream: Stream) -> None:
    """A known id with another number is no event of that number."""
    first = stream.entry(1)
    stream.give(1, 3)
    before = rows(stream.desk.store)
    for number in ("2", "9"):
        forged = {**first.headers, "cloudEvents:sequence": number}
        assert stream.put(JournalEntry(0, forged, first.body)) == []
    assert rows(stream.desk.store) == before


def test_a_number_that_is_used_twice_closes_its_gap_once(stream: Stream) -> None:
    """By the first event that has it, while another gap is open."""
    stream.give(1, 3, 5)
    assert stream.give(2) == closed(2)
    before = rows(stream.desk.store)
    again = {**stream.entry(2).headers, "cloudEvents:id": stream.entry(99).headers["cloudEvents:id"]}
    assert stream.put(JournalEntry(0, again, stream.entry(2).body)) == []
    assert rows(stream.desk.store) == before


def test_each_source_counts_its_own_events_of_a_subject(stream: Stream) -> None:
    """One network's number 2 fills no gap of the other's."""
    stream.give(1, 3)
    assert stream.give(2, source="/tongguan") == found(1, source="/tongguan")
    assert stream.open() == [("/tongban", 2), ("/tongguan", 1)]
    assert stream.give(4, source="/tongguan") == found(3, source="/tongguan")
    assert stream.give(1, source="/tongguan") == [("closed", "/tongguan", 1)]
    assert stream.open() == [("/tongban", 2), ("/tongguan", 3)]


def test_a_wild_number_costs_a_bounded_number_of_rows(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    """The numbers next to the event are noted, and the log says which ones are not."""
    monkeypatch.setattr("fusion.sequence_gaps.MOST_PER_EVENT", 3)
    monkeypatch.setattr("fusion.sequence_gaps.MOST_PER_BATCH", 5)
    stream.give(1)
    assert stream.give(1_000_000) == [("cut", "/tongban", 2), *found(999_997, 999_998, 999_999)]
    told = stream.give(2_000_000, 3_000_000, 4_000_000)
    assert [event for event, *_ in told].count("cut") == 3
    noted = [number for event, _, number in told if event == "found"]
    assert noted == [1_999_997, 1_999_998, 1_999_999, 2_999_998, 2_999_999, 3_999_999]
    assert len(stream.missing()) == 9


def test_the_list_is_bounded_and_begins_with_the_oldest(stream: Stream, monkeypatch: pytest.MonkeyPatch) -> None:
    """Number 7 was noticed before number 2 of the other source."""
    monkeypatch.setattr("fusion.sequence_gaps.MOST_LISTED", 2)
    stream.give(1, 2, 3, 4, 5, 6, 8)
    stream.give(1, 4, source="/tonga")
    assert stream.open() == [("/tongban", 7), ("/tonga", 2)]


def test_the_report_of_a_run_stays_as_it_was(stream: Stream) -> None:
    """Missing numbers are in the state, and in a query of their own."""
    with stream.desk.store.read() as connection:
        assert "sequence_gaps" not in queries.report(connection)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def opened(request: pytest.FixtureRequest) -> Iterator[Callable[[], Store]]:
    """Give a function that opens a database that lasts, again and again."""
    url, stores = request.getfixturevalue(f"{request.param}_url"), list[Store]()

    def again() -> Store:
        while stores:
            stores.pop().close()
        stores.append(Store(url))
        stores[0].migrate("fusion")
        return stores[0]

    yield again
    stores.pop().close()


def test_a_restart_forgets_no_number(opened: Callable[[], Store], city: City) -> None:
    """What was known before is no gap afterwards; what was missing is, and can be filled."""
    stream = Stream(opened(), city)
    stream.give(1, 2, 4)
    stream.desk.store = opened()
    assert stream.give(5, 7) == found(6)
    stream.desk.store = opened()
    assert stream.give(3) == closed(3)
    assert stream.missing() == [6]
