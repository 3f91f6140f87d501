"""Tables of the bus: outbox, inbox, timers, watermarks, replicas, operator acts."""

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
        "outbox",
        sa.Column("position", BigKey, sa.Identity(), primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("exchange", sa.Text, nullable=False),
        sa.Column("routing_key", sa.Text, nullable=False),
        sa.Column("headers", Json, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("recorded_at", UtcDateTime, nullable=False),
        sa.UniqueConstraint("id", name="uq_outbox_id"),
    )
    op.create_table(
        "outbox_waiting",
        sa.Column("position", BigKey, primary_key=True, autoincrement=False),
    )
    if op.get_bind().dialect.name == "postgresql":  # rows live for milliseconds: what they leave is to go soon
        op.execute(
            "ALTER TABLE outbox_waiting SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000)"
        )
    op.create_table(
        "inbox",
        sa.Column("arrival", BigKey, sa.Identity(), primary_key=True),
        sa.Column("subscription", sa.Text, nullable=False),
        sa.Column("message_id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("type", sa.Text),
        sa.Column("partition_key", sa.Text),
        sa.Column("body_hash", sa.BigInteger),
        sa.Column("received_at", UtcDateTime, nullable=False),
        sa.Column("finished_at", UtcDateTime),
        sa.Column("result", Json),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("next_at", UtcDateTime),
        sa.Column("error_type", sa.Text),
        sa.Column("error_message", sa.Text),
        sa.Column("error_digest", sa.Text),
        sa.Column("error_trace", sa.Text),
        sa.Column("headers", Json),
        sa.Column("body", sa.LargeBinary),
        sa.Column("edited_from", sa.Text),
        sa.Column("replaced_by", sa.Text),
        sa.UniqueConstraint("subscription", "message_id", name="uq_inbox_subscription_message_id"),
        sa.CheckConstraint("state IN ('done', 'retrying', 'blocked', 'dead', 'discarded')", name="ck_inbox_state"),
        sa.CheckConstraint("(state IN ('done', 'discarded')) = (finished_at IS NOT NULL)", name="ck_inbox_finished"),
        sa.CheckConstraint("state = 'done' OR body IS NOT NULL", name="ck_inbox_kept_bytes"),
        sa.CheckConstraint("(state = 'retrying') = (next_at IS NOT NULL)", name="ck_inbox_next_at"),
    )
    _partial_index("ix_inbox_unfinished", "inbox", ["subscription", "partition_key", "arrival"], "finished_at IS NULL")
    _partial_index("ix_inbox_due", "inbox", ["subscription", "next_at"], "state = 'retrying'")
    op.create_table(
        "timers",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("due", UtcDateTime, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("error_type", sa.Text),
    )
    op.create_index("ix_timers_due", "timers", ["due", "kind", "key"])
    op.create_table(
        "watermarks",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("reached", UtcDateTime, nullable=False),
        sa.Column("moves", sa.Integer, nullable=False),
    )
    op.create_table(
        "replicas",
        sa.Column("replica", sa.Text, primary_key=True),
        sa.Column("seen_at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "operator_acts",
        sa.Column("position", BigKey, sa.Identity(), primary_key=True),
        sa.Column("act_id", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("operator", sa.Text, nullable=False),
        sa.Column("roles", Json, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("subscription", sa.Text),
        sa.Column("selection", Json, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("result", Json, nullable=False),
        sa.UniqueConstraint("act_id", name="uq_operator_acts_act_id"),
        sa.CheckConstraint("outcome IN ('done', 'dry_run', 'refused')", name="ck_operator_acts_outcome"),
    )


def _partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
