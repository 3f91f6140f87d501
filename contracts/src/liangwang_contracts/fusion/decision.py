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

ConfirmerUnit = Annotated[
    Identifier, described("Unit whose person decided", "作出确认或否决的人员所在单位", zh="确认单位")
]
Confirmer = Annotated[
    Identifier,
    of_scheme("person-token"),
    described(
        "Who decided, by token", "作出确认或否决的人员，以令牌代替", zh="确认人令牌", classification=Classification.G2
    ),
]
Ground = Annotated[Line, described("Ground that the person gave", "作出确认或否决的人员写明的理由", zh="决定理由")]


class DecisionEvent(FusionEvent):
    """Part of a decision's life."""

    contract_basis = (AUTOMATED_DECISIONS,)

    decision: Annotated[
        Identifier,
        of_scheme("fusion.decision"),
        described("The decision", "本项融合决定的编号，自提出至撤回不变", zh="融合决定"),
    ]
    rule: Rule
    rule_version: RuleVersion
    about: Concerned


class DecisionProposed(DecisionEvent, type="fusion.decision.proposed.v1", subject="decision", partition="about"):
    """A rule proposes to do something; where it is adverse, nothing happens before a person has confirmed it."""

    title_en = "Decision proposed"
    title_zh = "融合决定已提出"

    kind: Annotated[
        DecisionKind, described("What is to be done", "拟采取的措施，如撤销许可、顺延许可、停工", zh="决定类型")
    ]
    adverse: Annotated[
        bool,
        described(
            "It is to somebody's disadvantage", "该决定是否对当事人不利；不利决定须经人工确认方可生效", zh="不利决定"
        ),
    ]
    permit: MaybePermit = None
    action_key: Annotated[
        Token,
        described(
            "Digest of rule, version, key and window: the same is proposed once",
            "规则、版本、关联键与时间窗口的摘要，相同者只提出一次",
            zh="动作键",
        ),
    ]
    as_of: Annotated[
        Moment, described("Moment whose facts it rests on", "决定所依据的事实以该时刻的状态为准", zh="事实时点")
    ]
    confidence: Score
    confirm_by: Annotated[
        Identifier, described("Unit whose person decides", "负责人工确认或否决的单位", zh="应确认单位")
    ]
    confirm_until: Annotated[
        Moment | None,
        described("Until when; later it lapses", "人工确认的截止时刻，逾时未确认即失效；不设时限时为空", zh="确认截止"),
    ] = None
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class DecisionConfirmed(DecisionEvent, type="fusion.decision.confirmed.v1", subject="decision", partition="about"):
    """A person has confirmed what a rule proposed; it takes effect."""

    title_en = "Decision confirmed"
    title_zh = "融合决定已确认"

    confirmer_unit: ConfirmerUnit
    confirmer: Confirmer
    confirmed_at: Annotated[Moment, described("When it was confirmed", "人工确认的时刻，决定自此生效", zh="确认时刻")]
    ground: Ground


class DecisionVetoed(DecisionEvent, type="fusion.decision.vetoed.v1", subject="decision", partition="about"):
    """A person has refused what a rule proposed; nothing happens."""

    title_en = "Decision vetoed"
    title_zh = "融合决定已否决"

    confirmer_unit: ConfirmerUnit
    confirmer: Confirmer
    vetoed_at: Annotated[Moment, described("When it was refused", "人工否决的时刻，所提措施不执行", zh="否决时刻")]
    ground: Ground
    rule_at_fault: Annotated[
        bool,
        described("The rule judged wrongly, says the person", "否决人员认为规则判断有误", zh="规则误判"),
    ]


class DecisionLapsed(DecisionEvent, type="fusion.decision.lapsed.v1", subject="decision", partition="about"):
    """Nobody has decided in time; nothing happens."""

    title_en = "Decision lapsed"
    title_zh = "融合决定已失效"

    confirm_by: Annotated[
        Identifier, described("Unit whose person should have decided", "本应作出确认或否决的单位", zh="应确认单位")
    ]
    lapsed_at: Annotated[
        Moment, described("When the time for it ended", "确认时限届满的时刻，所提措施不执行", zh="失效时刻")
    ]


class DecisionRetracted(DecisionEvent, type="fusion.decision.retracted.v1", subject="decision", partition="about"):
    """The ground of a decision has fallen away; whatever rests on it is to be undone."""

    title_en = "Decision retracted"
    title_zh = "融合决定已撤回"

    was_confirmed: Annotated[bool, described("It had taken effect", "撤回前该决定是否已经生效", zh="曾已生效")]
    why: Retraction
    retracted_at: Annotated[
        Moment, described("From when on it does not stand", "自该时刻起决定不再成立", zh="撤回时刻")
    ]
    takes_back: Annotated[
        list[Token],
        Field(min_length=1, max_length=100),
        described("Ids of the events taken back", "随本决定一并撤回的事件编号", zh="撤回事件"),
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
