"""Tables of rules in force: modes that operators set, proposals to go live, and the backtests that both rest on."""

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import BigKey, Json, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TWO_PERSONS = (
    "act <> 'promote' OR mode <> 'live' OR "
    "(proposal IS NOT NULL AND backtest IS NOT NULL AND second IS NOT NULL AND second <> by)"
)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "rule_backtests",
        sa.Column("id", BigKey, sa.Identity(), primary_key=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("counts", Json, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_rule_backtests_rule", "rule_backtests", ["rule", "version", "digest"])
    op.create_table(
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
        sa.CheckConstraint("act IN ('promote', 'stop', 'resume')", name="ck_rule_modes_act"),
        sa.CheckConstraint(_TWO_PERSONS, name="ck_rule_modes_two_persons"),
    )
    op.create_index("ix_rule_modes_rule", "rule_modes", ["rule", "version", "position"])
    op.create_table(
        "rule_proposals",
        sa.Column("number", BigKey, sa.Identity(), primary_key=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("backtest", BigKey, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("until", UtcDateTime, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text),
        sa.Column("ended_by", sa.Text),
        sa.Column("ended_at", UtcDateTime),
        sa.CheckConstraint("outcome IN ('confirmed', 'withdrawn', 'lapsed')", name="ck_rule_proposals_outcome"),
        sa.CheckConstraint("(outcome IS NULL) = (ended_at IS NULL)", name="ck_rule_proposals_ended"),
        sa.CheckConstraint(
            "outcome <> 'confirmed' OR (ended_by IS NOT NULL AND ended_by <> by)", name="ck_rule_proposals_two_persons"
        ),
    )
    op.create_index(
        "ix_rule_proposals_waiting",
        "rule_proposals",
        ["rule", "version"],
        unique=True,
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
