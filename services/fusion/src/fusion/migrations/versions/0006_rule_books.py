"""The rules that were last taken are kept: a process whose own files are wrong goes on with those."""

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import BigKey, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "rule_books",
        sa.Column("position", BigKey, sa.Identity(), primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("sources", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
    )
