"""Modes of rules: two acts of two persons on a backtest to go live, one to stop; every act and refusal is a row."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from rule_texts import visit
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from fusion.cli import rules
from fusion.domain.arrivals import EVALUABLE
from fusion.domain.playbook import digest_of
from fusion.domain.rulebook import load
from fusion.domain.rules import Rule
from fusion.rule_listing import versions
from fusion.rule_modes import latest, resume, set_initial, stop
from fusion.rule_promotion import confirm, promote, withdraw
from fusion.rule_proposals import LASTS
from fusion.rule_refusals import OUTCOMES_ZH, REFUSALS
from fusion.rule_tables import rule_modes, rule_proposals
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
    store: Store,
    act: Any,
    *known: Rule,
    by: str = "li.na",
    roles: tuple[str, ...] = ("operator",),
    now: datetime = NOW,
    **more: Any,
) -> Any:
    """Ask for an act about the rule, in a transaction of its own."""
    request = {
        "operator": {"name": by, "roles": list(roles)},
        "act_id": str(uuid4()),
        "rule": "visit-soon",
        "reason": "why",
    }
    with store.begin() as connection:
        return act(Moment(connection, now), known, request | more)


def keep(store: Store, rule: Rule) -> int:
    """Record a backtest of a rule."""
    with store.begin() as connection:
        return record(connection, rule, DAYS, {"events": 1}, "li.na", NOW)


def modes_of(store: Store) -> dict[Any, str]:
    """Give the modes that were set."""
    with store.read() as connection:
        return {key: row.mode for key, row in latest(connection).items()}


def acts(store: Store) -> list[dict[str, Any]]:
    """Give what operators did and were refused, the last one first."""
    with store.read() as connection:
        return operators.latest(connection)


def code(answer: Any) -> Any:
    """Why something was refused."""
    return answer["refused"]["code"]


def propose(store: Store, rule: Rule, **more: Any) -> int:
    """Record a backtest and propose that a rule go live; give the proposal's number."""
    keep(store, rule)
    return int(ask(store, promote, rule, to="live", **more)["result"]["proposal"]["number"])


def go_live(store: Store, rule: Rule) -> None:
    """Let a rule go live by two persons."""
    answer = ask(store, confirm, rule, by="wang.wei", proposal=propose(store, rule))
    assert "refused" not in answer


def test_a_rule_goes_live_when_another_person_confirms_what_one_has_proposed(fusion_store: Store) -> None:
    """A proposal changes nothing; confirmed, the row names both, the backtest and why."""
    rule = rule_of(visit("shadow"))
    backtest = keep(fusion_store, rule)
    proposed = ask(fusion_store, promote, rule, to="live")["result"]
    assert (proposed["modes"], modes_of(fusion_store)) == ([], {})
    number = proposed["proposal"]["number"]
    answer = ask(fusion_store, confirm, rule, by="wang.wei", proposal=number, reason="read it, agreed")
    assert answer["result"]["modes"] == [
        {"rule": "visit-soon", "version": 1, "mode": "live", "before": "shadow", "backtest": backtest}
    ]
    assert modes_of(fusion_store) == {("visit-soon", 1): "live"}
    with fusion_store.read() as connection:
        row = connection.execute(sa.select(rule_modes)).one()
    assert (row.by, row.second, row.backtest, row.proposal) == ("li.na", "wang.wei", backtest, number)
    assert (row.act, row.reason, row.since) == ("promote", "why", NOW)
    done = [(each["action"], each["outcome"], each["operator"], each["reason"]) for each in acts(fusion_store)]
    assert done == [
        ("rule_confirm", "done", "wang.wei", "read it, agreed"),
        ("rule_propose", "done", "li.na", "why"),
    ]
    assert acts(fusion_store)[0]["selection"] == {"rule": "visit-soon", "proposal": number}


@pytest.mark.parametrize(
    ("mode", "tried", "more", "expected"),
    [
        ("shadow", None, {}, "not_backtested"),
        ("shadow", visit("shadow", days=11), {}, "not_backtested"),
        ("shadow", visit("shadow", version=2), {}, "not_backtested"),
        ("shadow", visit("shadow"), {"reason": " "}, "invalid"),
        ("shadow", visit("shadow"), {"roles": ("viewer",)}, "role_missing"),
        ("shadow", visit("shadow"), {"rule": "another"}, "unknown_rule"),
        ("off", visit("off"), {}, "file_off"),
        ("live", visit("live"), {}, "not_shadow"),  # in an installation without history it runs as its file says
    ],
)
def test_what_is_not_proposed(fusion_store: Store, mode: str, tried: str | None, more: Any, expected: str) -> None:
    """No backtest of this very rule, no reason, no right, another mode: refused, and a row says so."""
    if tried is not None:
        keep(fusion_store, rule_of(tried))
    answer = ask(fusion_store, promote, rule_of(visit(mode)), **({"to": "live"} | more))
    assert code(answer) == expected
    assert modes_of(fusion_store) == {}
    (act,) = acts(fusion_store)
    assert (act["action"], act["outcome"], act["result"]["code"]) == ("rule_propose", "refused", expected)


@pytest.mark.parametrize(
    ("who", "more", "known", "expected"),
    [
        ("li.na", {}, visit("shadow"), "same_person"),
        ("Li.Na", {}, visit("shadow"), "same_person"),
        ("wang.wei", {"roles": ("viewer", "auditor")}, visit("shadow"), "role_missing"),
        ("wang.wei", {"proposal": 77}, visit("shadow"), "no_proposal"),
        ("wang.wei", {"proposal": True}, visit("shadow"), "invalid"),
        ("wang.wei", {"proposal": None}, visit("shadow"), "invalid"),
        ("wang.wei", {"rule": "another"}, visit("shadow"), "no_proposal"),
        ("wang.wei", {}, visit("shadow", days=11), "changed"),
        ("wang.wei", {}, visit("off"), "file_off"),
        ("wang.wei", {"now": NOW + LASTS}, visit("shadow"), "ended"),
    ],
)
def test_what_is_not_confirmed(fusion_store: Store, who: str, more: Any, known: str, expected: str) -> None:
    """The same person, no right, another number, another content than was proposed, too late: the rule stays."""
    number = propose(fusion_store, rule_of(visit("shadow")))
    answer = ask(fusion_store, confirm, rule_of(known), **({"by": who, "proposal": number} | more))
    assert code(answer) == expected
    assert modes_of(fusion_store) == {}
    refused = next(each for each in acts(fusion_store) if each["action"] == "rule_confirm")
    assert (refused["outcome"], refused["operator"], refused["result"]["code"]) == ("refused", who, expected)


def test_a_proposal_lapses_is_noted_and_another_one_may_be_made(fusion_store: Store) -> None:
    """A moment before its end it waits; then it is over, with a row of its own, and its rule is free."""
    rule = rule_of(visit("shadow"))
    first = propose(fusion_store, rule)
    assert code(ask(fusion_store, promote, rule, to="live", now=NOW + LASTS - timedelta(seconds=1))) == "proposed"
    second = ask(fusion_store, promote, rule, to="live", now=NOW + LASTS)["result"]["proposal"]
    (lapsed,) = (each for each in acts(fusion_store) if each["action"] == "rule_lapse")
    assert (lapsed["operator"], lapsed["selection"]) == ("(time)", {"rule": "visit-soon", "proposal": first})
    assert "refused" not in ask(fusion_store, confirm, rule, by="wang.wei", proposal=second["number"], now=NOW + LASTS)


@pytest.mark.parametrize("who", ["li.na", "wang.wei"])
def test_a_proposal_is_withdrawn_by_whoever_made_it_or_does_not_agree(fusion_store: Store, who: str) -> None:
    """It is over once: nobody confirms it, and its refusal says how it ended."""
    rule = rule_of(visit("shadow"))
    number = propose(fusion_store, rule)
    ended = ask(fusion_store, withdraw, rule, by=who, proposal=number)["result"]["proposal"]
    assert (ended["outcome"], ended["ended_by"]) == ("withdrawn", who)
    refused = ask(fusion_store, confirm, rule, by="wang.wei", proposal=number)["refused"]
    assert (refused["code"], "withdrawn" in refused["message_en"], "已撤回" in refused["message_zh"]) == (
        "ended",
        True,
        True,
    )
    assert modes_of(fusion_store) == {}


def test_stopping_a_rule_ends_its_proposal(fusion_store: Store) -> None:
    """Resumed, it must be proposed anew."""
    rule = rule_of(visit("shadow"))
    number = propose(fusion_store, rule)
    assert ask(fusion_store, stop, rule, by="zhao.min")["result"]["proposal"]["number"] == number
    ask(fusion_store, resume, rule)
    assert code(ask(fusion_store, confirm, rule, by="wang.wei", proposal=number)) == "ended"


def test_a_backtest_of_the_same_content_is_enough_whatever_the_mode(fusion_store: Store) -> None:
    """The digest names what a rule does: it was tried while it was off, and runs in shadow mode now."""
    keep(fusion_store, rule_of(visit("off")))
    assert "refused" not in ask(fusion_store, promote, rule_of(visit("shadow")), to="live")


def test_a_rule_goes_back_to_shadow_by_one_person(fusion_store: Store) -> None:
    """Without a backtest; and to nothing else."""
    rule = rule_of(visit("shadow"))
    assert code(ask(fusion_store, promote, rule, to="off")) == "invalid"
    go_live(fusion_store, rule)
    assert ask(fusion_store, promote, rule, to="shadow")["result"]["modes"][0]["before"] == "live"
    assert modes_of(fusion_store) == {("visit-soon", 1): "shadow"}


def test_a_rule_whose_file_says_off_is_not_said_to_work(fusion_store: Store) -> None:
    """No process would run it: nobody sets it to shadow, and what was live by two persons is listed as off."""
    go_live(fusion_store, rule_of(visit("shadow")))
    off = rule_of(visit("off"))
    assert code(ask(fusion_store, promote, off, to="shadow")) == "file_off"
    with fusion_store.read() as connection:
        (told,) = versions(connection, NOW, [off])
    assert (told["mode"], told["set_by"]) == ("off", "li.na")


def test_a_rule_that_waits_for_events_stays_off(fusion_store: Store) -> None:
    """Nobody publishes them yet."""
    text = visit("off").replace("owner: tests", "owner: tests\nneeds: [tongban.permit.issued.v1]")
    assert code(ask(fusion_store, promote, rule_of(text), to="shadow")) == "needs_events"


def known_version(store: Store, version: int, mode: str = "live") -> None:
    """Write a version of the rule as the engine keeps it, live from the beginning."""
    rule = rule_of(visit(mode, version))
    row = {"rule": rule.id, "version": version, "digest": digest_of(rule), "definition": rule.model_dump(mode="json")}
    with store.begin() as connection:
        connection.execute(rule_versions.insert().values(**row, opens_from=None, opens_until=None))
        set_initial(connection, rule.key, NOW)


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


@pytest.mark.parametrize("missing", ["second", "backtest", "proposal"])
def test_the_database_itself_refuses_a_promotion_by_one(fusion_store: Store, missing: str) -> None:
    """Whoever writes the row."""
    row = {"rule": "r", "version": 1, "mode": "live", "before": "shadow", "act": "promote", "since": NOW}
    row |= {"by": "a", "second": "b", "backtest": 1, "proposal": 1, "reason": "x", missing: None}
    with pytest.raises(IntegrityError), fusion_store.begin() as connection:
        connection.execute(rule_modes.insert().values(row))


@pytest.mark.parametrize("ended_by", ["a", None])
def test_the_database_itself_refuses_a_confirmation_by_whoever_proposed(
    fusion_store: Store, ended_by: str | None
) -> None:
    """And a second proposal beside one that waits."""
    row = {"rule": "r", "version": 1, "digest": "d", "backtest": 1, "by": "a", "at": NOW, "until": NOW, "reason": "x"}
    ended = {"outcome": "confirmed", "ended_by": ended_by, "ended_at": NOW}
    with pytest.raises(IntegrityError), fusion_store.begin() as connection:
        connection.execute(rule_proposals.insert().values(row | ended))
    with pytest.raises(IntegrityError), fusion_store.begin() as connection:
        connection.execute(rule_proposals.insert(), [row, row])


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
        found = versions(connection, NOW, [rule])
    assert [(each["version"], each["mode"], each["set_by"], each["open"]) for each in found] == [
        (1, "off", "li.na", 2),
        (2, "off", "li.na", 0),
    ]


def test_versions_tell_what_waits_for_a_second_person(fusion_store: Store) -> None:
    """Until it lapses, and of the content that was proposed only."""
    rule = rule_of(visit("shadow"))
    number = propose(fusion_store, rule)
    with fusion_store.read() as connection:
        seen = [
            versions(connection, at, [one])[0]["proposal"]
            for at, one in (
                (NOW, rule),
                (NOW + LASTS, rule),
                (NOW, rule_of(visit("shadow", days=11))),
            )
        ]
    assert [each and (each["number"], each["by"], each["reason"]) for each in seen] == [
        (number, "li.na", "why"),
        None,
        None,
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


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ({"fusion.obligation.opened.v1": 4, "fusion.obligation.overdue.v1": 3}, "5 events, 7 statements, 2 errors"),
        ({}, "5 events, and it stated nothing: what it would do nobody has seen yet"),
    ],
)
def test_both_persons_are_told_what_a_promotion_rests_on(
    command: Any, fusion_store: Store, statements: dict[str, int], said: str
) -> None:
    """A backtest in which the rule did nothing is one, and whoever decides knows it."""
    with fusion_store.begin() as connection:
        counts = {"events": 5, "statements": statements, "errors": 2}
        record(connection, rule_of(visit("shadow")), DAYS, counts, "li.na", NOW)
    proposed = command("promote", "visit-soon", "--to", "live", "--by", "li.na", "--reason", "tried").output
    number = re.findall(r"under number (\d+)", proposed)[0]
    confirmed = command("confirm", "visit-soon", "--proposal", number, "--by", "wang.wei", "--reason", "agreed").output
    for output in (proposed, confirmed):
        assert output.splitlines()[1] == f"  tried on 2026-01-01 to 2026-02-28: {said}"


def test_the_way_of_a_rule_on_the_command_line(command: Any, fusion_store: Store) -> None:
    """Refused, tried, proposed, withdrawn, proposed anew, confirmed by another person, stopped, resumed."""
    who, other = (("--by", name, "--reason", "it was tried") for name in ("li.na", "wang.wei"))
    promotion = ("promote", "visit-soon", "--to", "live", *who)
    refused = command(*promotion)
    assert (refused.exit_code, refused.output.startswith("Refused (not_backtested): No backtest of")) == (1, True)
    keep(fusion_store, rule_of(visit("shadow")))
    first = re.search(r"under number (\d+): another person confirms until 20", command(*promotion).output)
    assert first is not None
    ended = command("withdraw", "visit-soon", "--proposal", first[1], *other)
    assert ended.output.startswith(f"visit-soon version 1: proposal {first[1]} is withdrawn\n")
    second = re.search(r"under number (\d+)", command(*promotion).output)
    assert second is not None
    assert re.search(rf"visit-soon +1 +[0-9a-f]{{16}} +shadow +{second[1]} \(li.na\)", command("versions").output)
    itself = command("confirm", "visit-soon", "--proposal", second[1], *who)
    assert (itself.exit_code, itself.output.startswith("Refused (same_person): You proposed it")) == (1, True)
    done = command("confirm", "visit-soon", "--proposal", second[1], *other)
    assert (done.exit_code, done.output.splitlines()[0]) == (0, "visit-soon version 1: shadow -> live")
    assert command("stop", "visit-soon", *who).output.startswith("visit-soon version 1: live -> off\n")
    assert command("stop", "visit-soon", *who).output.startswith("It was off already: nothing was changed.\n")
    assert re.search(r"visit-soon +1 +[0-9a-f]{16} +off +li.na +0", command("versions").output)
    assert command("resume", "visit-soon", *who).output.startswith("visit-soon version 1: off -> live\n")
    assert len(acts(fusion_store)) == 9


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
    assert set(OUTCOMES_ZH) == {"confirmed", "withdrawn", "lapsed"}
