"""Tables of the register of contracts: who publishes and reads which version, how much, and what is to go."""

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import BigKey, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "contract_users",
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, primary_key=True),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("registered_at", UtcDateTime, nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
        sa.CheckConstraint("role IN ('publishes', 'reads')", name="ck_contract_users_role"),
    )
    op.create_index("ix_contract_users_type", "contract_users", ["type"])
    op.create_table(
        "contract_volumes",
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, primary_key=True),
        sa.Column("version", sa.Text, primary_key=True),
        sa.Column("events", BigKey, nullable=False),
        sa.Column("first_at", UtcDateTime, nullable=False),
        sa.Column("last_at", UtcDateTime, nullable=False),
        sa.CheckConstraint("role IN ('publishes', 'reads')", name="ck_contract_volumes_role"),
    )
    op.create_index("ix_contract_volumes_type", "contract_volumes", ["type"])
    op.create_table(
        "usage_reporters",
        sa.Column("replica", sa.Text, primary_key=True),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("number", BigKey, nullable=False),
        sa.Column("seen_at", UtcDateTime, nullable=False),
    )
    op.create_index("ix_usage_reporters_seen_at", "usage_reporters", ["seen_at"])
    op.create_table(
        "contract_deprecations",
        sa.Column("type", sa.Text, primary_key=True),
        sa.Column("sunset", sa.Date, nullable=False),
        sa.Column("replacement", sa.Text),
        sa.Column("reason_zh", sa.Text, nullable=False),
        sa.Column("reason_en", sa.Text, nullable=False),
        sa.Column("notices", sa.Integer, nullable=False),
        sa.Column("deprecated_at", UtcDateTime, nullable=False),
        sa.Column("act_id", sa.Text, nullable=False),
    )
