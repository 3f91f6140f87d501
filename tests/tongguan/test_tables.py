import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from liangwang_bus.store import Store
from tongguan import tables


@pytest.fixture
def bus_packages() -> tuple[str, ...]:
    """Name nobody: the tables are made here."""
    return ()


def test_migrations_make_the_tables(bus_store: Store) -> None:
    """The migrations end in exactly the tables that the code works with."""
    bus_store.migrate("tongguan")

    with bus_store.begin() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or name in tables.metadata.tables,
            },
        )
        assert compare_metadata(context, tables.metadata) == []
