"""Fusion's tables of the register of contracts: who publishes and reads which version, how much, and what is to go.

Invariants: one row for each service or subscription and type; a report is taken once, because the number of a process's
last one only rises; ``contract_deprecations`` holds what is in force, and each change of it is an operator's act.
"""

from sqlalchemy import CheckConstraint, Column, Date, Index, Integer, Table, Text

from fusion.tables import metadata
from liangwang_bus.types import BigKey, UtcDateTime

contract_users = Table(
    "contract_users",
    metadata,
    Column("role", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("service", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("registered_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    CheckConstraint("role IN ('publishes', 'reads')", name="role"),
    Index("ix_contract_users_type", "type"),
)
"""Services that publish a type and subscriptions that read it, with the version that they know; seen in each report."""

contract_volumes = Table(
    "contract_volumes",
    metadata,
    Column("role", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("version", Text, primary_key=True),
    Column("events", BigKey, nullable=False),
    Column("first_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    CheckConstraint("role IN ('publishes', 'reads')", name="role"),
    Index("ix_contract_volumes_type", "type"),
)
"""Events by the version that their sender wrote, added up from the reports."""

usage_reporters = Table(
    "usage_reporters",
    metadata,
    Column("replica", Text, primary_key=True),
    Column("service", Text, nullable=False),
    Column("number", BigKey, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
)
"""Processes that have reported, with the number of the last report that was taken."""

contract_deprecations = Table(
    "contract_deprecations",
    metadata,
    Column("type", Text, primary_key=True),
    Column("sunset", Date, nullable=False),
    Column("replacement", Text),
    Column("reason_zh", Text, nullable=False),
    Column("reason_en", Text, nullable=False),
    Column("notices", Integer, nullable=False),
    Column("deprecated_at", UtcDateTime, nullable=False),
    Column("act_id", Text, nullable=False),
)
"""Types that are to go: the last day of publishing, why, and how many notices have been stated."""
