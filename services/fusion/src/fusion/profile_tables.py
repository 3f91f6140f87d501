"""Tables of profiles and of what was shared of them.

Invariants that the database itself keeps: a profile has one value per field; a version is numbered from 1 within its
profile; what was shared stands, was superseded by a later share, was recalled, or was left when its agreement ended.
"""

from sqlalchemy import CheckConstraint, Column, Date, Index, Integer, Table, Text

from fusion.tables import metadata
from liangwang_bus.types import Json, UtcDateTime

profile_fields = Table(
    "profile_fields",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("data_class", Text, nullable=False),
    Column("from_type", Text, nullable=False),
    Column("from_event", Text, nullable=False),
    Column("as_of", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
)
"""Every profile that an agreement is about, field by field; ``version`` is the one that brought the value."""

profile_versions = Table(
    "profile_versions",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("changed", Json, nullable=False),
    Column("causes", Json, nullable=False),
    CheckConstraint("version >= 1", name="version"),
)
"""What each version changed: by name the field with its lineage, or null where it is not known any more."""

profile_touches = Table(
    "profile_touches",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("event_id", Text, primary_key=True),
    Column("why", Text, primary_key=True),
    Column("time", UtcDateTime, nullable=False),
    Column("name", Text, nullable=False),
    Column("correlationid", Text, nullable=False),
    Column("traceparent", Text),
    Column("dataclassification", Text, nullable=False),
    Index("ix_profile_touches_day", "day"),
)
"""What touched a profile on a day of the city that is not over.

``why`` is empty unless it touched the past; ``name`` is the same in every run.
"""

shares = Table(
    "shares",
    metadata,
    Column("share", Text, primary_key=True),
    Column("agreement", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Index("ix_shares_key", "kind", "key"),
    Index("ix_shares_agreement", "agreement"),
)
"""A profile under an agreement: as whom the recipient knows it, and the number of the last event about it."""

shared_values = Table(
    "shared_values",
    metadata,
    Column("share", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("value", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("shared_at", UtcDateTime, nullable=False),
    Column("keep_until", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("ended_by", Text),
    CheckConstraint("state IN ('standing', 'superseded', 'recalled', 'left')", name="state"),
)
"""Which field was shared with which value, by which event, and what became of it."""
