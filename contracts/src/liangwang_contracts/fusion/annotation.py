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

AnnotationId = Annotated[Identifier, of_scheme("fusion.annotation"), described("The annotation", zh="办件标注")]
Application = Annotated[Identifier, described("Application that it is put on", zh="办件")]


class AnnotationAdded(
    FusionEvent, type="fusion.annotation.added.v1", subject="annotation", partition="application", status="planned"
):
    """An application is marked with what the other network knows."""

    title_en = "Annotation added"
    title_zh = "办件标注已添加"
    contract_basis = (SHARING, OWN_PROPOSAL)

    annotation: AnnotationId
    rule: Rule
    rule_version: RuleVersion
    application: Application
    permit: MaybePermit = None
    linked_matter: Annotated[Token, described("Matter code that it is linked with", zh="关联事项编码")]
    kind: Annotated[AnnotationKind, described("What it says", zh="标注类型", classification=Classification.G2)]
    adverse: Annotated[bool, described("It is to the applicant's disadvantage", zh="不利信息")]
    valid_to: Annotated[
        CalendarDate | None, described("Last day on which it counts, if there is one", zh="有效期止")
    ] = None
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class AnnotationWithdrawn(
    FusionEvent, type="fusion.annotation.withdrawn.v1", subject="annotation", partition="application", status="planned"
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
    withdrawn_on: Annotated[CalendarDate, described("Day it was withdrawn", zh="撤回日期")]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
