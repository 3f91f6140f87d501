"""Looks at a service's database: reachable, new enough, migrated by this release and no newer one.

Nothing is made: a SQLite file that is not there stays away.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url

from liangwang_bus.clock import Clock, wall_clock
from liangwang_bus.doctor.clock import look_at_database_clock
from liangwang_bus.doctor.database_checks import AHEAD, BEHIND, REACHABLE, VERSION
from liangwang_bus.doctor.findings import Finding
from liangwang_bus.errors import StoreUnavailableError
from liangwang_bus.store import Store

_OLDEST = {"postgresql": ("PostgreSQL", (10,)), "sqlite": ("SQLite", (3, 35))}
_VERSION_TABLE = "alembic_version_"
_NOTHING = "nothing"


def look_at_database(url: str, packages: Iterable[str], clock: Clock = wall_clock) -> Iterator[Finding]:
    """Look at one database.

    Args:
        url: SQLAlchemy URL.
        packages: of the services that must have their tables in it; others are looked at where they have tables.
        clock: of this machine.
    """
    where = _where(url)
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        yield REACHABLE.found(where, reason="no such file")
        return
    store = Store(url)
    try:
        with store.read() as connection:
            yield from _version(connection, where)
            yield from look_at_migrations(connection, where, _packages_in(connection, packages))
            yield from _clock(connection, where, clock)
    except StoreUnavailableError as error:
        yield REACHABLE.found(where, reason=_reason(error))
    finally:
        store.close()


def look_at_migrations(connection: Connection, where: str, packages: Iterable[str]) -> Iterator[Finding]:
    """Compare the version tables with the scripts that are installed."""
    tables = set(inspect(connection).get_table_names())
    for package in packages:
        newest, known = _scripts(package)
        if newest is None:
            continue
        table = f"{_VERSION_TABLE}{package}"
        found = _revision(connection, table) if table in tables else _NOTHING
        if found == newest:
            continue
        check = BEHIND if found in {*known, _NOTHING} else AHEAD
        yield check.found(where, table=table, found=found, newest=newest, package=package, service=_service_of(package))


def versions_in(connection: Connection, packages: Iterable[str]) -> dict[str, str]:
    """Give the revision that each package's tables are at, of those that have tables."""
    there = set(inspect(connection).get_table_names())
    tables = {package: f"{_VERSION_TABLE}{package}" for package in packages}
    return {package: _revision(connection, table) for package, table in tables.items() if table in there}


def newer_than_code(store: Store, package: str) -> list[Finding]:
    """Say whether a newer release has migrated the database of a service.

    Raises:
        StoreUnavailableError: it cannot be asked now.
    """
    return [finding for finding in _migrations(store, package) if finding.check == AHEAD.name]


def older_than_code(store: Store, package: str) -> list[Finding]:
    """Say whether the database of a service still has to be migrated.

    Raises:
        StoreUnavailableError: it cannot be asked now.
    """
    return [finding for finding in _migrations(store, package) if finding.check == BEHIND.name]


def _migrations(store: Store, package: str) -> list[Finding]:
    with store.read() as connection:
        return list(look_at_migrations(connection, store.dialect, ("liangwang_bus", package)))


def _packages_in(connection: Connection, demanded: Iterable[str]) -> list[str]:
    tables = (name for name in inspect(connection).get_table_names() if name.startswith(_VERSION_TABLE))
    there = {name.removeprefix(_VERSION_TABLE) for name in tables}
    return sorted({"liangwang_bus", *demanded, *(package for package in there if find_spec(package))})


def _scripts(package: str) -> tuple[str | None, set[str]]:
    """Give the newest revision of a package and all that it knows; nothing for one without tables."""
    folder = files(package) / "migrations"
    if not folder.is_dir():
        return None, set()
    with as_file(folder) as path:
        script = ScriptDirectory(str(path))
        return script.get_current_head(), {revision.revision for revision in script.walk_revisions()}


def _revision(connection: Connection, table: str) -> str:
    found = connection.execute(text(f'SELECT version_num FROM "{table}"')).scalar()  # noqa: S608 (a name of ours)
    return str(found) if found is not None else _NOTHING


def _service_of(package: str) -> str:
    return "its service" if package == "liangwang_bus" else package


def _version(connection: Connection, where: str) -> Iterator[Finding]:
    product, oldest = _OLDEST[connection.dialect.name]
    found: tuple[Any, ...] = connection.dialect.server_version_info or ()
    if found < oldest:
        yield VERSION.found(where, product=product, version=_dotted(found), expected=_dotted(oldest))


def _clock(connection: Connection, where: str, clock: Clock) -> Iterator[Finding]:
    if connection.dialect.name == "sqlite":
        return  # its clock is this machine's
    asked = clock()
    told: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    yield from look_at_database_clock(where, told.astimezone(UTC), asked, clock())


def _reason(error: StoreUnavailableError) -> str:
    """Take out of the store's sentence what it was."""
    return str(error).partition("(")[2].partition(")")[0] or type(error).__name__


def _dotted(numbers: Iterable[Any]) -> str:
    return ".".join(str(number) for number in numbers)


def _where(url: str) -> str:
    """Say which database it is, without user and password."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return f"sqlite {Path(parsed.database or '').name}"
    return f"{parsed.host or 'local'}:{parsed.port or 5432}/{parsed.database}"
