"""Tables of the register: places, permits, versions, holds, marks, profiles."""

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import Json, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _places()
    _permits()
    _holds()
    _profiles()
    _told()


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("crs", sa.Text),
        sa.Column("division", sa.Text),
        sa.Column("grid", sa.Text),
        sa.Column("address", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_places"),
        sa.CheckConstraint("version >= 1", name="ck_places_version"),
        sa.CheckConstraint(
            "(lat IS NULL) = (lon IS NULL) AND (lat IS NULL) = (crs IS NULL)", name="ck_places_location_with_crs"
        ),
    )


def _permits() -> None:
    op.create_table(
        "permits",
        sa.Column("permit", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("matter", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date, nullable=False),
        sa.Column("via_commitment", sa.Boolean, nullable=False),
        sa.Column("conditions", Json, nullable=False),
        sa.Column("first_known", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime),
        sa.PrimaryKeyConstraint("permit", name="pk_permits"),
        sa.CheckConstraint("status IN ('valid', 'expired', 'cancelled', 'revoked')", name="ck_permits_status"),
        sa.CheckConstraint("(status IN ('cancelled', 'revoked')) = (ended_at IS NOT NULL)", name="ck_permits_ended_at"),
        sa.CheckConstraint("valid_from <= valid_to", name="ck_permits_term"),
        sa.CheckConstraint("version >= 1", name="ck_permits_version"),
    )
    op.create_index("ix_permits_place", "permits", ["place"])
    op.create_table(
        "permit_versions",
        sa.Column("permit", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("basis", sa.Text),
        sa.Column("matter", sa.Text, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date, nullable=False),
        sa.Column("event_time", UtcDateTime, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("permit", "version", name="pk_permit_versions"),
        sa.ForeignKeyConstraint(["permit"], ["permits.permit"], name="fk_permit_versions_permits"),
        sa.UniqueConstraint("event_id", name="uq_permit_versions_event_id"),
        sa.CheckConstraint(
            "act IN ('issued', 'renewed', 'amended', 'cancelled', 'revoked', 'expired')",
            name="ck_permit_versions_act",
        ),
        sa.CheckConstraint("(act = 'renewed') = (basis IS NOT NULL)", name="ck_permit_versions_basis"),
        sa.CheckConstraint("basis IN ('requested', 'recorded')", name="ck_permit_versions_basis_known"),
        sa.CheckConstraint("valid_from <= valid_to", name="ck_permit_versions_term"),
        sa.CheckConstraint("version >= 1", name="ck_permit_versions_version"),
    )


def _holds() -> None:
    op.create_table(
        "holds",
        sa.Column("hold", sa.Text, nullable=False),
        sa.Column("permit", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("rule_version", sa.Integer, nullable=False),
        sa.Column("renewal", sa.Boolean, nullable=False),
        sa.Column("raised_at", UtcDateTime),
        sa.Column("reason_zh", sa.Text, nullable=False),
        sa.Column("reason_en", sa.Text, nullable=False),
        sa.Column("evidence", Json, nullable=False),
        sa.Column("released_at", UtcDateTime),
        sa.Column("release_reason_zh", sa.Text, nullable=False),
        sa.Column("release_reason_en", sa.Text, nullable=False),
        sa.Column("release_evidence", Json, nullable=False),
        sa.PrimaryKeyConstraint("hold", name="pk_holds"),
        sa.CheckConstraint("raised_at IS NOT NULL OR released_at IS NOT NULL", name="ck_holds_known"),
    )
    op.create_index("ix_holds_permit", "holds", ["permit"])
    op.create_table(
        "renewals_under_hold",
        sa.Column("permit", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("hold", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("permit", "version", "hold", name="pk_renewals_under_hold"),
        sa.ForeignKeyConstraint(
            ["permit", "version"],
            ["permit_versions.permit", "permit_versions.version"],
            name="fk_renewals_under_hold_permit_versions",
        ),
        sa.ForeignKeyConstraint(["hold"], ["holds.hold"], name="fk_renewals_under_hold_holds"),
    )
    op.create_index("ix_renewals_under_hold_hold", "renewals_under_hold", ["hold"])


def _profiles() -> None:
    op.create_table(
        "profiles",
        sa.Column("profile", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("holder", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("inspections", sa.Integer, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_result", sa.Text),
        sa.Column("last_inspected_on", sa.Date),
        sa.Column("open_holds", Json, nullable=False),
        sa.Column("open_obligations", sa.Integer, nullable=False),
        sa.Column("overdue_obligations", sa.Integer, nullable=False),
        sa.Column("event_time", UtcDateTime, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("profile", name="pk_profiles"),
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
