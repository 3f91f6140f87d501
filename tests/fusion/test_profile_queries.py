"""Asking for a profile: its fields with where they come from, as of a moment or a version, and who was told."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from click.testing import CliRunner
from desks import Desk
from scenarios import HOLDER, PLACE, City, permit
from sharers import agreement, reach, sharing_desk

from fusion import profile_queries
from fusion.cli import profile as command
from liangwang_bus.testing import memory_store


@pytest.fixture
def desk(city: City) -> Iterator[Desk]:
    """Give fusion after a permit, a failure on the third day and a pass on the ninth."""
    store = memory_store("fusion")
    desk = sharing_desk(store, city, agreement("place", "failures", "last_result"))
    reach(desk, 6, city.issued(0), city.visited(3, "fail"))
    reach(desk, 12, city.visited(9, "pass"))
    yield desk
    store.close()


def ask(desk: Desk, kind: str, key: str, as_of: str | None = None, version: int | None = None) -> dict[str, Any]:
    """Ask for a profile."""
    with desk.store.read() as connection:
        return profile_queries.profile(connection, desk.fusion, kind, key, as_of, version)


def values(answer: dict[str, Any]) -> dict[str, str]:
    """Give values by name."""
    return {one["name"]: one["value"] for one in answer["fields"]}


def test_a_profile_is_told_field_by_field_with_its_lineage(desk: Desk) -> None:
    """What it is called in both languages, how sensitive it is, which event says it, and since when."""
    answer = ask(desk, "place", PLACE.key)
    (last,) = [one for one in answer["fields"] if one["name"] == "last_result"]
    assert (last["value"], last["zh"], last["en"]) == ("pass", "最近检查结果", "Result of the last inspection")
    assert (last["data_class"], last["from_type"]) == ("G1", "tongguan.inspection.completed.v1")
    assert datetime.fromisoformat(last["as_of"]) == desk.city.at(9, "14:00")
    assert (answer["version"], values(answer)["failures"]) == (3, "1")


def test_kinds_that_nobody_shares_are_told_all_the_same(desk: Desk) -> None:
    """A fold needs nothing that was stored."""
    told = values(ask(desk, "enterprise", HOLDER.key))
    assert (told["permits"], told["inspections"], told["holds"]) == ("1", "2", "0")
    told = values(ask(desk, "permit", permit().key))
    assert (told["state"], told["holder"], told["inspections"]) == ("valid", HOLDER.key, "2")


def test_a_profile_as_of_a_moment_and_as_of_a_version(desk: Desk) -> None:
    """What had happened by then, and what was believed then."""
    then = values(ask(desk, "place", PLACE.key, desk.city.at(5).isoformat()))
    assert (then["last_result"], then["holds"]) == ("fail", "1")
    first, second = (values(ask(desk, "place", PLACE.key, version=number)) for number in (1, 2))
    assert ("last_result" in first, second["last_result"]) == (False, "fail")


def test_a_late_event_changes_what_is_known_and_not_what_was_believed(desk: Desk) -> None:
    """The version stays as it was; as of that day two visits are known now."""
    reach(desk, 15, desk.city.visited(2, "fail"))
    assert values(ask(desk, "place", PLACE.key, version=2))["inspections"] == "1"
    assert values(ask(desk, "place", PLACE.key, desk.city.at(5).isoformat()))["inspections"] == "2"


def test_who_was_told_what_is_part_of_the_answer(desk: Desk) -> None:
    """Agreement, recipient, purpose, value, until when, and what became of it."""
    shared = ask(desk, "place", PLACE.key)["shared"]
    assert [(one["name"], one["value"], one["state"]) for one in shared] == [
        ("failures", "1", "standing"),
        ("last_result", "fail", "superseded"),
        ("last_result", "pass", "standing"),
    ]
    assert {(one["agreement"], one["recipient"], one["purpose"]) for one in shared} == {
        ("to-tongguan-place", "service:tongguan", "on-site-inspection")
    }


@pytest.mark.parametrize(
    ("kind", "key", "as_of", "version", "said"),
    [
        ("car", PLACE.key, None, None, "kind: one of person, enterprise, place, permit was expected"),
        ("place", "P-1", None, None, "key: an identifier scheme:value was expected"),
        ("place", PLACE.key, "yesterday", None, "as_of: a moment with its offset was expected"),
        ("place", PLACE.key, "2026-03-05T00:00:00+08:00", 1, "version: either a moment or a version was expected"),
        ("place", PLACE.key, None, 9, "version: a version of this profile was expected, from 1 to 3"),
    ],
)
def test_a_wrong_question_is_refused(
    desk: Desk, kind: str, key: str, as_of: str | None, version: int | None, said: str
) -> None:
    """The sentence names the part that is wrong, and does not repeat it."""
    with pytest.raises(ValueError, match=f"^{said}"):
        ask(desk, kind, key, as_of, version)


def test_the_command_line_shows_it_in_both_languages(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fields with their source, then who was told; JSON for programs; 1 where nothing is known."""

    class Calls:
        def ask(self, service: str, method: str, *question: Any) -> dict[str, Any]:
            assert (service, method) == ("fusion", "profile")
            return ask(desk, *question)

    @contextmanager
    def asking(patience: float) -> Iterator[Calls]:
        assert patience > 0
        yield Calls()

    monkeypatch.setattr("liangwang_bus.cli.answers.asking", asking)
    monkeypatch.setenv("LIANGWANG_TIMEZONE", "Asia/Shanghai")
    run = CliRunner().invoke
    shown = run(command.profile, ["show", "place", PLACE.key, "--lang", "zh"])
    assert shown.exit_code == 0, shown.exception
    zh = shown.output
    assert "场所画像 place:P-1，截至 2026-03-14 13:00" in zh  # 05:00 UTC, on the clocks of Shanghai
    assert "最近检查结果 (last_result, G1): pass  [来自 tongguan.inspection.completed.v1" in zh
    assert "接收方 service:tongguan，协议 to-tongguan-place（共享）" in zh
    en = run(command.profile, ["show", "place", PLACE.key, "--lang", "en", "--version", "2"]).output
    assert ", version 2" in en
    assert "Result of the last inspection (last_result, G1): fail" in en
    assert json.loads(run(command.profile, ["show", "place", PLACE.key, "--json"]).output)["kind"] == "place"
    nothing = run(command.profile, ["show", "place", "place:P-9", "--lang", "en"])
    assert (nothing.exit_code, "Nothing is known of it." in nothing.output) == (1, True)
