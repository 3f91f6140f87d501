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

ReviewRound = Annotated[Token, described("Number of the review within the case", zh="审查序号")]
ConsultationNo = Annotated[Token, described("Number of the consultation within the case", zh="征求意见序号")]
AskedUnit = Annotated[Identifier, described("Department that is asked", zh="被征求单位")]
PauseReasonField = Annotated[PauseReason, described("Why its time does not count", zh="特别程序类型")]
UsedDays = Annotated[
    Days, described("Working days used so far, without pauses", zh="已用时限（工作日）", unit="working-days")
]
PausedDays = Annotated[
    Days, described("Working days that did not count", zh="不计入时限（工作日）", unit="working-days")
]
MoreConditions = Annotated[
    list[Line], Field(max_length=MANY), described("Conditions that the opinion makes", zh="附加条件")
]


class RefusalReason(ContractModel):
    """One reason of a refusal."""

    ground: Annotated[RefusalGround, described("What kind of reason it is", zh="不予许可情形")]
    legal_basis: Ground
    text: Annotated[Line, described("The reason in words, without personal data", zh="理由")]


class ApplicationReviewStarted(
    ApplicationEvent, type="tongban.application.review_started.v1", subject="case", status="planned"
):
    """A department has begun to examine the application."""

    title_en = "Application review started"
    title_zh = "审查已开始"

    review: ReviewRound
    unit: Unit
    kind: Annotated[ReviewKind, described("How it is examined", zh="审查方式")]
    place: MaybePlace = None
    started_on: Annotated[CalendarDate, described("Day it began", zh="开始日期")]
    due: Annotated[CalendarDate | None, described("Last day for it, if one is set", zh="审查截止日期")] = None


class ApplicationReviewCompleted(
    ApplicationEvent, type="tongban.application.review_completed.v1", subject="case", status="planned"
):
    """A department has finished examining the application and says what it thinks."""

    title_en = "Application review completed"
    title_zh = "审查已完成"

    review: ReviewRound
    unit: Unit
    kind: Annotated[ReviewKind, described("How it was examined", zh="审查方式")]
    opinion: Annotated[ReviewOpinion, described("What the department thinks", zh="审查意见")]
    conditions: MoreConditions
    reason: MaybeReason = None
    completed_on: Annotated[CalendarDate, described("Day it was finished", zh="完成日期")]
    record_sm3: Annotated[Sm3 | None, described("SM3 digest of the record of the review", zh="审查记录摘要")] = None


class ApplicationClockSuspended(
    ApplicationEvent, type="tongban.application.clock_suspended.v1", subject="case", status="planned"
):
    """A procedure began whose time does not count (特别程序); the clock stands."""

    title_en = "Application clock suspended"
    title_zh = "办理时限已中止"
    contract_basis = (PAUSE,)

    unit: Unit
    reason: PauseReasonField
    suspended_on: Annotated[CalendarDate, described("First day that does not count", zh="中止日期")]
    expected_until: Annotated[
        CalendarDate | None, described("Day on which it is expected to end", zh="预计结束日期")
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
    resumed_on: Annotated[CalendarDate, described("First day that counts again", zh="恢复日期")]
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
    approved_by: Annotated[Identifier, described("Authority whose head approved it", zh="批准机关")]
    extended_on: Annotated[CalendarDate, described("Day of the approval", zh="批准日期")]
    added_days: Annotated[Days, described("Working days that were added", zh="延长时限（工作日）", unit="working-days")]
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
    kind: Annotated[ConsultationKind, described("Opinion, or part of a parallel approval", zh="征求类型")]
    unit: Unit
    asked_unit: AskedUnit
    question: Annotated[Line, described("What is asked, without personal data", zh="征求事项")]
    requested_on: Annotated[CalendarDate, described("Day it was sent", zh="发出日期")]
    due: Annotated[CalendarDate, described("Last day for the reply", zh="答复截止日期")]
    silence: Annotated[Silence, described("What it means if no reply comes", zh="逾期后果")]


class ApplicationConsultationReplied(
    ApplicationEvent, type="tongban.application.consultation_replied.v1", subject="case", status="planned"
):
    """The department that was asked has replied."""

    title_en = "Application consultation replied"
    title_zh = "征求意见已答复"
    contract_basis = (DECISION,)

    consultation: ConsultationNo
    asked_unit: AskedUnit
    opinion: Annotated[ConsultationOpinion, described("What it thinks", zh="答复意见")]
    conditions: MoreConditions
    reason: MaybeReason = None
    replied_on: Annotated[CalendarDate, described("Day of the reply", zh="答复日期")]
    on_time: Annotated[bool, described("Not after the last day", zh="是否按期")]


class ApplicationRefused(ApplicationEvent, type="tongban.application.refused.v1", subject="case", status="planned"):
    """The department has decided not to grant what was applied for (不予许可), with reasons and remedies."""

    title_en = "Application refused"
    title_zh = "申请不予许可"
    contract_basis = (DECISION, REFUSAL)

    matter: Matter
    applicant: Applicant
    unit: Unit
    decided_on: Annotated[CalendarDate, described("Day of the decision", zh="决定日期")]
    decision_no: DecisionNo
    reasons: Annotated[
        list[RefusalReason], Field(min_length=1, max_length=MANY), described("Why, each reason by itself", zh="理由")
    ]
    heard: Annotated[bool, described("The applicant was heard before", zh="是否听证")]
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
    outcome: Annotated[CompletionOutcome, described("What came of it", zh="办理结果")]
    completed_on: Annotated[CalendarDate, described("Day it was done", zh="办结日期")]
    permits: Annotated[
        list[Identifier], Field(max_length=MANY), described("Permits that were granted or changed", zh="许可证")
    ]
    used_days: UsedDays
    paused_days: PausedDays
    legal_due: LegalDue
    promised_due: PromisedDue
    visits: Annotated[Count, described("Times that the applicant had to come in person", zh="跑动次数", unit="times")]
