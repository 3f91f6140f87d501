"""Column types that behave the same on SQLite and PostgreSQL.

Invariant: a datetime that goes in is aware, a datetime that comes out is aware and in UTC. A naive one is refused,
because "which zone was that?" is a question that nobody can answer a year later.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON as GENERIC_JSON
from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

_WIDTH = len("2026-03-02 09:00:00.000000")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
}
"""How indexes and constraints are named in every database of the system."""

Json = GENERIC_JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""JSON that SQL can read on both databases; Python's None is SQL's NULL."""

BigKey = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit key that SQLite can hand out by itself (only INTEGER PRIMARY KEY can)."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Stored as timestamptz on PostgreSQL and as UTC text of fixed width on SQLite, both sortable."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Keep SQLite's own conversion out of the way: text is written and read here, several times faster."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive datetimes; normalise to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a datetime with a UTC offset was expected, got the naive {value.isoformat()}"
            raise ValueError(msg)
        utc = value.astimezone(UTC)
        return utc.isoformat(" ", "microseconds")[:_WIDTH] if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give the instant back in UTC."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        found: datetime = value
        return found.astimezone(UTC)
