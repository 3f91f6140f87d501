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

ExtensionReason = Annotated[Line, described("Why more time is needed", "需要延长时限的原因", zh="延期原因")]


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

    kind: Annotated[
        TaskKind, described("What is to be done", "任务要求完成的工作类别，如处置、巡查、停工", zh="任务类型")
    ]
    event_class: EventClass
    dispatcher_unit: Annotated[Identifier, described("Centre that dispatches", "派遣任务的指挥中心", zh="派遣单位")]
    handler_unit: HandlerUnit
    supporting_units: Annotated[
        list[Identifier],
        Field(max_length=FEW),
        described("Units that help; the handler leads", "协助办理的单位，由处置单位牵头", zh="协办单位"),
    ]
    street: MaybeStreet = None
    grid: Grid = None
    place: MaybePlace = None
    permit: MaybePermit = None
    location: ReportLocation = None
    instruction: Annotated[
        Line,
        described(
            "What is expected; names nobody",
            "对办理的要求，不得出现个人姓名",
            zh="派遣意见",
            classification=Classification.G2,
        ),
    ]
    accept_within: Annotated[
        Limit, described("How soon it must be accepted, with its unit", "须在多长时间内签收，含计时单位", zh="签收时限")
    ]
    limit: Limit
    dispatched_at: Annotated[Moment, described("When it was sent out", "任务派出的时刻", zh="派遣时刻")]
    returns: Returns
    max_returns: Annotated[
        int,
        Field(ge=0, le=20),
        described(
            "Returns after which it is adjudicated instead", "退单达到该次数后改由审定派遣", zh="退单上限", unit="times"
        ),
    ]
    contact_reference: Annotated[
        Token | None,
        described(
            "Under which the unit may ask for contacts once it has accepted",
            "处置单位签收后凭此编号索取联系人信息，未提供时为空",
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
    accepted_at: Annotated[
        Moment, described("When it was accepted", "处置单位签收任务的时刻，处置计时自此开始", zh="签收时刻")
    ]
    due_at: DueAt
    on_time: Annotated[bool, described("Accepted within the time for it", "是否在签收时限内签收", zh="按时签收")]


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
    reason: Annotated[
        ReturnReason,
        described(
            "Wrong territory, wrong competence or unclear ownership",
            "退单的原因：属地不符、职能不符或权属不清",
            zh="退单原因",
        ),
    ]
    ground: Annotated[Line, described("Rule or fact that it rests on", "退单所依据的规定或事实", zh="退单依据")]
    suggested_unit: Annotated[
        Identifier | None,
        described("Unit that it should go to, says this one", "退单单位认为应负责的单位，未提出时为空", zh="建议单位"),
    ] = None
    returns: Annotated[
        int,
        Field(ge=1, le=1000),
        described("How often it has come back, with this", "截至本次的累计退单次数", zh="退单次数", unit="times"),
    ]
    adjudication_due: Annotated[
        bool, described("The most returns are reached: adjudicate", "退单次数已达上限，应予审定", zh="应审定")
    ]
    returned_at: Annotated[Moment, described("When it came back", "任务退回的时刻", zh="退单时刻")]
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

    handler_unit: Annotated[
        Identifier, described("Unit that must do it", "经审定必须承办的单位，不得再退", zh="审定处置单位")
    ]
    decided_by: DecidedBy
    heard_units: Annotated[
        list[Identifier],
        Field(max_length=FEW),
        described("Units that had returned it and were heard", "曾经退单并已听取其意见的单位", zh="听取意见单位"),
    ]
    ground: Annotated[Line, described("Rule or fact that it rests on", "审定所依据的规定或事实", zh="审定依据")]
    returns: Returns
    limit: Limit
    due_at: DueAt
    adjudicated_at: Annotated[
        Moment,
        described("When it was decided; the clock runs from here", "作出审定的时刻，计时自此开始", zh="审定时刻"),
    ]
    sets_precedent: Annotated[
        bool, described("Later tasks of this kind go there at once", "此后同类任务是否直接派往该单位", zh="作为先例")
    ]


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
    extra: Annotated[
        Limit, described("How much more is asked for, with its unit", "申请延长的时长及其计时单位", zh="申请延长")
    ]
    reason: ExtensionReason
    requested_at: Annotated[Moment, described("When it was asked for", "提出延期申请的时刻", zh="申请时刻")]
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
    extra: Annotated[
        Limit, described("How much more is given, with its unit", "批准延长的时长及其计时单位", zh="批准延长")
    ]
    granted_at: Annotated[Moment, described("When it was decided", "批准延期的时刻", zh="批准时刻")]
    due_at: Annotated[Moment, described("New end of the limit", "延期后时限届满的时刻", zh="延期后截止时刻")]
    extensions: Annotated[
        int,
        Field(ge=1, le=100),
        described("How often it was extended, with this", "截至本次的累计延期次数", zh="延期次数", unit="times"),
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
    reason: Annotated[Line, described("Why not", "不予延期的原因", zh="不予延期原因")]
    refused_at: Annotated[Moment, described("When it was decided", "决定不予延期的时刻", zh="决定时刻")]
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
            "开始处置的人员，以令牌代替；仅在单位须知时提供，否则为空",
            zh="处置人员令牌",
            classification=Classification.G2,
        ),
    ] = None
    started_at: Annotated[Moment, described("When it was begun", "开始处置的时刻", zh="开始时刻")]


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
    outcome: Annotated[
        FeedbackOutcome,
        described("Done, partly done, or it cannot be done", "已处置、部分处置或无法处置", zh="处置结果"),
    ]
    measures: Annotated[
        list[Label], Field(max_length=FEW), described("What was done", "已采取的处置措施", zh="处置措施")
    ]
    submitted_at: Annotated[Moment, described("When it was reported back", "反馈处置结果的时刻", zh="反馈时刻")]
    on_time: Annotated[bool, described("Not after the end of the limit", "是否在时限届满前反馈", zh="按期处置")]
    evidence_files: EvidenceFiles
    follows: Annotated[
        EventIds, described("Ids of the events that this answers", "本次反馈所回应事件的编号", zh="依据事件")
    ]
    remark: Remark = None
