"""The statements of the engine's hot path, made once: SQLAlchemy then finds their compiled form by identity.

States are literals: a partial index is only used when the statement itself says what the index says. Keys are one array
on PostgreSQL, so that the text of a statement, and with it its prepared plan, does not depend on how many there are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from fusion.tables import (
    arrivals,
    clocks,
    holds,
    obligations,
    occurrences,
    permit_facts,
    profiles,
    rule_errors,
    rule_specs,
)

_MOMENT: sa.BindParameter[datetime] = sa.bindparam("moment")

READ_CLOCKS = sa.select(clocks)
READ_DUE_ARRIVALS = sa.select(arrivals).where(arrivals.c.effective < _MOMENT)
FORGET_DUE_ARRIVALS = sa.delete(arrivals).where(arrivals.c.effective < _MOMENT)
READ_LAPSING = sa.select(obligations).where(obligations.c.deadline <= _MOMENT, sa.text("state = 'open'"))
KEEP_ERRORS = sa.insert(rule_errors)

_WRITTEN = {
    arrivals: ("event_id",),
    clocks: ("source",),
    permit_facts: ("event_id",),
    obligations: ("id",),
    holds: ("id",),
    profiles: ("permit",),
    occurrences: ("type", "key", "event_id"),
    rule_specs: ("digest",),
}

Among = Callable[[sa.Column[Any]], sa.ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Statements:
    """What differs between databases: reading by many keys (parameter ``keys``), and writing rows, new or not."""

    facts: sa.Select[Any]
    unfulfilled: sa.Select[Any]
    held: sa.Select[Any]
    profiles: sa.Select[Any]
    history: sa.Select[Any]
    upserts: Mapping[sa.Table, Any]


def _statements(dialect: Any, among: Among) -> Statements:
    return Statements(
        facts=sa.select(permit_facts).where(among(permit_facts.c.permit), permit_facts.c.known_to.is_(None)),
        unfulfilled=sa.select(obligations).where(among(obligations.c.about), sa.text("state <> 'fulfilled'")),
        held=sa.select(holds).where(among(holds.c.about), sa.text("state = 'held'")),
        profiles=sa.select(profiles).where(among(profiles.c.permit)),
        history=sa.select(occurrences).where(occurrences.c.type == sa.bindparam("type"), among(occurrences.c.key)),
        upserts={table: _upsert(dialect, table, key) for table, key in _WRITTEN.items()},
    )


def _upsert(dialect: Any, table: sa.Table, key: tuple[str, ...]) -> Any:
    statement = dialect.insert(table)
    changed = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
    return statement.on_conflict_do_update(index_elements=key, set_=changed)


def _in(column: sa.Column[Any]) -> sa.ColumnElement[bool]:
    return column.in_(sa.bindparam("keys", expanding=True))


def _any(column: sa.Column[Any]) -> sa.ColumnElement[bool]:
    return column == sa.any_(sa.bindparam("keys", type_=postgresql.ARRAY(sa.Text)))


STATEMENTS = {"sqlite": _statements(sqlite, _in), "postgresql": _statements(postgresql, _any)}
