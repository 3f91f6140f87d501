"""The rules that were last taken are kept: a process whose own files are wrong goes on with those.

And which rules had a file no more: they finish what they have open, and begin nothing.
"""

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import BigKey, Json, UtcDateTime

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
        "rule_leavings",
        sa.Column("position", BigKey, sa.Identity(), primary_key=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.Column("versions", Json, nullable=False),
        sa.Column("since", UtcDateTime),
        sa.Column("book", BigKey, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
