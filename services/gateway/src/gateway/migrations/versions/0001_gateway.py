"""The gateway's tables: feeds, who takes them, keys of members, and every act at the door."""

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import BigKey, Json, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "feeds",
        sa.Column("agreement", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("wants", Json, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("last_position", BigKey, nullable=False),
        sa.Column("began_at", UtcDateTime, nullable=False),
        sa.Column("filled_at", UtcDateTime),
        sa.Column("journal_after", BigKey, nullable=False),
        sa.Column("journal_end", BigKey),
        sa.Column("since_arrival", BigKey, nullable=False),
        sa.Column("unanswered", BigKey, nullable=False),
        sa.Column("removed_to", BigKey, nullable=False),
        sa.Column("keep_days", sa.Integer, nullable=False),
        sa.Column("valid_from", sa.Text, nullable=False),
        sa.Column("valid_until", sa.Text, nullable=False),
        sa.Column("withdrawn_at", UtcDateTime),
        sa.CheckConstraint("state IN ('filling', 'live')", name="ck_feeds_state"),
    )
    op.create_table(
        "feed_waiting",
        sa.Column("number", BigKey, sa.Identity(), primary_key=True),
        sa.Column("agreement", sa.Text, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("item", Json, nullable=False),
        sa.UniqueConstraint("agreement", "event_id", name="uq_feed_waiting_agreement_event_id"),
    )
    op.create_table(
        "feed_items",
        sa.Column("agreement", sa.Text, primary_key=True),
        sa.Column("position", BigKey, primary_key=True, autoincrement=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("partition_key", sa.Text, nullable=False),
        sa.Column("time", UtcDateTime, nullable=False),
        sa.Column("recorded_at", UtcDateTime, nullable=False),
        sa.Column("added_at", UtcDateTime, nullable=False),
        sa.Column("attributes", Json),
        sa.Column("body", sa.Text),
        sa.Column("fields", Json, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("cause", Json, nullable=False),
        sa.CheckConstraint("(attributes IS NULL) = (body IS NULL)", name="ck_feed_items_kept"),
        sa.UniqueConstraint("agreement", "event_id", name="uq_feed_items_agreement_event_id"),
    )
    op.create_index("ix_feed_items_recorded_at", "feed_items", ["agreement", "recorded_at"])
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("agreement", sa.Text, nullable=False),
        sa.Column("way", sa.Text, nullable=False),
        sa.Column("types", Json, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("endpoint", sa.Text),
        sa.Column("secrets", Json),
        sa.Column("delivered_to", BigKey, nullable=False),
        sa.Column("since", UtcDateTime),
        sa.Column("failing_since", UtcDateTime),
        sa.Column("next_at", UtcDateTime),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_error", sa.Text),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("changed_at", UtcDateTime, nullable=False),
        sa.Column("cleared_at", UtcDateTime),
        sa.CheckConstraint("(way = 'webhook') = (endpoint IS NOT NULL)", name="ck_subscriptions_endpoint"),
        sa.CheckConstraint("state IN ('active', 'paused', 'ended')", name="ck_subscriptions_state"),
        sa.CheckConstraint("way IN ('webhook', 'queue')", name="ck_subscriptions_way"),
    )
    op.create_index("ix_subscriptions_member", "subscriptions", ["member"])
    op.create_table(
        "deliveries",
        sa.Column("subscription", sa.Text, primary_key=True),
        sa.Column("position", BigKey, primary_key=True, autoincrement=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", UtcDateTime),
        sa.Column("last_status", sa.Integer),
        sa.Column("last_error", sa.Text),
        sa.CheckConstraint("state IN ('taken', 'retrying', 'given_up')", name="ck_deliveries_state"),
        sa.ForeignKeyConstraint(["subscription"], ["subscriptions.id"], name="fk_deliveries_subscriptions"),
    )
    op.create_table(
        "receipts",
        sa.Column("number", BigKey, sa.Identity(), primary_key=True),
        sa.Column("agreement", sa.Text, nullable=False),
        sa.Column("position", BigKey, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("way", sa.Text, nullable=False),
        sa.Column("subscription", sa.Text, nullable=False),
        sa.Column("offered_at", UtcDateTime, nullable=False),
        sa.Column("acknowledged_at", UtcDateTime),
        sa.CheckConstraint("way IN ('webhook', 'queue', 'pull', 'stream')", name="ck_receipts_way"),
        sa.UniqueConstraint(
            "agreement", "position", "way", "subscription", name="uq_receipts_agreement_position_way_subscription"
        ),
    )
    op.create_index("ix_receipts_event_id", "receipts", ["event_id"])
    op.create_index("ix_receipts_member", "receipts", ["member", "number"])
    op.create_table(
        "member_keys",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("member", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("expires_at", UtcDateTime),
        sa.Column("revoked_at", UtcDateTime),
        sa.CheckConstraint("kind IN ('key', 'client')", name="ck_member_keys_kind"),
        sa.UniqueConstraint("hash", name="uq_member_keys_hash"),
    )
    op.create_index("ix_member_keys_member", "member_keys", ["member"])
    op.create_table(
        "publishers",
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("events", BigKey, nullable=False),
        sa.Column("last_at", UtcDateTime),
    )
    op.create_table(
        "publications",
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("event_id", sa.Text, nullable=False),
        sa.Column("flow", sa.Text, nullable=False),
        sa.Column("traceparent", sa.Text),
        sa.Column("classification", sa.Text, nullable=False),
        sa.Column("accepted_at", UtcDateTime, nullable=False),
        sa.UniqueConstraint("event_id", name="uq_publications_event_id"),
    )
    op.create_table(
        "publication_numbers",
        sa.Column("member", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("last_sequence", BigKey, nullable=False),
    )
    op.create_table(
        "accesses",
        sa.Column("number", BigKey, sa.Identity(), primary_key=True),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("detail", Json, nullable=False, server_default=sa.text("'{}'")),
        sa.CheckConstraint("kind IN ('member', 'person', 'service', 'unknown')", name="ck_accesses_kind"),
        sa.CheckConstraint("outcome IN ('allowed', 'denied')", name="ck_accesses_outcome"),
    )
    op.create_index("ix_accesses_who", "accesses", ["who", "number"])
