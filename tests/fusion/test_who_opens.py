"""Who begins anything now, as operators read it: nobody is called live who is stopped, off, or was replaced."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from desks import Desk
from scenarios import TITLES, City
from test_going_live import VISIT, both, listed, visit

from fusion import rule_modes as modes
from fusion.cli import rules
from fusion.rule_promotion import promote
from liangwang_bus.store import Store

Opening = dict[int, tuple[str | None, int | None]]


@pytest.fixture
def desk(fusion_store: Store) -> Desk:
    """Give fusion with version 1 live and version 2 tried beside it."""
    found = Desk(fusion_store, City(visit()))
    found.take(found.city.issued(0), *both(found.city, 1))
    found.restart(visit(version=2, days=20))
    found.take(*both(found.city, 2))
    return found


def opening(desk: Desk) -> Opening:
    """Give what each version begins now, and which one is said to be live."""
    return {version: (row["opens_now"], row["live_version"]) for version, row in listed(desk).items()}


def test_a_version_that_acts_and_one_that_is_tried_both_open(desk: Desk) -> None:
    """Each in its mode; a file that nobody has evaluated by yet opens nothing."""
    assert opening(desk) == {1: ("live", 1), 2: ("shadow", 1)}
    desk.restart(visit(version=3, days=30))
    assert opening(desk) == {1: ("live", 1), 2: ("shadow", 1), 3: (None, 1)}


def test_a_version_that_was_replaced_opens_nothing(desk: Desk) -> None:
    """It finishes what it has; its mode is what that is finished in."""
    desk.promote("visit-soon")
    assert opening(desk) == {1: (None, 2), 2: ("live", 2)}
    assert listed(desk)[1]["mode"] == "live"


def test_a_stopped_rule_has_no_live_version(desk: Desk) -> None:
    """Nobody begins anything; resumed, both do as before."""
    desk.act(modes.stop, "li.na", "visit-soon")
    assert opening(desk) == {1: (None, None), 2: (None, None)}
    desk.act(modes.resume, "li.na", "visit-soon")
    assert opening(desk) == {1: ("live", 1), 2: ("shadow", 1)}


def test_a_repair_beside_a_stopped_version_is_not_told_that_this_one_acts(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """The log says that no version is live while the new one waits."""
    desk.act(modes.stop, "li.na", "visit-soon")
    desk.restart(visit(version=3, days=30))
    desk.take(*both(desk.city, 3))
    assert opening(desk) == {1: (None, None), 2: (None, None), 3: ("shadow", None)}
    (waits,) = [line for line in capsys.readouterr().out.splitlines() if "rule_waits_for_promotion" in line][-1:]
    assert "live=None" in waits or '"live": null' in waits


def test_a_rule_whose_file_says_off_opens_nothing_in_any_version(desk: Desk) -> None:
    """The order is about the rule: the version before, whose row says live, does not run either."""
    desk.restart(visit(version=2, days=20, mode="off"))
    assert opening(desk) == {1: (None, None), 2: (None, None)}
    assert {row["mode"] for row in listed(desk).values()} == {"off"}


def test_a_promoted_trial_that_is_taken_back_opens_in_shadow(desk: Desk) -> None:
    """It was live; nobody is."""
    desk.promote("visit-soon")
    desk.act(promote, "li.na", "visit-soon", to="shadow")
    assert opening(desk) == {1: (None, None), 2: ("shadow", None)}


@pytest.fixture
def command(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Give ``liangwang rules versions`` on the desk's database, with version 2 in its folder."""
    monkeypatch.setattr("fusion.cli.output.Store", lambda _url: desk.store)
    monkeypatch.setattr(desk.store, "close", lambda: None)
    text = VISIT.format(version=2, days=20, mode="live", titles=TITLES)
    (tmp_path / "visit-soon.yaml").write_text(text, encoding="utf-8")

    def run(*more: str) -> Result:
        words = ("versions", "--rules", str(tmp_path), "--database", "sqlite://", *more)
        return CliRunner().invoke(rules, words, catch_exceptions=False)

    return run


@pytest.mark.parametrize(("language", "head"), [("en", "opens now"), ("zh", "新开实例")])
def test_the_command_has_a_column_for_it(desk: Desk, command: Callable[..., Result], language: str, head: str) -> None:
    """Stopped, the column is empty for both."""
    assert head in command("--lang", language).output.splitlines()[0]
    assert cells(command("--lang", language)) == [["live", "live"], ["shadow", "shadow"]]
    desk.act(modes.stop, "li.na", "visit-soon")
    assert cells(command("--lang", language)) == [["off", "li.na"], ["off", "li.na"]]


def cells(result: Result) -> list[list[Any]]:
    """Give the mode of each version and what follows it in the table."""
    rows = [line.split() for line in result.output.splitlines() if line.startswith("visit-soon ")]
    return [row[3:5] for row in rows if row[1].isdigit()]
