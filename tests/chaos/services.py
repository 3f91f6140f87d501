"""The four services of a chaos run: two that state events, fusion that answers each, and one that takes the answers.

They carry the names of the networks because a service publishes only its own events. Their handlers do as little as a
handler can: one row per event, and in fusion one event per event.
"""

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from chaos.producing import Stream
from chaos.tables import effects
from liangwang_bus import Unit
from liangwang_bus.extensions import UnitOfWork, subscribe
from liangwang_contracts import Event, Identifier, InspectionRequested, PermitIssued, ReportReceived

_DAY = date(2026, 3, 2)


def _permit_issued(key: str) -> PermitIssued:
    permit, holder = Identifier(scheme="chaos.key", value=key), Identifier(scheme="chaos.holder", value="1")
    return PermitIssued(
        permit=permit, matter="chaos", holder=holder, valid_from=_DAY, valid_to=date(2027, 3, 1), issued_on=_DAY
    )


def _report_received(key: str) -> ReportReceived:
    report = Identifier(scheme="chaos.key", value=key)
    return ReportReceived(report=report, kind="complaint", channel="12345", category="chaos", occurred_on=_DAY)


class TongbanService:
    """States that permits were issued."""

    name = "tongban"
    unit: Unit = UnitOfWork()
    stream = Stream(_permit_issued)


class TongguanService:
    """States that reports were received."""

    name = "tongguan"
    unit: Unit = UnitOfWork()
    stream = Stream(_report_received)


class FusionService:
    """Takes what both state, in order, and answers each event with one of its own."""

    name = "fusion"
    unit: Unit = UnitOfWork()

    @subscribe(PermitIssued, ReportReceived, batch=200, ordered=True)
    def on_facts(self, events: list[Event[Any]]) -> None:
        """Write a row and publish an event for each."""
        _write(self.unit, events)
        for event in events:
            key = event.partitionkey.removeprefix("chaos.key:")
            self.unit.publish(_request(key), time=event.time, sequence=event.sequence, caused_by=[event])


class ConsumerService:
    """Takes what fusion answers."""

    name = "consumer"
    unit: Unit = UnitOfWork()

    @subscribe(InspectionRequested, batch=200, ordered=True)
    def on_requests(self, events: list[Event[Any]]) -> None:
        """Write a row for each."""
        _write(self.unit, events)


def _request(key: str) -> InspectionRequested:
    return InspectionRequested(
        request=Identifier(scheme="fusion.request", value=key),
        rule="chaos",
        rule_version=1,
        permit=Identifier(scheme="chaos.key", value=key),
        due_on=_DAY,
        purpose="chaos",
        reason_zh="混沌测试",
        reason_en="chaos",
    )


def _write(unit: Unit, events: Sequence[Event[Any]]) -> None:
    now = time.time()
    rows = [
        {
            "id": event.id,
            "key": event.partitionkey,
            "sequence": event.sequence,
            "network": event.partitionkey.removeprefix("chaos.key:").partition("-")[0],
            "stated_at": _seconds(event.time),
            "seen_at": now,
        }
        for event in events
    ]
    unit.connection.execute(sa.insert(effects), rows)


def _seconds(moment: datetime) -> float:
    return moment.astimezone(UTC).timestamp()
