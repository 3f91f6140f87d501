"""Annotations (办件标注): what whoever decides on an application should know from the other network.

Proportionality: an annotation names the matter that it is linked with, and says nothing about other applications.
"""

from typing import Annotated

from liangwang_contracts.bases import OWN_PROPOSAL, SHARING
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, Token, described
from liangwang_contracts.fusion.base import (
    Evidence,
    FusionEvent,
    ReasonEn,
    ReasonZh,
    Retraction,
    Rule,
    RuleVersion,
    TakesBack,
)
from liangwang_contracts.fusion.words import AnnotationKind
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import MaybePermit

AnnotationId = Annotated[
    Identifier,
    of_scheme("fusion.annotation"),
    described("The annotation", "本条办件标注的编号，撤回时沿用", zh="办件标注"),
]
Application = Annotated[
    Identifier, described("Application that it is put on", "被加注标注的办件编号，标注仅对该办件有效", zh="办件")
]


class AnnotationAdded(FusionEvent, type="fusion.annotation.added.v1", subject="annotation", partition="application"):
    """An application is marked with what the other network knows."""

    title_en = "Annotation added"
    title_zh = "办件标注已添加"
    contract_basis = (SHARING, OWN_PROPOSAL)

    annotation: AnnotationId
    rule: Rule
    rule_version: RuleVersion
    application: Application
    permit: MaybePermit = None
    linked_matter: Annotated[
        Token,
        described(
            "Matter code that it is linked with",
            "标注所关联事项的编码；限于相关事项，不涉及申请人的其他办件",
            zh="关联事项编码",
        ),
    ]
    kind: Annotated[
        AnnotationKind,
        described(
            "What it says",
            "标注所提示的情况，如未结违法、整改逾期、记录良好",
            zh="标注类型",
            classification=Classification.G2,
        ),
    ]
    adverse: Annotated[
        bool,
        described("It is to the applicant's disadvantage", "标注内容是否对申请人不利", zh="不利信息"),
    ]
    valid_to: Annotated[
        CalendarDate | None,
        described(
            "Last day on which it counts, if there is one",
            "标注有效的最后一天（含当天，按城市时区），无期限时为空",
            zh="有效期止",
        ),
    ] = None
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class AnnotationWithdrawn(
    FusionEvent, type="fusion.annotation.withdrawn.v1", subject="annotation", partition="application"
):
    """A mark on an application does not hold any more."""

    title_en = "Annotation withdrawn"
    title_zh = "办件标注已撤回"
    contract_basis = (SHARING, OWN_PROPOSAL)

    annotation: AnnotationId
    rule: Rule
    rule_version: RuleVersion
    application: Application
    takes_back: TakesBack
    why: Retraction
    withdrawn_on: Annotated[
        CalendarDate, described("Day it was withdrawn", "标注撤回的当天（按城市时区）", zh="撤回日期")
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
