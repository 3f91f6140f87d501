"""Column types that behave the same on SQLite and PostgreSQL.

Invariant: a datetime that goes in is aware, a datetime that comes out is aware and in UTC. A naive one is refused,
because "which zone was that?" is a question that nobody can answer a year later.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON as GENERIC_JSON
from sqlalchemy import BigInteger, DateTime, Dialect, Integer, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB

Json = GENERIC_JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""JSON that SQL can read on both databases; Python's None is SQL's NULL."""

BigKey = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit key that SQLite can hand out by itself (only INTEGER PRIMARY KEY can)."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Stored as timestamptz on PostgreSQL and as UTC text on SQLite, both sortable."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive datetimes; normalise to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a datetime with a UTC offset was expected, got the naive {value.isoformat()}"
            raise ValueError(msg)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the instant back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)
