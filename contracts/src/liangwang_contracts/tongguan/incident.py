"""Incidents (案件): a report that was registered under a case number, until it is closed.

The clock starts with registration and dispatch. An incident is closed only after a verification by somebody who did
not handle it; one that cannot be solved within its limit is parked on the books (挂账), and is not forgotten. A case
may have several limits, one for each milestone: stop the work, decide the penalty, pull it down.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import CalendarDate, ContractModel, Count, Label, Line, Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongguan.base import (
    FEW,
    DecidedBy,
    DueAt,
    EventClass,
    HandlerUnit,
    IncidentEvent,
    Limit,
    MaybeStreet,
    MaybeTask,
    Remark,
    TongguanEvent,
)
from liangwang_contracts.tongguan.bases import EVENT_CLASSES, MILESTONES, SEVEN_STEPS, STAGES_AND_FIGURES, TIME_UNITS
from liangwang_contracts.tongguan.words import ParkReason, ReopenReason, VoidReason
from liangwang_contracts.vocabulary import Category, MaybePlace, ReportId, ReportLocation


class IncidentRegistered(TongguanEvent, type="tongguan.incident.registered.v1", subject="incident", partition="report"):
    """A report has been registered as an incident under a case number."""

    title_en = "Incident registered"
    title_zh = "事件已立案"

    incident: Annotated[Identifier, described("The incident", zh="案件")]
    report: ReportId
    category: Category
    registered_on: Annotated[CalendarDate, described("Day of registration", zh="立案日期")]
    location: ReportLocation = None
    place: MaybePlace = None


class Milestone(ContractModel):
    """One of the limits of a case."""

    name: Annotated[Label, described("What must be reached", zh="阶段名称")]
    limit: Limit
    due_at: DueAt


class IncidentClassified(
    IncidentEvent,
    type="tongguan.incident.classified.v1",
    subject="incident",
    partition=("report", "incident"),
    status="planned",
):
    """An incident has been put in its class: why it is filed, when it counts as solved, and by when what is due."""

    title_en = "Incident classified"
    title_zh = "案件已定类定限"
    contract_basis = (SEVEN_STEPS, EVENT_CLASSES, MILESTONES, TIME_UNITS)

    event_class: EventClass
    component: Annotated[Identifier | None, described("Component concerned, GB/T 30428.2", zh="部件")] = None
    filing_condition: Annotated[Line, described("Condition for filing that is met", zh="立案条件")]
    closing_condition: Annotated[Line, described("Condition under which it counts as solved", zh="结案条件")]
    lead_unit: Annotated[Identifier, described("Department that answers for the matter", zh="主管部门")]
    street: MaybeStreet = None
    milestones: Annotated[
        list[Milestone],
        Field(min_length=1, max_length=FEW),
        described("Limits, in the order in which they end", zh="阶段时限"),
    ]
    classified_at: Annotated[Moment, described("When it was classified; the limits run from here", zh="定类时刻")]


class IncidentMilestoneReached(
    IncidentEvent,
    type="tongguan.incident.milestone_reached.v1",
    subject="incident",
    partition=("report", "incident"),
    status="planned",
):
    """One of the limits of a case has been met, in time or late."""

    title_en = "Incident milestone reached"
    title_zh = "案件阶段已完成"
    contract_basis = (MILESTONES,)

    name: Annotated[Label, described("What was reached", zh="阶段名称")]
    task: MaybeTask = None
    reached_at: Annotated[Moment, described("When it was reached", zh="完成时刻")]
    on_time: Annotated[bool, described("Not after its limit", zh="是否按期")]


class IncidentReworked(
    IncidentEvent,
    type="tongguan.incident.reworked.v1",
    subject="incident",
    partition=("report", "incident"),
    status="planned",
):
    """An incident goes back to those who handled it, because a verification was failed (返工)."""

    title_en = "Incident sent back for rework"
    title_zh = "案件已返工"
    contract_basis = (STAGES_AND_FIGURES,)

    verification: Annotated[Identifier, described("The verification that was failed", zh="核查")]
    handler_unit: HandlerUnit
    rework_count: Annotated[
        int, Field(ge=1, le=1000), described("How often it has gone back by now", zh="返工次数", unit="times")
    ]
    limit: Limit
    due_at: DueAt
    reason: Annotated[Line, described("What is still to be done", zh="返工原因")]


class IncidentParked(
    IncidentEvent,
    type="tongguan.incident.parked.v1",
    subject="incident",
    partition=("report", "incident"),
    status="planned",
):
    """An incident that cannot be solved within its limit stays on the books, with a day to look again (挂账)."""

    title_en = "Incident parked"
    title_zh = "案件已挂账"
    contract_basis = (STAGES_AND_FIGURES,)

    reason: Annotated[ParkReason, described("Why it cannot be solved now", zh="挂账原因")]
    interim_measure: Annotated[Line, described("What keeps it safe until then", zh="临时措施")]
    applied_by: Annotated[Identifier, described("Unit that asked for it", zh="申请单位")]
    decided_by: DecidedBy
    parked_at: Annotated[Moment, described("When it was parked; the clock stops here", zh="挂账时刻")]
    review_on: Annotated[CalendarDate, described("Day on which it is looked at again", zh="复核日期")]


class IncidentResumed(
    IncidentEvent,
    type="tongguan.incident.resumed.v1",
    subject="incident",
    partition=("report", "incident"),
    status="planned",
):
    """A parked incident can be solved now; its clock runs on (销账)."""

    title_en = "Incident resumed"
    title_zh = "案件已恢复处置"
    contract_basis = (STAGES_AND_FIGURES,)

    decided_by: DecidedBy
    resumed_at: Annotated[Moment, described("When it was taken up again", zh="恢复时刻")]
    due_at: DueAt
    remark: Remark = None


class IncidentClosed(
    IncidentEvent,
    type="tongguan.incident.closed.v1",
    subject="incident",
    partition=("report", "incident"),
    status="planned",
):
    """An incident is solved and was verified (结案)."""

    title_en = "Incident closed"
    title_zh = "案件已结案"
    contract_basis = (SEVEN_STEPS, STAGES_AND_FIGURES)

    verification: Annotated[Identifier, described("The verification that was passed", zh="核查")]
    handler_unit: HandlerUnit
    closed_by: Annotated[Identifier, described("Unit that closed it: not the one that handled it", zh="结案单位")]
    closing_condition: Annotated[Line, described("Condition for closing that is met", zh="结案条件")]
    closed_at: Annotated[Moment, described("When it was closed", zh="结案时刻")]
    on_time: Annotated[bool, described("Within its limit, without the time it was parked", zh="按期结案")]
    self_handled: Annotated[bool, described("Solved on the spot by whoever found it", zh="自行处置")]
    rework_count: Annotated[Count, described("How often it was sent back", zh="返工次数", unit="times")]


class IncidentReopened(
    IncidentEvent,
    type="tongguan.incident.reopened.v1",
    subject="incident",
    partition=("report", "incident"),
    status="planned",
):
    """A closed incident is taken up again."""

    title_en = "Incident reopened"
    title_zh = "案件已重新立案"
    contract_basis = (SEVEN_STEPS,)

    reason: Annotated[ReopenReason, described("Why it is taken up again", zh="重开原因")]
    because_of: Annotated[Identifier | None, described("Report that showed it, if one did", zh="触发上报件")] = None
    decided_by: DecidedBy
    reopened_at: Annotated[Moment, described("When it was taken up again", zh="重开时刻")]
    due_at: DueAt


class IncidentVoided(
    IncidentEvent,
    type="tongguan.incident.voided.v1",
    subject="incident",
    partition=("report", "incident"),
    status="planned",
):
    """An incident should not have been filed; what was derived from it is to be taken back (作废)."""

    title_en = "Incident voided"
    title_zh = "案件已作废"
    contract_basis = (STAGES_AND_FIGURES,)

    reason: Annotated[VoidReason, described("Why it is void", zh="作废原因")]
    decided_by: DecidedBy
    voided_at: Annotated[Moment, described("When it was voided", zh="作废时刻")]
    remark: Remark = None
