"""Tables of the register: places, permits and their versions, and what fusion shared about them.

Identifiers are stored as their key (``scheme:value``). City dates are dates, instants are instants.

Invariants that the database itself keeps:

* a permit number has one row; each of its events has one row in ``permit_versions``, numbered without a gap.
* a permit has an end exactly when an authority ended it; a term does not end before it begins.
* a hold is known by its raising or its release; a mark names a version that is in the register.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

from liangwang_bus.told import told_table
from liangwang_bus.types import NAMING, Json, UtcDateTime

metadata = MetaData(naming_convention=NAMING)

places = Table(
    "places",
    metadata,
    Column("place", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("crs", Text),
    Column("division", Text),
    Column("grid", Text),
    Column("address", Text),
    Column("version", Integer, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("event_id", Text, nullable=False),
    CheckConstraint("version >= 1", name="version"),
    CheckConstraint("(lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (crs IS NULL)", name="location_with_crs"),
)

permits = Table(
    "permits",
    metadata,
    Column("permit", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("matter", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("place", Text),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("via_commitment", Boolean, nullable=False),
    Column("conditions", Json, nullable=False),
    Column("first_known", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
    CheckConstraint("status IN ('valid', 'expired', 'cancelled', 'revoked')", name="status"),
    CheckConstraint("(status IN ('cancelled', 'revoked')) = (ended_at IS NOT NULL)", name="ended_at"),
    CheckConstraint("valid_from <= valid_to", name="term"),
    CheckConstraint("version >= 1", name="version"),
    Index("ix_permits_place", "place"),
)

permit_versions = Table(
    "permit_versions",
    metadata,
    Column("permit", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("act", Text, nullable=False),
    Column("basis", Text),
    Column("matter", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("place", Text),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("event_time", UtcDateTime, nullable=False),
    Column("event_id", Text, nullable=False, unique=True),
    ForeignKeyConstraint(["permit"], ["permits.permit"]),
    CheckConstraint(
        "act IN ('issued', 'renewed', 'amended', 'cancelled', 'revoked', 'expired')",
        name="act",
    ),
    CheckConstraint("(act = 'renewed') = (basis IS NOT NULL)", name="basis"),
    CheckConstraint("basis IN ('requested', 'recorded')", name="basis_known"),
    CheckConstraint("valid_from <= valid_to", name="term"),
    CheckConstraint("version >= 1", name="version"),
)

holds = Table(
    "holds",
    metadata,
    Column("hold", Text, primary_key=True),
    Column("permit", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("rule_version", Integer, nullable=False),
    Column("renewal", Boolean, nullable=False),
    Column("raised_at", UtcDateTime),
    Column("reason_zh", Text, nullable=False),
    Column("reason_en", Text, nullable=False),
    Column("evidence", Json, nullable=False),
    Column("released_at", UtcDateTime),
    Column("release_reason_zh", Text, nullable=False),
    Column("release_reason_en", Text, nullable=False),
    Column("release_evidence", Json, nullable=False),
    CheckConstraint("raised_at IS NOT NULL OR released_at IS NOT NULL", name="known"),
    Index("ix_holds_permit", "permit"),
)

renewals_under_hold = Table(
    "renewals_under_hold",
    metadata,
    Column("permit", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("hold", Text, primary_key=True),
    ForeignKeyConstraint(["permit", "version"], ["permit_versions.permit", "permit_versions.version"]),
    ForeignKeyConstraint(["hold"], ["holds.hold"]),
    Index("ix_renewals_under_hold_hold", "hold"),
)

profiles = Table(
    "profiles",
    metadata,
    Column("profile", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("holder", Text),
    Column("place", Text),
    Column("inspections", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("last_result", Text),
    Column("last_inspected_on", Date),
    Column("open_holds", Json, nullable=False),
    Column("open_obligations", Integer, nullable=False),
    Column("overdue_obligations", Integer, nullable=False),
    Column("event_time", UtcDateTime, nullable=False),
    Column("event_id", Text, nullable=False),
)

told_fields = told_table(metadata)
"""What fusion shared with the register, field by field."""
