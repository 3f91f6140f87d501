"""A version that has acted, and what may bring it back: never a file, never the absence of one; a correction always."""

from uuid import uuid4

import pytest
import sqlalchemy as sa
from desks import Desk
from scenarios import TITLES, City, book_of
from test_going_live import both, listed, told, visit

from fusion.domain.rulebook import RuleBook
from fusion.repository import Repository
from fusion.rule_promotion import confirm, promote
from fusion.rule_tables import rule_modes
from fusion.tables import rule_versions
from fusion.whatif.record import record
from liangwang_bus.store import Store

FOOD = """
id: food
version: {version}
mode: live
when:
  event: tongban.permit.issued.v1
  key: permit
  where: event.matter == 'food'
"""


def promoted(desk: Desk, connection: sa.Connection) -> None:
    """Let the version of a process's file go live, in a transaction that is open."""
    (rule,) = desk.fusion.book.rules
    record(connection, rule, (desk.city.day(0), desk.city.day(1)), {"events": 1}, "li.na", desk.wall())
    common = {"rule": rule.id, "reason": "tried"}
    asked = {"operator": {"name": "li.na", "roles": ["operator"]}, "act_id": str(uuid4()), "to": "live", **common}
    proposed = promote(desk.unit(connection), desk.fusion.book.rules, asked)
    number = proposed["result"]["proposal"]["number"]
    asked = {"operator": {"name": "wang.wei", "roles": ["operator"]}, "act_id": str(uuid4()), **common}
    assert "refused" not in confirm(desk.unit(connection), desk.fusion.book.rules, {**asked, "proposal": number})


def food(version: int) -> RuleBook:
    """Load a rule: a permit for food is issued."""
    return book_of(FOOD.format(version=version) + TITLES)


@pytest.mark.parametrize("way", ["off", "shadow"])
def test_what_its_file_has_taken_out_does_not_act_again_when_the_file_is_gone(fusion_store: Store, way: str) -> None:
    """Version 1 is live from the beginning, its file says otherwise, then version 2 comes to be tried."""
    desk = Desk(fusion_store, City(visit()))
    desk.take(desk.city.issued(0), *both(desk.city, 1))
    desk.restart(visit(mode=way))
    desk.take(desk.city.issued(2, number=2), *both(desk.city, 3))
    assert told(desk, "opened") == [(1, 1)]
    desk.restart(visit(version=2, days=20, mode="shadow"))
    desk.take(desk.city.issued(4, number=3), *both(desk.city, 5))
    assert told(desk, "opened") == [(1, 1)]
    assert {version: row["mode"] for version, row in listed(desk).items()} == {1: "shadow", 2: "shadow"}


@pytest.mark.parametrize("way", ["off", "shadow"])
def test_a_file_that_says_live_again_waits_for_a_promotion(fusion_store: Store, way: str) -> None:
    """What the file took, it does not give back."""
    desk = Desk(fusion_store, City(visit()))
    desk.take(desk.city.issued(0), *both(desk.city, 1))
    for mode in (way, "live"):
        desk.restart(visit(mode=mode))
        desk.take(*both(desk.city, 2 if mode == way else 3))
    desk.take(desk.city.issued(4, number=2), *both(desk.city, 5))
    assert told(desk, "opened") == [(1, 1)]
    assert listed(desk)[1]["mode"] == "shadow"


@pytest.mark.parametrize("promoted", [False, True])
def test_a_correction_takes_back_what_a_replaced_version_has_stated(fusion_store: Store, promoted: bool) -> None:
    """Three months after version 2 took over, a permit turns out never to have been for food."""
    desk = Desk(fusion_store, City(food(1)))
    desk.take(desk.city.issued(0), *both(desk.city, 2))
    desk.restart(food(2))
    desk.take(*both(desk.city, 3))
    if promoted:
        desk.promote("food")
    for day in (30, 60, 90):
        desk.take(*both(desk.city, day))
    desk.restart(desk.fusion.book)
    desk.take(desk.city.amended(91, "correction", 0, 500, matter="drinks"), *both(desk.city, 95))
    assert [word for word in desk.words() if word.startswith("correlation")] == [
        "correlation.found",
        "correlation.recalled",
    ]


def test_a_question_lets_no_version_come_to_work(fusion_store: Store) -> None:
    """It may be asked while others evaluate."""
    desk = Desk(fusion_store, City(visit()))
    with desk.store.read() as connection:
        desk.fusion.engine(Repository(connection))
        assert connection.execute(sa.select(rule_versions)).all() == []
        assert connection.execute(sa.select(rule_modes)).all() == []
    desk.take(desk.city.issued(0), *both(desk.city, 1))
    assert told(desk, "opened") == [(1, 1)]


def test_a_question_hides_no_promotion_from_an_evaluation_that_waits(
    fusion_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it waits for the lock, a process answers a question, and version 2 is promoted."""
    desk = Desk(fusion_store, City(visit()))
    desk.take(desk.city.issued(0), *both(desk.city, 1))
    desk.restart(visit(version=2, days=20))
    desk.take(*both(desk.city, 3))
    lock, other = Repository.lock, Desk(desk.store, desk.city)
    other.restart(visit(version=2, days=20))

    def waiting(store: Repository) -> None:
        monkeypatch.setattr(Repository, "lock", lock)
        desk.fusion.engine(Repository(store.connection))
        promoted(other, store.connection)
        lock(store)

    monkeypatch.setattr(Repository, "lock", waiting)
    desk.take(desk.city.issued(6, number=3), *both(desk.city, 7))
    assert told(desk, "opened") == [(1, 1), (3, 2)]


def test_an_event_ahead_of_the_wall_clock_stays_with_the_version_that_judged_it(fusion_store: Store) -> None:
    """On the live clock: issued for half past ten, taken at ten; version 2 takes over at five past ten."""
    desk = Desk(fusion_store, City(visit()), "live")
    desk.wall.set(desk.city.at(0, "10:00"))
    desk.take(desk.city.issued(0, "10:30"))
    desk.wall.set(desk.city.at(0, "10:05"))
    desk.restart(visit(version=2, days=20))
    desk.take(desk.city.issued(0, "10:04", number=2))
    desk.promote("visit-soon")
    desk.wall.set(desk.city.at(40))
    desk.lapse()
    assert told(desk, "opened") == told(desk, "overdue") == [(1, 1), (2, 1)]
