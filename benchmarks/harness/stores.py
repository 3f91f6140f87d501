"""Databases for measurements in one process: an SQLite file, and a schema of its own on the PostgreSQL at hand."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from harness.database import Database
from liangwang_bus.store import Store


@contextmanager
def stores(*packages: str) -> Iterator[dict[str, Store]]:
    """Open one empty store on each kind of database, with the tables of the bus and of some packages.

    PostgreSQL takes part when ``DATABASE_URL`` names one. Everything is removed at the end of the block.
    """
    database = Database(url) if (url := os.environ.get("DATABASE_URL")) else None
    with TemporaryDirectory() as folder:
        found = {"sqlite": Store(f"sqlite:///{folder}/bench.db")}
        schema = database.schema("") if database is not None else None
        if schema is not None:
            found["postgresql"] = Store(schema.url)
        try:
            for store in found.values():
                store.migrate(*packages)
            yield found
        finally:
            for store in found.values():
                store.close()
            if database is not None:
                database.drop()
