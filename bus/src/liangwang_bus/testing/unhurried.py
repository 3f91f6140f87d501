"""Databases of tests that end with their process: what they commit need not have reached the disk.

A service in production waits for the disk at each commit, and so do the services that tests kill. A test that keeps its
store to itself takes the power from nobody, and loses nothing when only its process ends.
"""

from typing import Any

from sqlalchemy import event

from liangwang_bus.store import Store

_SAID = {"sqlite": "PRAGMA synchronous=OFF", "postgresql": "SET synchronous_commit = off"}


def unhurried(store: Store) -> Store:
    """Let a store that has no connection yet commit without waiting for the disk; give the same store."""
    said = _SAID[store.dialect]

    def on_connect(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(said)
        cursor.close()
        connection.commit()

    event.listen(store.engine, "connect", on_connect)
    return store
