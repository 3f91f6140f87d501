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
    dialect: Any = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(watermarks).values(source=source, reached=to, moves=1)
    moved = connection.execute(
        statement.on_conflict_do_update(
            index_elements=["source"],
            set_={"reached": statement.excluded.reached, "moves": watermarks.c.moves + 1},
            where=watermarks.c.reached < statement.excluded.reached,
        ).returning(watermarks.c.moves)
    )
    moves: int | None = moved.scalar_one_or_none()
    return moves
