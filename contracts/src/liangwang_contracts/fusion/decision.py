"""Decisions (融合决定): what a rule would do to somebody, and what a person made of it.

Nothing adverse happens to anybody by a rule alone: it is proposed, and a person confirms or vetoes it. A decision whose
ground falls away is retracted, confirmed or not, and everything that was derived from it follows.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import Line, Moment, Token, described
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
)
from liangwang_contracts.fusion.bases import AUTOMATED_DECISIONS
from liangwang_contracts.fusion.words import DecisionKind
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import MaybePermit

ConfirmerUnit = Annotated[Identifier, described("Unit whose person decided", zh="确认单位")]
Confirmer = Annotated[
    Identifier,
    of_scheme("person-token"),
    described("Who decided, by token", zh="确认人令牌", classification=Classification.G2),
]
Ground = Annotated[Line, described("Ground that the person gave", zh="决定理由")]


class DecisionEvent(FusionEvent):
    """Part of a decision's life."""

    contract_basis = (AUTOMATED_DECISIONS,)

    decision: Annotated[Identifier, of_scheme("fusion.decision"), described("The decision", zh="融合决定")]
    rule: Rule
    rule_version: RuleVersion
    about: Concerned


class DecisionProposed(
    DecisionEvent, type="fusion.decision.proposed.v1", subject="decision", partition="about", status="planned"
):
    """A rule proposes to do something; where it is adverse, nothing happens before a person has confirmed it."""

    title_en = "Decision proposed"
    title_zh = "融合决定已提出"

    kind: Annotated[DecisionKind, described("What is to be done", zh="决定类型")]
    adverse: Annotated[bool, described("It is to somebody's disadvantage", zh="不利决定")]
    permit: MaybePermit = None
    action_key: Annotated[
        Token, described("Digest of rule, version, key and window: the same is proposed once", zh="动作键")
    ]
    as_of: Annotated[Moment, described("Moment whose facts it rests on", zh="事实时点")]
    confidence: Score
    confirm_by: Annotated[Identifier, described("Unit whose person decides", zh="应确认单位")]
    confirm_until: Annotated[Moment | None, described("Until when; later it lapses", zh="确认截止")] = None
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class DecisionConfirmed(
    DecisionEvent, type="fusion.decision.confirmed.v1", subject="decision", partition="about", status="planned"
):
    """A person has confirmed what a rule proposed; it takes effect."""

    title_en = "Decision confirmed"
    title_zh = "融合决定已确认"

    confirmer_unit: ConfirmerUnit
    confirmer: Confirmer
    confirmed_at: Annotated[Moment, described("When it was confirmed", zh="确认时刻")]
    ground: Ground


class DecisionVetoed(
    DecisionEvent, type="fusion.decision.vetoed.v1", subject="decision", partition="about", status="planned"
):
    """A person has refused what a rule proposed; nothing happens."""

    title_en = "Decision vetoed"
    title_zh = "融合决定已否决"

    confirmer_unit: ConfirmerUnit
    confirmer: Confirmer
    vetoed_at: Annotated[Moment, described("When it was refused", zh="否决时刻")]
    ground: Ground
    rule_at_fault: Annotated[bool, described("The rule judged wrongly, says the person", zh="规则误判")]


class DecisionLapsed(
    DecisionEvent, type="fusion.decision.lapsed.v1", subject="decision", partition="about", status="planned"
):
    """Nobody has decided in time; nothing happens."""

    title_en = "Decision lapsed"
    title_zh = "融合决定已失效"

    confirm_by: Annotated[Identifier, described("Unit whose person should have decided", zh="应确认单位")]
    lapsed_at: Annotated[Moment, described("When the time for it ended", zh="失效时刻")]


class DecisionRetracted(
    DecisionEvent, type="fusion.decision.retracted.v1", subject="decision", partition="about", status="planned"
):
    """The ground of a decision has fallen away; whatever rests on it is to be undone."""

    title_en = "Decision retracted"
    title_zh = "融合决定已撤回"

    was_confirmed: Annotated[bool, described("It had taken effect", zh="曾已生效")]
    why: Retraction
    retracted_at: Annotated[Moment, described("From when on it does not stand", zh="撤回时刻")]
    takes_back: Annotated[
        list[Token], Field(min_length=1, max_length=100), described("Ids of the events taken back", zh="撤回事件")
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
