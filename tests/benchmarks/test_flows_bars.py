"""Questions to the flow model in a short form: query plans for clocks, over a small city of the bench."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from fusion import flow_conditions
from liangwang_bus.store import Store
from liangwang_bus.testing import memory_store, migrated

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from harness.flows.city import City
from harness.flows.questions import Ask, questions
from harness.flows.run import filled

EVENTS = 1_000
_ORDERED = ("ix_flows_last_at", "ix_flows_state")
"""Indexes that are walked from their end until a page is full."""


@pytest.fixture(scope="module")
def journaled() -> Iterator[tuple[Store, City]]:
    """Give a small city on SQLite, where plans do not depend on what is in the tables."""
    store = migrated(memory_store(), "fusion")
    yield store, filled(store, EVENTS)
    store.close()


@pytest.fixture
def asking(journaled: tuple[Store, City]) -> Iterator[tuple[sa.Connection, dict[str, Ask]]]:
    """Give every question of the bench, and a connection to ask them on."""
    store, city = journaled
    with store.read() as connection:
        yield connection, dict(questions(city, connection))


@pytest.mark.parametrize("many", [0, flow_conditions.MANY], ids=["as if all keys had many flows", "as they are"])
def test_no_question_walks_over_a_table(
    asking: tuple[sa.Connection, dict[str, Ask]], many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read is found by an index, or from the end of one that has the order of the page."""
    connection, asked = asking
    monkeypatch.setattr(flow_conditions, "MANY", many)
    for name, ask in asked.items():
        plans = list(_plans(connection, ask))
        walked = [line for line in plans if _walks(line)]
        assert plans, name
        assert walked == [], name


def test_whether_a_key_has_many_flows_changes_no_answer(
    asking: tuple[sa.Connection, dict[str, Ask]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked up and sorted, or met on a walk: the same flows in the same order."""
    connection, asked = asking
    for name in ("rule with most flows", "place with a flow in 25", "state failed", "rule, the first day"):
        few = asked[name](connection)
        with monkeypatch.context() as patched:
            patched.setattr(flow_conditions, "MANY", 0)
            assert asked[name](connection) == few, name


def _walks(line: str) -> bool:
    """Whether a line of a plan reads a table that grows; failures do not, services tell so many of a subscription."""
    tables = ("flows", "flow_keys", "flow_waits", "journal", "journal_joins", "decisions")
    grows = any(line.startswith(f"SCAN {table} ") or line == f"SCAN {table}" for table in tables)
    return grows and not any(f"INDEX {name}" in line for name in _ORDERED)


def _plans(connection: sa.Connection, ask: Callable[[sa.Connection], Any]) -> Iterator[str]:
    """Ask; then ask SQLite how it answered each statement."""
    said: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        said.append((statement, parameters))

    sa.event.listen(connection, "before_cursor_execute", note)
    ask(connection)
    sa.event.remove(connection, "before_cursor_execute", note)
    for statement, parameters in said:
        for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters):
            yield row[3]
