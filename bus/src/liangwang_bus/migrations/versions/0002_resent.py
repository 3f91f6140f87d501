"""How far an outbox has been compared with the journal, and what was published again."""

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import BigKey, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; the first comparison begins with the oldest row."""
    op.create_table(
        "outbox_place",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("position", BigKey, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
    )
    op.create_table(
        "outbox_resent",
        sa.Column("position", BigKey, primary_key=True, autoincrement=False),
        sa.Column("times", sa.Integer, nullable=False, server_default="1"),
        sa.Column("given_up_at", UtcDateTime),
    )
