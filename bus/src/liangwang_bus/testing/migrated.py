"""Tables for a test at the price of their statements.

A migration is worked out once in a process, on the first database of each kind that needs it; what it has said there is
said again to every other. The tables are the same to the letter, and the version tables, too: a real
:meth:`~liangwang_bus.store.Store.migrate` afterwards finds nothing to do.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from liangwang_bus.store import Store

_Said = tuple[str, Any]
_NOT_MADE = ("BEGIN", "PRAGMA", "SELECT")
_known: dict[tuple[str, str], list[_Said]] = {}


def migrated(store: Store, *packages: str) -> Store:
    """Make the tables of the bus and of the packages where they are not there yet.

    Args:
        store: a database that this test has for itself.
        packages: whose tables, in the order in which they build on each other.

    Returns:
        The same store.
    """
    for package in ("liangwang_bus", *packages):
        with store.read() as connection:
            if sa.inspect(connection).has_table(f"alembic_version_{package}"):
                continue
        known = (store.dialect, package)
        if known in _known:
            _say(store, _known[known])
        else:
            with _heard(store) as said:
                store.migrate(package)
            _known[known] = said if store.dialect == "sqlite" else _together(said)
    return store


def _say(store: Store, said: list[_Said]) -> None:
    with store.begin() as connection:
        for statement, parameters in said:
            connection.exec_driver_sql(statement, parameters or None)


@contextmanager
def _heard(store: Store) -> Iterator[list[_Said]]:
    said: list[_Said] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if not statement.lstrip().startswith(_NOT_MADE):
            said.append((statement, parameters))

    sa.event.listen(store.engine, "after_cursor_execute", note)
    try:
        yield said
    finally:
        sa.event.remove(store.engine, "after_cursor_execute", note)


def _together(said: list[_Said]) -> list[_Said]:
    """Join neighbours without values: PostgreSQL takes them in one go."""
    found: list[_Said] = []
    for plain, group in groupby(said, lambda one: not one[1] and "%" not in one[0]):
        several = list(group)
        found += [(";\n".join(statement for statement, _ in several), None)] if plain else several
    return found
