"""The bars of fusion in a short form: counted work and query plans for clocks, and a tiny round of the bench."""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from fusion.domain.roles import Role
from fusion.statements import READ_WAKING, STATEMENTS
from fusion.whatif.archive import Archive
from liangwang_bus.store import Store
from liangwang_bus.testing import migrated

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from harness.rules import backtests, explaining, instances, journals, loaded, reads, stream
from harness.rules.desk import InMemory
from harness.rules.plan import Sizes

TINY = Sizes(
    few=20, rules=40, pieces=1, piece=60, opened=(100, 200), journal=2_000, backtested=1_000, key_events=20, asked=1
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often a rule asks an event whether it fits."""
    counted: Counter[str] = Counter()
    fits = Role.fits

    def count(role: Role, *given: Any) -> bool:
        counted["asked"] += 1
        return fits(role, *given)

    monkeypatch.setattr(Role, "fits", count)
    return counted


@pytest.mark.parametrize("name", list(loaded.BOOKS))
def test_rules_that_nothing_is_about_are_not_asked(name: str, asked: Counter[str]) -> None:
    """Ten times as many rules ask a stream, which is about the same 20 of them, at most half as much again."""
    found = []
    for rules in (20, 200):
        asked.clear()
        taker = InMemory(loaded.BOOKS[name](rules))
        for number in range(2):
            taker.take(stream.piece(number, 60))
        found.append(asked["asked"])
    assert 0 < found[0] <= found[1] <= 1.5 * found[0]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give fusion's tables on SQLite, where plans do not depend on what is in them."""
    found = migrated(Store(f"sqlite:///{tmp_path}/fusion.db"), "fusion")
    yield found
    found.close()


def test_the_hot_questions_are_answered_by_an_index(store: Store) -> None:
    """No question of an evaluation walks over a table, however much of it is open."""
    by_keys = STATEMENTS["sqlite"]
    given = {"keys": "[]", "since": stream.BEGIN, "moment": stream.BEGIN, "type": "x", "field": "y"}
    for statement in (READ_WAKING, by_keys.episodes, by_keys.begun, by_keys.decisions, by_keys.keyed, by_keys.cell):
        plan = plan_of(store, statement, given)
        assert not [line for line in plan if line.startswith("SCAN") and "VIRTUAL" not in line], plan


def test_the_journal_is_read_in_time_order_without_sorting(store: Store) -> None:
    """A page is found where its time begins: nothing before it is walked over, and nothing is sorted."""
    journals.write(store, 600)
    said: list[tuple[str, Any]] = []

    @sa.event.listens_for(store.engine, "before_cursor_execute")
    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        said.append((statement, parameters))

    events = list(Archive(store.read).events({"tongguan.report.received.v1"}, journals.FIRST, stream.BEGIN))
    assert events
    (statement, parameters), *_ = (each for each in said if "FROM journal" in each[0])
    with store.read() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert len(plan) == 1
    assert plan[0].startswith("SEARCH journal USING INDEX ix_journal_type (type=? AND time>?")


def plan_of(store: Store, statement: sa.Select[Any], given: dict[str, Any]) -> list[str]:
    """Ask SQLite how it would answer."""
    said = str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))
    known = {name: str(given.get(name, name)) for name in re.findall(r":(\w+)", said)}
    with store.read() as connection:
        return [row[3] for row in connection.execute(sa.text(f"EXPLAIN QUERY PLAN {said}"), known)]


def test_copies_of_what_is_open_are_whole(store: Store) -> None:
    """Every open obligation of the bench has its event, its keys, its statement and its evidence."""
    instances.opened(store, explaining.book(), 200, TINY)
    with store.read() as connection:
        tables = ("observations", "episodes", "decisions", "decision_evidence")
        counts = [connection.scalar(sa.text(f"SELECT count(*) FROM {table}")) for table in tables]  # noqa: S608
    assert min(counts) >= 200


@pytest.mark.slow
def test_every_bar_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """One tiny round on SQLite: every job gives a figure that is more than nothing."""
    monkeypatch.delitem(os.environ, "DATABASE_URL", raising=False)
    jobs = (loaded, instances, reads, backtests, explaining)
    found = [bar for job in jobs for bar, _ in job.measure(TINY)]
    assert Counter(bar.job for bar in found) == {"rules": 5, "journal": 1, "backtest": 6, "why": 3}
    assert all(bar.found for bar in found)
