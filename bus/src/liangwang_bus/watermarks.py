"""How far each clock has come: one row per source, moving forward only."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from liangwang_bus.tables import watermarks

_REACHED = select(watermarks.c.source, watermarks.c.reached)


def reached(connection: Connection) -> dict[str, datetime]:
    """Read all clocks."""
    return {row.source: row.reached for row in connection.execute(_REACHED)}


def advance(connection: Connection, source: str, to: datetime) -> int | None:
    """Move a clock forward; give the number of the move, from 1, or None when it stood there or later already."""
    moved = connection.execute(_advance(connection.dialect.name), {"source": source, "reached": to, "moves": 1})
    moves: int | None = moved.scalar_one_or_none()
    return moves


@cache
def _advance(dialect: str) -> Any:
    made: Any = (sqlite if dialect == "sqlite" else postgresql).insert(watermarks)
    statement = made.values({name: bindparam(name) for name in ("source", "reached", "moves")})
    return statement.on_conflict_do_update(
        index_elements=["source"],
        set_={"reached": statement.excluded.reached, "moves": watermarks.c.moves + 1},
        where=watermarks.c.reached < statement.excluded.reached,
    ).returning(watermarks.c.moves)
