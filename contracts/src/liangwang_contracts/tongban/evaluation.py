"""Evaluations (好差评): stars for a case, and the ticket that a bad one opens.

There is one evaluation for each case and matter, so the case number names it. One or two stars are bad: they open a
rectification with a deadline in working days, a call back and a second rating. The citizen's words stay in tongban.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, ContractModel, Label, Line, Moment, Token, described
from liangwang_contracts.tongban.base import CaseId, Days, TongbanEvent, Unit
from liangwang_contracts.tongban.law import EVALUATION, RECTIFICATION
from liangwang_contracts.tongban.words import Indicator, RectificationOutcome, ServiceChannel
from liangwang_contracts.vocabulary import EnterpriseOrPerson, Matter, MaybePlace

Stars = Annotated[int, Field(ge=1, le=5)]
"""非常满意 5、满意 4、基本满意 3、不满意 2、非常不满意 1."""
RectificationNo = Annotated[
    Token, described("Number of the rectification ticket", "差评所引发的整改单的编号", zh="整改单编号")
]


class IndicatorScore(ContractModel):
    """Stars for one aspect of the service."""

    indicator: Annotated[Indicator, described("What was rated", "被评价的方面，如办事效率或服务态度", zh="评价指标")]
    stars: Annotated[
        Stars,
        described(
            "1 (very bad) to 5 (very good) stars", "一星（非常不满意）至五星（非常满意）", zh="星级", unit="stars"
        ),
    ]


class EvaluationEvent(TongbanEvent):
    """An event of an evaluation."""

    case: CaseId
    matter: Matter
    unit: Unit


class EvaluationSubmitted(EvaluationEvent, type="tongban.evaluation.submitted.v1", subject="case", status="planned"):
    """Somebody has rated how a case was handled."""

    title_en = "Evaluation submitted"
    title_zh = "评价已提交"
    contract_basis = (EVALUATION,)

    rater: Annotated[
        EnterpriseOrPerson | None,
        described(
            "Who rated, by credit code or token, if known",
            "作出评价的企业或个人，以信用代码或令牌标识，未知则为空",
            zh="评价人",
            classification=Classification.G2,
        ),
    ] = None
    place: MaybePlace = None
    channel: Annotated[
        ServiceChannel,
        described("How the rating was given", "评价经何种渠道作出，如总门户、随申办或窗口", zh="评价渠道"),
    ]
    stars: Annotated[
        Stars,
        described(
            "1 (very bad) to 5 (very good) stars for the whole",
            "对整体的评价，一星（非常不满意）至五星（非常满意）",
            zh="总体星级",
            unit="stars",
        ),
    ]
    negative: Annotated[
        bool, described("A bad evaluation: one or two stars", "为真表示差评，即一星或二星", zh="是否差评")
    ]
    indicators: Annotated[
        list[IndicatorScore],
        Field(max_length=8),
        described("Stars by aspect, as far as given", "各方面的星级，仅含已评的方面", zh="指标评分"),
    ]
    tags: Annotated[
        list[Label],
        Field(max_length=20),
        described("Ready-made phrases that were chosen", "评价人选用的预设评语", zh="评价标签"),
    ]
    commented: Annotated[
        bool,
        described(
            "There are words too, to be read in tongban",
            "为真表示另有文字评价，可在一网通办平台查看",
            zh="是否有文字评价",
        ),
    ]
    submitted_at: Annotated[Moment, described("When it was given", "作出评价的时刻（带时区偏移）", zh="评价时间")]


class EvaluationRectificationOpened(
    EvaluationEvent, type="tongban.evaluation.rectification_opened.v1", subject="case", status="planned"
):
    """A bad evaluation must be looked into: somebody has a ticket and a last day."""

    title_en = "Evaluation rectification opened"
    title_zh = "差评整改已启动"
    contract_basis = (EVALUATION, RECTIFICATION)

    rectification_no: RectificationNo
    stars: Annotated[
        Stars, described("Stars that led to it, 1 or 2", "引发整改的差评星级，一星或二星", zh="总体星级", unit="stars")
    ]
    opened_on: Annotated[CalendarDate, described("Day it was opened", "开立整改单的当天（按城市时区）", zh="启动日期")]
    days: Annotated[
        Days,
        described(
            "Working days allowed for it", "完成整改所允许的工作日数", zh="整改时限（工作日）", unit="working-days"
        ),
    ]
    due: Annotated[CalendarDate, described("Last day for it", "完成整改的最后一天（含当日）", zh="整改截止日期")]
    callback: Annotated[bool, described("The rater is to be called back", "为真表示须向评价人回访", zh="是否回访")]


class EvaluationRectificationClosed(
    EvaluationEvent, type="tongban.evaluation.rectification_closed.v1", subject="case", status="planned"
):
    """The ticket is closed: what was done, whether the rater was reached, how it is rated now."""

    title_en = "Evaluation rectification closed"
    title_zh = "差评整改已办结"
    contract_basis = (EVALUATION, RECTIFICATION)

    rectification_no: RectificationNo
    outcome: Annotated[
        RectificationOutcome, described("What came of it", "整改的结论：已整改、已解释说明或评价不实", zh="整改结果")
    ]
    measures: Annotated[
        Line, described("What was done, without personal data", "针对差评采取的措施，不含个人信息", zh="整改措施")
    ]
    closed_on: Annotated[CalendarDate, described("Day it was closed", "整改单办结的当天（按城市时区）", zh="办结日期")]
    on_time: Annotated[bool, described("Not after the last day", "为真表示未超过整改的最后一天", zh="是否按期")]
    called_back_on: Annotated[
        CalendarDate | None,
        described("Day the rater was reached, if so", "回访联系上评价人的当天，未联系上则为空", zh="回访日期"),
    ] = None
    stars_after: Annotated[
        Stars | None,
        described(
            "Stars given afterwards, if any, 1 to 5",
            "整改后再次评价的星级，一至五星，未再评价则为空",
            zh="复评星级",
            unit="stars",
        ),
    ] = None
