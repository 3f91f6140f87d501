"""A rule version is live by a row only: those that ran live as their files say get one, and a version ends once.

SQLite cannot change a CHECK; there the table is made anew.
"""

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import BigKey, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ACTS = "act IN ('promote', 'stop', 'resume', 'initial')"
_TWO_PERSONS = (
    "act <> 'promote' OR mode <> 'live' OR "
    "(proposal IS NOT NULL AND backtest IS NOT NULL AND second IS NOT NULL AND second <> by)"
)
_NEVER = datetime(1, 1, 2, tzinfo=UTC)


def upgrade() -> None:
    """Let a row say that a version is live from the beginning, and write those of what ran live before."""
    if op.get_bind().dialect.name == "sqlite":
        _made_anew()
    else:
        op.drop_constraint("ck_rule_modes_act", "rule_modes")
        op.create_check_constraint("ck_rule_modes_act", "rule_modes", _ACTS)
    _end_what_was_replaced()
    _keep_live_what_ran()


def _made_anew() -> None:
    op.drop_index("ix_rule_modes_rule", "rule_modes")
    op.rename_table("rule_modes", "rule_modes_before")
    made = op.create_table(
        "rule_modes",
        sa.Column("position", BigKey, sa.Identity(), primary_key=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("since", UtcDateTime, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("second", sa.Text),
        sa.Column("backtest", BigKey),
        sa.Column("proposal", BigKey),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint("mode IN ('off', 'shadow', 'live')", name="ck_rule_modes_mode"),
        sa.CheckConstraint(_ACTS, name="ck_rule_modes_act"),
        sa.CheckConstraint(_TWO_PERSONS, name="ck_rule_modes_two_persons"),
    )
    names = [column.name for column in made.columns]
    before = sa.table("rule_modes_before", *map(sa.column, names))
    op.execute(made.insert().from_select(names, sa.select(before)))
    op.drop_table("rule_modes_before")
    op.create_index("ix_rule_modes_rule", "rule_modes", ["rule", "version", "position"])


def _end_what_was_replaced() -> None:
    """A version that another one took over from before anything was evaluated never opened anything."""
    versions = sa.table("rule_versions", *map(sa.column, ("rule", "version")), sa.column("opens_until", UtcDateTime))
    newer = versions.alias("newer")
    replaced = sa.exists().where(newer.c.rule == versions.c.rule, newer.c.version > versions.c.version)
    op.execute(sa.update(versions).where(versions.c.opens_until.is_(None), replaced).values(opens_until=_NEVER))


def _keep_live_what_ran() -> None:
    connection = op.get_bind()
    names = ("rule", "version", "mode", "before", "act", "by", "reason")
    modes = sa.table("rule_modes", *map(sa.column, names), sa.column("since", UtcDateTime))
    versions = sa.table("rule_versions", *map(sa.column, ("rule", "version", "definition")))
    set_ = {(row.rule, row.version) for row in connection.execute(sa.select(modes.c.rule, modes.c.version))}
    common = {"mode": "live", "before": "off", "act": "initial", "by": "(initial)", "since": datetime.now(UTC)}
    common["reason"] = "It ran live as its file said, before that needed a promotion"
    rows = [
        {**common, "rule": row.rule, "version": row.version}
        for row in connection.execute(sa.select(versions))
        if (row.rule, row.version) not in set_ and _mode(row.definition) == "live"
    ]
    if rows:
        connection.execute(modes.insert(), rows)


def _mode(definition: Any) -> Any:
    found = json.loads(definition) if isinstance(definition, str) else definition
    return found.get("mode", "live") if isinstance(found, dict) else None
