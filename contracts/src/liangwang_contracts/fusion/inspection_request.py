"""Inspections (检查) that a rule asks for, and does not need any more."""

from typing import Annotated

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import CalendarDate, Token, described
from liangwang_contracts.fusion.base import (
    DueOn,
    Evidence,
    FusionEvent,
    MaybeHolder,
    ReasonEn,
    ReasonZh,
    RequestId,
    Retraction,
    Rule,
    RuleVersion,
)
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import MaybePlace, Permit, Purpose


class InspectionRequested(FusionEvent, type="fusion.inspection.requested.v1", subject="request", partition="permit"):
    """A rule asks tongguan for an inspection, and says what is known of the permit."""

    title_en = "Inspection requested"
    title_zh = "检查已请求"

    request: Annotated[
        Identifier,
        of_scheme("fusion.request"),
        described("The request", "检查请求的编号，撤回请求时沿用", zh="检查请求"),
    ]
    rule: Rule
    rule_version: RuleVersion
    permit: Permit
    place: MaybePlace = None
    holder: MaybeHolder = None
    matter: Annotated[
        Token | None,
        described("Matter code of the permit", "许可证对应的政务服务事项编码，未掌握时为空", zh="事项编码"),
    ] = None
    valid_from: Annotated[
        CalendarDate | None,
        described("First day of validity", "许可证有效期的第一天（按城市时区），未掌握时为空", zh="有效期起"),
    ] = None
    valid_to: Annotated[
        CalendarDate | None,
        described("Last day of validity", "许可证有效期的最后一天（含当天，按城市时区），未掌握时为空", zh="有效期止"),
    ] = None
    due_on: DueOn
    purpose: Purpose
    reason_zh: ReasonZh
    reason_en: ReasonEn


class InspectionWithdrawn(FusionEvent, type="fusion.inspection.withdrawn.v1", subject="request", partition="permit"):
    """An inspection that a rule had asked for is not needed any more."""

    title_en = "Inspection request withdrawn"
    title_zh = "检查请求已撤回"
    contract_basis = (OWN_PROPOSAL,)

    request: RequestId
    rule: Rule
    rule_version: RuleVersion
    permit: Permit
    why: Retraction
    withdrawn_on: Annotated[
        CalendarDate, described("Day it was withdrawn", "检查请求撤回的当天（按城市时区）", zh="撤回日期")
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
