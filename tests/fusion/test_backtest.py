"""Backtests: a rule over the journal of either database, its numbers counted by hand, and nothing written."""

import gc
import json
import os
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import journals
import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from journals import INSPECTED, ISSUED, REPORTED, entry
from rule_texts import LISTENING, visit

from fusion.cli import rules
from fusion.domain.arrivals import EVALUABLE
from fusion.domain.playbook import digest_of
from fusion.domain.rulebook import load
from fusion.domain.rules import Rule
from fusion.rule_tables import rule_backtests
from fusion.tables import decisions, episodes
from fusion.whatif.archive import Archive
from fusion.whatif.backtest import Question, Result, backtest
from fusion.whatif.outcomes import Outcome, OutcomeInvalidError
from liangwang_bus.store import Store
from liangwang_bus.tables import operator_acts, outbox

ZONE = ZoneInfo("Asia/Shanghai")
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
FAILED = "tongguan.inspection.completed.v1: event.result == 'fail'"


def at(month: int, day: int, hour: int = 9) -> datetime:
    """Name a moment of the city."""
    return datetime(2026, month, day, hour, tzinfo=ZONE).astimezone(UTC)


def rule_of(text: str) -> Rule:
    """Read one rule."""
    (rule,) = load({"rule.yaml": text}, EVALUABLE).rules
    return rule


def asked(store: Store, rule: Rule | None = None, **given: Any) -> Result:
    """Run a backtest over March."""
    return backtest(Archive(store.read), Question(rule or rule_of(visit()), FIRST, LAST, **given), ZONE)


@pytest.fixture(autouse=True)
def _left_out() -> Iterator[None]:
    """Leave modules and tests out of every search for garbage again: a backtest has ended that, and each goes on."""
    yield
    gc.freeze()


@pytest.fixture
def store(fusion_store: Store) -> Store:
    """Give a journal: A is visited on time, B in April, C after its day; D was issued in February and never visited."""
    rows = [
        entry(1, ISSUED, at(2, 25), permit="permit-no:D"),
        entry(2, ISSUED, at(3, 2), permit="permit-no:A"),
        entry(3, ISSUED, at(3, 2), permit="permit-no:B"),
        entry(4, ISSUED, at(3, 3), permit="permit-no:C"),
        entry(5, INSPECTED, at(3, 5), inspection="inspection-no:1", permit="permit-no:A", result="pass"),
        entry(6, REPORTED, at(3, 6), report="report-no:1"),
        entry(8, INSPECTED, at(3, 20), inspection="inspection-no:2", permit="permit-no:C", result="fail"),
        entry(7, INSPECTED, at(3, 4), inspection="inspection-no:3", permit="permit-no:B", result="fail"),
        entry(9, REPORTED, at(4, 9), report="report-no:2"),
    ]
    rows[7]["time"] = at(4, 2)  # indexed before, happened after March: B was visited in April
    journals.write(fusion_store, rows)
    return fusion_store


def test_what_is_stated_in_the_days_is_counted(store: Store) -> None:
    """D was opened before; its overdue is counted because February is read, too."""
    found = asked(store)
    assert found.statements == {"fulfilled": 2, "opened": 3, "overdue": 3}
    assert (found.events, found.heard, found.warmed_up, found.errors) == (6, 5, 1, 0)
    assert found.months == {"2026-03": 8}
    assert found.episodes == {"fulfilled": 2, "overdue": 2}


def test_without_warm_up_february_is_not_known(store: Store) -> None:
    """What rests on earlier events is missing then."""
    assert asked(store, warm_up=0).statements == {"fulfilled": 2, "opened": 3, "overdue": 2}


@pytest.mark.parametrize("page", [1, 2, 3, 1000])
def test_pages_do_not_matter(store: Store, page: int) -> None:
    """Whatever their size, the answer is the same but for the cost."""
    whole, paged = asked(store).counts(), asked(store, page=page).counts()
    assert {**paged, "cost": None} == {**whole, "cost": None}


def test_time_ends_with_the_journal(store: Store) -> None:
    """A deadline that the journal has not reached has not passed."""
    question = Question(rule_of(visit(days=60)), FIRST, date(2030, 1, 1))
    assert backtest(Archive(store.read), question, ZONE).statements == {"fulfilled": 3, "opened": 3}


def test_an_empty_journal_gives_nothing(fusion_store: Store) -> None:
    """No events, no statements, no error."""
    found = asked(fusion_store)
    assert (found.events, found.statements, found.cost.key) == (0, {}, None)


def test_a_body_that_its_contract_does_not_take_is_left_out(store: Store) -> None:
    """And counted."""
    journals.write(store, [{**entry(10, ISSUED, at(3, 9)), "body": '{"permit": 1}'}])
    found = asked(store)
    assert (found.unreadable, found.statements["opened"]) == (1, 3)


def test_a_rule_is_run_with_those_that_it_listens_to(store: Store) -> None:
    """What they state is heard as if they were live, and is not counted."""
    journals.write(store, [entry(10, ISSUED, at(3, 4), sequence=2, permit="permit-no:B")])
    found = asked(store, rule_of(LISTENING), others=[rule_of(visit("shadow"))])
    assert (found.statements, found.with_rules) == ({"found": 1}, ["visit-soon"])


def test_a_rule_error_is_counted_and_ends_nothing(store: Store) -> None:
    """A condition that an event cannot answer."""
    text = visit().replace("key: permit}", "key: permit, where: 'event.conditions[7] == \"x\"'}", 1)
    found = asked(store, rule_of(text))
    assert found.errors == len(found.error_samples) > 0
    assert {each["rule"] for each in found.error_samples} == {"visit-soon"}


def test_the_dearest_key_is_named(store: Store) -> None:
    """With its share of evaluating."""
    cost = asked(store).cost
    assert cost.key in {f"permit-no:{name}" for name in "ABCD"}
    assert 0 < cost.key_share <= 1
    assert cost.events == 7


def decided_then(store: Store, *rows: tuple[str, str, datetime, bool]) -> None:
    """Write decisions of version 1 of the rule: about whom, which type, when, whether it stands."""
    common = {"position": 1, "digest": "x", "mode": "live", "rule": "visit-soon", "version": 1, "retracts": False}
    common |= {"takes_back": [], "evidence": [], "body": {}, "event_id": None}
    with store.begin() as connection:
        for order, (about, kind, moment, standing) in enumerate(rows, 1):
            row = {"episode": "e", "order": order, "name": kind, "type": f"fusion.obligation.{kind}.v1"}
            row |= {"about": f"permit-no:{about}", "time": moment, "standing": standing}
            connection.execute(decisions.insert().values(subject="s", **row, **common))


def test_the_difference_to_what_was_decided(store: Store) -> None:
    """The same by subject, type and day; what was taken back then was no decision; other months do not count."""
    decided_then(
        store,
        ("A", "opened", at(3, 2, 11), True),
        ("B", "opened", at(3, 3, 0), True),
        ("C", "opened", at(3, 3), False),
        ("A", "overdue", at(3, 20), True),
        ("A", "overdue", at(2, 20), True),
    )
    found = asked(store).difference
    assert (found.same, found.only_now, found.only_then) == (1, 7, 2)
    assert [(one.about, one.type.split(".")[2], one.day.isoformat()) for one in found.then] == [
        ("permit-no:B", "opened", "2026-03-03"),
        ("permit-no:A", "overdue", "2026-03-20"),
    ]


def test_samples_are_at_most_ten(store: Store) -> None:
    """The earliest ones."""
    journals.write(store, [entry(20 + n, ISSUED, at(3, 10), permit=f"permit-no:S{n}") for n in range(20)])
    found = asked(store).difference
    assert (len(found.now), found.now[0].day) == (10, date(2026, 3, 2))


def test_precision_and_recall_against_what_followed(store: Store) -> None:
    """Of three permits opened in March, C failed within 30 days and B a day too late for them; A passed."""
    found = asked(store, outcomes=[Outcome.of(FAILED)], within=30).foreseen
    assert found is not None
    assert (found.judged, found.hits, found.open) == (3, 1, 0)
    assert (found.outcomes, found.foreseen) == (1, 1)
    assert found.precision == pytest.approx(1 / 3)
    assert found.recall == 1.0


def test_a_longer_span_finds_the_later_outcome(store: Store) -> None:
    """B's failed visit of April follows within 31 days; what nobody can know yet is open."""
    found = asked(store, outcomes=[Outcome.of(FAILED)], within=50).foreseen
    assert found is not None
    assert (found.hits, found.open, found.precision) == (2, 1, 1.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tongguan.inspection.complete.v1", "did you mean 'tongguan.inspection.completed.v1'?"),
        ("tongguan.inspection.completed.v1: event.resullt == 'fail'", "unknown name 'event.resullt'"),
        ("tongguan.inspection.completed.v1: day < '2026-1-1'", "day is never '2026-1-1': it is a day of the calendar"),
    ],
)
def test_an_outcome_that_is_none_is_refused(text: str, said: str) -> None:
    """The sentence says what was meant."""
    with pytest.raises(OutcomeInvalidError, match=said.replace("?", r"\?")):
        Outcome.of(text)


def rows_of(store: Store, tables: Iterable[sa.Table]) -> list[int]:
    """Count the rows of some tables."""
    with store.read() as connection:
        return [connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables]


def test_nothing_is_written_and_nothing_published(store: Store) -> None:
    """No episode, no decision, no act, no event."""
    asked(store)
    assert rows_of(store, (episodes, decisions, operator_acts, outbox, rule_backtests)) == [0, 0, 0, 0, 0]


@pytest.fixture
def url(store: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the command line use the test's store, also one that lives in memory."""
    monkeypatch.setattr("fusion.cli.output.Store", lambda _url: store)
    monkeypatch.setattr(store, "close", lambda: None)
    return "sqlite://"


def command(path: Path, url: str, *more: str) -> Any:
    """Call ``liangwang rules backtest`` over March."""
    given = ["backtest", str(path), "--from", "2026-03-01", "--to", "2026-03-31", "--database", url, *more]
    return CliRunner().invoke(rules, given, catch_exceptions=False)


def test_the_command_tells_what_came_of_it(url: str, tmp_path: Path) -> None:
    """In the order in which a person asks."""
    path = tmp_path / "visit-soon.yaml"
    path.write_text(visit(), encoding="utf-8")
    done = command(path, url, "--lang", "en", "--outcome", FAILED)
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert lines[0].startswith("visit-soon version 1 (")
    assert "events: 6 in range, 5 read for the rule; 1 read from before" in lines
    assert "statements: fulfilled 2, opened 3, overdue 3" in lines
    assert "beside what was decided then: 0 the same, 8 only now, 0 only then" in lines
    assert lines[-2:] == [
        "outcomes within 30 days: precision 33.3% (1 of 3, 0 too early to say)",
        "outcomes that were foreseen: recall 100.0% (1 of 1)",
    ]
    assert "区间内 6 条" in command(path, url, "--lang", "zh").output


def test_a_city_s_own_days_and_calendar_count(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within 28 days, all of which are worked on: C is visited in time; D and B are overdue on 26 and 31 March."""
    path, own, calendar = (tmp_path / f"{name}.yaml" for name in ("visit-soon", "own", "calendar"))
    path.write_text(visit().replace("calendar_days", "working_days"), encoding="utf-8")
    own.write_text("visit-soon: {days: 28}\nrule-of-another-folder: {days: 1}\n", encoding="utf-8")
    calendar.write_text("weekdays: [1, 2, 3, 4, 5, 6, 7]\n", encoding="utf-8")
    monkeypatch.setenv("LIANGWANG_FUSION_PARAMETERS", str(own))
    monkeypatch.setenv("LIANGWANG_FUSION_CALENDAR", str(calendar))
    answer = json.loads(command(path, url, "--json").output)
    assert answer["statements"] == {"fulfilled": 2, "opened": 3, "overdue": 2}
    calendar.write_text("hours: [nine]\n", encoding="utf-8")
    done = command(path, url, "--lang", "en")
    assert (done.exit_code, "calendar.yaml:1: hours.0: string should match" in done.output) == (1, True)


def test_a_backtest_is_recorded_only_when_that_is_asked_for(url: str, store: Store, tmp_path: Path) -> None:
    """With the digest of what was run, the days, the counts and who did it."""
    path = tmp_path / "visit-soon.yaml"
    path.write_text(visit(), encoding="utf-8")
    answer = json.loads(command(path, url, "--json", "--record", "--by", "li.na").output)
    with store.read() as connection:
        row = connection.execute(sa.select(rule_backtests)).one()
    assert (row.id, row.rule, row.version, row.by) == (answer["recorded"], "visit-soon", 1, "li.na")
    assert (row.digest, row.first, row.last) == (digest_of(rule_of(visit())), FIRST, LAST)
    assert row.counts["statements"] == {"fulfilled": 2, "opened": 3, "overdue": 3}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--record"], "--record needs --by NAME"),
        (["--record", "--by", "li na"], "--by: 1 to 64 letters"),
        (["--outcome", "nothing.v1"], "--outcome: unknown event type 'nothing.v1'"),
        (["--to", "2026-02-01"], "--from must not be after --to"),
        (["--from", "0001-01-01"], "days from 1900-01-01 to 2999-12-31 were expected"),
        (["--to", "9999-12-31"], "days from 1900-01-01 to 2999-12-31 were expected"),
    ],
)
def test_wrong_usage_ends_with_2(url: str, tmp_path: Path, more: list[str], said: str) -> None:
    """And says what was expected."""
    path = tmp_path / "visit-soon.yaml"
    path.write_text(visit(), encoding="utf-8")
    done = command(path, url, "--lang", "en", *more)
    assert done.exit_code == 2
    assert said in done.stderr


def test_without_a_database_the_command_says_how_to_name_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ends with 2; one that has no tables of fusion, too."""
    for name in ("DATABASE_URL", "LIANGWANG_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "visit-soon.yaml"
    path.write_text(visit(), encoding="utf-8")
    done = command(path, "", "--lang", "en")
    assert (done.exit_code, "--database URL" in done.stderr) == (2, True)
    done = command(path, f"sqlite:///{tmp_path / 'empty.db'}", "--lang", "en")
    assert (done.exit_code, "no such table" in done.stderr) == (2, True)


@pytest.mark.slow
def test_the_speed_does_not_collapse(fusion_store: Store) -> None:
    """A quarter of the bar of 10,000 events a second of the processor; LIANGWANG_BENCH=1 demands all, by the clock."""
    events = journals.write(fusion_store, journals.city(12_000))
    wanted, clock = (10_000, time.perf_counter) if os.environ.get("LIANGWANG_BENCH") else (2_500, time.process_time)
    question = Question(rule_of(visit(days=30)), date(2011, 1, 1), date(2012, 12, 31))
    began = clock()
    found = backtest(Archive(fusion_store.read), question, ZONE)
    assert found.events == events
    assert events / (clock() - began) > wanted
    assert timedelta(seconds=found.cost.seconds) > timedelta(0)
