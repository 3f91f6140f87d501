from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liangwang_bus.testing import MemoryBus
from liangwang_contracts import (
    CommandInvalid,
    Event,
    FusionClockAdvanced,
    Identifier,
    InspectionCompleted,
    InspectionPlanned,
    InspectionRequested,
)
from liangwang_contracts.answers import ANSWERS
from liangwang_contracts.conditions import condition
from liangwang_contracts.conditions.fields import values_of
from tongguan.domain import number_of
from tongguan.service import TongguanService
from tongguan.testing import TongguanInMemory, inspection, permit, plan, visit

Say = Callable[..., Event[Any]]
ISSUED = "2026-03-02T23:30+08:00"
VISITED = "2026-03-10T09:00+08:00"


def request(value: str) -> Identifier:
    """Name a request."""
    return Identifier(scheme="fusion.request", value=value)


def requested(value: str, number: int = 1) -> InspectionRequested:
    """Ask for an inspection of a permit."""
    return InspectionRequested(
        request=request(value),
        rule="permit-issued-inspection",
        rule_version=1,
        permit=permit(number),
        place=Identifier(scheme="place", value="PL-1"),
        due_on=date(2026, 4, 1),
        purpose="first visit",
        reason_zh="新发许可",
        reason_en="new permit",
    )


def told(memory_bus: MemoryBus, *kinds: type) -> list[Event[Any]]:
    """Give what tongguan published, of some kinds."""
    memory_bus.settle()
    return [event for event in memory_bus.events if isinstance(event.data, kinds)]


def test_a_request_is_planned(tongguan: TongguanInMemory, memory_bus: MemoryBus, fusion_says: Say) -> None:
    """A request is planned at its own event time, caused by it, under a number that follows from it."""
    asked = fusion_says(requested("r1"), ISSUED)

    (planned,) = told(memory_bus, InspectionPlanned)
    assert (
        InspectionPlanned(
            inspection=number_of(request("r1")),
            request=request("r1"),
            permit=permit(1),
            place=Identifier(scheme="place", value="PL-1"),
            purpose="first visit",
            planned_on=date(2026, 3, 2),
            due_on=date(2026, 4, 1),
        )
        == planned.data
    )
    assert (asked.id, asked.correlationid, asked.time, 1) == (
        planned.causationid,
        planned.correlationid,
        planned.time,
        planned.sequence,
    )
    described = tongguan.ask(TongguanService.inspection, number_of(request("r1")).model_dump())
    assert (described["state"]["state"], described["state"]["request"]) == ("planned", "fusion.request:r1")


def test_what_tongguan_answers_with_is_what_is_said_of_it(
    tongguan: TongguanInMemory, memory_bus: MemoryBus, fusion_says: Say
) -> None:
    """The first answer comes by itself, with what it copies; a visit keeps what is carried and says the rest itself."""
    answer = ANSWERS[InspectionRequested.type_name]
    asked = fusion_says(requested("r1"), ISSUED)
    (planned,) = [event for event in memory_bus.events if event.type.startswith("tongguan.")]
    assert (planned.type, answer.network) == (answer.first, "tongguan")
    assert all(getattr(planned.data, name) == getattr(asked.data, name) for name in answer.copied)

    tongguan.send(visit("I1", VISITED, permit=permit(1), purpose="another"))
    (completed,) = told(memory_bus, InspectionCompleted)
    assert completed.type in answer.events
    assert all(getattr(completed.data, name) == getattr(asked.data, name) for name in answer.carried)
    assert completed.data.purpose == "another"
    values = values_of(completed.data)
    assert condition(completed.type, answer.known[completed.type]).holds(values, completed.time, ZoneInfo("UTC"))


def test_the_number_of_a_request_never_changes() -> None:
    """The number is the same in every run and every release: it is written down here."""
    assert number_of(request("r1")) == inspection("RQ-6c9df5ce-84e8-51f8-b67d-c8967e7f8c3e")


def test_the_same_request_again(tongguan: TongguanInMemory, memory_bus: MemoryBus, fusion_says: Say) -> None:
    """A request that comes again as another event is not planned again, nor after its visit."""
    fusion_says(requested("r1"), ISSUED)
    fusion_says(requested("r1"), ISSUED)
    tongguan.send(visit("I1", VISITED, permit=permit(1)))
    fusion_says(requested("r1"), ISSUED)

    assert len(told(memory_bus, InspectionPlanned)) == 1


def test_a_visit_fulfils_the_request(tongguan: TongguanInMemory, memory_bus: MemoryBus, fusion_says: Say) -> None:
    """A visit to the permit, under a number of its own, fulfils the open plan and joins its flow."""
    asked = fusion_says(requested("r1"), ISSUED)
    tongguan.send(visit("I1", VISITED, permit=permit(1)))

    planned, completed = told(memory_bus, InspectionPlanned, InspectionCompleted)
    assert (completed.subject, completed.sequence, completed.data.planned) == ("inspection/I1", 1, True)
    assert (planned.id, (planned.id,), asked.correlationid) == (
        completed.causationid,
        completed.causes,
        completed.correlationid,
    )
    assert str(planned.traceparent)[3:35] == str(completed.traceparent)[3:35]
    described = tongguan.ask(TongguanService.inspection, number_of(request("r1")).model_dump())
    assert ("fulfilled", None, inspection("I1").key) == (
        described["state"]["state"],
        described["visit"],
        described["fulfilled_by"]["inspection"],
    )
    (again,) = tongguan.send(visit(number_of(request("r1")).value, VISITED))
    assert again.code == "already_completed"


def test_a_visit_under_the_number_of_the_plan(
    tongguan: TongguanInMemory, memory_bus: MemoryBus, fusion_says: Say
) -> None:
    """The plan may be completed under its own number, too."""
    fusion_says(requested("r1"), ISSUED)
    tongguan.send(visit(number_of(request("r1")).value, VISITED, permit=permit(1)))

    planned, completed = told(memory_bus, InspectionPlanned, InspectionCompleted)
    assert (planned.subject, 2, (planned.id,)) == (completed.subject, completed.sequence, completed.causes)


def test_the_oldest_open_plan_first(tongguan: TongguanInMemory, memory_bus: MemoryBus, fusion_says: Say) -> None:
    """Each visit fulfils one request, the oldest first, whatever order they came in; then visits are unplanned."""
    fusion_says(requested("later"), "2026-03-05T09:00+08:00")
    fusion_says(requested("earlier"), "2026-03-04T09:00+08:00")
    tongguan.send(visit("I1", VISITED, permit=permit(1)), visit("I2", VISITED, permit=permit(1)))
    tongguan.send(visit("I3", VISITED, permit=permit(1)))

    later, earlier = told(memory_bus, InspectionPlanned)
    assert [(earlier.id,), (later.id,), ()] == [event.causes for event in told(memory_bus, InspectionCompleted)]


@pytest.mark.parametrize(
    ("at", "number"),
    [("2026-03-01T09:00+08:00", 1), (VISITED, 2)],
    ids=["before the plan", "another permit"],
)
def test_a_visit_that_does_not_fulfil(
    tongguan: TongguanInMemory, memory_bus: MemoryBus, fusion_says: Say, at: str, number: int
) -> None:
    """A visit from before the planning, or to another permit, leaves the plan open."""
    fusion_says(requested("r1"), ISSUED)

    tongguan.send(visit("I1", at, permit=permit(number)))

    (completed,) = told(memory_bus, InspectionCompleted)
    assert (completed.data.planned, completed.causes) == (False, ())
    assert tongguan.ask(TongguanService.status)["inspections_by_state"] == {"completed": 1, "planned": 1}


def test_a_visit_on_the_day_of_the_planning(
    tongguan: TongguanInMemory, memory_bus: MemoryBus, fusion_says: Say
) -> None:
    """Days count, not hours: a visit on the morning of the planning fulfils it."""
    fusion_says(requested("r1"), ISSUED)

    tongguan.send(visit("I1", "2026-03-02T08:00+08:00", permit=permit(1)))

    assert told(memory_bus, InspectionCompleted)[0].data.planned


def test_an_own_plan_and_a_request(tongguan: TongguanInMemory, memory_bus: MemoryBus, fusion_says: Say) -> None:
    """A visit that a person planned fulfils the permit's open request besides; both plans are its causes."""
    tongguan.send(plan("I1", ISSUED, permit=permit(1)))
    fusion_says(requested("r1"), ISSUED)
    tongguan.send(visit("I1", VISITED, permit=permit(1)))

    own, asked = told(memory_bus, InspectionPlanned)
    (completed,) = told(memory_bus, InspectionCompleted)
    assert ((own.id, asked.id), 2) == (completed.causes, completed.sequence)


def test_a_plan_by_a_person_is_not_fulfilled_by_another_visit(
    tongguan: TongguanInMemory, memory_bus: MemoryBus
) -> None:
    """What a person planned is done under its own number only."""
    tongguan.send(plan("I1", ISSUED, permit=permit(1)), visit("I2", VISITED, permit=permit(1)))

    assert not told(memory_bus, InspectionCompleted)[0].data.planned


def test_clock(tongguan: TongguanInMemory, fusion_says: Say) -> None:
    """The status tells how far fusion has come; its clock does not go back."""
    fusion = Identifier(scheme="service", value="fusion")
    for to in ("2026-03-03T00:00+08:00", "2026-03-02T00:00+08:00"):
        fusion_says(FusionClockAdvanced(service=fusion, to=datetime.fromisoformat(to)), to)

    assert tongguan.ask(TongguanService.status)["watermarks"] == {"clock/fusion": "2026-03-02T16:00:00+00:00"}


def test_a_question_about_nothing(tongguan: TongguanInMemory) -> None:
    """A question that names no identifier is answered with the field and what was expected."""
    with pytest.raises(CommandInvalid) as caught:
        tongguan.ask(TongguanService.report, {"scheme": "report-no"})

    assert caught.value.field == "report.value"
