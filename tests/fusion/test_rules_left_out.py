"""A rule whose file is gone: what it has open it finishes, nothing new begins; the files taken last count for all."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from desks import Desk
from scenarios import TITLES, City, book_of, permit
from test_going_live import OTHER, VISIT, both, listed, told, visit
from test_versions_that_acted import food

from fusion import queries, rule_books
from fusion.domain.rulebook import RuleBook
from fusion.rule_listing import versions
from fusion.rule_modes import resume, stop
from fusion.rule_promotion import confirm, promote
from fusion.rule_tables import rule_rests
from fusion.rulefiles import Sources
from fusion.whatif.record import record
from liangwang_bus.store import Store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def other() -> RuleBook:
    """Load another rule: the first one's file is gone."""
    return book_of(OTHER.format(titles=TITLES))


class Replica(Desk):
    """A process that goes by files which were taken at its start."""

    def begin(self, book: RuleBook, name: str) -> None:
        """Start with some files; they are the ones that were taken last."""
        with self.store.begin() as connection:
            taken = rule_books.keep(connection, Sources({name: ""}, {}, {}), NOON)
        self.restart(book)
        self.fusion.taken = taken

    def rest(self, way: str) -> None:
        """Let the rule begin nothing: it is stopped, or its file is gone, or says off."""
        if way == "stop":
            self.act(stop, "li.na", "visit-soon")
        else:
            self.begin(other() if way == "file" else visit(mode="off"), way)

    def go_on(self, way: str) -> None:
        """Let it begin again what happens from now on."""
        if way == "stop":
            self.act(resume, "li.na", "visit-soon")
        else:
            self.begin(visit(), "with again")


@pytest.fixture
def desk(fusion_store: Store) -> Replica:
    """Give a fusion with a rule that has opened something at permit 1, and whose file is gone since."""
    found = Replica(fusion_store, City(visit()))
    found.begin(visit(), "with")
    found.take(found.city.issued(0), *both(found.city, 1))
    found.begin(other(), "without")
    return found


def rests(store: Store) -> Sequence[tuple[str, bool]]:
    """Why the rule's first version has rested, and whether that is over."""
    wanted = sa.select(rule_rests).where(rule_rests.c.rule == "visit-soon", rule_rests.c.version == 1)
    with store.read() as connection:
        return [(row.why, row.over) for row in connection.execute(wanted.order_by(rule_rests.c.position))]


def every(desk: Desk) -> Sequence[dict[str, object]]:
    """Give all versions as operators read them."""
    with desk.store.read() as connection:
        return versions(connection, desk.wall(), desk.fusion.book.rules)


def test_what_is_open_is_finished_and_nothing_begins(desk: Replica) -> None:
    """Permit 1 becomes overdue on its day; permit 2, issued afterwards, is not waited for."""
    desk.take(desk.city.issued(3, number=2), *both(desk.city, 5))
    desk.take(*both(desk.city, 12))
    assert (told(desk, "opened"), told(desk, "overdue")) == ([(1, 1)], [(1, 1)])
    assert (listed(desk)[1]["opens_now"], rests(desk.store)) == (None, [("gone", False)])


def test_what_it_has_stated_is_taken_back_when_it_was_wrong(fusion_store: Store) -> None:
    """Three months after its file is gone, and with nothing open, a permit turns out never to have been for food."""
    desk = Replica(fusion_store, City(food(1)))
    desk.begin(food(1), "with")
    desk.take(desk.city.issued(0), *both(desk.city, 2))
    desk.begin(other(), "without")
    for day in (30, 60, 90):
        desk.take(*both(desk.city, day))
    desk.begin(other(), "without")
    desk.take(desk.city.amended(91, "correction", 0, 500, matter="drinks"), *both(desk.city, 95))
    assert [word for word in desk.words() if word.startswith("correlation")] == [
        "correlation.found",
        "correlation.recalled",
    ]


def test_a_replica_with_older_files_does_not_speak_against_the_newer_ones(desk: Replica) -> None:
    """It opens nothing by the rule either, and a rule that only the newer files have is not ended by it."""
    older = Replica(desk.store, desk.city)
    older.restart(visit())
    older.fusion.taken = 1
    desk.take(*both(desk.city, 2))
    older.take(desk.city.issued(3, number=2), *both(desk.city, 5))
    assert told(desk, "opened") == [(1, 1)]
    assert rests(desk.store) == [("gone", False)]
    assert "other" in {row["rule"] for row in every(desk) if row["opens_now"]}


def test_a_file_that_is_back_as_it_was_goes_on_as_it_was(desk: Replica) -> None:
    """What was issued meanwhile is not waited for; what is issued afterwards is, and it is live."""
    desk.take(desk.city.issued(3, number=2), *both(desk.city, 5))
    desk.begin(visit(), "with")
    desk.take(*both(desk.city, 6))
    desk.take(desk.city.issued(7, number=3), *both(desk.city, 8))
    assert told(desk, "opened") == [(1, 1), (3, 1)]
    assert rests(desk.store) == [("gone", True)]


def test_a_file_that_is_back_under_another_number_is_tried(desk: Replica) -> None:
    """The version before does not begin anything meanwhile: its file was taken away."""
    desk.take(*both(desk.city, 5))
    desk.begin(visit(version=2, days=20), "changed")
    desk.take(desk.city.issued(6, number=2), *both(desk.city, 7))
    assert told(desk, "opened") == [(1, 1)]
    assert {version: row["opens_now"] for version, row in listed(desk).items()} == {1: None, 2: "shadow"}


def test_a_file_that_is_back_with_other_content_under_its_number_begins_nothing(desk: Replica) -> None:
    """What two persons let act was another one."""
    desk.take(*both(desk.city, 5))
    desk.begin(visit(days=20), "changed")
    desk.take(desk.city.issued(6, number=2), *both(desk.city, 7))
    assert told(desk, "opened") == [(1, 1)]
    assert rests(desk.store) == [("gone", False)]
    desk.begin(other(), "without again")
    desk.take(*both(desk.city, 8))
    desk.begin(visit(), "as it was")
    desk.take(desk.city.issued(9, number=3), *both(desk.city, 10))
    assert told(desk, "opened") == [(1, 1), (3, 1)]


def test_a_replica_that_stands_learns_that_a_file_is_gone(fusion_store: Store) -> None:
    """It has its engine ready when another process starts with the newer files, and asks it no more than before."""
    standing, newer = (Replica(fusion_store, City(visit())) for _ in range(2))
    two = (VISIT.format(version=1, days=10, mode="live", titles=TITLES), OTHER.format(titles=TITLES))
    standing.begin(book_of(*two), "with")
    standing.take(standing.city.issued(0), *both(standing.city, 1))
    newer.begin(other(), "without")
    newer.take(*both(standing.city, 2))
    standing.take(standing.city.issued(3, number=2), *both(standing.city, 5))
    assert told(standing, "opened") == [(1, 1)]


@pytest.mark.parametrize("way", ["file", "stop"])
@pytest.mark.parametrize("known", ["late", "corrected"])
def test_what_happened_while_a_rule_rested_begins_nothing_however_late_it_comes(
    fusion_store: Store, way: str, known: str
) -> None:
    """Permit 2 is issued on day 3, between the 2nd and the 5th, and comes, or is corrected, on day 8."""
    desk = Replica(fusion_store, City(visit()))
    desk.begin(visit(), "with")
    desk.take(desk.city.issued(0), *both(desk.city, 2))
    desk.rest(way)
    second = desk.city.issued(3, number=2)
    desk.take(*([second] if known == "corrected" else []), *both(desk.city, 5))
    desk.go_on(way)
    desk.take(*both(desk.city, 7))
    amended = desk.city.amended(8, "correction", 3, 500, matter="drinks", permit=permit(2))
    desk.take(second if known == "late" else amended, *both(desk.city, 9))
    desk.take(desk.city.issued(10, number=3), *both(desk.city, 11))
    assert told(desk, "opened") == [(1, 1), (3, 1)]


@pytest.mark.parametrize(
    ("way", "said"), [("file", "its file was gone"), ("stop", "it was stopped"), ("off", "its file said off")]
)
def test_why_says_that_the_rule_rested(fusion_store: Store, way: str, said: str) -> None:
    """From when to when, and because of what."""
    desk = Replica(fusion_store, City(visit()))
    desk.begin(visit(), "with")
    desk.take(desk.city.issued(0), *both(desk.city, 2))
    desk.rest(way)
    desk.take(second := desk.city.issued(3, number=2), *both(desk.city, 5))
    desk.go_on(way)
    desk.take(*both(desk.city, 7))
    with desk.store.read() as connection:
        (rule,) = queries.explain(connection, desk.fusion, second.id, "visit-soon")["rules"]
    begins = f"version 1 begins nothing from {desk.city.day(2)} 00:00 to {desk.city.day(5)} 00:00: {said}"
    assert rule["says"]["en"] == begins


def test_a_rule_without_a_file_does_not_go_live(fusion_store: Store) -> None:
    """Proposed, its file is deleted, and a replica that still has it is asked to confirm."""
    desk = Replica(fusion_store, City(visit(mode="shadow")))
    desk.begin(visit(mode="shadow"), "with")
    desk.take(desk.city.issued(0), *both(desk.city, 1))
    older = desk.fusion
    with desk.store.begin() as connection:
        record(connection, desk.fusion.book.rules[0], (desk.city.day(0), desk.city.day(1)), {}, "li.na", desk.wall())
    proposed = desk.act(promote, "li.na", "visit-soon", to="live")["result"]["proposal"]["number"]
    desk.begin(other(), "without")
    desk.take(*both(desk.city, 3))
    desk.fusion = older
    assert desk.act(confirm, "wang.wei", "visit-soon", proposal=proposed)["refused"]["code"] == "file_gone"


def test_a_trial_whose_file_is_back_goes_on(fusion_store: Store) -> None:
    """What it had open is open, and ends on its day."""
    desk = Replica(fusion_store, City(visit(mode="shadow")))
    desk.begin(visit(mode="shadow"), "with")
    desk.take(desk.city.issued(0), *both(desk.city, 1))
    desk.begin(other(), "without")
    desk.take(*both(desk.city, 3))
    desk.begin(visit(mode="shadow"), "with again")
    desk.take(*both(desk.city, 5))
    assert listed(desk)[1]["open"] == 1
