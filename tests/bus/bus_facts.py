"""Small facts that the bus's tests publish and receive, and a handler that writes one row per event."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from liangwang_bus import Unit
from liangwang_contracts import CommandEnvelope, Event, Identifier, IssuePermit, PermitIssued

metadata = sa.MetaData()
effects = sa.Table("effects", metadata, sa.Column("subject", sa.Text), sa.Column("sequence", sa.Integer))


@dataclass
class Ledger:
    """A handler that writes one row per event, and fails for the subjects it is told to."""

    failing: set[str] = field(default_factory=set)
    batches: list[list[str]] = field(default_factory=list)

    def handle(self, unit: Unit, events: list[Event[Any]]) -> None:
        """Write the effects, then fail if one of the events is bad."""
        self.batches.append([event.subject for event in events])
        unit.connection.execute(
            sa.insert(effects), [{"subject": event.subject, "sequence": event.sequence} for event in events]
        )
        for event in events:
            if event.subject in self.failing:
                msg = "planted"
                raise RuntimeError(msg)


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def permit(number: int) -> Identifier:
    """Name a permit."""
    return Identifier(scheme="chicago.licence", value=f"{number}")


def issued(number: int = 1) -> PermitIssued:
    """State that a permit was issued."""
    return PermitIssued(
        permit=permit(number),
        matter="food",
        holder=Identifier(scheme="chicago.account", value="7"),
        valid_from=date(2026, 3, 2),
        valid_to=date(2027, 3, 1),
        issued_on=date(2026, 3, 2),
    )


def issue(number: int, command_id: str | None = None) -> CommandEnvelope:
    """Ask for a permit."""
    return CommandEnvelope(
        id=command_id or f"issue-{number}",
        name="permit.issue",
        time=NOON,
        data=IssuePermit(
            permit=permit(number),
            matter="food",
            holder=Identifier(scheme="chicago.account", value="7"),
            valid_from=date(2026, 3, 2),
            valid_to=date(2027, 3, 1),
        ),
    )
