"""Tables of city operation: reports, incidents, inspections, visits, violations."""

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _reports()
    _inspections()
    _visits()
    _told()


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("occurred_on", sa.Date, nullable=False),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("crs", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("division", sa.Text),
        sa.Column("grid", sa.Text),
        sa.Column("duplicate", sa.Boolean, nullable=False),
        sa.Column("event_time", UtcDateTime, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_reports"),
        sa.CheckConstraint("kind IN ('complaint', 'incident')", name="ck_reports_kind"),
        sa.CheckConstraint(
            "(lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (crs IS NULL)",
            name="ck_reports_location_with_crs",
        ),
    )
    op.create_table(
        "incidents",
        sa.Column("incident", sa.Text, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("registered_on", sa.Date, nullable=False),
        sa.Column("event_time", UtcDateTime, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("incident", name="pk_incidents"),
        sa.ForeignKeyConstraint(["report"], ["reports.report"], name="fk_incidents_reports"),
        sa.UniqueConstraint("report", name="uq_incidents_report"),
    )


def _inspections() -> None:
    op.create_table(
        "inspections",
        sa.Column("inspection", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("permit", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("request", sa.Text),
        sa.Column("planned_on", sa.Date),
        sa.Column("planned_at", UtcDateTime),
        sa.Column("due_on", sa.Date),
        sa.Column("plan_event_id", sa.Text),
        sa.Column("plan_correlationid", sa.Text),
        sa.Column("plan_traceparent", sa.Text),
        sa.Column("plan_classification", sa.Text),
        sa.PrimaryKeyConstraint("inspection", name="pk_inspections"),
        sa.UniqueConstraint("request", name="uq_inspections_request"),
        sa.CheckConstraint("state IN ('planned', 'fulfilled', 'completed')", name="ck_inspections_state"),
        sa.CheckConstraint("version >= 1", name="ck_inspections_version"),
        sa.CheckConstraint(
            "(planned_on IS NULL) = (planned_at IS NULL) AND (planned_on IS NULL) = (plan_event_id IS NULL)"
            " AND (planned_on IS NOT NULL OR state = 'completed')",
            name="ck_inspections_plan",
        ),
    )
    open_plans = sa.text("state = 'planned'")
    op.create_index(
        "ix_inspections_open_plans",
        "inspections",
        ["permit"],
        sqlite_where=open_plans,
        postgresql_where=open_plans,
    )


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("inspection", sa.Text, nullable=False),
        sa.Column("performed_on", sa.Date, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("planned", sa.Boolean, nullable=False),
        sa.Column("fulfils", sa.Text),
        sa.Column("critical", sa.Integer, nullable=False),
        sa.Column("serious", sa.Integer, nullable=False),
        sa.Column("minor", sa.Integer, nullable=False),
        sa.Column("event_time", UtcDateTime, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("inspection", name="pk_visits"),
        sa.ForeignKeyConstraint(["inspection"], ["inspections.inspection"], name="fk_visits_inspections"),
        sa.ForeignKeyConstraint(["fulfils"], ["inspections.inspection"], name="fk_visits_fulfils"),
        sa.UniqueConstraint("fulfils", name="uq_visits_fulfils"),
        sa.CheckConstraint("critical >= 0 AND serious >= 0 AND minor >= 0", name="ck_visits_counts"),
    )
    op.create_table(
        "violations",
        sa.Column("inspection", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("severity", sa.Text, nullable=False),
        sa.Column("occurrences", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("inspection", "number", name="pk_violations"),
        sa.ForeignKeyConstraint(["inspection"], ["visits.inspection"], name="fk_violations_visits"),
        sa.CheckConstraint(
            "severity IN ('critical', 'serious', 'minor', 'unspecified')", name="ck_violations_severity"
        ),
        sa.CheckConstraint("occurrences >= 1", name="ck_violations_occurrences"),
    )


def _told() -> None:
    op.create_table(
        "told_fields",
        sa.Column("share", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("agreement", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("data_class", sa.Text, nullable=False),
        sa.Column("from_type", sa.Text, nullable=False),
        sa.Column("from_event", sa.Text, nullable=False),
        sa.Column("as_of", UtcDateTime, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("shared_by", sa.Text, nullable=False),
        sa.Column("shared_at", UtcDateTime, nullable=False),
        sa.Column("keep_until", sa.Date, nullable=False),
    )
    op.create_index("ix_told_fields_profile", "told_fields", ["profile"])
    op.create_index("ix_told_fields_keep_until", "told_fields", ["keep_until"])
