"""Tables of the flow model: which flows there are, by which keys they are found, and what each still waits for.

All of it is computed from the journal, in its transaction and in its order, and can be thrown away and built again.
``flow_failures`` alone comes from the services themselves: what stands in their inboxes and is not done.
"""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text

from fusion.tables import metadata
from liangwang_bus.types import UtcDateTime

flows = Table(
    "flows",
    metadata,
    Column("flow", Text, primary_key=True),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("opened_type", Text, nullable=False),
    Column("opened_subject", Text, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("tongban", Integer, nullable=False),
    Column("tongguan", Integer, nullable=False),
    Column("fusion", Integer, nullable=False),
    Column("industry", Integer, nullable=False),
    Column("state", Text, nullable=False),
    CheckConstraint("state IN ('open', 'waiting', 'overdue', 'done')", name="state"),
    Index("ix_flows_last_at", "last_at", "flow", "opened_at"),
    Index("ix_flows_state", "state", "last_at", "flow", "opened_at"),
)
"""One row per flow: its first event, the moment of its latest, its events by network, where it stands.

The indexes hold ``opened_at`` too: a search for what was open on a day passes over later flows without their rows.
"""

flow_hours = Table(
    "flow_hours",
    metadata,
    Column("hour", UtcDateTime, primary_key=True),
    Column("opened", Integer, nullable=False),
    Column("open", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
    Column("overdue", Integer, nullable=False),
    Column("done", Integer, nullable=False),
)
"""Flows counted by the hour of their first event (``opened``), and by that of their latest and where they stand."""

flow_keys = Table(
    "flow_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("flow", Text, primary_key=True),
    Index("ix_flow_keys_flow", "flow", "key"),
)
"""What flows are about: every identifier in their events, ``rule:<id>``, ``member:<id>``, ``trace:<id>``."""

flow_waits = Table(
    "flow_waits",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("flow", Text, nullable=False),
    Column("aggregate", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("until", Text),
    Column("event_id", Text, nullable=False, index=True),
    CheckConstraint("kind IN ('work', 'awaited', 'overdue')", name="kind"),
    Index("ix_flow_waits_flow", "flow", "kind"),
)
"""What is not finished: aggregates in a state after which somebody owes a step; ``until`` as it was said."""

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
