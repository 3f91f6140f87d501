"""How the engines of a store are made: what each database needs to be safe, and how soon a lost one is noticed."""

import time
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import Pool

from liangwang_bus.patience import share_waiting

_RETURNED = "liangwang_returned"
_RESTED = 1.0
"""Seconds after which a connection of the pool is asked whether it still stands."""
_WAL_PAGES = 8_000
"""SQLite copies its log into the file at 32 MB, not at 4: pages that every batch changes are copied less often."""

# A peer that vanishes without a word is noticed within about 45 seconds, on both sides.
_PATIENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
_SERVERS_PATIENCE = (
    "SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; "
    "SET tcp_user_timeout = 30000"
)


def sqlite_engine(url: URL, poolclass: type[Pool] | None) -> Engine:
    """Make the engine of a SQLite file: WAL, durable at each commit, transactions opened by us."""
    wait = float(str(url.query.get("timeout", 15)))
    engine = create_engine(
        url,
        poolclass=poolclass,
        connect_args={"check_same_thread": False, "timeout": wait},
        hide_parameters=True,  # values are personal data; errors are logged and kept
        json_deserializer=from_json,  # twice as fast as the standard library's
    )

    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are opened below, not by the driver
        safe = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
        for pragma in (*safe, "cache_size=-65536", f"wal_autocheckpoint={_WAL_PAGES}"):
            connection.execute(f"PRAGMA {pragma}")

    def on_begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("liangwang_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


def postgresql_engine(url: URL, pool_size: int) -> Engine:
    """Make the engine of a PostgreSQL database: a pool whose rested connections are asked before they are used."""
    share_waiting()
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=5,
        connect_args=_PATIENCE,
        hide_parameters=True,  # values are personal data; errors are logged and kept
        json_deserializer=from_json,  # twice as fast as the standard library's
    )

    def on_connect(connection: Any, _record: Any) -> None:
        """Let the server, too, notice a client that is gone: what it held (the relay's lock) is free again."""
        with connection.cursor() as cursor:
            cursor.execute(_SERVERS_PATIENCE)
        connection.commit()

    def on_checkin(_connection: Any, record: Any) -> None:
        record.info[_RETURNED] = time.monotonic()

    def on_checkout(connection: Any, record: Any, _proxy: Any) -> None:
        """Ask a connection that has rested whether it still stands; one that was just used need not be asked."""
        returned = record.info.get(_RETURNED)
        if returned is None or time.monotonic() - returned < _RESTED:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "checkin", on_checkin)
    event.listen(engine, "checkout", on_checkout)
    return engine
