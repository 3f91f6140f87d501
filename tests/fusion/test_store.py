"""Fusion's tables: migrations and table definitions are the same, on each database at hand."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from fusion.tables import metadata
from liangwang_bus.store import Store
from liangwang_bus.tables import metadata as bus_tables


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
