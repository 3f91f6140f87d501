"""Deliveries that are not done, as each service told last: what makes a flow one that has failed."""

from sqlalchemy import CheckConstraint, Column, Index, Table, Text

from fusion.tables import metadata
from liangwang_bus.types import UtcDateTime

flow_failures = Table(
    "flow_failures",
    metadata,
    Column("service", Text, primary_key=True),
    Column("subscription", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Column("flow", Text, nullable=False),
    Column("type", Text),
    Column("state", Text, nullable=False),
    Column("error_type", Text),
    Column("since", UtcDateTime, nullable=False),
    CheckConstraint("state IN ('retrying', 'blocked', 'dead')", name="state"),
    Index("ix_flow_failures_flow", "flow"),
)
"""Deliveries that are not done, as each service told last: never a payload."""
