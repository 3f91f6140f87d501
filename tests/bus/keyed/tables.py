"""The table of the keyed replicas."""

import sqlalchemy as sa

metadata = sa.MetaData()

effects = sa.Table(
    "effects",
    metadata,
    sa.Column("serial", sa.BigInteger, sa.Identity(), primary_key=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("behind", sa.Integer, nullable=False),
    sa.Column("replica", sa.Integer, nullable=False),
    sa.Index("ix_effects_subject", "subject", "sequence"),
)
"""One row per event that took effect: ``behind`` is the highest number of its subject that its transaction saw (0 is
none), ``replica`` the process that wrote it. Nothing is unique on purpose: a second effect must be seen, not refused.
"""
