"""Fusion's tables of rules in force: who set which mode and why, what is proposed, and the backtests of both.

Invariants: rows are only added, and a proposal ends once. The latest row of ``rule_modes`` of a rule version says in
which mode it is; without a row it is never live, whatever its file says. A backtest belongs to one version and digest
of a rule. What ``rule_books`` keep was good when it was kept.
"""

from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, Date, Identity, Index, Integer, Table, Text, text

from fusion.tables import metadata
from liangwang_bus.types import BigKey, Json, UtcDateTime

TWO_PERSONS = (
    "act <> 'promote' OR mode <> 'live' OR "
    "(proposal IS NOT NULL AND backtest IS NOT NULL AND second IS NOT NULL AND second <> by)"
)

WAITS: dict[str, Any] = {"sqlite_where": text("outcome IS NULL"), "postgresql_where": text("outcome IS NULL")}

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
    Column("proposal", BigKey),
    Column("reason", Text, nullable=False),
    CheckConstraint("mode IN ('off', 'shadow', 'live')", name="mode"),
    CheckConstraint("act IN ('promote', 'stop', 'resume', 'initial')", name="act"),
    CheckConstraint(TWO_PERSONS, name="two_persons"),
    Index("ix_rule_modes_rule", "rule", "version", "position"),
)
"""Modes as operators set them, in order; ``before`` is the mode that a rule version was taken out of. Nobody has set an
``initial`` one: the installation had evaluated nothing when the version came, and its file says live.
"""

rule_proposals = Table(
    "rule_proposals",
    metadata,
    Column("number", BigKey, Identity(), primary_key=True),
    Column("rule", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("backtest", BigKey, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("outcome", Text),
    Column("ended_by", Text),
    Column("ended_at", UtcDateTime),
    CheckConstraint("outcome IN ('confirmed', 'withdrawn', 'lapsed')", name="outcome"),
    CheckConstraint("(outcome IS NULL) = (ended_at IS NULL)", name="ended"),
    CheckConstraint("outcome <> 'confirmed' OR (ended_by IS NOT NULL AND ended_by <> by)", name="two_persons"),
    Index("ix_rule_proposals_waiting", "rule", "version", unique=True, **WAITS),
)
"""Proposals that a rule version go live; without an outcome one waits for a second person, until it lapses."""

rule_books = Table(
    "rule_books",
    metadata,
    Column("position", BigKey, Identity(), primary_key=True),
    Column("digest", Text, nullable=False),
    Column("sources", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
"""What the rules were made of that a process took: files, own values and calendar, as JSON; the newest few."""

rule_rests = Table(
    "rule_rests",
    metadata,
    Column("position", BigKey, Identity(), primary_key=True),
    Column("rule", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("why", Text, nullable=False),
    Column("since", UtcDateTime),
    Column("until", UtcDateTime),
    Column("over", Boolean, nullable=False),
    CheckConstraint("why IN ('gone', 'off', 'stopped')", name="why"),
    Index("ix_rule_rests_rule", "rule", "version"),
)
"""Between which moments a rule version began nothing: its file was gone or said off, or somebody had stopped it."""
