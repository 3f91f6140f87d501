"""The tables that the services write beside the bus's own; the harness has made them."""

from sqlalchemy import BigInteger, Column, Date, Integer, MetaData, Table, Text

metadata = MetaData()
effects = Table(
    "effects",
    metadata,
    Column("position", BigInteger, primary_key=True),
    Column("event_id", Text),
    Column("permit", Text),
    Column("matter", Text),
    Column("valid_to", Date),
    Column("sequence", Integer),
)
permits = Table(
    "permits",
    metadata,
    Column("permit", Text, primary_key=True),
    Column("matter", Text),
    Column("holder", Text),
    Column("valid_to", Date),
)
journal = Table(
    "journal",
    metadata,
    Column("position", BigInteger, primary_key=True),
    Column("event_id", Text),
    Column("type", Text),
    Column("subject", Text),
)
