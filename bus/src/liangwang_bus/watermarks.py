"""How far each clock has come: one row per source, moving forward only."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from liangwang_bus.tables import watermarks


def reached(connection: Connection) -> dict[str, datetime]:
    """Read all clocks."""
    rows = connection.execute(select(watermarks.c.source, watermarks.c.reached))
    return {row.source: row.reached for row in rows}


def advance(connection: Connection, source: str, to: datetime) -> int | None:
    """Move a clock forward; give the number of the move, from 1, or None when it stood there or later already."""
    row = connection.execute(
        select(watermarks.c.reached, watermarks.c.moves).where(watermarks.c.source == source)
    ).one_or_none()
    if row is not None and row.reached >= to:
        return None
    moves = 1 if row is None else row.moves + 1
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(watermarks).values(source=source, reached=to, moves=moves)
    connection.execute(statement.on_conflict_do_update(index_elements=["source"], set_={"reached": to, "moves": moves}))
    return moves
