"""A stream of both networks for rules: permits are issued, visited, and places reported, hour by hour.

The same number gives the same event in every run. Each piece ends with both clocks, so that all of it is evaluated.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from harness.facts import stated
from harness.rules.texts import matter, place
from liangwang_contracts import (
    DomainEvent,
    Event,
    Identifier,
    InspectionCompleted,
    PermitIssued,
    ReportReceived,
    TongbanClockAdvanced,
    TongguanClockAdvanced,
)

BEGIN = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
PIECE = timedelta(hours=6)
MATTERS = 5
"""The stream is about so many matters, categories, and places with a rule; 20 rules of four kinds hear them all."""
_HOLDER = Identifier(scheme="uscc", value="91110000600037341L")
_RESULTS = ("pass", "fail", "pass_with_conditions")


def piece(number: int, size: int) -> list[Event[Any]]:
    """One piece of the stream: a third permits, a third visits (of this piece's permits), a third reports."""
    start, step = BEGIN + number * PIECE, PIECE / (size + 1)
    events = [_event(start + (index + 1) * step, _fact(number * size + index)) for index in range(size)]
    return [*events, *clocks(start + PIECE)]


def clocks(to: datetime) -> list[Event[Any]]:
    """Both networks say that they have told everything up to a moment."""
    return [
        _event(to, kind(service=Identifier(scheme="service", value=kind.network), to=to))
        for kind in (TongbanClockAdvanced, TongguanClockAdvanced)
    ]


def issued(number: int, at: datetime) -> Event[Any]:
    """A permit is issued."""
    return _event(at, _permit(number))


def inspected(number: int, permit: int, at: datetime, result: str = "pass") -> Event[Any]:
    """A permit is visited."""
    return _event(at, _visit(number, permit, result))


def reported(number: int, at: datetime) -> Event[Any]:
    """A place is reported."""
    return _event(at, _report(number))


def _fact(number: int) -> DomainEvent:
    kind, group = number % 3, number // 3
    if kind == 0:
        return _permit(group)
    return _visit(group, group, _RESULTS[group % 3]) if kind == 1 else _report(group)


def _permit(number: int) -> PermitIssued:
    return PermitIssued(
        permit=permit_id(number),
        matter=matter(number % MATTERS),
        holder=_HOLDER,
        place=Identifier(scheme="place", value=place(number % 500)),
        valid_from=date(2026, 3, 2),
        valid_to=date(2031, 3, 1),
        issued_on=date(2026, 3, 2),
        conditions=["the log is kept on site"],
    )


def _visit(number: int, permit: int, result: str) -> InspectionCompleted:
    return InspectionCompleted.model_validate(
        {
            "inspection": Identifier(scheme="inspection-no", value=f"JC-{number}"),
            "permit": permit_id(permit),
            "place": Identifier(scheme="place", value=place(permit % 500)),
            "purpose": "check",
            "performed_on": BEGIN.date(),
            "result": result,
            "planned": True,
            "violations": [],
            "critical": 0,
            "serious": 0,
            "minor": 0,
        }
    )


def _report(number: int) -> ReportReceived:
    return ReportReceived.model_validate(
        {
            "report": Identifier(scheme="report-no", value=f"SH-{number}"),
            "kind": "complaint",
            "channel": "12345",
            "category": f"category-{number % MATTERS}",
            "occurred_on": BEGIN.date(),
            "place": Identifier(scheme="place", value=place(number % 500)),
            "duplicate": False,
        }
    )


def permit_id(number: int) -> Identifier:
    """The number of a permit."""
    return Identifier(scheme="permit-no", value=f"JY2310106{number:08d}")


_numbers: Iterator[int] = iter(range(1, 1 << 62))


def _event(at: datetime, data: DomainEvent) -> Event[Any]:
    return stated(data, at, str(UUID(int=(0x7000 << 64) | (0x8 << 60) | next(_numbers))))
