"""A small service on the bus: it hears of inspections and keeps, of each permit, how the last one went.

Protocol: a batch comes in one transaction with its marks in the inbox, so what is written here is written once, however
often an event comes.
"""

from typing import Any

import sqlalchemy as sa

from liangwang_bus import Unit
from liangwang_bus.extensions import UnitOfWork, query, subscribe
from liangwang_bus.upsert import upsert
from liangwang_contracts import Event, InspectionCompleted

results = sa.Table(
    "inspection_results",
    sa.MetaData(),
    sa.Column("permit", sa.Text, primary_key=True),
    sa.Column("result", sa.Text, nullable=False),
    sa.Column("performed_on", sa.Date, nullable=False),
)


def take(connection: sa.Connection, events: list[Event[InspectionCompleted]]) -> None:
    """Keep the result of each permit's latest inspection; they come in the order of their permit."""
    results.create(connection, checkfirst=True)
    latest = {
        event.data.permit.key: {"result": event.data.result, "performed_on": event.data.performed_on}
        for event in events
        if event.data.permit is not None
    }
    upsert(connection, results, [{"permit": permit, **row} for permit, row in latest.items()])


def failed(connection: sa.Connection) -> list[str]:
    """Name the permits whose last inspection failed."""
    if not sa.inspect(connection).has_table(results.name):
        return []
    wanted = sa.select(results.c.permit).where(results.c.result == "fail").order_by(results.c.permit)
    return list(connection.execute(wanted).scalars())


class DepartmentService:
    """A department that must know which permits have failed an inspection (监管部门)."""

    name = "department"
    unit: Unit = UnitOfWork()

    @subscribe(InspectionCompleted, batch=100, ordered=True)
    def on_inspections(self, events: list[Event[Any]]) -> None:
        """Take what is new, in one transaction."""
        take(self.unit.connection, events)

    @query
    def failed(self) -> list[str]:
        """Name the permits whose last inspection failed."""
        return failed(self.unit.connection)
