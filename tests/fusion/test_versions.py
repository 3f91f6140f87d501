"""What an older version of a rule has open goes on by it, however its definition comes back from the database."""

import pytest
from desks import Desk
from scenarios import RULES, TITLES, City, book_of

from liangwang_bus.store import Store

CLOSURE = (RULES / "20-revoked-closure-check.yaml").read_text().replace("mode: shadow", "mode: live", 1)
"""It states a task with a limit: a value within a value, which PostgreSQL keeps in an order of its own."""


def _rule(name: str, version: int, body: str) -> str:
    return f"id: {name}\nversion: {version}\nmode: live\n{body}\n{TITLES}"


def _begins(name: str, version: int, event: str, key: str) -> str:
    pattern = f"{{event: {event}, key: {key}}}"
    return _rule(
        name,
        version,
        f"obligation:\n  opened_by: {pattern}\n  fulfilled_by: {{event: fusion.hold.raised.v1, key: about}}\n"
        "  due: {calendar_days: 300}",
    )


def _counts(version: int, event: str, key: str) -> str:
    body = f"count:\n  of: {{event: {event}, key: {key}}}\n  at_least: 1\n  within: {{calendar_days: 3}}"
    return _rule("b-two", version, body)


def _both(city: City, day: int) -> tuple[object, object]:
    return city.clock("tongban", day), city.clock("tongguan", day)


def test_what_is_open_by_an_older_version_is_not_taken_back(fusion_store: Store, city: City) -> None:
    """Its deadline comes, and nothing is withdrawn and asked for a second time."""
    city.book = book_of(CLOSURE)
    desk = Desk(fusion_store, city)
    desk.take(city.issued(0), city.revoked(2), *_both(city, 4))
    assert desk.words() == ["obligation.opened", "task.requested"]
    desk.restart(book_of(CLOSURE.replace("version: 1", "version: 2")))
    desk.promote("revoked-closure-check")
    desk.take(*_both(city, 30))
    assert desk.words() == ["obligation.opened", "task.requested", "obligation.overdue"]


def test_an_older_version_that_closes_a_circle_rests(
    fusion_store: Store, city: City, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each set of files is free of circles, and two together are not: the newer ones work on, and the log says so."""
    city.book = book_of(
        _begins("a-one", 1, "fusion.correlation.found.v1", "about"),
        _counts(1, "tongguan.inspection.completed.v1", "permit"),
    )
    desk = Desk(fusion_store, city)
    desk.take(city.issued(0), city.visited(1), *_both(city, 4))
    assert desk.words() == ["correlation.found", "obligation.opened"]
    desk.restart(
        book_of(
            _begins("a-one", 2, "tongban.permit.issued.v1", "permit"),
            _counts(2, "fusion.obligation.opened.v1", "about"),
        )
    )
    desk.promote("a-one")
    desk.promote("b-two")
    desk.take(city.issued(5, number=2), *_both(city, 30))
    assert desk.words()[2:] == ["obligation.opened", "correlation.found"]
    assert "rule_versions_rest" in capsys.readouterr().out


def test_what_is_only_tried_rests_before_what_acts(
    fusion_store: Store, city: City, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new version that would close a circle with a live rule is not tried; the live ones go on."""
    city.book = book_of(
        _begins("a-one", 1, "fusion.correlation.found.v1", "about"),
        _counts(1, "tongguan.inspection.completed.v1", "permit"),
    )
    desk = Desk(fusion_store, city)
    desk.take(city.issued(0), *_both(city, 4))
    desk.restart(
        book_of(
            _begins("a-one", 2, "tongban.permit.issued.v1", "permit"),
            _counts(2, "fusion.obligation.opened.v1", "about"),
        )
    )
    desk.take(city.visited(5), *_both(city, 30))
    assert desk.words() == ["correlation.found", "obligation.opened"]
    assert "b-two@2" in capsys.readouterr().out
