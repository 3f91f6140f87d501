"""A service's database: one engine, short transactions, migrations.

Protocol: ``begin()`` gives a connection in a write transaction that commits when the block ends and rolls back when it
raises. ``read()`` gives a snapshot for queries. On SQLite all write transactions of the process queue at one lock, so
that two green threads never wait for each other inside the database library.

Failures of the database itself leave as :class:`StoreUnavailableError`; what is the statement's fault (integrity, a
limit, a value that cannot be stored) leaves as it is. Neither shows the values of a statement.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from pydantic_core import from_json
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import Pool

from liangwang_bus.errors import StoreUnavailableError

# PostgreSQL's classes and codes of "not now": connection, login, resources, no such database, shutdown, deadlock,
# lock, read-only. All others are the statement's fault.
_SQLSTATE_CLASSES_NOT_NOW = frozenset({"08", "28", "53"})
_SQLSTATES_NOT_NOW = frozenset({"3D000", "57P01", "57P02", "57P03", "40001", "40P01", "55P03", "25006"})

# A lock belongs to the schema: services that share a server, even a database, do not wait for each other.
_LOCK = "hashtextextended(current_schema() || ':' || :name, 0)"

# A failed connection has no SQLSTATE; what the driver's text is searched for, and the kind that is said.
_KINDS = (
    ("refused", "connection refused"),
    ("authentication failed", "authentication failed"),
    ("no password supplied", "authentication failed"),
    ("no pg_hba.conf entry", "authentication failed"),
    ("role ", "authentication failed"),
    ("database ", "no such database"),
    ("timeout", "connection timed out"),
    ("resolve", "host name not found"),
    ("translate host name", "host name not found"),
    ("closed", "connection lost"),
    ("lost", "connection lost"),
)

# SQLite reports everything as OperationalError; these primary codes mean "not now", the rest are faults of a statement.
_SQLITE_NOT_NOW = frozenset(
    {5, 6, 8, 10, 11, 13, 14, 15, 26}
)  # busy locked readonly ioerr corrupt full cantopen protocol notadb


class Store:
    """The database of one service.

    Args:
        url: SQLAlchemy URL; ``sqlite:///file`` or ``postgresql+psycopg://...`` (``postgresql://`` is taken as psycopg).
        pool_size: connections kept open on PostgreSQL.
        poolclass: SQLAlchemy pool for SQLite, other than its default (a database in memory needs a single connection).
    """

    def __init__(self, url: str, *, pool_size: int = 10, poolclass: type[Pool] | None = None) -> None:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.dialect = parsed.get_backend_name()
        if self.dialect not in {"sqlite", "postgresql"}:
            msg = f"LIANGWANG_DATABASE_URL: sqlite or postgresql was expected, got {self.dialect}"
            raise ValueError(msg)
        self._lock = threading.Lock() if self.dialect == "sqlite" else None
        self.engine = _sqlite_engine(parsed, poolclass) if self._lock else _postgresql_engine(parsed, pool_size)

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a write transaction; commit at the end of the block, roll back when it raises."""
        with self._queued(), translated(), self.engine.connect() as connection:
            connection = connection.execution_options(liangwang_write=True)  # noqa: PLW2901 (same connection)
            with connection.begin():
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction for reading only; it never waits for a writer."""
        with translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def exclusive(self, name: str) -> Iterator[bool]:
        """Hold a lock that only one process of this database can have; gives False when another one has it.

        SQLite serves one process, so there the answer is always True.
        """
        if self.dialect == "sqlite":
            yield True
            return
        with translated(), self.engine.connect() as connection, connection.begin():
            held = connection.execute(text(f"SELECT pg_try_advisory_xact_lock({_LOCK})"), {"name": name}).scalar_one()
            yield bool(held)

    def migrate(self, *packages: str) -> None:
        """Bring the tables of the bus, then of the packages, to their newest version; safe to run by many at once."""
        with self.begin() as connection:
            if self.dialect == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"), {"name": "migrate"})
            for package in ("liangwang_bus", *packages):
                _upgrade(connection, package)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def _queued(self) -> Iterator[None]:
        if self._lock is None:
            yield
            return
        with self._lock:
            yield


def migrate(engine_or_url: str, package: str) -> None:
    """Migrate one database from a command line or a test."""
    store = Store(engine_or_url)
    try:
        store.migrate(package)
    finally:
        store.close()


@contextmanager
def translated() -> Iterator[None]:
    """Let failures of the database itself leave the block as :class:`StoreUnavailableError`, all others as they are."""
    try:
        yield
    except (DBAPIError, PoolTimeoutError) as error:
        if not _is_away(error):
            raise
        msg = f"the database cannot be used now ({_cause_of(error)}); nothing was written"
        raise StoreUnavailableError(msg) from error


def _is_away(error: DBAPIError | PoolTimeoutError) -> bool:
    if isinstance(error, PoolTimeoutError) or error.connection_invalidated:
        return True
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _SQLITE_NOT_NOW
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state[:2] in _SQLSTATE_CLASSES_NOT_NOW or state in _SQLSTATES_NOT_NOW
    return isinstance(error, OperationalError | InterfaceError)


def _cause_of(error: DBAPIError | PoolTimeoutError) -> str:
    """Say what it is without the driver's text, which names hosts, users and values."""
    if isinstance(error, PoolTimeoutError):
        return "no connection of the pool became free in time"
    origin = error.orig
    name = getattr(origin, "sqlite_errorname", None)
    if name is not None:
        return str(name)
    state = getattr(origin, "sqlstate", None)
    if state is not None:
        return f"{type(origin).__name__}, SQLSTATE {state}"
    text = str(origin).lower()
    return next((kind for needle, kind in _KINDS if needle in text), type(origin).__name__)


def _sqlite_engine(url: Any, poolclass: type[Pool] | None) -> Engine:
    wait = float(url.query.get("timeout", 15))
    engine = create_engine(
        url,
        poolclass=poolclass,
        connect_args={"check_same_thread": False, "timeout": wait},
        hide_parameters=True,  # values are personal data; errors are logged and kept
        json_deserializer=from_json,  # twice as fast as the standard library's
    )

    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions are opened below, not by the driver
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")

    def on_begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("liangwang_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


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


def _postgresql_engine(url: Any, pool_size: int) -> Engine:
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=5,
        pool_pre_ping=True,
        connect_args=_PATIENCE,
        hide_parameters=True,  # values are personal data; errors are logged and kept
        json_deserializer=from_json,  # twice as fast as the standard library's
    )

    def on_connect(connection: Any, _record: Any) -> None:
        """Let the server, too, notice a client that is gone: what it held (the relay's lock) is free again."""
        with connection.cursor() as cursor:
            cursor.execute(_SERVERS_PATIENCE)
        connection.commit()

    event.listen(engine, "connect", on_connect)
    return engine


def _upgrade(connection: Connection, package: str) -> None:
    migrations = files(package) / "migrations"
    if not migrations.is_dir():
        return  # a service without tables of its own
    with as_file(migrations) as folder:
        script = ScriptDirectory(str(folder))
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": f"alembic_version_{package}",
                "fn": lambda revision, _context: script._upgrade_revs("head", revision),  # noqa: SLF001
                "transactional_ddl": True,
            },
        )
        with Operations.context(context):
            context.run_migrations()
