"""What a network was told of profiles, under which agreement, kept no longer than that allows.

A service keeps it in a table of its own (:func:`told_table`) and takes ``fusion.profile.shared.v1`` and
``fusion.profile.recalled.v1`` through :class:`Told`, in the order in which they were stated about one share.

Invariants: what is for somebody else is not kept. A field that is recalled is gone; a field whose last day is over is
gone as soon as fusion's clock has passed that day.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Date, Index, Integer, MetaData, Table, Text, delete, select

from liangwang_bus.types import UtcDateTime
from liangwang_bus.upsert import upsert
from liangwang_contracts import ProfileRecalled, ProfileShared


def told_table(metadata: MetaData) -> Table:
    """The table of what a service was told: one row per share and field."""
    return Table(
        "told_fields",
        metadata,
        Column("share", Text, primary_key=True),
        Column("name", Text, primary_key=True),
        Column("profile", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("agreement", Text, nullable=False),
        Column("purpose", Text, nullable=False),
        Column("value", Text, nullable=False),
        Column("data_class", Text, nullable=False),
        Column("from_type", Text, nullable=False),
        Column("from_event", Text, nullable=False),
        Column("as_of", UtcDateTime, nullable=False),
        Column("version", Integer, nullable=False),
        Column("shared_by", Text, nullable=False),
        Column("shared_at", UtcDateTime, nullable=False),
        Column("keep_until", Date, nullable=False),
        Index("ix_told_fields_profile", "profile"),
        Index("ix_told_fields_keep_until", "keep_until"),
    )


class Told:
    """What a service was told, in one transaction.

    Args:
        connection: an open transaction.
        table: the service's own table of it.
        service: the name under which agreements know the service.
    """

    def __init__(self, connection: Connection, table: Table, service: str) -> None:
        self._connection = connection
        self._table = table
        self._me = f"service:{service}"
        self._rows: dict[tuple[str, str], dict[str, Any]] = {}
        self._today: date | None = None

    def share(self, event_id: str, data: ProfileShared) -> None:
        """Keep the fields that are for this service."""
        self.reach(data.shared_at)
        if data.recipient.key != self._me:
            return
        common = {
            "share": data.share.value,
            "profile": data.profile.key,
            "kind": data.kind,
            "agreement": data.agreement.value,
            "purpose": data.purpose,
            "version": data.version,
            "shared_by": event_id,
            "shared_at": data.shared_at,
            "keep_until": data.keep_until,
        }
        for one in data.fields:
            self._rows[data.share.value, one.name] = {
                **common,
                "name": one.name,
                "value": one.value,
                "data_class": one.data_class.value,
                "from_type": one.from_type,
                "from_event": one.from_event,
                "as_of": one.as_of,
            }

    def recall(self, data: ProfileRecalled) -> None:
        """Remove the fields that were told by the events that are taken back."""
        if data.recipient.key != self._me:
            return
        self.flush()
        columns = self._table.c
        self._connection.execute(
            delete(self._table).where(
                columns.share == data.share.value, columns.name.in_(data.names), columns.shared_by.in_(data.takes_back)
            )
        )

    def reach(self, moment: datetime) -> None:
        """Note how far fusion has come; its offset is that of the city."""
        self._today = max(moment.date(), self._today or moment.date())

    def flush(self) -> None:
        """Write what was shared, and remove what may not be kept any longer."""
        rows, self._rows = list(self._rows.values()), {}
        upsert(self._connection, self._table, rows)
        if self._today is not None:
            self._connection.execute(delete(self._table).where(self._table.c.keep_until < self._today))


def told_about(connection: Connection, table: Table, profile: str) -> list[Mapping[str, Any]]:
    """Everything that a service was told of a profile (``scheme:value``): field by field, with lineage and purpose."""
    columns = table.c
    rows = connection.execute(
        select(table).where(columns.profile == profile).order_by(columns.agreement, columns.name)
    ).mappings()
    return [
        {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
        for row in rows
    ]
