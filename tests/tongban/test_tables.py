import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from liangwang_bus.store import Store
from tongban import tables


@pytest.fixture
def bus_packages() -> tuple[str, ...]:
    """Name nobody: the tables are made here."""
    return ()


def test_migrations_make_the_tables(bus_store: Store) -> None:
    """The migrations end in exactly the tables that the code works with."""
    bus_store.migrate("tongban")

    with bus_store.begin() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or name in tables.metadata.tables,
            },
        )
        assert compare_metadata(context, tables.metadata) == []


def test_a_hold_without_a_moment_cannot_be_stored(bus_store: Store) -> None:
    """The database refuses what the domain cannot mean: a hold that was neither raised nor released."""
    bus_store.migrate("tongban")
    texts = ("reason_zh", "reason_en", "release_reason_zh", "release_reason_en")
    row = dict.fromkeys(texts, "") | {"hold": "h", "permit": "p", "rule": "r", "rule_version": 1}

    with pytest.raises(IntegrityError), bus_store.begin() as connection:
        connection.execute(insert(tables.holds), [{**row, "renewal": True, "evidence": [], "release_evidence": []}])
