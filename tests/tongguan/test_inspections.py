from typing import Any

import pytest

from liangwang_bus.testing import MemoryBus
from liangwang_contracts import Event, Identifier, InspectionCompleted, InspectionPlanned, Violation
from tongguan.service import TongguanService
from tongguan.testing import TongguanInMemory, inspection, permit, plan, visit

NINE = "2026-03-02T09:00+08:00"
NEXT_DAY = "2026-03-03T09:00+08:00"
VIOLATIONS = [
    Violation(code="3", severity="critical", occurrences=2),
    Violation(code="38", severity="minor", occurrences=1),
]


def published(memory_bus: MemoryBus) -> list[Event[Any]]:
    """Give what was published."""
    memory_bus.settle()
    return list(memory_bus.events)


def test_plan_and_visit(tongguan: TongguanInMemory, memory_bus: MemoryBus) -> None:
    """A planned inspection is completed under its number: the second event about it, caused by the first."""
    tongguan.send(plan("I1", NINE, permit=permit(1), place=Identifier(scheme="place", value="PL-1")))
    (outcome,) = tongguan.send(visit("I1", NEXT_DAY, result="fail", violations=VIOLATIONS, critical=2, minor=1))

    planned, completed = published(memory_bus)
    assert isinstance(planned.data, InspectionPlanned)
    assert (planned.data.planned_on.isoformat(), planned.data.request) == ("2026-03-02", None)
    assert isinstance(completed.data, InspectionCompleted)
    assert ("inspection/I1", 2, planned.id, planned.correlationid) == (
        completed.subject,
        completed.sequence,
        completed.causationid,
        completed.correlationid,
    )
    assert (True, permit(1), "2026-03-03", VIOLATIONS) == (
        completed.data.planned,
        completed.data.permit,
        completed.data.performed_on.isoformat(),
        completed.data.violations,
    )
    assert outcome.result == {"event": completed.id, "planned": True}


def test_a_visit_that_nobody_planned(tongguan: TongguanInMemory, memory_bus: MemoryBus) -> None:
    """A visit under an unknown number is recorded as one that was not on the plan, a flow of its own."""
    tongguan.send(visit("I1", NINE, permit=permit(1)))

    (completed,) = published(memory_bus)
    assert (completed.sequence, completed.causationid, completed.data.planned) == (1, None, False)


def test_completed_twice(tongguan: TongguanInMemory, memory_bus: MemoryBus) -> None:
    """An inspection is completed once, planned or not, in one batch or later."""
    outcomes = [
        *tongguan.send(plan("I1", NINE), visit("I1", NINE), visit("I1", NINE), visit("I2", NINE)),
        *tongguan.send(visit("I1", NEXT_DAY), visit("I2", NEXT_DAY)),
    ]

    assert [outcome.code for outcome in outcomes] == [
        None,
        None,
        "already_completed",
        None,
        "already_completed",
        "already_completed",
    ]
    assert [event.data.event for event in published(memory_bus)] == ["planned", "completed", "completed"]


@pytest.mark.parametrize("first", [plan, visit])
def test_a_known_number_cannot_be_planned(tongguan: TongguanInMemory, first: Any) -> None:
    """A number is planned once, and not after its visit."""
    tongguan.send(first("I1", NINE))

    (outcome,) = tongguan.send(plan("I1", NEXT_DAY))

    assert (outcome.status, outcome.code, outcome.field) == ("refused", "already_known", "inspection")


def test_a_visit_to_another_permit(tongguan: TongguanInMemory) -> None:
    """A visit under a planned number must be for the permit that was planned; a plan without one takes the visit's."""
    tongguan.send(plan("I1", NINE, permit=permit(1)), plan("I2", NINE))

    other, taken = tongguan.send(visit("I1", NEXT_DAY, permit=permit(2)), visit("I2", NEXT_DAY, permit=permit(2)))

    assert (other.status, other.code, other.field) == ("refused", "other_permit", "permit")
    assert taken.status == "done"
    state = tongguan.ask(TongguanService.inspection, {"scheme": "inspection-no", "value": "I2"})["state"]
    assert "permit-no:2" == state["permit"]  # noqa: SIM300 (expected first)


def test_what_an_inspection_tells(tongguan: TongguanInMemory, memory_bus: MemoryBus) -> None:
    """An inspection's description has its plan, its visit and the violations in the order of the report."""
    tongguan.send(plan("I1", NINE, permit=permit(1), due_on=None))
    tongguan.send(visit("I1", NEXT_DAY, result="fail", violations=VIOLATIONS, critical=2, minor=1))

    described = tongguan.ask(TongguanService.inspection, {"scheme": "inspection-no", "value": "I1"})

    completed = published(memory_bus)[-1]
    assert tuple(described["state"][name] for name in ("state", "version", "planned_on")) == (
        "completed",
        2,
        "2026-03-02",
    )
    assert described["visit"] == {
        "inspection": inspection("I1").key,
        "performed_on": "2026-03-03",
        "result": "fail",
        "planned": True,
        "fulfils": None,
        "critical": 2,
        "serious": 0,
        "minor": 1,
        "event_time": "2026-03-03T01:00:00+00:00",
        "event_id": completed.id,
    }
    assert [(row["number"], row["code"], row["severity"], row["occurrences"]) for row in described["violations"]] == [
        (1, "3", "critical", 2),
        (2, "38", "minor", 1),
    ]
    assert described["fulfilled_by"] is None


def test_status(tongguan: TongguanInMemory) -> None:
    """The status counts what city operation holds."""
    tongguan.send(plan("I1", NINE), plan("I2", NINE), visit("I1", NEXT_DAY, violations=VIOLATIONS), visit("I3", NINE))

    assert tongguan.ask(TongguanService.status) == {
        "reports": 0,
        "reports_by_kind": {},
        "incidents": 0,
        "inspections": 3,
        "inspections_by_state": {"completed": 2, "planned": 1},
        "visits": 2,
        "visits_planned": 1,
        "visits_by_result": {"pass": 2},
        "violations": 2,
        "watermarks": {},
    }
