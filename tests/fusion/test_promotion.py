"""Modes of rules: two persons and a backtest to go live, one person to stop; every act and refusal is a row."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from rule_texts import visit
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from fusion import rule_modes as use_cases
from fusion.cli import rules
from fusion.domain.arrivals import EVALUABLE
from fusion.domain.playbook import digest_of
from fusion.domain.rulebook import load
from fusion.domain.rules import Rule
from fusion.rule_modes import modes, promote, resume, stop, versions
from fusion.rule_refusals import REFUSALS
from fusion.rule_tables import rule_modes
from fusion.tables import episodes, rule_versions
from fusion.whatif.record import record
from liangwang_bus import operators
from liangwang_bus.store import Store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = (date(2026, 1, 1), date(2026, 2, 28))


@dataclass(frozen=True)
class Moment:
    """A transaction at a moment."""

    connection: Connection
    now: datetime = NOW


def rule_of(text: str) -> Rule:
    """Read one rule."""
    (rule,) = load({"rule.yaml": text}, EVALUABLE).rules
    return rule


def ask(
    store: Store, act: Any, *known: Rule, by: str = "li.na", roles: tuple[str, ...] = ("operator",), **more: Any
) -> Any:
    """Ask for an act about the rule, in a transaction of its own."""
    request = {
        "operator": {"name": by, "roles": list(roles)},
        "act_id": str(uuid4()),
        "rule": "visit-soon",
        "reason": "why",
    }
    with store.begin() as connection:
        return act(Moment(connection), known, request | more)


def keep(store: Store, rule: Rule) -> int:
    """Record a backtest of a rule."""
    with store.begin() as connection:
        return record(connection, rule, DAYS, {"events": 1}, "li.na", NOW)


def modes_of(store: Store) -> dict[Any, str]:
    """Give the modes that were set."""
    with store.read() as connection:
        return dict(modes(connection))


def acts(store: Store) -> list[dict[str, Any]]:
    """Give what operators did and were refused, the last one first."""
    with store.read() as connection:
        return operators.latest(connection)


def code(answer: Any) -> Any:
    """Why something was refused."""
    return answer["refused"]["code"]


def test_a_rule_goes_live_on_a_backtest_and_two_persons(fusion_store: Store) -> None:
    """The row names both, the backtest and why; the mode takes the place of the file's."""
    rule = rule_of(visit("shadow"))
    backtest = keep(fusion_store, rule)
    answer = ask(fusion_store, promote, rule, to="live", second="wang.wei")
    assert answer["result"]["modes"] == [
        {"rule": "visit-soon", "version": 1, "mode": "live", "before": "shadow", "backtest": backtest}
    ]
    assert modes_of(fusion_store) == {("visit-soon", 1): "live"}
    with fusion_store.read() as connection:
        row = connection.execute(sa.select(rule_modes)).one()
    assert (row.by, row.second, row.backtest, row.reason, row.since) == ("li.na", "wang.wei", backtest, "why", NOW)
    (act,) = acts(fusion_store)
    assert (act["action"], act["outcome"], act["operator"]) == ("rule_promote", "done", "li.na")
    assert act["selection"] == {"rule": "visit-soon", "to": "live", "second": "wang.wei"}


@pytest.mark.parametrize(
    ("mode", "tried", "more", "expected"),
    [
        ("shadow", None, {}, "not_backtested"),
        ("shadow", visit("shadow", days=11), {}, "not_backtested"),
        ("shadow", visit("shadow", version=2), {}, "not_backtested"),
        ("shadow", visit("shadow"), {"second": "li.na"}, "same_person"),
        ("shadow", visit("shadow"), {"second": "Li.Na"}, "same_person"),
        ("shadow", visit("shadow"), {"second": None}, "invalid"),
        ("shadow", visit("shadow"), {"second": "a b"}, "invalid"),
        ("shadow", visit("shadow"), {"to": "off"}, "invalid"),
        ("shadow", visit("shadow"), {"reason": " "}, "invalid"),
        ("shadow", visit("shadow"), {"roles": ("viewer",)}, "role_missing"),
        ("shadow", visit("shadow"), {"rule": "another"}, "unknown_rule"),
        ("off", visit("off"), {}, "not_shadow"),
        ("live", visit("live"), {}, "not_shadow"),
    ],
)
def test_what_is_not_promoted(fusion_store: Store, mode: str, tried: str | None, more: Any, expected: str) -> None:
    """No backtest of this very rule, one person, no reason, no right, another mode: refused, and a row says so."""
    if tried is not None:
        keep(fusion_store, rule_of(tried))
    answer = ask(fusion_store, promote, rule_of(visit(mode)), **({"to": "live", "second": "wang.wei"} | more))
    assert code(answer) == expected
    assert modes_of(fusion_store) == {}
    (act,) = acts(fusion_store)
    assert (act["action"], act["outcome"], act["result"]["code"]) == ("rule_promote", "refused", expected)


def test_a_backtest_of_the_same_content_is_enough_whatever_the_mode(fusion_store: Store) -> None:
    """The digest names what a rule does: it was tried while it was off, and runs in shadow mode now."""
    keep(fusion_store, rule_of(visit("off")))
    assert "refused" not in ask(fusion_store, promote, rule_of(visit("shadow")), to="live", second="wang.wei")


def test_a_rule_that_is_off_goes_to_shadow_first(fusion_store: Store) -> None:
    """By one person, without a backtest; and from live back to shadow, too."""
    rule = rule_of(visit("off"))
    assert ask(fusion_store, promote, rule, to="shadow")["result"]["modes"][0]["before"] == "off"
    keep(fusion_store, rule)
    ask(fusion_store, promote, rule, to="live", second="wang.wei")
    ask(fusion_store, promote, rule, to="shadow")
    assert modes_of(fusion_store) == {("visit-soon", 1): "shadow"}


def test_a_rule_that_waits_for_events_stays_off(fusion_store: Store) -> None:
    """Nobody publishes them yet."""
    text = visit("off").replace("owner: tests", "owner: tests\nneeds: [tongban.permit.issued.v1]")
    assert code(ask(fusion_store, promote, rule_of(text), to="shadow")) == "needs_events"


def known_version(store: Store, version: int, mode: str = "live") -> None:
    """Write a version of the rule as the engine keeps it."""
    rule = rule_of(visit(mode, version))
    row = {"rule": rule.id, "version": version, "digest": digest_of(rule), "definition": rule.model_dump(mode="json")}
    with store.begin() as connection:
        connection.execute(rule_versions.insert().values(**row, opens_from=None, opens_until=None))


def test_the_kill_switch_needs_one_person_and_reaches_every_version(fusion_store: Store) -> None:
    """Also those that no file holds any more; no backtest, no second."""
    known_version(fusion_store, 1)
    answer = ask(fusion_store, stop, rule_of(visit("shadow", version=2)))
    assert [(each["version"], each["before"]) for each in answer["result"]["modes"]] == [(1, "live"), (2, "shadow")]
    assert modes_of(fusion_store) == {("visit-soon", 1): "off", ("visit-soon", 2): "off"}


def test_the_kill_switch_works_without_rule_files(fusion_store: Store) -> None:
    """What the database knows is enough."""
    known_version(fusion_store, 1)
    assert "refused" not in ask(fusion_store, stop)
    assert modes_of(fusion_store) == {("visit-soon", 1): "off"}


def test_stopping_twice_changes_nothing(fusion_store: Store) -> None:
    """And loses nothing: what is resumed is the mode before the first time."""
    rule = rule_of(visit("live"))
    ask(fusion_store, stop, rule)
    assert ask(fusion_store, stop, rule)["result"]["modes"] == []
    ask(fusion_store, resume, rule)
    assert modes_of(fusion_store) == {("visit-soon", 1): "live"}


def test_a_stopped_rule_is_resumed_and_not_promoted(fusion_store: Store) -> None:
    """Each version in the mode that it had; a promotion is no way around."""
    known_version(fusion_store, 1)
    rule = rule_of(visit("shadow", version=2))
    ask(fusion_store, stop, rule)
    assert code(ask(fusion_store, promote, rule, to="shadow")) == "stopped"
    ask(fusion_store, resume, rule)
    assert modes_of(fusion_store) == {("visit-soon", 1): "live", ("visit-soon", 2): "shadow"}
    assert code(ask(fusion_store, resume, rule)) == "not_stopped"


@pytest.mark.parametrize("act", [stop, resume])
def test_a_rule_that_nobody_knows(fusion_store: Store, act: Any) -> None:
    """Is neither stopped nor resumed; the refusal is kept."""
    assert code(ask(fusion_store, act)) == "unknown_rule"
    assert acts(fusion_store)[0]["outcome"] == "refused"


def test_an_act_id_takes_effect_once(fusion_store: Store) -> None:
    """Sent again it gives the first answer; sent for something else it is refused."""
    rule, act_id = rule_of(visit("live")), str(uuid4())
    first = ask(fusion_store, stop, rule, act_id=act_id)
    ask(fusion_store, resume, rule)
    again = ask(fusion_store, stop, rule, act_id=act_id)
    assert (again["repeated"], again["result"]) == (True, first["result"])
    assert modes_of(fusion_store) == {("visit-soon", 1): "live"}
    assert code(ask(fusion_store, resume, rule, act_id=act_id)) == "id_of_another"


@pytest.mark.parametrize("request_", [None, [], {"operator": 3}, {"operator": {"name": "a", "roles": ["operator"]}}])
def test_a_request_of_any_form_is_answered(fusion_store: Store, request_: object) -> None:
    """Never raises."""
    with fusion_store.begin() as connection:
        assert code(stop(Moment(connection), (), request_)) == "invalid"


@pytest.mark.parametrize("missing", ["second", "backtest"])
def test_the_database_itself_refuses_a_promotion_by_one(fusion_store: Store, missing: str) -> None:
    """Whoever writes the row."""
    row = {"rule": "r", "version": 1, "mode": "live", "before": "shadow", "act": "promote", "since": NOW}
    row |= {"by": "a", "second": "b", "backtest": 1, "reason": "x", missing: None}
    with pytest.raises(IntegrityError), fusion_store.begin() as connection:
        connection.execute(rule_modes.insert().values(row))


def test_versions_tell_what_is_open(fusion_store: Store) -> None:
    """Version 1 has left two episodes open; version 2 stands in the file and was stopped."""
    known_version(fusion_store, 1)
    rule = rule_of(visit("shadow", version=2))
    ask(fusion_store, stop, rule)
    common = {"rule": "visit-soon", "version": 1, "key": "k", "kind": "obligation", "about": "k", "mode": "live"}
    common |= {"digest": digest_of(rule_of(visit("live"))), "state": "open", "begun_by": "x", "begun_at": NOW}
    common |= {"waits_for": [], "matches": 0}
    with fusion_store.begin() as connection:
        for number, ended in enumerate((None, None, NOW)):
            connection.execute(episodes.insert().values(**common, id=str(number), ended_at=ended))
    with fusion_store.read() as connection:
        found = versions(connection, [rule])
    assert [(each["version"], each["mode"], each["set_by"], each["open"]) for each in found] == [
        (1, "off", "li.na", 2),
        (2, "off", "li.na", 0),
    ]


@pytest.fixture
def command(fusion_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Give the command line over the test's store and a folder with one rule."""
    monkeypatch.setattr("fusion.cli.output.Store", lambda _url: fusion_store)
    monkeypatch.setattr(fusion_store, "close", lambda: None)
    (tmp_path / "visit-soon.yaml").write_text(visit("shadow"), encoding="utf-8")

    def run(*given: str) -> Any:
        more = ["--rules", str(tmp_path), "--database", "sqlite://", "--lang", "en"]
        return CliRunner().invoke(rules, [*given, *more], catch_exceptions=False)

    return run


def test_the_way_of_a_rule_on_the_command_line(command: Any, fusion_store: Store) -> None:
    """Refused, tried, promoted, stopped, resumed."""
    who = ("--by", "li.na", "--reason", "it was tried")
    promotion = ("promote", "visit-soon", "--to", "live", "--second", "wang.wei", *who)
    refused = command(*promotion)
    assert (refused.exit_code, refused.output.startswith("Refused (not_backtested): No backtest of")) == (1, True)
    keep(fusion_store, rule_of(visit("shadow")))
    done = command(*promotion)
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "visit-soon version 1: shadow -> live")
    assert command("stop", "visit-soon", *who).output.startswith("visit-soon version 1: live -> off\n")
    assert command("stop", "visit-soon", *who).output.startswith("It was off already: nothing was changed.\n")
    assert re.search(r"visit-soon +1 +[0-9a-f]{16} +off +li.na +0", command("versions").output)
    assert command("resume", "visit-soon", *who).output.startswith("visit-soon version 1: off -> live\n")
    assert len(acts(fusion_store)) == 5


def test_answers_as_json(command: Any) -> None:
    """A refusal and a list."""
    answer = command("resume", "visit-soon", "--by", "li.na", "--reason", "x", "--json")
    assert (answer.exit_code, json.loads(answer.output)["refused"]["code"]) == (1, "not_stopped")
    assert json.loads(command("versions", "--json").output)[0]["mode"] == "shadow"


def test_a_wrong_file_does_not_keep_a_rule_from_being_stopped(
    command: Any, fusion_store: Store, tmp_path: Path
) -> None:
    """The command says that it left the files out."""
    known_version(fusion_store, 1)
    (tmp_path / "visit-soon.yaml").write_text("id: [", encoding="utf-8")
    done = command("stop", "visit-soon", "--by", "li.na", "--reason", "it floods the desk")
    assert (done.exit_code, modes_of(fusion_store)) == (0, {("visit-soon", 1): "off"})
    assert "the rule files cannot be read" in done.stderr


def test_every_refusal_has_both_languages() -> None:
    """With the same words to be filled in."""
    for english, chinese in REFUSALS.values():
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", chinese))
    assert use_cases.TARGETS == ("live", "shadow")
