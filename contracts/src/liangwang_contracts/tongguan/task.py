"""Tasks (任务): what a unit is told to do about an incident.

No clock runs before a unit has accepted (签收), so that orders bounce: every return is counted, and after as many as
the dispatcher allows the next step is an adjudication, which nobody may return. Dispatching and verifying are two
axes: no unit that dispatches or handles a task verifies it.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import Label, Line, Moment, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongguan.base import (
    FEW,
    DecidedBy,
    DueAt,
    EventClass,
    EvidenceFiles,
    HandlerUnit,
    IncidentEvent,
    Limit,
    MaybeStreet,
    Remark,
    Returns,
    TaskId,
)
from liangwang_contracts.tongguan.bases import RETURNS, SEVEN_STEPS, STAGES_AND_FIGURES, TIME_UNITS
from liangwang_contracts.tongguan.words import FeedbackOutcome, ReturnReason, TaskKind
from liangwang_contracts.vocabulary import EventIds, Grid, MaybePermit, MaybePlace, PersonToken, ReportLocation

ExtensionReason = Annotated[Line, described("Why more time is needed", zh="延期原因")]


class TaskEvent(IncidentEvent):
    """Part of a task's life."""

    task: TaskId


class TaskDispatched(
    TaskEvent,
    type="tongguan.task.dispatched.v1",
    subject="task",
    partition=("report", "incident"),
    status="planned",
):
    """A unit is told to act; says all that it needs to set out. Contacts are asked for after acceptance."""

    title_en = "Task dispatched"
    title_zh = "任务已派遣"
    contract_basis = (SEVEN_STEPS, TIME_UNITS)

    kind: Annotated[TaskKind, described("What is to be done", zh="任务类型")]
    event_class: EventClass
    dispatcher_unit: Annotated[Identifier, described("Centre that dispatches", zh="派遣单位")]
    handler_unit: HandlerUnit
    supporting_units: Annotated[
        list[Identifier], Field(max_length=FEW), described("Units that help; the handler leads", zh="协办单位")
    ]
    street: MaybeStreet = None
    grid: Grid = None
    place: MaybePlace = None
    permit: MaybePermit = None
    location: ReportLocation = None
    instruction: Annotated[
        Line, described("What is expected; names nobody", zh="派遣意见", classification=Classification.G2)
    ]
    accept_within: Annotated[Limit, described("How soon it must be accepted, with its unit", zh="签收时限")]
    limit: Limit
    dispatched_at: Annotated[Moment, described("When it was sent out", zh="派遣时刻")]
    returns: Returns
    max_returns: Annotated[
        int, Field(ge=0, le=20), described("Returns after which it is adjudicated instead", zh="退单上限", unit="times")
    ]
    contact_reference: Annotated[
        Token | None,
        described(
            "Under which the unit may ask for contacts once it has accepted",
            zh="联系人索取编号",
            classification=Classification.G2,
        ),
    ] = None


class TaskAccepted(
    TaskEvent,
    type="tongguan.task.accepted.v1",
    subject="task",
    partition=("report", "incident"),
    status="planned",
):
    """The unit has accepted; its clock runs from now on (签收)."""

    title_en = "Task accepted"
    title_zh = "任务已签收"
    contract_basis = (RETURNS,)

    handler_unit: HandlerUnit
    accepted_at: Annotated[Moment, described("When it was accepted", zh="签收时刻")]
    due_at: DueAt
    on_time: Annotated[bool, described("Accepted within the time for it", zh="按时签收")]


class TaskReturned(
    TaskEvent,
    type="tongguan.task.returned.v1",
    subject="task",
    partition=("report", "incident"),
    status="planned",
):
    """The unit says that the task is not its own (退单)."""

    title_en = "Task returned"
    title_zh = "任务已退单"
    contract_basis = (RETURNS,)

    handler_unit: HandlerUnit
    reason: Annotated[ReturnReason, described("Wrong territory, wrong competence or unclear ownership", zh="退单原因")]
    ground: Annotated[Line, described("Rule or fact that it rests on", zh="退单依据")]
    suggested_unit: Annotated[
        Identifier | None, described("Unit that it should go to, says this one", zh="建议单位")
    ] = None
    returns: Annotated[
        int, Field(ge=1, le=1000), described("How often it has come back, with this", zh="退单次数", unit="times")
    ]
    adjudication_due: Annotated[bool, described("The most returns are reached: adjudicate", zh="应审定")]
    returned_at: Annotated[Moment, described("When it came back", zh="退单时刻")]
    evidence_files: EvidenceFiles


class TaskAdjudicated(
    TaskEvent,
    type="tongguan.task.adjudicated.v1",
    subject="task",
    partition=("report", "incident"),
    status="planned",
):
    """It was decided whose task it is; that unit cannot return it (审定强派)."""

    title_en = "Task adjudicated"
    title_zh = "任务已审定强派"
    contract_basis = (RETURNS,)

    handler_unit: Annotated[Identifier, described("Unit that must do it", zh="审定处置单位")]
    decided_by: DecidedBy
    heard_units: Annotated[
        list[Identifier],
        Field(max_length=FEW),
        described("Units that had returned it and were heard", zh="听取意见单位"),
    ]
    ground: Annotated[Line, described("Rule or fact that it rests on", zh="审定依据")]
    returns: Returns
    limit: Limit
    due_at: DueAt
    adjudicated_at: Annotated[Moment, described("When it was decided; the clock runs from here", zh="审定时刻")]
    sets_precedent: Annotated[bool, described("Later tasks of this kind go there at once", zh="作为先例")]


class TaskExtensionRequested(
    TaskEvent,
    type="tongguan.task.extension_requested.v1",
    subject="task",
    partition=("report", "incident"),
    status="planned",
):
    """The unit asks for more time."""

    title_en = "Task extension requested"
    title_zh = "任务延期已申请"
    contract_basis = (SEVEN_STEPS,)

    handler_unit: HandlerUnit
    extra: Annotated[Limit, described("How much more is asked for, with its unit", zh="申请延长")]
    reason: ExtensionReason
    requested_at: Annotated[Moment, described("When it was asked for", zh="申请时刻")]
    due_at: DueAt


class TaskExtensionGranted(
    TaskEvent,
    type="tongguan.task.extension_granted.v1",
    subject="task",
    partition=("report", "incident"),
    status="planned",
):
    """The unit gets more time, as much as it asked for or less."""

    title_en = "Task extension granted"
    title_zh = "任务延期已批准"
    contract_basis = (SEVEN_STEPS,)

    decided_by: DecidedBy
    extra: Annotated[Limit, described("How much more is given, with its unit", zh="批准延长")]
    granted_at: Annotated[Moment, described("When it was decided", zh="批准时刻")]
    due_at: Annotated[Moment, described("New end of the limit", zh="延期后截止时刻")]
    extensions: Annotated[
        int, Field(ge=1, le=100), described("How often it was extended, with this", zh="延期次数", unit="times")
    ]


class TaskExtensionRefused(
    TaskEvent,
    type="tongguan.task.extension_refused.v1",
    subject="task",
    partition=("report", "incident"),
    status="planned",
):
    """The unit gets no more time; the limit stays as it was."""

    title_en = "Task extension refused"
    title_zh = "任务延期未批准"
    contract_basis = (SEVEN_STEPS,)

    decided_by: DecidedBy
    reason: Annotated[Line, described("Why not", zh="不予延期原因")]
    refused_at: Annotated[Moment, described("When it was decided", zh="决定时刻")]
    due_at: DueAt


class TaskStarted(
    TaskEvent,
    type="tongguan.task.started.v1",
    subject="task",
    partition=("report", "incident"),
    status="planned",
):
    """Somebody is on the spot and has begun."""

    title_en = "Task started"
    title_zh = "任务已开始处置"
    contract_basis = (SEVEN_STEPS,)

    handler_unit: HandlerUnit
    worker: Annotated[
        PersonToken | None,
        described(
            "Who has begun, by token; only where the unit must know",
            zh="处置人员令牌",
            classification=Classification.G2,
        ),
    ] = None
    started_at: Annotated[Moment, described("When it was begun", zh="开始时刻")]


class TaskFeedbackSubmitted(
    TaskEvent,
    type="tongguan.task.feedback_submitted.v1",
    subject="task",
    partition=("report", "incident"),
    status="planned",
):
    """The unit says what it has done, with evidence from before and after; verification follows."""

    title_en = "Task feedback submitted"
    title_zh = "任务已反馈"
    contract_basis = (SEVEN_STEPS, STAGES_AND_FIGURES)

    handler_unit: HandlerUnit
    outcome: Annotated[FeedbackOutcome, described("Done, partly done, or it cannot be done", zh="处置结果")]
    measures: Annotated[list[Label], Field(max_length=FEW), described("What was done", zh="处置措施")]
    submitted_at: Annotated[Moment, described("When it was reported back", zh="反馈时刻")]
    on_time: Annotated[bool, described("Not after the end of the limit", zh="按期处置")]
    evidence_files: EvidenceFiles
    follows: Annotated[EventIds, described("Ids of the events that this answers", zh="依据事件")]
    remark: Remark = None
