"""The gateway's tables: migrations and table definitions are the same, on each database at hand."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from gateway.tables import metadata
from liangwang_bus.store import Store
from liangwang_bus.tables import metadata as bus_tables
from liangwang_bus.testing import migrated


def test_migrations_build_what_the_gateways_tables_say(bus_store: Store) -> None:
    """No table, column or index differs, and migrating again changes nothing."""
    migrated(bus_store, "gateway").migrate("gateway")
    with bus_store.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _parents: kind != "table" or name in metadata.tables,
            },
        )
        assert compare_metadata(context, metadata) == []


def test_the_gateways_tables_stand_beside_the_buss() -> None:
    """No name is used twice."""
    assert not metadata.tables.keys() & bus_tables.tables.keys()
