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

    incident: Annotated[Identifier, described("The incident", "所立案件的编号，自立案至结案不变", zh="案件")]
    report: ReportId
    category: Category
    registered_on: Annotated[CalendarDate, described("Day of registration", "立案的当天（按城市时区）", zh="立案日期")]
    location: ReportLocation = None
    place: MaybePlace = None


class Milestone(ContractModel):
    """One of the limits of a case."""

    name: Annotated[Label, described("What must be reached", "该阶段须达到的结果，如停工、拆除", zh="阶段名称")]
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
    component: Annotated[
        Identifier | None,
        described(
            "Component concerned, GB/T 30428.2", "所涉城市部件编码，按 GB/T 30428.2；不涉及部件时为空", zh="部件"
        ),
    ] = None
    filing_condition: Annotated[
        Line, described("Condition for filing that is met", "该案件符合的立案条件", zh="立案条件")
    ]
    closing_condition: Annotated[
        Line, described("Condition under which it counts as solved", "视为处置完成、可以结案的条件", zh="结案条件")
    ]
    lead_unit: Annotated[
        Identifier, described("Department that answers for the matter", "对该事项负主管责任的部门", zh="主管部门")
    ]
    street: MaybeStreet = None
    milestones: Annotated[
        list[Milestone],
        Field(min_length=1, max_length=FEW),
        described("Limits, in the order in which they end", "各阶段时限，按届满先后排列", zh="阶段时限"),
    ]
    classified_at: Annotated[
        Moment,
        described("When it was classified; the limits run from here", "完成定类的时刻，各时限自此起算", zh="定类时刻"),
    ]


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

    name: Annotated[Label, described("What was reached", "已完成的阶段名称", zh="阶段名称")]
    task: MaybeTask = None
    reached_at: Annotated[Moment, described("When it was reached", "该阶段完成的时刻", zh="完成时刻")]
    on_time: Annotated[bool, described("Not after its limit", "是否在该阶段时限内完成", zh="是否按期")]


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

    verification: Annotated[
        Identifier, described("The verification that was failed", "未通过的那次核查的编号", zh="核查")
    ]
    handler_unit: HandlerUnit
    rework_count: Annotated[
        int,
        Field(ge=1, le=1000),
        described("How often it has gone back by now", "截至本次的累计返工次数", zh="返工次数", unit="times"),
    ]
    limit: Limit
    due_at: DueAt
    reason: Annotated[Line, described("What is still to be done", "尚须继续处置的内容", zh="返工原因")]


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

    reason: Annotated[
        ParkReason, described("Why it cannot be solved now", "时限内无法解决的原因，如待资金、权属争议", zh="挂账原因")
    ]
    interim_measure: Annotated[
        Line, described("What keeps it safe until then", "挂账期间保障安全的临时措施", zh="临时措施")
    ]
    applied_by: Annotated[Identifier, described("Unit that asked for it", "申请挂账的单位", zh="申请单位")]
    decided_by: DecidedBy
    parked_at: Annotated[
        Moment, described("When it was parked; the clock stops here", "准予挂账的时刻，计时自此停止", zh="挂账时刻")
    ]
    review_on: Annotated[
        CalendarDate,
        described("Day on which it is looked at again", "对挂账案件进行复核的日期（按城市时区）", zh="复核日期"),
    ]


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
    resumed_at: Annotated[Moment, described("When it was taken up again", "恢复处置的时刻", zh="恢复时刻")]
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

    verification: Annotated[
        Identifier, described("The verification that was passed", "据以结案的、已通过的核查编号", zh="核查")
    ]
    handler_unit: HandlerUnit
    closed_by: Annotated[
        Identifier,
        described("Unit that closed it: not the one that handled it", "办理结案的单位，不得为处置单位", zh="结案单位"),
    ]
    closing_condition: Annotated[
        Line, described("Condition for closing that is met", "结案时所符合的结案条件", zh="结案条件")
    ]
    closed_at: Annotated[Moment, described("When it was closed", "办理结案的时刻", zh="结案时刻")]
    on_time: Annotated[
        bool,
        described(
            "Within its limit, without the time it was parked", "是否在时限内结案，挂账时间不计入", zh="按期结案"
        ),
    ]
    self_handled: Annotated[
        bool, described("Solved on the spot by whoever found it", "是否由发现者当场解决", zh="自行处置")
    ]
    rework_count: Annotated[
        Count, described("How often it was sent back", "结案前的累计返工次数", zh="返工次数", unit="times")
    ]


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

    reason: Annotated[
        ReopenReason,
        described("Why it is taken up again", "结案后重新处置的原因，如问题反弹、回访不认可", zh="重开原因"),
    ]
    because_of: Annotated[
        Identifier | None,
        described("Report that showed it, if one did", "反映该问题的上报件，无对应上报件时为空", zh="触发上报件"),
    ] = None
    decided_by: DecidedBy
    reopened_at: Annotated[Moment, described("When it was taken up again", "重新启动处置的时刻", zh="重开时刻")]
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

    reason: Annotated[VoidReason, described("Why it is void", "案件作废的原因，如误立、重复、演练", zh="作废原因")]
    decided_by: DecidedBy
    voided_at: Annotated[Moment, described("When it was voided", "案件作废的时刻", zh="作废时刻")]
    remark: Remark = None
