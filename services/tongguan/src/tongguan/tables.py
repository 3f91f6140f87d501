"""Tables of city operation: reports, incidents, inspections and what they found.

Identifiers are stored as their key (``scheme:value``). City dates are dates, instants are instants.

Invariants that the database itself keeps:

* a report number, a case number and an inspection number have one row each; a request is planned once.
* an inspection is on the plan, visited, or both; a plan under another number is fulfilled by one visit at most.
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
    UniqueConstraint,
    text,
)

from liangwang_bus.told import told_table
from liangwang_bus.types import NAMING, UtcDateTime

metadata = MetaData(naming_convention=NAMING)

reports = Table(
    "reports",
    metadata,
    Column("report", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("occurred_on", Date, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("crs", Text),
    Column("place", Text),
    Column("division", Text),
    Column("grid", Text),
    Column("duplicate", Boolean, nullable=False),
    Column("event_time", UtcDateTime, nullable=False),
    Column("event_id", Text, nullable=False),
    CheckConstraint("kind IN ('complaint', 'incident')", name="kind"),
    CheckConstraint("(lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (crs IS NULL)", name="location_with_crs"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("incident", Text, primary_key=True),
    Column("report", Text, nullable=False),
    Column("registered_on", Date, nullable=False),
    Column("event_time", UtcDateTime, nullable=False),
    Column("event_id", Text, nullable=False),
    ForeignKeyConstraint(["report"], ["reports.report"]),
    UniqueConstraint("report"),
)

inspections = Table(
    "inspections",
    metadata,
    Column("inspection", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("permit", Text),
    Column("place", Text),
    Column("request", Text),
    Column("planned_on", Date),
    Column("planned_at", UtcDateTime),
    Column("due_on", Date),
    Column("plan_event_id", Text),
    Column("plan_correlationid", Text),
    Column("plan_traceparent", Text),
    Column("plan_classification", Text),
    CheckConstraint("state IN ('planned', 'fulfilled', 'completed')", name="state"),
    CheckConstraint("version >= 1", name="version"),
    CheckConstraint(
        "(planned_on IS NULL) = (planned_at IS NULL) AND (planned_on IS NULL) = (plan_event_id IS NULL)"
        " AND (planned_on IS NOT NULL OR state = 'completed')",
        name="plan",
    ),
    UniqueConstraint("request"),
    Index(
        "ix_inspections_open_plans",
        "permit",
        sqlite_where=text("state = 'planned'"),
        postgresql_where=text("state = 'planned'"),
    ),
)

visits = Table(
    "visits",
    metadata,
    Column("inspection", Text, primary_key=True),
    Column("performed_on", Date, nullable=False),
    Column("result", Text, nullable=False),
    Column("planned", Boolean, nullable=False),
    Column("fulfils", Text),
    Column("critical", Integer, nullable=False),
    Column("serious", Integer, nullable=False),
    Column("minor", Integer, nullable=False),
    Column("event_time", UtcDateTime, nullable=False),
    Column("event_id", Text, nullable=False),
    ForeignKeyConstraint(["inspection"], ["inspections.inspection"]),
    ForeignKeyConstraint(["fulfils"], ["inspections.inspection"], name="fk_visits_fulfils"),
    UniqueConstraint("fulfils"),
    CheckConstraint("critical >= 0 AND serious >= 0 AND minor >= 0", name="counts"),
)

violations = Table(
    "violations",
    metadata,
    Column("inspection", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("occurrences", Integer, nullable=False),
    ForeignKeyConstraint(["inspection"], ["visits.inspection"]),
    CheckConstraint("severity IN ('critical', 'serious', 'minor', 'unspecified')", name="severity"),
    CheckConstraint("occurrences >= 1", name="occurrences"),
)

told_fields = told_table(metadata)
"""What fusion shared with city operation, field by field."""
