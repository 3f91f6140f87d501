"""Holds (限制): acts that are not to be granted until a cause is gone.

A hold may rest on several causes; each may be taken back by itself, and the last one gone releases the hold.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import MANY, CalendarDate, Count, Token, described
from liangwang_contracts.fusion.base import (
    About,
    Evidence,
    FusionEvent,
    HoldId,
    ReasonEn,
    ReasonZh,
    Retraction,
    Rule,
    RuleVersion,
)
from liangwang_contracts.vocabulary import HeldAct


class HoldRaised(FusionEvent, type="fusion.hold.raised.v1", subject="hold", partition="about"):
    """A rule asks tongban not to grant certain acts about a permit."""

    title_en = "Hold raised"
    title_zh = "限制已设立"

    hold: HoldId
    rule: Rule
    rule_version: RuleVersion
    about: About
    acts: Annotated[
        list[HeldAct],
        Field(min_length=1, max_length=MANY),
        described("Acts it holds back", "原因消除前暂不予办理的许可行为，如延续", zh="限制事项"),
    ]
    raised_on: Annotated[CalendarDate, described("Day it was raised", "限制设立的当天（按城市时区）", zh="设立日期")]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class HoldReleased(FusionEvent, type="fusion.hold.released.v1", subject="hold", partition="about"):
    """The cause of a hold is gone."""

    title_en = "Hold released"
    title_zh = "限制已解除"

    hold: HoldId
    rule: Rule
    rule_version: RuleVersion
    about: About
    released_on: Annotated[
        CalendarDate, described("Day it was released", "限制解除的当天（按城市时区）", zh="解除日期")
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class HoldCauseAdded(FusionEvent, type="fusion.hold.cause_added.v1", subject="hold", partition="about"):
    """There is one more reason for a hold that is in force."""

    title_en = "Hold cause added"
    title_zh = "限制原因已增加"
    contract_basis = (OWN_PROPOSAL,)

    hold: HoldId
    rule: Rule
    rule_version: RuleVersion
    about: About
    cause: Annotated[
        Token, described("Id of the event that is the cause", "新增为限制原因的事件编号", zh="限制原因事件")
    ]
    causes: Annotated[
        Count,
        described("Causes that it rests on, with this", "限制所依据的原因数，含本次新增", zh="原因数", unit="items"),
    ]
    added_on: Annotated[CalendarDate, described("Day it was added", "原因增加的当天（按城市时区）", zh="增加日期")]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class HoldCauseRetracted(FusionEvent, type="fusion.hold.cause_retracted.v1", subject="hold", partition="about"):
    """A reason for a hold was none, or is gone; with the last one the hold is released."""

    title_en = "Hold cause retracted"
    title_zh = "限制原因已撤回"
    contract_basis = (OWN_PROPOSAL,)

    hold: HoldId
    rule: Rule
    rule_version: RuleVersion
    about: About
    cause: Annotated[
        Token, described("Id of the event that was the cause", "原为限制原因、现予撤回的事件编号", zh="限制原因事件")
    ]
    why: Retraction
    causes: Annotated[
        Count,
        described(
            "Causes that it still rests on",
            "撤回后限制仍依据的原因数，为零时限制随之解除",
            zh="剩余原因数",
            unit="items",
        ),
    ]
    retracted_on: Annotated[
        CalendarDate, described("Day it was taken back", "原因撤回的当天（按城市时区）", zh="撤回日期")
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
