"""A cool-down is a rule's: a version that takes over is silent where the one before has just acted, and only there."""

from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa
from desks import Desk
from scenarios import TITLES, City, book_of, permit
from test_going_live import both, visit

from fusion.domain.rulebook import RuleBook
from fusion.queries import explain
from fusion.tables import decisions
from liangwang_bus.store import Store
from liangwang_contracts import Event, Identifier

OPERATORS = {
    "when": "when: {event: tongguan.inspection.completed.v1, key: permit}",
    "count": (
        "count:\n  of: {event: tongguan.inspection.completed.v1, key: permit}\n"
        "  at_least: 1\n  within: {calendar_days: 3}"
    ),
    "sequence": (
        "sequence:\n  within: {calendar_days: 300}\n  steps:\n"
        "    - {event: tongban.permit.issued.v1, key: permit}\n"
        "    - {event: tongguan.inspection.completed.v1, key: permit}"
    ),
    "obligation": (
        "obligation:\n  opened_by: {event: tongguan.inspection.completed.v1, key: permit}\n"
        "  fulfilled_by: {event: tongban.permit.renewed.v1, key: permit}\n  due: {calendar_days: 300}"
    ),
}
FOOD = """when:
  event: tongban.permit.issued.v1
  key: place
  where: event.matter == 'food'"""


def rule(version: int, body: str = OPERATORS["count"], mode: str = "live", days: int = 30) -> RuleBook:
    """Load a rule that is silent for some days about a key that it has found something at."""
    head = f"id: once\nversion: {version}\nmode: {mode}\ncool_down: {{calendar_days: {days}}}"
    return book_of(f"{head}\n{body}\n{TITLES}")


def acted(desk: Desk) -> list[tuple[int, int]]:
    """By which version of the rule, and on which day, something that was published stands."""
    with desk.store.read() as connection:
        wanted = (decisions.c.rule == "once", decisions.c.mode == "live", decisions.c.standing)
        wanted = (*wanted, sa.not_(decisions.c.retracts))
        rows = connection.execute(sa.select(decisions.c.version, decisions.c.time).where(*wanted)).all()
    days = [(row.version, (row.time.astimezone(desk.city.zone).date() - desk.city.day_0).days) for row in rows]
    return sorted(days, key=lambda each: each[1])


def tried(desk: Desk) -> int:
    """Count what was found in shadow mode."""
    with desk.store.read() as connection:
        counted = sa.select(sa.func.count()).where(decisions.c.mode == "shadow", decisions.c.name == "found")
        return connection.execute(counted).scalar_one()


def taken_over(store: Store, body: str, *events: Event[Any], city: City, days: int = 30) -> Desk:
    """Let version 1 judge some events up to day 2, and version 2 what happens from day 3 on."""
    desk = Desk(store, city)
    desk.restart(rule(1, body))
    desk.take(*events, *both(city, 2))
    desk.restart(rule(2, body, days=days))
    desk.take(*both(city, 3))
    desk.promote("once")
    return desk


@pytest.mark.parametrize("operator", sorted(OPERATORS))
def test_what_the_version_before_has_found_is_not_done_again_within_its_cool_down(
    fusion_store: Store, operator: str
) -> None:
    """It acted on day 1, for 30 days: on day 30 nothing, on day 31 the new version; another key at once."""
    city = City(visit())
    desk = taken_over(fusion_store, OPERATORS[operator], city.issued(0), city.visited(1), city=city)
    desk.take(city.issued(4, number=2), city.visited(5), city.visited(6, number=2), *both(city, 7))
    assert acted(desk) == [(1, 1), (2, 6)]
    desk.take(city.visited(30), *both(city, 31))
    assert acted(desk) == [(1, 1), (2, 6)]
    desk.take(city.visited(31), *both(city, 33))
    assert acted(desk) == [(1, 1), (2, 6), (2, 31)]


def test_the_new_version_counts_by_its_own_cool_down(fusion_store: Store) -> None:
    """It is the rule's that holds: ten days, although the one before had thirty."""
    city = City(visit())
    desk = taken_over(fusion_store, OPERATORS["count"], city.visited(1), city=city, days=10)
    desk.take(city.visited(10), city.visited(11), *both(city, 12))
    assert acted(desk) == [(1, 1), (2, 11)]


def test_a_third_version_is_silent_for_what_the_first_one_has_found(fusion_store: Store) -> None:
    """However often the rule is changed in between."""
    city = City(visit())
    desk = taken_over(fusion_store, OPERATORS["count"], city.visited(1), city=city)
    desk.restart(rule(3))
    desk.take(*both(city, 4))
    desk.promote("once")
    desk.take(city.visited(5), city.visited(31), *both(city, 32))
    assert acted(desk) == [(1, 1), (3, 31)]


def test_a_trial_is_not_silenced_by_what_acts_beside_it(fusion_store: Store) -> None:
    """Version 2 finds what it would have found alone: so both can be compared."""
    city = City(visit())
    desk = Desk(fusion_store, city)
    desk.restart(rule(1))
    desk.take(city.visited(1), *both(city, 2))
    desk.restart(rule(2))
    desk.take(city.visited(3), *both(city, 4))
    assert (acted(desk), tried(desk)) == ([(1, 1)], 1)


def test_what_was_only_tried_silences_no_newer_version(fusion_store: Store) -> None:
    """Version 1 was in shadow mode and then live: only what it has told anybody counts."""
    city = City(visit())
    desk = Desk(fusion_store, city)
    desk.restart(rule(1, mode="shadow"))
    desk.take(city.visited(1), *both(city, 2))
    desk.promote("once")
    desk.restart(rule(2))
    desk.take(*both(city, 3))
    desk.promote("once")
    desk.take(city.visited(4), *both(city, 5))
    assert (acted(desk), tried(desk)) == ([(2, 4)], 1)


@pytest.mark.parametrize("late", [False, True])
def test_what_the_version_before_finds_late_silences_too(fusion_store: Store, late: bool) -> None:
    """A visit of day 2 that is known after version 2 has acted on day 5: what stands is as if it had come in time."""
    city = City(visit())
    event = city.visited(2, clock="08:00")
    desk = Desk(fusion_store, city)
    desk.restart(rule(1))
    desk.take(*(() if late else (event,)), *both(city, 3))
    desk.restart(rule(2))
    desk.take(*both(city, 4))
    desk.promote("once")
    desk.take(city.visited(5), *both(city, 6))
    desk.take(*((event,) if late else ()), *both(city, 7))
    assert acted(desk) == [(1, 2)]
    desk.take(city.visited(31), city.visited(32), *both(city, 33))
    assert acted(desk) == [(1, 2), (2, 32)]


ENDS = "tongban.permit.cancelled.v1"
OTHERS = {
    "another event": rule(2, OPERATORS["when"].replace("tongguan.inspection.completed.v1", ENDS)),
    "another rule": book_of(
        f"id: once\nversion: 2\nmode: live\ncool_down: {{calendar_days: 30}}\n"
        f"when: {{event: fusion.correlation.found.v1, key: about, where: event.rule == 'ended'}}\n{TITLES}",
        f"id: ended\nversion: 1\nmode: live\nwhen: {{event: {ENDS}, key: permit}}\n{TITLES}",
    ),
}


@pytest.mark.parametrize("hears", OTHERS)
def test_a_version_that_hears_something_else_is_silenced_late_as_well(fusion_store: Store, hears: str) -> None:
    """What version 1 heard is nothing to version 2, whose finding it takes back all the same."""
    city = City(visit())
    desk = Desk(fusion_store, city)
    desk.restart(rule(1, OPERATORS["when"]))
    desk.take(*both(city, 3))
    desk.restart(OTHERS[hears])
    desk.take(*both(city, 4))
    desk.promote("once")
    if hears == "another rule":
        desk.promote("ended")
    desk.take(city.cancelled(5), *both(city, 6))
    assert acted(desk) == [(2, 5)]
    desk.take(city.visited(2), *both(city, 7))
    assert acted(desk) == [(1, 2)]


def test_what_the_version_before_takes_back_silences_nobody(fusion_store: Store) -> None:
    """The permit of day 1 was never for food: what version 2 kept silent about on day 5 is found after all."""
    city = City(visit())
    desk = taken_over(fusion_store, FOOD, city.issued(1), city=city)
    desk.take(city.issued(5, number=2), *both(city, 6))
    assert acted(desk) == [(1, 1)]
    desk.take(city.amended(7, "correction", 1, 500, matter="drinks"), *both(city, 8))
    assert acted(desk) == [(2, 5)]
    told = Counter(word for word in desk.words() if word.startswith("corr"))
    assert told == {"correlation.found": 2, "correlation.recalled": 1}


def test_both_versions_in_one_batch_decide_as_one_by_one(fusion_store: Store) -> None:
    """A late visit of the old version's days and one of the new version's come together."""
    city = City(visit())
    desk = taken_over(fusion_store, OPERATORS["count"], city=city)
    desk.take(city.visited(2), city.visited(5), *both(city, 6))
    assert acted(desk) == [(1, 2)]


def test_an_explanation_names_what_the_version_before_has_found(fusion_store: Store) -> None:
    """Why version 2 did not fire: the cool-down since day 1."""
    city = City(visit())
    desk = taken_over(fusion_store, OPERATORS["count"], city.visited(1), city=city)
    desk.take(city.visited(5), *both(city, 6))
    with desk.store.read() as connection:
        told = explain(connection, desk.fusion, permit().key, "once")
    (said,) = [each["says"]["en"] for each in told["rules"] if each["version"] == 2]
    assert said == "cool-down until the end of 2026-04-01: it fired at 2026-03-03 14:00"


def test_a_key_with_another_spelling_is_another_key(fusion_store: Store) -> None:
    """By rule and key: what was found about one place silences nobody about another."""
    city = City(visit())
    desk = taken_over(fusion_store, FOOD, city.issued(1), city=city)
    other = Identifier(scheme="place", value="P-2")
    desk.take(city.issued(5, number=2, place=other), *both(city, 6))
    assert acted(desk) == [(1, 1), (2, 5)]
