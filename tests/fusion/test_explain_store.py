"""Explanations over fusion's own tables: what the service answers, with every rule version that is known."""

from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from desks import Desk
from explaining import WHEN, rule_text
from scenarios import City, book_of, permit

from fusion import queries, rule_modes
from fusion.domain.explain_ground import NEWEST
from fusion.tables import decisions
from liangwang_bus.store import Store

GIVEN = "{event: tongban.place.registered.v1, at: 2026-03-01T09:00}"
TOLD = f"tests: [{{name: nothing, given: [{GIVEN}], until: 2026-03-03T00:00, expect: []}}]\n"
FAILED = "when: {event: tongguan.inspection.completed.v1, key: permit, where: event.result == 'fail'}\n"
KEY = permit().key


@pytest.fixture
def desk(fusion_store: Store) -> Desk:
    """Give fusion with a rule that looks back and asks for the permit."""
    return Desk(fusion_store, City(book_of(rule_text(WHEN.replace("event.critical > 2", "true") + TOLD))))


def explained(desk: Desk, subject: str) -> dict[str, Any]:
    """Ask as the service is asked."""
    with desk.store.read() as connection:
        return queries.explain(connection, desk.fusion, subject, None)


def clocks(city: City, day: int) -> list[Any]:
    """Let both networks come to a day."""
    return [city.clock(network, day) for network in ("tongban", "tongguan")]


def statements(desk: Desk) -> int:
    """Give the number of statements that an explanation may read."""
    with desk.store.read() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(decisions)) or 0


def test_a_decision_tells_the_facts_that_it_rests_on(desk: Desk) -> None:
    """As of its moment: two failed visits before, and the permit."""
    city = desk.city
    desk.take(city.issued(0), *[city.visited(day, "fail") for day in (1, 3, 5)], *clocks(city, 20))
    found = explained(desk, next(one.id for one in desk.published() if one.type.endswith("found.v1")))
    assert (found["kind"], [one["count"] for one in found["facts"]]) == ("decision", [2, 1])


def test_older_versions_are_explained_when_they_are_off(desk: Desk) -> None:
    """What was found by a version that was replaced is told; after the kill switch each version says that it is off."""
    city = desk.city
    one, two = (rule_text(FAILED + TOLD).replace("version: 1", f"version: {number}") for number in (1, 2))
    desk.restart(book_of(one))
    desk.take(city.issued(0), city.visited(1, "fail"), *clocks(city, 2))
    desk.restart(book_of(two))
    desk.promote("the-rule")
    desk.take(city.visited(3, "fail"), *clocks(city, 4))
    rules = explained(desk, KEY)["rules"]
    assert {(each["version"], each["outcome"], each["episode_count"]) for each in rules} == {
        (1, "fired", 1),
        (2, "fired", 1),
    }
    stop(desk)
    assert {each["mode"] for each in explained(desk, KEY)["rules"]} == {"off"}


def stop(desk: Desk) -> None:
    """Turn the kill switch."""
    operator = {"name": "li.na", "roles": ["operator"]}
    request = {"operator": operator, "act_id": str(uuid4()), "rule": "the-rule", "reason": "a test"}
    with desk.store.begin() as connection:
        unit = desk.unit(connection)
        assert "refused" not in rule_modes.stop(unit, desk.fusion.book.rules, request)


def test_what_was_stated_is_read_for_the_newest_episodes_only(desk: Desk) -> None:
    """However much was found on a key: the newest are told with their statements, all are counted."""
    desk.restart(book_of(rule_text(FAILED + TOLD)))
    city = desk.city
    visits = [city.visited(day, "fail") for day in range(1, 3 * NEWEST + 1)]
    desk.take(city.issued(0), *visits, *clocks(city, 90))
    with desk.store.engine.connect() as connection:
        read = named(connection, decisions.name)
        (rule,) = queries.explain(connection, desk.fusion, KEY, None)["rules"]
    assert (rule["episode_count"], statements(desk)) == (3 * NEWEST, 3 * NEWEST)
    assert [len(each["statements"]) for each in rule["episodes"]] == [1] * NEWEST
    assert rule["episodes"][0]["begun_at"] > rule["episodes"][-1]["begun_at"]
    assert 0 < sum(read) <= NEWEST


def named(connection: sa.Connection, table: str) -> list[int]:
    """Count the parameters of what is asked of a table: an explanation names the episodes that it reads."""
    counted: list[int] = []

    @sa.event.listens_for(connection, "before_cursor_execute")
    def count(_c: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if f"FROM {table}" in statement:
            counted.append(len(parameters))

    return counted
