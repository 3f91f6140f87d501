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
    kind: Annotated[ReportKind, described("A complaint, or something that happened", "投诉或事件", zh="类型")]
    channel: Annotated[
        Channel, described("How it reached the city", "问题反映到城市的途径，如热线、巡查、传感设备", zh="渠道")
    ]
    category: Category
    occurred_on: Annotated[
        CalendarDate, described("Day it happened", "所反映问题发生的当天（按城市时区）", zh="发生日期")
    ]
    location: ReportLocation = None
    place: MaybePlace = None
    division: Division = None
    grid: Grid = None
    duplicate: Annotated[
        bool, described("The source marked it as a duplicate", "来源系统是否已标明为重复件", zh="重复件")
    ] = False


class ReportClassified(TongguanEvent, type="tongguan.report.classified.v1", subject="report", status="planned"):
    """A report has been judged: what it is, what and whom it is about, and how far it can be believed."""

    title_en = "Report classified"
    title_zh = "上报件已研判"
    contract_basis = (HOTLINE, EVENT_CLASSES)

    report: ReportId
    hotline_kind: Annotated[
        HotlineKind,
        described(
            "What the caller wants, in the hotline's kinds",
            "来电人的诉求，按热线分类：咨询、求助、投诉、举报、建议等",
            zh="诉求类型",
        ),
    ]
    event_class: EventClass
    matter: Annotated[
        Token | None,
        described(
            "Matter code that it is about, if it is about one",
            "所涉政务服务事项的编码，不涉及具体事项时为空",
            zh="事项编码",
        ),
    ] = None
    case: Annotated[
        Identifier | None,
        described("Application that it is about, if one is", "所涉办件的编号，不涉及办件时为空", zh="办件"),
    ] = None
    permit: MaybePermit = None
    place: MaybePlace = None
    party: MaybeSubject = None
    corroboration: Annotated[
        Share,
        described(
            "How far other sources bear it out, from 0 to 1",
            "其他来源印证该问题的程度，取值 0 至 1，越大越充分",
            zh="佐证程度",
        ),
    ]
    confidence: Annotated[
        Share,
        described("How sure the judgement is, from 0 to 1", "研判结论的把握程度，取值 0 至 1，越大越确定", zh="置信度"),
    ]
    judged_by: Annotated[
        Token,
        described(
            "Rule, model or desk that judged, with its version", "作出研判的规则、模型或坐席及其版本", zh="研判依据"
        ),
    ]
    classified_at: Annotated[Moment, described("When it was judged", "完成研判的时刻", zh="研判时刻")]
    evidence: Evidence


class ReportRejected(TongguanEvent, type="tongguan.report.rejected.v1", subject="report", status="planned"):
    """A report is not filed as an incident (不予立案)."""

    title_en = "Report rejected"
    title_zh = "上报件不予立案"
    contract_basis = (SEVEN_STEPS,)

    report: ReportId
    reason: Annotated[
        RejectReason, described("Why it is not filed", "不予立案的原因，如不属受理范围、现场未发现", zh="不予立案原因")
    ]
    filing_condition: Annotated[
        Line | None,
        described(
            "Condition for filing that is not met",
            "未能满足的立案条件，非因立案条件不予立案时为空",
            zh="未满足的立案条件",
        ),
    ] = None
    redirected_to: Annotated[
        Identifier | None,
        described("Unit that it was passed on to, if one", "转由其办理的单位，未转办时为空", zh="转办单位"),
    ] = None
    decided_by: DecidedBy
    rejected_at: Annotated[Moment, described("When it was decided", "决定不予立案的时刻", zh="不予立案时刻")]
    remark: Remark = None


class ReportMerged(TongguanEvent, type="tongguan.report.merged.v1", subject="report", status="planned"):
    """A report says what another one has said before, and is answered with it."""

    title_en = "Report merged"
    title_zh = "上报件已合并"
    contract_basis = (SEVEN_STEPS,)

    report: ReportId
    into: Annotated[
        Identifier, described("The report that it is answered with", "合并后统一答复的上报件编号", zh="并入上报件")
    ]
    incident: MaybeIncident = None
    basis: Annotated[
        MergeBasis, described("Why the two are one", "认定为同一问题的依据，如同地同类、同一设备", zh="合并依据")
    ]
    distance: Annotated[
        float | None,
        Field(ge=0, le=100_000, allow_inf_nan=False),
        described("How far they are apart", "两件所报位置之间的米数，位置不详时为空", zh="距离", unit="m"),
    ] = None
    score: Annotated[
        Share, described("How alike they are, from 0 to 1", "两件的相似程度，取值 0 至 1，越大越相似", zh="相似度")
    ]
    merged_at: Annotated[Moment, described("When they were merged", "两件合并的时刻", zh="合并时刻")]


class ReportFollowedUp(TongguanEvent, type="tongguan.report.followed_up.v1", subject="report", status="planned"):
    """Whoever reported was asked afterwards (回访): the ground of the rates of response, solution and satisfaction."""

    title_en = "Report followed up"
    title_zh = "上报件已回访"
    contract_basis = (HOTLINE_FIGURES,)

    report: ReportId
    incident: MaybeIncident = None
    reached: Annotated[bool, described("The reporter could be reached", "回访时是否联系上上报人", zh="是否接通")]
    responded: Annotated[
        bool, described("A unit had been in touch in time", "承办单位是否按时与上报人取得联系", zh="是否响应")
    ]
    solved: Annotated[
        bool | None,
        described(
            "It was solved, says the reporter; none if not asked", "上报人是否认为已解决，未询问时为空", zh="是否解决"
        ),
    ] = None
    satisfied: Annotated[
        bool | None,
        described("The reporter is content; none if not asked", "上报人是否满意，未询问时为空", zh="是否满意"),
    ] = None
    followed_up_at: Annotated[Moment, described("When the reporter was asked", "回访上报人的时刻", zh="回访时刻")]
