"""Fusion's tables: migrations and table definitions are the same, on each database at hand."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError

import fusion
from fusion.facts import Facts
from fusion.rule_tables import rule_modes
from fusion.tables import journal_readers, metadata, rule_versions
from liangwang_bus.store import Store
from liangwang_bus.tables import metadata as bus_tables
from liangwang_bus.types import UtcDateTime

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_migrations_build_what_the_tables_say(fusion_store: Store) -> None:
    """No table, column or index differs, and migrating again changes nothing."""
    fusion_store.migrate("fusion")
    with fusion_store.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _parents: kind != "table" or name in metadata.tables,
            },
        )
        assert compare_metadata(context, metadata) == []


def test_fusions_tables_stand_beside_the_buss() -> None:
    """No name is used twice."""
    assert not metadata.tables.keys() & bus_tables.tables.keys()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def before(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give a database as it was before files ceased to make rules live."""
    sqlite = request.param == "sqlite"
    store = Store(f"sqlite:///{tmp_path / 'before'}.db" if sqlite else request.getfixturevalue("postgresql_schema")())
    store.migrate()
    script = ScriptDirectory(str(Path(fusion.__file__).parent / "migrations"))
    steps = {"fn": lambda revision, _context: script._upgrade_revs("0003", revision), "transactional_ddl": True}
    with store.begin() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "alembic_version_fusion", **steps})
        with Operations.context(context):
            context.run_migrations()
    yield store
    store.close()


def test_facts_are_followed_from_what_the_inbox_remembers(before: Store) -> None:
    """Of three entries, the last of which are a day old, the first was received twenty days ago from a queue."""
    ages = {0: 20, 1: 1, 2: 1}
    texts = ("type", "source", "subject", "correlationid", "partitionkey", "body", "chain")
    names = ("offset", "event_id", "sequence", "headers", *texts)
    moments = [sa.column(name, UtcDateTime) for name in ("time", "recordedtime")]
    old = sa.table("journal", *map(sa.column, names), *moments)
    now = datetime.now(UTC)
    rows = [
        dict.fromkeys(texts, "x")
        | {"offset": offset, "event_id": str(offset), "sequence": 1, "headers": "{}"}
        | dict.fromkeys(("time", "recordedtime"), now - timedelta(days=age))
        for offset, age in ages.items()
    ]
    with before.begin() as connection:
        connection.execute(old.insert(), rows)
        connection.execute(sa.text("UPDATE positions SET next_offset = 3, rows = 3"))
    before.migrate("fusion")
    with before.read() as connection:
        found = Facts().page(connection, ["x"], 10)
    assert found is not None
    assert [len(found.deliveries), found.upto] == [2, 3]


def test_an_empty_journal_is_followed_from_its_beginning(before: Store) -> None:
    """Nothing was received yet."""
    before.migrate("fusion")
    with before.read() as connection:
        assert connection.execute(sa.select(journal_readers)).all() == [("facts", 0)]


def test_what_ran_live_goes_on_and_what_was_set_stays(before: Store) -> None:
    """One version was replaced unused, one ran live by its file, one in shadow, and one was stopped by a person."""
    versions = [("a", 1, "live"), ("a", 2, "live"), ("b", 1, "shadow"), ("c", 1, "live")]
    common = {"digest": "d", "opens_from": None, "opens_until": None}
    rows = [{"rule": rule, "version": number, "definition": {"mode": mode}} for rule, number, mode in versions]
    stopped = {"rule": "c", "version": 1, "mode": "off", "before": "live", "act": "stop", "since": NOW, "by": "li.na"}
    with before.begin() as connection:
        connection.execute(rule_versions.insert(), [common | row for row in rows])
        connection.execute(rule_modes.insert().values(stopped | {"reason": "it floods the desk"}))
    before.migrate("fusion")
    with before.read() as connection:
        set_ = connection.execute(sa.select(rule_modes).order_by(rule_modes.c.rule, rule_modes.c.version)).all()
        ended = connection.execute(sa.select(rule_versions).where(rule_versions.c.opens_until.is_not(None))).all()
    assert [(row.rule, row.version, row.mode, row.act, row.by) for row in set_] == [
        ("a", 1, "live", "initial", "(initial)"),
        ("a", 2, "live", "initial", "(initial)"),
        ("c", 1, "off", "stop", "li.na"),
    ]
    assert set_[2].since == NOW
    assert [(row.rule, row.version) for row in ended] == [("a", 1)]
    with pytest.raises(IntegrityError), before.begin() as connection:
        connection.execute(rule_modes.insert().values(stopped | {"act": "wish", "reason": "x"}))
