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
from dataclasses import dataclass
from importlib.resources import as_file, files

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import Pool

from liangwang_bus.engines import postgresql_engine, sqlite_engine
from liangwang_bus.errors import StoreUnavailableError

# PostgreSQL's classes and codes of "not now": connection, login, resources, no such database, shutdown, deadlock,
# lock, read-only. All others are the statement's fault.
_SQLSTATE_CLASSES_NOT_NOW = frozenset({"08", "28", "53"})
_SQLSTATES_NOT_NOW = frozenset({"3D000", "57P01", "57P02", "57P03", "40001", "40P01", "55P03", "25006"})

# A lock belongs to the schema: services that share a server, even a database, do not wait for each other.
_LOCK = "hashtextextended(current_schema() || ':' || :name, 0)"
_TRY_LOCK = text(f"SELECT pg_try_advisory_lock({_LOCK})")
_UNLOCK = text(f"SELECT pg_advisory_unlock({_LOCK})")

# A failed connection has no SQLSTATE; what the driver's text is searched for, and the kind that is said.
_KINDS = (
    ("refused", "connection refused"),
    ("authentication failed", "authentication failed"),
    ("no password supplied", "authentication failed"),
    ("no pg_hba.conf entry", "authentication failed"),
    ("role ", "authentication failed"),
    ("the database system is", "server starting or stopping"),
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
        self.engine = sqlite_engine(parsed, poolclass) if self._lock else postgresql_engine(parsed, pool_size)

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
    def exclusive(self, name: str) -> Iterator["Turn | None"]:
        """Hold a lock that only one process of this database can have; gives None when another one has it.

        SQLite serves one process, so there the lock is always free.
        """
        if self.dialect == "sqlite":
            yield Turn(self, None)
            return
        with translated(), self.engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")  # noqa: PLW2901 (same connection)
            if not connection.execute(_TRY_LOCK, {"name": name}).scalar_one():
                yield None
                return
            try:
                yield Turn(self, connection)
                connection.execute(_UNLOCK, {"name": name})
            except BaseException:
                connection.invalidate()  # the lock ends with its session, whatever state that is in
                raise

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


@dataclass(frozen=True, slots=True)
class Turn:
    """What the holder of a lock works with: short reads and single writes.

    On PostgreSQL both go over the session that holds the lock, each statement a transaction of its own: when the
    session is gone, so is the lock, and nothing more can be written in its name.
    """

    store: Store
    session: Connection | None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection for one query."""
        if self.session is not None:
            yield self.session
            return
        with self.store.read() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection for one statement that writes."""
        if self.session is not None:
            yield self.session
            return
        with self.store.begin() as connection:
            yield connection


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
