"""Who follows the journal, where its entries came through, and which stream they are of.

An installation from before has received its facts from a queue: what its inbox may have forgotten is not looked at
again, what it still knows falls out by its id.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from liangwang_bus.types import BigKey, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_REMEMBERED = timedelta(days=13)
"""A day less than finished rows of the inbox are kept."""


def upgrade() -> None:
    """Add the columns and the table, and let facts be followed from what the inbox remembers."""
    op.add_column("journal", sa.Column("exchange", sa.Text))
    for table in ("journal_conflicts", "journal_unreadable"):
        op.add_column(table, sa.Column("type", sa.Text))
        op.add_column(table, sa.Column("exchange", sa.Text))
    op.add_column("positions", sa.Column("base", BigKey, nullable=False, server_default="0"))
    op.add_column("positions", sa.Column("last", sa.Text))
    readers = op.create_table(
        "journal_readers",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("next_offset", BigKey, nullable=False),
    )
    op.execute(readers.insert().values(name="facts", next_offset=_first()))


def _first() -> int:
    connection = op.get_bind()
    journal = sa.table("journal", sa.column("offset"), sa.column("recordedtime", UtcDateTime))
    known = sa.select(sa.func.min(journal.c.offset)).where(journal.c.recordedtime > datetime.now(UTC) - _REMEMBERED)
    end: sa.Select[Any] = sa.select(sa.column("next_offset")).select_from(sa.table("positions"))
    first = connection.scalar(known)
    return int(first if first is not None else connection.scalar(end) or 0)
