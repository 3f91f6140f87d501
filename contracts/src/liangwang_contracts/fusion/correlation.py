"""Correlations (关联): what a rule found between the facts of both networks, before anybody acts on it."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL, SHARING
from liangwang_contracts.fields import Moment, Token, described
from liangwang_contracts.fusion.base import (
    Concerned,
    Evidence,
    FusionEvent,
    ReasonEn,
    ReasonZh,
    Retraction,
    Rule,
    RuleVersion,
    Score,
    TakesBack,
)
from liangwang_contracts.fusion.words import Operator
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import Grid, MaybePermit, MaybePlace

CorrelationId = Annotated[
    Identifier,
    of_scheme("fusion.correlation"),
    described("The correlation", "本次关联的编号，发现与撤回一致", zh="关联"),
]


class CorrelationFound(FusionEvent, type="fusion.correlation.found.v1", subject="correlation", partition="about"):
    """Facts of both networks belong together, says a rule."""

    title_en = "Correlation found"
    title_zh = "关联已发现"
    contract_basis = (SHARING, OWN_PROPOSAL)

    correlation: CorrelationId
    rule: Rule
    rule_version: RuleVersion
    about: Concerned
    operator: Annotated[
        Operator,
        described(
            "How the facts were brought together",
            "将两网事实关联起来的方法，取规则语言的算子，如先后、缺失、计数、邻近",
            zh="算子",
        ),
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    grid: Grid = None
    window_from: Annotated[
        Moment, described("Begin of the span that was looked at", "所考察时间窗口的起始时刻", zh="窗口起始")
    ]
    window_to: Annotated[Moment, described("End of that span", "所考察时间窗口的终止时刻", zh="窗口终止")]
    matches: Annotated[
        int,
        Field(ge=0, le=1_000_000),
        described("Events or facts that count", "窗口内计入的事件或事实条数", zh="命中数", unit="items"),
    ]
    distance: Annotated[
        float | None,
        Field(ge=0, le=100_000, allow_inf_nan=False),
        described(
            "How far they are apart, where it is near",
            "按邻近关联时两处相距的米数，非邻近关联为空",
            zh="距离",
            unit="m",
        ),
    ] = None
    score: Score
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class CorrelationRecalled(FusionEvent, type="fusion.correlation.recalled.v1", subject="correlation", partition="about"):
    """What was found does not hold; whoever used it looks again."""

    title_en = "Correlation recalled"
    title_zh = "关联已撤回"
    contract_basis = (SHARING, OWN_PROPOSAL)

    correlation: CorrelationId
    rule: Rule
    rule_version: RuleVersion
    about: Concerned
    takes_back: TakesBack
    why: Retraction
    recalled_at: Annotated[Moment, described("When it was taken back", "关联被撤回的时刻", zh="撤回时刻")]
    replaced_by: Annotated[
        Token | None,
        described("Id of the event in its stead, if there is one", "取代原关联的事件编号，无替代时为空", zh="替代事件"),
    ] = None
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
