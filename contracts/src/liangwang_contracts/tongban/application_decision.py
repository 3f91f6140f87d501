"""Applications (办件), from acceptance to the decision: review, pauses of the clock, consultation, refusal, completion.

The clock of the decision runs in working days. While it is suspended no day counts, and the applicant is told so in
writing; when it resumes, the event carries the new last days. What is granted is stated by ``permit.issued``; the case
itself ends with ``completed`` or ``refused``.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Count, Line, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongban.application import ApplicationEvent
from liangwang_contracts.tongban.base import (
    Applicant,
    Days,
    DecisionNo,
    Ground,
    LegalDue,
    MaybeReason,
    NoticeNo,
    PromisedDue,
    Reason,
    Remedies,
    Sm3,
    Unit,
)
from liangwang_contracts.tongban.law import DECISION, PAUSE, REFUSAL
from liangwang_contracts.tongban.words import (
    CompletionOutcome,
    ConsultationKind,
    ConsultationOpinion,
    PauseReason,
    RefusalGround,
    ReviewKind,
    ReviewOpinion,
    Silence,
)
from liangwang_contracts.vocabulary import Matter, MaybePlace

ReviewRound = Annotated[
    Token, described("Number of the review within the case", "该次审查在本办件中的序号", zh="审查序号")
]
ConsultationNo = Annotated[
    Token, described("Number of the consultation within the case", "该次征求意见在本办件中的序号", zh="征求意见序号")
]
AskedUnit = Annotated[
    Identifier, described("Department that is asked", "收到征求意见或参与并联审批的部门", zh="被征求单位")
]
PauseReasonField = Annotated[
    PauseReason,
    described(
        "Why its time does not count", "所需时间不计入办理时限的程序，如听证、检验、检疫或鉴定", zh="特别程序类型"
    ),
]
UsedDays = Annotated[
    Days,
    described(
        "Working days used so far, without pauses",
        "截至目前已用的工作日数，不含中止的时间",
        zh="已用时限（工作日）",
        unit="working-days",
    ),
]
PausedDays = Annotated[
    Days,
    described(
        "Working days that did not count",
        "因特别程序而不计入办理时限的工作日数",
        zh="不计入时限（工作日）",
        unit="working-days",
    ),
]
MoreConditions = Annotated[
    list[Line],
    Field(max_length=MANY),
    described("Conditions that the opinion makes", "审查或答复意见所附的条件", zh="附加条件"),
]


class RefusalReason(ContractModel):
    """One reason of a refusal."""

    ground: Annotated[
        RefusalGround,
        described("What kind of reason it is", "不予许可的理由属于哪种情形，如不符合法定条件", zh="不予许可情形"),
    ]
    legal_basis: Ground
    text: Annotated[
        Line,
        described("The reason in words, without personal data", "对不予许可理由的文字说明，不含个人信息", zh="理由"),
    ]


class ApplicationReviewStarted(
    ApplicationEvent, type="tongban.application.review_started.v1", subject="case", status="planned"
):
    """A department has begun to examine the application."""

    title_en = "Application review started"
    title_zh = "审查已开始"

    review: ReviewRound
    unit: Unit
    kind: Annotated[
        ReviewKind, described("How it is examined", "以书面审查、实地核查或技术审查的方式进行", zh="审查方式")
    ]
    place: MaybePlace = None
    started_on: Annotated[CalendarDate, described("Day it began", "部门开始审查的当天（按城市时区）", zh="开始日期")]
    due: Annotated[
        CalendarDate | None,
        described(
            "Last day for it, if one is set", "完成本次审查的最后一天（含当日），未设期限则为空", zh="审查截止日期"
        ),
    ] = None


class ApplicationReviewCompleted(
    ApplicationEvent, type="tongban.application.review_completed.v1", subject="case", status="planned"
):
    """A department has finished examining the application and says what it thinks."""

    title_en = "Application review completed"
    title_zh = "审查已完成"

    review: ReviewRound
    unit: Unit
    kind: Annotated[
        ReviewKind, described("How it was examined", "以书面审查、实地核查或技术审查的方式完成", zh="审查方式")
    ]
    opinion: Annotated[
        ReviewOpinion,
        described("What the department thinks", "审查部门的结论：同意、附条件同意或不同意", zh="审查意见"),
    ]
    conditions: MoreConditions
    reason: MaybeReason = None
    completed_on: Annotated[
        CalendarDate, described("Day it was finished", "部门完成审查的当天（按城市时区）", zh="完成日期")
    ]
    record_sm3: Annotated[
        Sm3 | None,
        described(
            "SM3 digest of the record of the review", "审查记录内容的 SM3 摘要值，无记录则为空", zh="审查记录摘要"
        ),
    ] = None


class ApplicationClockSuspended(
    ApplicationEvent, type="tongban.application.clock_suspended.v1", subject="case", status="planned"
):
    """A procedure began whose time does not count (特别程序); the clock stands."""

    title_en = "Application clock suspended"
    title_zh = "办理时限已中止"
    contract_basis = (PAUSE,)

    unit: Unit
    reason: PauseReasonField
    suspended_on: Annotated[
        CalendarDate, described("First day that does not count", "不计入办理时限的第一天（按城市时区）", zh="中止日期")
    ]
    expected_until: Annotated[
        CalendarDate | None,
        described("Day on which it is expected to end", "特别程序预计结束的日期，无法预计则为空", zh="预计结束日期"),
    ] = None
    notice_no: NoticeNo
    used_days: UsedDays


class ApplicationClockResumed(
    ApplicationEvent, type="tongban.application.clock_resumed.v1", subject="case", status="planned"
):
    """The procedure is over; the clock runs again, with new last days."""

    title_en = "Application clock resumed"
    title_zh = "办理时限已恢复"
    contract_basis = (PAUSE,)

    unit: Unit
    reason: PauseReasonField
    resumed_on: Annotated[
        CalendarDate, described("First day that counts again", "重新计入办理时限的第一天（按城市时区）", zh="恢复日期")
    ]
    paused_days: PausedDays
    legal_due: LegalDue
    promised_due: PromisedDue


class ApplicationDeadlineExtended(
    ApplicationEvent, type="tongban.application.deadline_extended.v1", subject="case", status="planned"
):
    """The time for the decision was extended with approval; the applicant is told the reason."""

    title_en = "Application deadline extended"
    title_zh = "办理期限已延长"
    contract_basis = (DECISION,)

    unit: Unit
    approved_by: Annotated[
        Identifier, described("Authority whose head approved it", "由其负责人批准延长期限的行政机关", zh="批准机关")
    ]
    extended_on: Annotated[
        CalendarDate, described("Day of the approval", "批准延长期限的当天（按城市时区）", zh="批准日期")
    ]
    added_days: Annotated[
        Days,
        described("Working days that were added", "经批准增加的工作日数", zh="延长时限（工作日）", unit="working-days"),
    ]
    notice_no: NoticeNo
    reason: Reason
    legal_due: LegalDue
    promised_due: PromisedDue


class ApplicationConsultationRequested(
    ApplicationEvent, type="tongban.application.consultation_requested.v1", subject="case", status="planned"
):
    """Another department was asked, for its opinion or for its part of a parallel approval."""

    title_en = "Application consultation requested"
    title_zh = "征求意见已发出"
    contract_basis = (DECISION,)

    consultation: ConsultationNo
    kind: Annotated[
        ConsultationKind,
        described(
            "Opinion, or part of a parallel approval", "征求部门意见，或请其办理并联审批中的相应部分", zh="征求类型"
        ),
    ]
    unit: Unit
    asked_unit: AskedUnit
    question: Annotated[
        Line, described("What is asked, without personal data", "请对方部门答复的具体问题，不含个人信息", zh="征求事项")
    ]
    requested_on: Annotated[
        CalendarDate, described("Day it was sent", "向对方部门发出征求意见的当天（按城市时区）", zh="发出日期")
    ]
    due: Annotated[
        CalendarDate, described("Last day for the reply", "对方部门答复的最后一天（含当日）", zh="答复截止日期")
    ]
    silence: Annotated[
        Silence, described("What it means if no reply comes", "对方部门逾期不答复时，是否视为同意", zh="逾期后果")
    ]


class ApplicationConsultationReplied(
    ApplicationEvent, type="tongban.application.consultation_replied.v1", subject="case", status="planned"
):
    """The department that was asked has replied."""

    title_en = "Application consultation replied"
    title_zh = "征求意见已答复"
    contract_basis = (DECISION,)

    consultation: ConsultationNo
    asked_unit: AskedUnit
    opinion: Annotated[
        ConsultationOpinion,
        described("What it thinks", "对方部门的结论：同意、附条件同意、不同意或不属其职能", zh="答复意见"),
    ]
    conditions: MoreConditions
    reason: MaybeReason = None
    replied_on: Annotated[
        CalendarDate, described("Day of the reply", "对方部门作出答复的当天（按城市时区）", zh="答复日期")
    ]
    on_time: Annotated[bool, described("Not after the last day", "为真表示未超过答复的最后一天", zh="是否按期")]


class ApplicationRefused(ApplicationEvent, type="tongban.application.refused.v1", subject="case", status="planned"):
    """The department has decided not to grant what was applied for (不予许可), with reasons and remedies."""

    title_en = "Application refused"
    title_zh = "申请不予许可"
    contract_basis = (DECISION, REFUSAL)

    matter: Matter
    applicant: Applicant
    unit: Unit
    decided_on: Annotated[
        CalendarDate, described("Day of the decision", "作出不予许可决定的当天（按城市时区）", zh="决定日期")
    ]
    decision_no: DecisionNo
    reasons: Annotated[
        list[RefusalReason],
        Field(min_length=1, max_length=MANY),
        described("Why, each reason by itself", "不予许可的原因，逐条列明", zh="理由"),
    ]
    heard: Annotated[
        bool, described("The applicant was heard before", "为真表示作出决定前已听取申请人意见", zh="是否听证")
    ]
    remedies: Remedies
    used_days: UsedDays
    legal_due: LegalDue


class ApplicationCompleted(ApplicationEvent, type="tongban.application.completed.v1", subject="case", status="planned"):
    """The case is done (办结): what came of it, and what it cost in time and visits."""

    title_en = "Application completed"
    title_zh = "申请已办结"
    contract_basis = (DECISION,)

    matter: Matter
    applicant: Applicant
    unit: Unit
    outcome: Annotated[
        CompletionOutcome, described("What came of it", "办件的最终结果：准予、部分准予或服务办结", zh="办理结果")
    ]
    completed_on: Annotated[
        CalendarDate, described("Day it was done", "办件办理完毕的当天（按城市时区）", zh="办结日期")
    ]
    permits: Annotated[
        list[Identifier],
        Field(max_length=MANY),
        described("Permits that were granted or changed", "因本办件核发或变更的各项许可", zh="许可证"),
    ]
    used_days: UsedDays
    paused_days: PausedDays
    legal_due: LegalDue
    promised_due: PromisedDue
    visits: Annotated[
        Count,
        described(
            "Times that the applicant had to come in person", "申请人须本人到场办理的次数", zh="跑动次数", unit="times"
        ),
    ]
