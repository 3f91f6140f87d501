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
RectificationNo = Annotated[Token, described("Number of the rectification ticket", zh="整改单编号")]


class IndicatorScore(ContractModel):
    """Stars for one aspect of the service."""

    indicator: Annotated[Indicator, described("What was rated", zh="评价指标")]
    stars: Annotated[Stars, described("1 (very bad) to 5 (very good) stars", zh="星级", unit="stars")]


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
        described("Who rated, by credit code or token, if known", zh="评价人", classification=Classification.G2),
    ] = None
    place: MaybePlace = None
    channel: Annotated[ServiceChannel, described("How the rating was given", zh="评价渠道")]
    stars: Annotated[Stars, described("1 (very bad) to 5 (very good) stars for the whole", zh="总体星级", unit="stars")]
    negative: Annotated[bool, described("A bad evaluation: one or two stars", zh="是否差评")]
    indicators: Annotated[
        list[IndicatorScore], Field(max_length=8), described("Stars by aspect, as far as given", zh="指标评分")
    ]
    tags: Annotated[list[Label], Field(max_length=20), described("Ready-made phrases that were chosen", zh="评价标签")]
    commented: Annotated[bool, described("There are words too, to be read in tongban", zh="是否有文字评价")]
    submitted_at: Annotated[Moment, described("When it was given", zh="评价时间")]


class EvaluationRectificationOpened(
    EvaluationEvent, type="tongban.evaluation.rectification_opened.v1", subject="case", status="planned"
):
    """A bad evaluation must be looked into: somebody has a ticket and a last day."""

    title_en = "Evaluation rectification opened"
    title_zh = "差评整改已启动"
    contract_basis = (EVALUATION, RECTIFICATION)

    rectification_no: RectificationNo
    stars: Annotated[Stars, described("Stars that led to it, 1 or 2", zh="总体星级", unit="stars")]
    opened_on: Annotated[CalendarDate, described("Day it was opened", zh="启动日期")]
    days: Annotated[Days, described("Working days allowed for it", zh="整改时限（工作日）", unit="working-days")]
    due: Annotated[CalendarDate, described("Last day for it", zh="整改截止日期")]
    callback: Annotated[bool, described("The rater is to be called back", zh="是否回访")]


class EvaluationRectificationClosed(
    EvaluationEvent, type="tongban.evaluation.rectification_closed.v1", subject="case", status="planned"
):
    """The ticket is closed: what was done, whether the rater was reached, how it is rated now."""

    title_en = "Evaluation rectification closed"
    title_zh = "差评整改已办结"
    contract_basis = (EVALUATION, RECTIFICATION)

    rectification_no: RectificationNo
    outcome: Annotated[RectificationOutcome, described("What came of it", zh="整改结果")]
    measures: Annotated[Line, described("What was done, without personal data", zh="整改措施")]
    closed_on: Annotated[CalendarDate, described("Day it was closed", zh="办结日期")]
    on_time: Annotated[bool, described("Not after the last day", zh="是否按期")]
    called_back_on: Annotated[CalendarDate | None, described("Day the rater was reached, if so", zh="回访日期")] = None
    stars_after: Annotated[
        Stars | None, described("Stars given afterwards, if any, 1 to 5", zh="复评星级", unit="stars")
    ] = None
