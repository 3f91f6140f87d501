"""A database and two roles for each service on one PostgreSQL server.

``<service>_owner`` owns the database and its schema and migrates it; ``<service>`` reads and writes rows and can change
nothing else. Nobody else may connect. Protocol: every step may be repeated, so a run that was cut short is run again,
and a changed password takes effect with the next run. Passwords go to the server as SCRAM verifiers, never in clear.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

_TO_COME = "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


def owner_of(service: str) -> str:
    """Name the role that owns a service's database."""
    return f"{service}_owner"


def provide(url: str, services: Iterable[str], password_of: Callable[[str], str]) -> list[str]:
    """Make databases and roles, or bring them to what they should be.

    Args:
        url: SQLAlchemy URL of a PostgreSQL database, as a superuser.
        services: names of the services; each is also the name of its database and of its role.
        password_of: gives the password of a role.

    Returns:
        The names of the databases.

    Raises:
        ValueError: a name that is none, or no PostgreSQL.
        psycopg.Error: the server is away, or refuses.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "postgresql":
        msg = "LIANGWANG_DATABASE_URL: postgresql://superuser:password@host/postgres was expected"
        raise ValueError(msg)
    names = [_checked(name) for name in services]
    with _connected(parsed) as server:
        _run(server, "REVOKE CONNECT, TEMPORARY ON DATABASE {database} FROM PUBLIC", database=parsed.database)
        for name in names:
            for role in (owner_of(name), name):
                _role(server, role, password_of(role))
            _database(server, name)
    for name in names:
        with _connected(parsed.set(database=name)) as database:
            _rights(database, name)
    return names


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        msg = f"a service's name was expected (small letters, digits, _), got {name!r}"
        raise ValueError(msg)
    return name


@contextmanager
def _connected(url: URL) -> Iterator["psycopg.Connection[Any]"]:
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True, connect_timeout=5) as connection:
        yield connection


def _role(server: "psycopg.Connection[Any]", role: str, password: str) -> None:
    if server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
        _run(server, "CREATE ROLE {role}", role=role)
    verifier = server.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    statement = sql.SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD {}")
    server.execute(statement.format(sql.Identifier(role), sql.Literal(verifier)))


def _database(server: "psycopg.Connection[Any]", name: str) -> None:
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
        _run(server, "CREATE DATABASE {name} OWNER {owner}", name=name, owner=owner_of(name))
    _run(server, "ALTER DATABASE {name} OWNER TO {owner}", name=name, owner=owner_of(name))
    _run(server, "REVOKE ALL ON DATABASE {name} FROM PUBLIC", name=name)
    _run(server, "GRANT CONNECT ON DATABASE {name} TO {name}", name=name)


def _rights(database: "psycopg.Connection[Any]", name: str) -> None:
    """Give the schema to the owner, and rows to the service: those that are there, and those to come."""
    names = {"name": name, "owner": owner_of(name)}
    for statement in (
        "ALTER SCHEMA public OWNER TO {owner}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public TO {name}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}",
        f"{_TO_COME} SELECT, INSERT, UPDATE, DELETE ON TABLES TO {{name}}",
        f"{_TO_COME} USAGE, SELECT ON SEQUENCES TO {{name}}",
    ):
        _run(database, statement, **names)


def _run(connection: "psycopg.Connection[Any]", statement: str, **names: str | None) -> None:
    identifiers = {key: sql.Identifier(name or "") for key, name in names.items()}
    connection.execute(sql.SQL(statement).format(**identifiers))
