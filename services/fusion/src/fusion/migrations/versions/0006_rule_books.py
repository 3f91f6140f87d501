"""The rules that were last taken are kept: a process whose own files are wrong goes on with those.

And when a rule version began nothing, because its file was gone or said off, or it was stopped.
"""

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import BigKey, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "rule_books",
        sa.Column("position", BigKey, sa.Identity(), primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("sources", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
    op.create_table(
        "rule_rests",
        sa.Column("position", BigKey, sa.Identity(), primary_key=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("since", UtcDateTime),
        sa.Column("until", UtcDateTime),
        sa.Column("over", sa.Boolean, nullable=False),
        sa.CheckConstraint("why IN ('gone', 'off', 'stopped')", name="ck_rule_rests_why"),
    )
    op.create_index("ix_rule_rests_rule", "rule_rests", ["rule", "version"])
