"""The statements of the engine's hot path, made once: SQLAlchemy then finds their compiled form by identity.

Keys are one array on PostgreSQL, so that the text of a statement, and with it its prepared plan, does not depend on how
many there are. What a partial index covers is written as a literal where nothing else in the statement implies it; a
comparison does, and a literal beside it would lead SQLite to walk over the whole type.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from fusion.rule_tables import rule_modes, rule_rests
from fusion.tables import (
    clocks,
    decision_evidence,
    decisions,
    episodes,
    missed_events,
    observation_keys,
    observations,
    profiles,
    rule_versions,
)

_MOMENT: sa.BindParameter[datetime] = sa.bindparam("moment")
_SINCE: sa.BindParameter[datetime] = sa.bindparam("since")

READ_CLOCKS = sa.select(clocks)
READ_VERSIONS = sa.select(rule_versions)
READ_STAND = sa.select(
    sa.select(sa.func.count()).select_from(rule_versions).scalar_subquery(),
    sa.select(sa.func.coalesce(sa.func.max(rule_modes.c.position), 0)).scalar_subquery(),
    sa.select(sa.func.count() + sa.func.count(sa.case((rule_rests.c.over, 1))))
    .select_from(rule_rests)
    .scalar_subquery(),
)
_OWN = observations.c.type.startswith("fusion.")
READ_DUE = sa.select(observations.c.event_id).where(
    observations.c.effective >= _SINCE, observations.c.effective < _MOMENT, ~_OWN
)
READ_ALL_DUE = sa.select(observations.c.event_id).where(observations.c.effective < _MOMENT)
READ_OWN = sa.select(observations).where(observations.c.effective == _MOMENT, observations.c.standing, _OWN)
READ_KEYS = sa.select(observation_keys.c.key).where(
    observation_keys.c.type == sa.bindparam("type"), observation_keys.c.field == sa.bindparam("field")
)
COUNT_WAITING = sa.select(sa.func.count()).select_from(observations).where(observations.c.effective >= _SINCE, ~_OWN)
COUNT_ALL = sa.select(sa.func.count()).select_from(observations)
READ_WAKING = (
    sa.select(episodes.c.rule, episodes.c.version, episodes.c.key, sa.func.min(episodes.c.wake))
    .where(episodes.c.wake <= _MOMENT, sa.text("wake IS NOT NULL"))
    .group_by(episodes.c.rule, episodes.c.version, episodes.c.key)
)

Among = Callable[[sa.Column[Any], Any], sa.ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Statements:
    """What differs between databases: reading by many keys (parameter ``keys``), and rows that may be there."""

    keyed: sa.Select[Any]
    keyed_since: sa.Select[Any]
    cell: sa.Select[Any]
    coarse: sa.Select[Any]
    named: sa.Select[Any]
    episodes: sa.Select[Any]
    begun: sa.Select[Any]
    decisions: sa.Select[Any]
    profiles: sa.Select[Any]
    evidence: Any
    missed: Any


def _statements(dialect: Any, among: Among) -> Statements:
    keys = observation_keys.c
    by_key = (
        sa.select(keys.key, keys.event_id)
        .join_from(observation_keys, observations, observations.c.event_id == keys.event_id)
        .where(keys.type == sa.bindparam("type"), keys.field == sa.bindparam("field"), among(keys.key, sa.Text))
        .where(observations.c.standing)
    )
    there = (observations.c.type == sa.bindparam("type"), observations.c.time >= _SINCE, observations.c.standing)
    open_or_later = sa.or_(
        episodes.c.ended_at.is_(None), episodes.c.ended_at >= _SINCE, episodes.c.state == "retracted"
    )
    return Statements(
        keyed=by_key,
        keyed_since=by_key.where(keys.time >= _SINCE),
        cell=sa.select(observations.c.cell, observations.c.event_id).where(
            among(observations.c.cell, sa.BigInteger), *there
        ),
        coarse=sa.select(observations.c.coarse, observations.c.event_id).where(
            among(observations.c.coarse, sa.BigInteger), *there
        ),
        named=sa.select(observations).where(among(observations.c.event_id, sa.Text)),
        episodes=sa.select(episodes).where(among(episodes.c.key, sa.Text), open_or_later),
        begun=sa.select(episodes.c.rule, episodes.c.version, episodes.c.key)
        .where(among(episodes.c.key, sa.Text), open_or_later)
        .distinct(),
        decisions=sa.select(decisions)
        .where(among(decisions.c.episode, sa.Text))
        .order_by(decisions.c.episode, decisions.c.order),
        profiles=sa.select(profiles).where(among(profiles.c.permit, sa.Text)),
        evidence=dialect.insert(decision_evidence).on_conflict_do_nothing(),
        missed=dialect.insert(missed_events).on_conflict_do_nothing(),
    )


def _in(column: sa.Column[Any], _: Any) -> sa.ColumnElement[bool]:
    """One JSON list: a list of parameters would be rendered anew for each number of keys."""
    listed = sa.func.json_each(sa.bindparam("keys", type_=sa.Text)).table_valued("value")
    return column.in_(sa.select(listed.c.value))


def _any(column: sa.Column[Any], kind: Any) -> sa.ColumnElement[bool]:
    return column == sa.any_(sa.bindparam("keys", type_=postgresql.ARRAY(kind)))


STATEMENTS = {"sqlite": _statements(sqlite, _in), "postgresql": _statements(postgresql, _any)}
