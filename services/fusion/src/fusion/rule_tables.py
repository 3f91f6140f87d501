"""Fusion's tables of rules in force: who set which mode and why, and the backtests that an operator may point to.

Invariants: rows are only added. The latest row of ``rule_modes`` of a rule version takes the place of the mode in its
file; a rule version without a row runs as its file says. A backtest belongs to one version and digest of a rule.
"""

from sqlalchemy import CheckConstraint, Column, Date, Identity, Index, Integer, Table, Text

from fusion.tables import metadata
from liangwang_bus.types import BigKey, Json, UtcDateTime

TWO_PERSONS = "act <> 'promote' OR mode <> 'live' OR (backtest IS NOT NULL AND second IS NOT NULL AND second <> by)"

rule_backtests = Table(
    "rule_backtests",
    metadata,
    Column("id", BigKey, Identity(), primary_key=True),
    Column("rule", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("counts", Json, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_rule_backtests_rule", "rule", "version", "digest"),
)
"""What-if runs that were kept: the rule as it was, the days it was run over, what came of it."""

rule_modes = Table(
    "rule_modes",
    metadata,
    Column("position", BigKey, Identity(), primary_key=True),
    Column("rule", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("mode", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("second", Text),
    Column("backtest", BigKey),
    Column("reason", Text, nullable=False),
    CheckConstraint("mode IN ('off', 'shadow', 'live')", name="mode"),
    CheckConstraint("act IN ('promote', 'stop', 'resume')", name="act"),
    CheckConstraint(TWO_PERSONS, name="two_persons"),
    Index("ix_rule_modes_rule", "rule", "version", "position"),
)
"""Modes as operators set them, in order; ``before`` is the mode that a rule version was taken out of."""
