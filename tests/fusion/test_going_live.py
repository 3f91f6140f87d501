"""Which version of a rule acts: the first one as its file says, every later one when two persons let it, and no gap."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from desks import Desk
from scenarios import TITLES, City, book_of, permit

from fusion import rule_modes as modes
from fusion.cli import rules
from fusion.domain.rulebook import RuleBook
from fusion.rule_listing import versions
from fusion.rule_promotion import promote
from fusion.rule_tables import rule_modes
from fusion.tables import decisions, episodes, rule_versions
from liangwang_bus.store import Store
from liangwang_contracts import Event

VISIT = """
id: visit-soon
version: {version}
mode: {mode}
{titles}
obligation:
  opened_by: {{event: tongban.permit.issued.v1, key: permit}}
  fulfilled_by: {{event: tongguan.inspection.completed.v1, key: permit}}
  due: {{calendar_days: {days}}}
"""
HOLD = """
id: hold-it
version: {version}
mode: {mode}
{titles}
hold:
  acts: [renewal]
  raised_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where: event.result == 'fail'
    reason: {{zh: "{{date}}", en: "{{date}}"}}
  released_by:
    event: tongguan.inspection.completed.v1
    key: permit
    where: event.result == 'pass'
    reason: {{zh: "{{date}}", en: "{{date}}"}}
"""
OTHER = """
id: other
version: 1
mode: live
{titles}
count:
  of: {{event: tongban.permit.cancelled.v1, key: permit}}
  at_least: 1
  within: {{calendar_days: 3}}
"""


WAITS = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


def visit(version: int = 1, days: int = 10, mode: str = "live") -> RuleBook:
    """Load a rule: a visit within some days."""
    return book_of(VISIT.format(version=version, days=days, mode=mode, titles=TITLES))


def hold(version: int, mode: str = "live") -> RuleBook:
    """Load a rule: a failed visit holds the renewal back."""
    return book_of(HOLD.format(version=version, mode=mode, titles=TITLES))


def both(city: City, day: int) -> tuple[Event[Any], Event[Any]]:
    """Both networks have come to a day."""
    return city.clock("tongban", day), city.clock("tongguan", day)


@pytest.fixture
def desk(fusion_store: Store) -> Desk:
    """Give fusion with version 1 at work, which has opened something."""
    found = Desk(fusion_store, City(visit()))
    found.take(found.city.issued(0), *both(found.city, 1))
    return found


def told(desk: Desk, word: str) -> list[tuple[int, int]]:
    """Of which permit, and by which version, something was published, in order."""
    numbers = {permit(number): number for number in range(1, 10)}
    return [
        (numbers[event.data.about], event.data.rule_version)
        for event in desk.published()
        if event.type == f"fusion.obligation.{word}.v1"
    ]


def noted(desk: Desk) -> Counter[tuple[int, str]]:
    """Count what was opened, by version and mode."""
    with desk.store.read() as connection:
        found = connection.execute(sa.select(episodes.c.version, episodes.c.mode)).all()
    return Counter((version, mode) for version, mode in found)


def listed(desk: Desk) -> dict[int, dict[str, Any]]:
    """Give the rule's versions as operators read them."""
    with desk.store.read() as connection:
        found = versions(connection, desk.wall(), desk.fusion.book.rules)
    return {row["version"]: row for row in found}


def test_the_first_version_in_an_installation_without_history_runs_as_its_file_says(desk: Desk) -> None:
    """There is nothing to try it on: a row says that this is why, and that nobody has set it."""
    assert told(desk, "opened") == [(1, 1)]
    with desk.store.read() as connection:
        row = connection.execute(sa.select(rule_modes)).one()
    assert (row.rule, row.version, row.mode, row.act, row.by) == ("visit-soon", 1, "live", "initial", "(initial)")
    assert "evaluated nothing" in row.reason
    assert (listed(desk)[1]["mode"], listed(desk)[1]["waits_for_promotion"]) == ("live", False)


def test_a_new_version_is_tried_beside_the_one_that_is_live(desk: Desk) -> None:
    """Its file says live: it decides in shadow mode, and the old version opens on; nothing is lost or doubled."""
    desk.restart(visit(version=2, days=20))
    desk.take(desk.city.issued(3, number=2), *both(desk.city, 40))
    assert told(desk, "opened") == [(1, 1), (2, 1)]
    assert told(desk, "overdue") == [(1, 1), (2, 1)]
    assert noted(desk) == {(1, "live"): 2, (2, "shadow"): 1}


def test_a_promoted_version_takes_over_from_its_moment_on(desk: Desk) -> None:
    """What the old one has open it finishes; what the new one had only tried ends, and says nothing afterwards."""
    desk.restart(visit(version=2, days=20))
    desk.take(desk.city.issued(3, number=2), *both(desk.city, 5))
    desk.promote("visit-soon")
    moments = {listed(desk)[1]["opens_until"], listed(desk)[2]["opens_from"]}
    assert {datetime.fromisoformat(one) for one in moments} == {desk.city.at(5, "00:00")}
    desk.take(desk.city.issued(6, number=3), desk.city.visited(7, number=2), *both(desk.city, 60))
    assert told(desk, "opened") == [(1, 1), (2, 1), (3, 2)]
    assert (told(desk, "fulfilled"), told(desk, "overdue")) == ([(2, 1)], [(1, 1), (3, 2)])
    assert [listed(desk)[version]["open"] for version in (1, 2)] == [1, 1]


def test_what_was_held_in_a_trial_keeps_no_later_cause_to_itself(fusion_store: Store) -> None:
    """A hold of the trial goes on in nobody's name; the first cause after the promotion is a hold that is published."""
    desk = Desk(fusion_store, City(hold(1)))
    desk.take(*both(desk.city, 1))
    desk.restart(hold(2))
    desk.take(desk.city.visited(2, "fail"), *both(desk.city, 3))
    desk.promote("hold-it")
    desk.take(desk.city.visited(4, "fail"), *both(desk.city, 5))
    held = [(event.type, event.data.rule_version) for event in desk.published() if event.type.startswith("fusion.hold")]
    assert held == [("fusion.hold.raised.v1", 1), ("fusion.hold.raised.v1", 2)]
    desk.take(desk.city.visited(6, "pass"), *both(desk.city, 7))
    assert desk.words().count("hold.released") == 2


def test_what_was_found_in_a_trial_silences_nothing(fusion_store: Store) -> None:
    """Its cool-down has told nobody: what comes first after the promotion is published; the trial stays as it was."""
    text = OTHER.format(titles=TITLES).replace("mode: live", "mode: shadow\ncool_down: {calendar_days: 30}")
    desk = Desk(fusion_store, City(book_of(text)))
    desk.take(desk.city.cancelled(1), *both(desk.city, 2))
    desk.promote("other")
    desk.take(desk.city.cancelled(3), *both(desk.city, 4))
    assert desk.words() == ["correlation.found"]
    with desk.store.read() as connection:
        said = connection.execute(sa.select(decisions.c.mode, decisions.c.standing).order_by(decisions.c.time)).all()
    assert [tuple(row) for row in said] == [("shadow", True), ("live", True)]


def test_what_happened_before_the_promotion_and_comes_late_is_the_old_versions(desk: Desk) -> None:
    """Though it has nothing open any more, and the process has only the new file."""
    desk.take(desk.city.visited(2), *both(desk.city, 3))
    desk.restart(visit(version=2, days=20))
    desk.take(*both(desk.city, 5))
    late = desk.city.issued(4, number=2)
    desk.promote("visit-soon")
    desk.restart(desk.fusion.book)
    desk.take(late, *both(desk.city, 6))
    assert told(desk, "opened") == [(1, 1), (2, 1)]


def test_a_version_promoted_before_it_came_to_work_begins_live(desk: Desk) -> None:
    """The files are new, and nothing was evaluated by them yet."""
    desk.restart(visit(version=2, days=20))
    desk.promote("visit-soon")
    desk.take(desk.city.issued(3, number=2), *both(desk.city, 40))
    assert (told(desk, "opened"), told(desk, "overdue")) == ([(1, 1), (2, 2)], [(1, 1), (2, 2)])


def test_a_new_rule_waits_where_there_is_history(desk: Desk) -> None:
    """It has no version before it: it is tried, and the listing says that nobody acts."""
    desk.restart(book_of(*(OTHER.format(titles=TITLES), VISIT.format(version=1, days=10, mode="live", titles=TITLES))))
    desk.take(desk.city.cancelled(3), *both(desk.city, 5))
    assert "correlation.found" not in desk.words()
    with desk.store.read() as connection:
        (other, _) = versions(connection, desk.wall(), desk.fusion.book.rules)
    assert (other["mode"], other["waits_for_promotion"], other["live_version"]) == ("shadow", True, None)


def test_a_file_that_is_changed_to_live_does_not_act(fusion_store: Store) -> None:
    """Under the same version, in an installation that has seen something: it stays where it was."""
    desk = Desk(fusion_store, City(visit(mode="shadow")))
    desk.take(desk.city.issued(0), *both(desk.city, 1))
    desk.restart(visit(mode="live"))
    desk.take(desk.city.issued(2, number=2), *both(desk.city, 3))
    assert (desk.words(), noted(desk)) == ([], {(1, "shadow"): 2})
    desk.promote("visit-soon")
    desk.take(desk.city.issued(4, number=3), *both(desk.city, 30))
    assert (told(desk, "opened"), told(desk, "overdue")) == ([(3, 1)], [(3, 1)])


def test_the_file_takes_back_what_only_the_file_has_said(desk: Desk) -> None:
    """Live by the first file alone, it is in shadow mode again when the file says so."""
    desk.restart(visit(mode="shadow"))
    desk.take(desk.city.issued(2, number=2), *both(desk.city, 3))
    assert told(desk, "opened") == [(1, 1)]


@pytest.mark.parametrize("meanwhile", ["stopped", "stopped and resumed"])
def test_a_file_that_says_shadow_is_heard_when_its_rule_is_resumed(desk: Desk, meanwhile: str) -> None:
    """Nobody ever let it go live: it was live by its first file alone, whatever was stopped in between."""
    desk.act(modes.stop, "li.na", "visit-soon")
    if meanwhile == "stopped and resumed":
        desk.act(modes.resume, "li.na", "visit-soon")
    desk.restart(visit(mode="shadow"))
    if meanwhile == "stopped":
        desk.act(modes.resume, "li.na", "visit-soon")
    desk.take(desk.city.issued(2, number=2), *both(desk.city, 3))
    assert (listed(desk)[1]["mode"], told(desk, "opened")) == ("shadow", [(1, 1)])


def test_replicas_with_other_files_do_the_same(desk: Desk) -> None:
    """An old one opens by the new version after its promotion; a new one by the old version before it."""
    new = Desk(desk.store, desk.city)
    new.restart(visit(version=2, days=20))
    new.take(desk.city.issued(2, number=2), *both(desk.city, 3))
    desk.take(desk.city.issued(3, number=3), *both(desk.city, 4))
    new.promote("visit-soon")
    desk.take(desk.city.issued(5, number=4), *both(desk.city, 6))
    new.take(desk.city.issued(6, number=5), *both(desk.city, 7))
    assert told(desk, "opened") == [(1, 1), (2, 1), (3, 1), (4, 2), (5, 2)]
    assert noted(desk)[2, "shadow"] == 2


def test_files_that_go_back_to_an_older_version_change_nothing(desk: Desk) -> None:
    """What was promoted goes on; the older version is told that it was replaced, and by which."""
    desk.restart(visit(version=2, days=20))
    desk.take(*both(desk.city, 2))
    desk.promote("visit-soon")
    desk.restart(visit())
    desk.take(desk.city.issued(3, number=2), *both(desk.city, 4))
    assert told(desk, "opened") == [(1, 1), (2, 2)]
    refused = desk.act(promote, "li.na", "visit-soon", to="shadow")["refused"]
    assert (refused["code"], "Version 2" in refused["message_en"]) == ("replaced", True)


def test_a_version_with_another_content_is_not_promoted_for_the_one_at_work(desk: Desk) -> None:
    """The file was changed without a new version: two persons would let go live what nobody has tried."""
    desk.restart(visit(mode="shadow"))
    desk.take(*both(desk.city, 2))
    desk.restart(visit(days=20, mode="shadow"))
    refused = desk.act(promote, "li.na", "visit-soon", to="live")["refused"]
    assert (refused["code"], "Version 1" in refused["message_en"]) == ("no_new_version", True)


def test_the_kill_switch_stops_both_and_gives_both_back(desk: Desk) -> None:
    """The old version is live again and the new one tried; what passed meanwhile is stated then."""
    desk.restart(visit(version=2, days=20))
    desk.take(*both(desk.city, 2))
    assert [row["before"] for row in desk.act(modes.stop, "li.na", "visit-soon")["result"]["modes"]] == [
        "live",
        "shadow",
    ]
    desk.take(desk.city.issued(3, number=2), *both(desk.city, 20))
    assert told(desk, "overdue") == []
    desk.act(modes.resume, "li.na", "visit-soon")
    desk.take(desk.city.issued(21, number=3), *both(desk.city, 60))
    assert told(desk, "overdue") == [(1, 1), (3, 1)]
    assert noted(desk)[2, "shadow"] == 1


def test_a_newer_version_takes_the_place_of_the_one_that_is_tried(desk: Desk) -> None:
    """Version 1 stays live, version 2 opens no more, version 3 is tried."""
    desk.restart(visit(version=2, days=20))
    desk.take(*both(desk.city, 2))
    desk.restart(visit(version=3, days=30))
    desk.take(desk.city.issued(3, number=2), *both(desk.city, 4))
    assert noted(desk) == {(1, "live"): 2, (3, "shadow"): 1}
    assert {version: (row["waits_for_promotion"], row["live_version"]) for version, row in listed(desk).items()} == {
        1: (False, 1),
        2: (False, 1),
        3: (True, 1),
    }


def test_a_version_that_nothing_was_evaluated_by_gives_way_at_once(fusion_store: Store) -> None:
    """Both came before the first event: the newer one is the first that runs."""
    desk = Desk(fusion_store, City(visit()))
    with fusion_store.begin() as connection:
        desk.fusion.engine(desk.fusion.store_of(desk.unit(connection)))
    desk.restart(visit(version=2, days=20))
    desk.take(desk.city.issued(0), *both(desk.city, 1))
    assert told(desk, "opened") == [(1, 2)]
    with desk.store.read() as connection:
        first = connection.execute(sa.select(rule_versions).where(rule_versions.c.version == 1)).one()
    assert first.opens_until < desk.city.at(0)


def test_on_the_live_clock_a_version_takes_over_at_its_moment(fusion_store: Store) -> None:
    """Each event is judged as it comes: before the promotion by the old version, after it by the new one."""
    desk = Desk(fusion_store, City(visit()), "live")
    for day, number in ((0, 1), (2, 2), (4, 3)):
        desk.wall.set(desk.city.at(day, "10:00"))
        if day == 2:
            desk.restart(visit(version=2, days=20))
        if day == 4:
            desk.promote("visit-soon")
        desk.take(desk.city.issued(day, number=number))
    desk.wall.set(desk.city.at(40))
    desk.lapse()
    assert told(desk, "opened") == [(1, 1), (2, 1), (3, 2)]
    assert sorted(told(desk, "overdue")) == [(1, 1), (2, 1), (3, 2)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "version 2 waits for promotion, in shadow mode though its file says live; version 1 is live",
        ),
        ("zh", "版本 2 待转正，文件写明 live，现以 shadow 运行；版本 1 仍为 live"),
    ],
)
def test_the_command_says_what_waits_and_what_acts_meanwhile(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str, expected: str
) -> None:
    """A file that says live is no promise: below the table of versions it is said in words."""
    monkeypatch.setattr("fusion.cli.output.Store", lambda _url: desk.store)
    monkeypatch.setattr(desk.store, "close", lambda: None)
    text = VISIT.format(version=2, days=20, mode="live", titles=TITLES)
    (tmp_path / "visit-soon.yaml").write_text(text, encoding="utf-8")
    words = ("versions", "--rules", str(tmp_path), "--database", "sqlite://", "--lang", language)
    told_ = CliRunner().invoke(rules, words, catch_exceptions=False)
    last = told_.output.splitlines()[-1]
    assert (told_.exit_code, last[:10], last[11:].strip()) == (0, "visit-soon", expected)


def test_a_promotion_waits_for_an_evaluation_that_is_going_on(desk: Desk) -> None:
    """It takes over where that one ends, and not in the middle; SQLite has one writer at a time anyway."""
    if desk.store.dialect != "postgresql":
        return
    desk.restart(visit(version=2, days=20))
    desk.take(*both(desk.city, 2))
    confirming = Thread(target=desk.promote, args=("visit-soon",))
    with desk.store.begin() as connection:
        unit = desk.unit(connection)
        desk.fusion.take([desk.city.issued(3, number=2), *both(desk.city, 5)], unit)
        confirming.start()
        with desk.store.read() as other:
            while confirming.is_alive() and not other.scalar(sa.text(WAITS)):
                pass
        unit.flush()
    confirming.join()
    assert datetime.fromisoformat(listed(desk)[2]["opens_from"]) == desk.city.at(5, "00:00")
    desk.take(desk.city.issued(6, number=3), *both(desk.city, 7))
    assert told(desk, "opened") == [(1, 1), (2, 1), (3, 2)]


@pytest.mark.parametrize("days", [(9,), (3, 5, 9), (1, 2, 3, 4, 5, 6, 7, 8, 9)])
@pytest.mark.parametrize("late", [(), (2,), (3, 6)])
def test_who_opens_what_depends_on_its_time_alone(fusion_store: Store, days: tuple[int, ...], late: Any) -> None:
    """However events are batched, and however late some come: before day 5 by the old version, from then on by the new.

    Whatever is late comes with the last batch, four days or a week after it happened.
    """
    desk = Desk(fusion_store, City(visit()))
    events = {day: desk.city.issued(day, number=day) for day in range(1, 9)}
    ends = sorted({*days, 4, 5})  # the new file comes on day 4, the promotion on day 5
    for begin, end in zip((0, *ends), ends, strict=False):
        fresh = [event for day, event in events.items() if begin <= day < end and day not in late]
        desk.take(*(events[day] for day in late if end == ends[-1]), *fresh, *both(desk.city, end))
        if end == 4:
            desk.restart(visit(version=2, days=20))
        if end == 5:
            desk.promote("visit-soon")
    assert sorted(told(desk, "opened")) == [(day, 1 if day < 5 else 2) for day in range(1, 9)]


def test_a_stopped_rule_is_repaired_by_a_new_version(desk: Desk) -> None:
    """What comes after the stop is not stopped by it; once it is live, the version before only finishes what it has."""
    desk.act(modes.stop, "li.na", "visit-soon")
    desk.restart(visit(version=2, days=20))
    desk.take(desk.city.issued(2, number=2), *both(desk.city, 3))
    desk.promote("visit-soon")
    desk.act(modes.resume, "li.na", "visit-soon")
    desk.take(desk.city.issued(4, number=3), *both(desk.city, 60))
    assert told(desk, "opened") == [(1, 1), (3, 2)]
    assert told(desk, "overdue") == [(1, 1), (3, 2)]
