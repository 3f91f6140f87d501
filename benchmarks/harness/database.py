"""The database of a run: schemas of our own, each a service's database, with the tables that a job writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

TABLES = """
CREATE TABLE effects (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id text NOT NULL, permit text NOT NULL, matter text NOT NULL, valid_to date, sequence integer NOT NULL,
    began timestamptz NOT NULL DEFAULT now(), written timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE permits (permit text PRIMARY KEY, matter text NOT NULL, holder text NOT NULL, valid_to date NOT NULL);
CREATE TABLE journal (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id text NOT NULL, type text NOT NULL, subject text NOT NULL, recorded timestamptz NOT NULL DEFAULT now()
);
"""
PROCESSED = "CREATE TABLE processed (message_id text PRIMARY KEY, received timestamptz NOT NULL DEFAULT now());"
NOTIFYING = """
ALTER TABLE effects ADD COLUMN tx bigint NOT NULL DEFAULT txid_current();
CREATE FUNCTION {schema}.told() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_notify({channel}, txid_current()::text); RETURN NULL; END $$;
CREATE TRIGGER told AFTER INSERT ON effects FOR EACH STATEMENT EXECUTE FUNCTION {schema}.told();
"""


@dataclass(frozen=True, slots=True)
class Window:
    """How fast effects were written, from the first tenth to the last one."""

    rows: int
    seconds: float
    last: float
    """Seconds since 1970 at which the last effect was written."""

    @property
    def rate(self) -> float:
        """Effects per second."""
        return self.rows / self.seconds


class Schema:
    """One schema; stands for the database of one service.

    Args:
        server: URL of the PostgreSQL database.
        name: its name.
    """

    def __init__(self, server: str, name: str) -> None:
        self.server = server
        self.name = name

    @property
    def url(self) -> str:
        """URL under which every table is found in this schema."""
        own = make_url(self.server).update_query_dict({"options": f"-csearch_path={self.name}"})
        return own.render_as_string(hide_password=False)

    @contextmanager
    def connection(self, *, autocommit: bool = True) -> Iterator[psycopg.Connection[Any]]:
        """Open a connection for the block."""
        with psycopg.connect(self.server, autocommit=autocommit, options=f"-csearch_path={self.name}") as connection:
            yield connection

    def run(self, script: str) -> None:
        """Run statements; ``{schema}`` and ``{channel}`` stand for its name."""
        with self.connection() as connection:
            connection.execute(sql.SQL(script).format(schema=sql.Identifier(self.name), channel=sql.Literal(self.name)))

    def number(self, question: str, *values: Any) -> int:
        """Ask for one number."""
        with self.connection() as connection:
            row = connection.execute(question, values).fetchone()  # type: ignore[call-overload]
            return int(row[0] or 0)

    def window(self, base: int, started: float) -> Window:
        """Measure the effects behind a position, from the end of the transaction of the first tenth.

        Args:
            base: the position.
            started: seconds since 1970; counts when all effects were written in one transaction.
        """
        with self.connection() as connection:
            row = connection.execute(_WINDOW, {"base": base}).fetchone()
        rows, behind, seconds, last = map(float, row or (0, 0, 0, 0))
        return Window(int(behind), seconds, last) if behind else Window(int(rows), last - started, last)


_WINDOW = """
WITH new AS (SELECT position, began, written FROM effects WHERE position > %(base)s),
     tenth AS (SELECT began FROM new ORDER BY written OFFSET (SELECT count(*) / 10 FROM new) LIMIT 1),
     mark AS (SELECT max(written) AS reached FROM new, tenth WHERE new.began = tenth.began)
SELECT count(*), count(*) FILTER (WHERE written > reached), extract(epoch FROM max(written) - max(reached)),
       extract(epoch FROM max(written))
FROM new, mark
"""


class Database:
    """A PostgreSQL database in which schemas are made and dropped.

    Args:
        server: its URL.

    Attributes:
        made: names of all schemas that were made, dropped or not.
    """

    def __init__(self, server: str) -> None:
        url = make_url(server).set(drivername="postgresql")
        self.server = url.render_as_string(hide_password=False)
        self.made: list[str] = []
        self._left: list[str] = []

    def schema(self, script: str = TABLES) -> Schema:
        """Make a schema with these tables."""
        made = Schema(self.server, f"bench_{uuid4().hex[:10]}")
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(made.name)))
        self.made.append(made.name)
        self._left.append(made.name)
        made.run(script)
        return made

    def drop(self, *schemas: Schema) -> None:
        """Drop schemas, or all that were made."""
        names = [schema.name for schema in schemas] or list(self._left)
        with psycopg.connect(self.server, autocommit=True) as connection:
            for name in names:
                connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(name)))
        self._left = [name for name in self._left if name not in names]
