"""Reports (上报件): what reaches the city, what it was judged to be, and how the reporter was answered.

Nothing here names the reporter. A report that is filed goes on as an incident; one that is not is rejected with the
reason, or merged into the one that came before.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import CalendarDate, Line, Moment, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongguan.base import (
    DecidedBy,
    EventClass,
    Evidence,
    MaybeIncident,
    MaybeSubject,
    Remark,
    Share,
    TongguanEvent,
)
from liangwang_contracts.tongguan.bases import EVENT_CLASSES, HOTLINE, HOTLINE_FIGURES, SEVEN_STEPS
from liangwang_contracts.tongguan.words import HotlineKind, MergeBasis, RejectReason
from liangwang_contracts.vocabulary import (
    Category,
    Channel,
    Division,
    Grid,
    MaybePermit,
    MaybePlace,
    ReportId,
    ReportKind,
    ReportLocation,
)


class ReportReceived(TongguanEvent, type="tongguan.report.received.v1", subject="report"):
    """A complaint or an incident has been reported to the city."""

    title_en = "Report received"
    title_zh = "上报件已接收"

    report: ReportId
    kind: Annotated[ReportKind, described("A complaint, or something that happened", zh="类型")]
    channel: Annotated[Channel, described("How it reached the city", zh="渠道")]
    category: Category
    occurred_on: Annotated[CalendarDate, described("Day it happened", zh="发生日期")]
    location: ReportLocation = None
    place: MaybePlace = None
    division: Division = None
    grid: Grid = None
    duplicate: Annotated[bool, described("The source marked it as a duplicate", zh="重复件")] = False


class ReportClassified(TongguanEvent, type="tongguan.report.classified.v1", subject="report", status="planned"):
    """A report has been judged: what it is, what and whom it is about, and how far it can be believed."""

    title_en = "Report classified"
    title_zh = "上报件已研判"
    contract_basis = (HOTLINE, EVENT_CLASSES)

    report: ReportId
    hotline_kind: Annotated[HotlineKind, described("What the caller wants, in the hotline's kinds", zh="诉求类型")]
    event_class: EventClass
    matter: Annotated[Token | None, described("Matter code that it is about, if it is about one", zh="事项编码")] = None
    case: Annotated[Identifier | None, described("Application that it is about, if one is", zh="办件")] = None
    permit: MaybePermit = None
    place: MaybePlace = None
    party: MaybeSubject = None
    corroboration: Annotated[Share, described("How far other sources bear it out, from 0 to 1", zh="佐证程度")]
    confidence: Annotated[Share, described("How sure the judgement is, from 0 to 1", zh="置信度")]
    judged_by: Annotated[Token, described("Rule, model or desk that judged, with its version", zh="研判依据")]
    classified_at: Annotated[Moment, described("When it was judged", zh="研判时刻")]
    evidence: Evidence


class ReportRejected(TongguanEvent, type="tongguan.report.rejected.v1", subject="report", status="planned"):
    """A report is not filed as an incident (不予立案)."""

    title_en = "Report rejected"
    title_zh = "上报件不予立案"
    contract_basis = (SEVEN_STEPS,)

    report: ReportId
    reason: Annotated[RejectReason, described("Why it is not filed", zh="不予立案原因")]
    filing_condition: Annotated[
        Line | None, described("Condition for filing that is not met", zh="未满足的立案条件")
    ] = None
    redirected_to: Annotated[Identifier | None, described("Unit that it was passed on to, if one", zh="转办单位")] = (
        None
    )
    decided_by: DecidedBy
    rejected_at: Annotated[Moment, described("When it was decided", zh="不予立案时刻")]
    remark: Remark = None


class ReportMerged(TongguanEvent, type="tongguan.report.merged.v1", subject="report", status="planned"):
    """A report says what another one has said before, and is answered with it."""

    title_en = "Report merged"
    title_zh = "上报件已合并"
    contract_basis = (SEVEN_STEPS,)

    report: ReportId
    into: Annotated[Identifier, described("The report that it is answered with", zh="并入上报件")]
    incident: MaybeIncident = None
    basis: Annotated[MergeBasis, described("Why the two are one", zh="合并依据")]
    distance: Annotated[
        float | None,
        Field(ge=0, le=100_000, allow_inf_nan=False),
        described("How far they are apart", zh="距离", unit="m"),
    ] = None
    score: Annotated[Share, described("How alike they are, from 0 to 1", zh="相似度")]
    merged_at: Annotated[Moment, described("When they were merged", zh="合并时刻")]


class ReportFollowedUp(TongguanEvent, type="tongguan.report.followed_up.v1", subject="report", status="planned"):
    """Whoever reported was asked afterwards (回访): the ground of the rates of response, solution and satisfaction."""

    title_en = "Report followed up"
    title_zh = "上报件已回访"
    contract_basis = (HOTLINE_FIGURES,)

    report: ReportId
    incident: MaybeIncident = None
    reached: Annotated[bool, described("The reporter could be reached", zh="是否接通")]
    responded: Annotated[bool, described("A unit had been in touch in time", zh="是否响应")]
    solved: Annotated[bool | None, described("It was solved, says the reporter; none if not asked", zh="是否解决")] = (
        None
    )
    satisfied: Annotated[bool | None, described("The reporter is content; none if not asked", zh="是否满意")] = None
    followed_up_at: Annotated[Moment, described("When the reporter was asked", zh="回访时刻")]
