"""Each service has a database and two roles of its own: who owns the tables, and who may only read and write rows."""

import os
import secrets
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner
from psycopg import errors, sql
from sqlalchemy.engine import URL, make_url

from liangwang_bus.cli.database import database
from liangwang_bus.databases import owner_of, provide

pytestmark = pytest.mark.postgres


class Server:
    """The server at hand, with two services that nobody else has, `a…` and `b…`."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url).set(drivername="postgresql")
        self.passwords: dict[str, str] = {}
        self.services = [f"{letter}{secrets.token_hex(5)}" for letter in "ab"]

    def provide(self) -> list[str]:
        """Make the databases as the superuser."""
        return provide(str(self.address(self.url)), self.services, self.password_of)

    def password_of(self, role: str) -> str:
        """Give a role's password."""
        return self.passwords.setdefault(role, secrets.token_hex(12))

    def of(self, role: str, database: str) -> str:
        """Give a database as a role sees it."""
        return self.address(self.url.set(username=role, password=self.passwords[role], database=database))

    def may(self, role: str, database: str, statement: str) -> bool:
        """Tell whether a role may connect and run a statement."""
        try:
            with closing(psycopg.connect(self.of(role, database), autocommit=True)) as connection:
                connection.execute(statement)  # type: ignore[arg-type]
        except errors.InsufficientPrivilege:
            return False
        except psycopg.OperationalError as refused:
            if "permission denied for database" not in str(refused):
                raise
            return False
        return True

    def remove(self) -> None:
        """Take everything away."""
        with closing(psycopg.connect(self.address(self.url), autocommit=True)) as connection:
            for name in self.services:
                for kind, each in (("DATABASE", name), ("ROLE", name), ("ROLE", owner_of(name))):
                    connection.execute(
                        sql.SQL("DROP {} IF EXISTS {}").format(sql.SQL(kind), sql.Identifier(each))  # type: ignore[arg-type]
                    )

    @staticmethod
    def address(url: URL) -> str:
        """Give a URL in full."""
        return url.render_as_string(hide_password=False)


@pytest.fixture
def server() -> Iterator[Server]:
    """Give the server at hand."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        pytest.skip("DATABASE_URL names no PostgreSQL (make test provides one)")
    server = Server(url)
    try:
        yield server
    finally:
        server.remove()


def migrated(server: Server, role: str, service: str) -> Any:
    """Run `liangwang database migrate tongban` on a service's database as a role."""
    runner = CliRunner(env={"LIANGWANG_DATABASE_URL": server.of(role, service)})
    return runner.invoke(database, ["migrate", "tongban"])


def test_a_service_writes_rows_of_its_own_database_and_nothing_else(server: Server) -> None:
    """Its owner migrates; it reads and writes rows, makes no table, alters none, and enters no other's database."""
    mine, other = server.services
    server.provide()
    assert migrated(server, mine, mine).exit_code == 1
    assert "may not change the schema" in migrated(server, mine, mine).output
    assert migrated(server, owner_of(mine), mine).output == "tongban: liangwang_bus 0002, tongban 0001\n"
    assert server.provide() == [mine, other]  # again, with tables there
    statements = [
        "SELECT * FROM inbox",
        "DELETE FROM outbox",
        "INSERT INTO watermarks SELECT * FROM watermarks",
        "CREATE TABLE more (x int)",
        "CREATE TEMPORARY TABLE more (x int)",
        "ALTER TABLE inbox ADD COLUMN more int",
        "DROP TABLE inbox",
        "TRUNCATE inbox",
        "CREATE SCHEMA more",
    ]
    assert [server.may(mine, mine, each) for each in statements] == [True] * 3 + [False] * 6
    for role in (mine, owner_of(mine)):
        assert not server.may(role, other, "SELECT 1")
    assert not server.may(mine, mine, f"SET ROLE {owner_of(mine)}")

    before = server.of(mine, mine)
    server.passwords[mine] = secrets.token_hex(12)
    server.provide()
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(before)
    assert server.may(mine, mine, "SELECT 1")


@pytest.mark.parametrize(
    ("environment", "arguments", "said"),
    [
        ({}, ["provide", "a"], "LIANGWANG_DATABASE_URL: not set"),
        ({"LIANGWANG_DATABASE_URL": "sqlite:///x.db"}, ["provide", "a"], "postgresql://superuser"),
        ({"LIANGWANG_DATABASE_URL": "postgresql://u:hush@127.0.0.1:1/x"}, ["provide", "a"], "no connection"),
        ({"LIANGWANG_DATABASE_URL": "postgresql://u:hush@127.0.0.1:1/x"}, ["provide", "A; DROP"], "a service's name"),
        ({"LIANGWANG_DATABASE_URL": "postgresql://u:hush@127.0.0.1:1/x"}, ["migrate", "tongban"], "refused"),
        ({"LIANGWANG_DATABASE_URL": "sqlite:///x.db"}, ["migrate", "nobody"], "nobody: not installed here"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    environment: dict[str, str], arguments: list[str], said: str, tmp_path: Path
) -> None:
    """In both languages, with exit code 1 and without a password."""
    passwords = ["--passwords", str(tmp_path)] if arguments[0] == "provide" else []
    done = CliRunner(env={"LIANGWANG_DATABASE_URL": None, **environment}).invoke(database, [*arguments, *passwords])
    assert (done.exit_code, said in done.output, done.output.count("\n")) == (1, True, 1), done.output
    assert "hush" not in done.output
