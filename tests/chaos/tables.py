"""The tables of the chaos services: what a producer has stated, what a receiver has written."""

import sqlalchemy as sa

from liangwang_bus.types import BigKey

metadata = sa.MetaData()

streams = sa.Table(
    "streams",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("sequence", sa.Integer, nullable=False),
)
"""How many events a producer has stated of each key."""

effects = sa.Table(
    "effects",
    metadata,
    sa.Column("serial", BigKey, sa.Identity(), primary_key=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("network", sa.Text, nullable=False),
    sa.Column("stated_at", sa.Double, nullable=False),
    sa.Column("seen_at", sa.Double, nullable=False),
    sa.Index("ix_effects_recent", "network", "stated_at"),
)
"""One row per event that took effect. Nothing is unique here on purpose: a second effect must be seen, not refused."""
