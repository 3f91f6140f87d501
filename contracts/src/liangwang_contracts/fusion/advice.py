"""Advice (提示建议): what somebody should hear, without anything being decided about them."""

from typing import Annotated

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import CalendarDate, Token, described
from liangwang_contracts.fusion.base import (
    Concerned,
    Evidence,
    FusionEvent,
    ReasonEn,
    ReasonZh,
    Retraction,
    Rule,
    RuleVersion,
    TakesBack,
)
from liangwang_contracts.fusion.words import AdviceKind
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import MaybePlace

AdviceId = Annotated[
    Identifier, of_scheme("fusion.advice"), described("The advice", "本条提示建议的编号，撤回时沿用", zh="提示建议")
]


class AdviceGiven(FusionEvent, type="fusion.advice.given.v1", subject="advice", partition="recipient"):
    """Somebody is told how to apply, what is permitted, what to mend."""

    title_en = "Advice given"
    title_zh = "提示建议已提出"
    contract_basis = (OWN_PROPOSAL,)

    advice: AdviceId
    rule: Rule
    rule_version: RuleVersion
    recipient: Concerned
    kind: Annotated[
        AdviceKind,
        described("What it is about", "建议涉及的内容，如办证指引、险情预告；本身不构成任何决定", zh="建议类型"),
    ]
    matter: Annotated[
        Token | None,
        described(
            "Matter code that it is about, if it is about one",
            "建议所涉政务服务事项的编码，不涉及具体事项时为空",
            zh="事项编码",
        ),
    ] = None
    place: MaybePlace = None
    case: Annotated[
        Identifier | None,
        described(
            "Application or report that it answers, if one",
            "本建议所答复的办件或上报件编号，无对应件时为空",
            zh="办件或上报件",
        ),
    ] = None
    answer_by: Annotated[
        CalendarDate | None,
        described(
            "Last day for an answer, if one is expected",
            "接收对象答复的最后一天（含当天，按城市时区），无须答复时为空",
            zh="答复期限",
        ),
    ] = None
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class AdviceWithdrawn(FusionEvent, type="fusion.advice.withdrawn.v1", subject="advice", partition="recipient"):
    """What somebody was told does not hold."""

    title_en = "Advice withdrawn"
    title_zh = "提示建议已撤回"
    contract_basis = (OWN_PROPOSAL,)

    advice: AdviceId
    rule: Rule
    rule_version: RuleVersion
    recipient: Concerned
    takes_back: TakesBack
    why: Retraction
    withdrawn_on: Annotated[
        CalendarDate, described("Day it was withdrawn", "建议撤回的当天（按城市时区）", zh="撤回日期")
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
