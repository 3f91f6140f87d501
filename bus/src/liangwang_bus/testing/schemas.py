"""PostgreSQL schemas for tests: made over one connection of the process, and used again when a test has done with one.

Protocol: :meth:`Schemas.empty` makes a schema with nothing in it, :meth:`Schemas.drop` takes it away.
:meth:`Schemas.migrated` gives one with the tables of some packages and the rows that their migrations write: one that
was given back by :meth:`Schemas.give_back`, else a new one. At the end :meth:`Schemas.close` drops what is kept.

Invariant: no test finds anything of another. What is given back is held against what was made: tables beside it go, and
where anything else is not what it was, or was analysed, the whole schema goes. What stays is emptied as if it had just
been made: rows, sequences, and the size of its files.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import uuid4

import psycopg
from sqlalchemy.engine import make_url

from liangwang_bus.store import Store
from liangwang_bus.testing.migrated import migrated
from liangwang_bus.testing.unhurried import unhurried

Made = frozenset[tuple[Any, ...]]

_RELATIONS = """
SELECT c.oid, c.relname, c.relkind::text, c.relchecks, c.relacl::text, c.reloptions::text,
       c.relkind = 'r' AND c.reltuples > 0,
       (SELECT max(a.xmin::text::bigint) FROM pg_attribute a WHERE a.attrelid = c.oid),
       (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid)
FROM pg_class c WHERE c.relnamespace = %(name)s::regnamespace
UNION ALL
SELECT k.oid, k.conname, 'constraint', 0, NULL, NULL, k.convalidated, k.xmin::text::bigint, 0
FROM pg_constraint k WHERE k.connamespace = %(name)s::regnamespace
UNION ALL
SELECT p.oid, p.proname, 'function', 0, NULL, NULL, false, 0, 0
FROM pg_proc p WHERE p.pronamespace = %(name)s::regnamespace
UNION ALL
SELECT y.oid, y.typname, 'type', 0, NULL, NULL, false, 0, 0
FROM pg_type y WHERE y.typnamespace = %(name)s::regnamespace AND y.typtype IN ('e', 'd')
"""
_FILLED = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r' AND pg_relation_size(c.oid) > 0
"""
_SEQUENCES = """
SELECT sequencename, coalesce(last_value, start_value), last_value IS NOT NULL FROM pg_sequences WHERE schemaname = %s
"""


@dataclass(slots=True)
class _Schema:
    """One schema with tables, as it was when it was made."""

    name: str
    packages: tuple[str, ...]
    made: Made
    rows: dict[str, str]
    sequences: dict[str, tuple[int, bool]]


@dataclass(slots=True)
class Schemas:
    """The schemas of one process on one server.

    Args:
        server: URL of a database in which schemas may be made.
    """

    server: str
    _connection: "psycopg.Connection[Any] | None" = None
    _lent: dict[str, _Schema] = field(default_factory=dict)
    _kept: dict[tuple[str, ...], list[_Schema]] = field(default_factory=lambda: defaultdict(list))

    def empty(self) -> str:
        """Make a schema with nothing in it; give its name."""
        name = f"test_{uuid4().hex}"
        self._do(f"CREATE SCHEMA {name}")
        return name

    def drop(self, name: str) -> None:
        """Take a schema away, with everything in it."""
        self._do(f"DROP SCHEMA {name} CASCADE")

    def migrated(self, *packages: str) -> str:
        """Give the name of a schema with the tables of the bus and of the packages, as they are when they are new."""
        schema = self._kept[packages].pop() if self._kept[packages] else self._make(packages)
        self._lent[schema.name] = schema
        return schema.name

    def give_back(self, name: str) -> None:
        """Keep a migrated schema for the next test, or drop it."""
        schema = self._lent.pop(name)
        self._do("SET lock_timeout = '2s'")
        try:
            as_new = self._emptied(schema)
        except psycopg.Error:  # somebody works in it still, or it is gone
            as_new = False
        self._do("SET lock_timeout = 0")
        if as_new:
            self._kept[schema.packages].append(schema)
        else:
            self._do(f"DROP SCHEMA IF EXISTS {name} CASCADE")

    def url(self, name: str) -> str:
        """Give the URL under which a schema is a database of its own."""
        url = make_url(self.server).set(drivername="postgresql+psycopg")
        return url.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)

    def close(self) -> None:
        """Drop what is kept."""
        for schemas in self._kept.values():
            while schemas:
                self.drop(schemas.pop().name)
        if self._connection is not None:
            self._connection.close()

    def _make(self, packages: tuple[str, ...]) -> _Schema:
        name = self.empty()
        store = unhurried(Store(self.url(name)))
        migrated(store, *packages)
        store.close()
        rows = {table: self._rows(name, table) for (table,) in self._do(_FILLED, [name])}
        return _Schema(name, packages, self._read(name), rows, self._counted(name))

    def _emptied(self, schema: _Schema) -> bool:
        """Make a schema what it was when it was made; give False where that cannot be."""
        now, name = self._read(schema.name), schema.name
        known = {oid for oid, *_ in schema.made}
        beside = [f"{name}.{table}" for oid, table, kind, *_ in now if kind == "r" and oid not in known]
        if beside:
            self._do(f"DROP TABLE {', '.join(beside)} CASCADE")
            now = self._read(name)
        if now != schema.made:
            return False
        filled = [f"{name}.{table}" for (table,) in self._do(_FILLED, [name]) if table not in schema.rows]
        if filled:
            self._do(f"TRUNCATE {', '.join(filled)} RESTART IDENTITY CASCADE")
        for table, rows in schema.rows.items():
            if self._rows(name, table) != rows:
                self._do(f"TRUNCATE {name}.{table} CASCADE")
                said = f"SELECT * FROM json_populate_recordset(NULL::{name}.{table}, %s::json)"  # noqa: S608 (our own names)
                self._do(f"INSERT INTO {name}.{table} OVERRIDING SYSTEM VALUE {said}", [rows])
        for sequence, (value, called) in self._counted(name).items():
            if schema.sequences[sequence] != (value, called):
                self._do("SELECT setval(%s, %s, %s)", [f"{name}.{sequence}", *schema.sequences[sequence]])
        return True

    def _read(self, name: str) -> Made:
        return frozenset(self._do(_RELATIONS, {"name": name}))

    def _rows(self, name: str, table: str) -> str:
        [(rows,)] = self._do(f"SELECT json_agg(t ORDER BY t::text) FROM {name}.{table} t")  # noqa: S608 (our own names)
        return json.dumps(rows)

    def _counted(self, name: str) -> dict[str, tuple[int, bool]]:
        return {sequence: (value, called) for sequence, value, called in self._do(_SEQUENCES, [name])}

    def _do(self, statement: str, parameters: Any = None) -> list[tuple[Any, ...]]:
        if self._connection is None or self._connection.closed:
            url = make_url(self.server).set(drivername="postgresql").render_as_string(hide_password=False)
            self._connection = psycopg.connect(url, autocommit=True)
            self._connection.execute("SET synchronous_commit = off")
            self._connection.execute("SET client_min_messages = warning")
        cursor = self._connection.execute(statement.encode(), parameters)
        return cursor.fetchall() if cursor.description else []


@cache
def schemas_of(server: str) -> Schemas:
    """Give the schemas of this process on a server; whoever asks first has them closed at the end."""
    return Schemas(server)
