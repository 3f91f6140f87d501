"""Entities (主体归并): the same enterprise or place under several ids.

A match is proposed with its reasons, decided by a rule or a person, and can be reversed; until it is confirmed, nobody
treats the two as one.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import Label, Line, Moment, described
from liangwang_contracts.fusion.base import Evidence, FusionEvent, Retraction, Score
from liangwang_contracts.fusion.words import EntityKind, MatchDecider
from liangwang_contracts.identifiers import Identifier, of_scheme

Decider = Annotated[MatchDecider, described("A rule, or a person", "由规则自动决定或由人工决定", zh="决定方式")]
DeciderUnit = Annotated[
    Identifier | None,
    described("Unit whose person decided, if one did", "人工决定时决定人员所在单位，由规则决定时为空", zh="决定单位"),
]

Reasons = Annotated[
    list[Label],
    Field(min_length=1, max_length=100),
    described("What speaks for it", "支持两个编码为同一主体的理由，逐条列出", zh="归并理由"),
]


class EntityEvent(FusionEvent):
    """Part of a match's life."""

    contract_basis = (OWN_PROPOSAL,)

    match: Annotated[
        Identifier, of_scheme("fusion.match"), described("The match", "本次主体归并的编号，自提出至撤销不变", zh="归并")
    ]
    kind: Annotated[EntityKind, described("What is matched", "归并的对象类别：企业或场所", zh="主体类型")]
    kept: Annotated[
        Identifier,
        described(
            "The id that is kept, and orders the events", "归并后保留的编码，相关事件按此编码排序", zh="保留编码"
        ),
    ]
    other: Annotated[
        Identifier, described("The id that means the same", "与保留编码指同一主体的另一编码", zh="并入编码")
    ]


class EntityMatchProposed(EntityEvent, type="fusion.entity.match_proposed.v1", subject="match", partition="kept"):
    """Two ids may mean the same."""

    title_en = "Entity match proposed"
    title_zh = "主体归并已提出"

    score: Score
    reasons: Reasons
    evidence: Evidence


class EntityMatchConfirmed(EntityEvent, type="fusion.entity.match_confirmed.v1", subject="match", partition="kept"):
    """Two ids mean the same, from a moment on."""

    title_en = "Entity match confirmed"
    title_zh = "主体归并已确认"

    decided_by: Decider
    decider_unit: DeciderUnit = None
    valid_from: Annotated[
        Moment, described("From when on they are the same", "自该时刻起两个编码视为同一主体", zh="起效时刻")
    ]
    score: Score
    reasons: Reasons
    evidence: Evidence


class EntityMatchRejected(EntityEvent, type="fusion.entity.match_rejected.v1", subject="match", partition="kept"):
    """Two ids do not mean the same; it is not proposed again on the same grounds."""

    title_en = "Entity match rejected"
    title_zh = "主体归并已否定"

    decided_by: Decider
    decider_unit: DeciderUnit = None
    ground: Annotated[
        Line, described("Why they are not the same", "两个编码不属同一主体的理由；不以相同理由再次提出", zh="否定理由")
    ]
    rejected_at: Annotated[Moment, described("When it was decided", "作出否定决定的时刻", zh="否定时刻")]


class EntityMatchReversed(EntityEvent, type="fusion.entity.match_reversed.v1", subject="match", partition="kept"):
    """Two ids that were taken for the same are not; what rests on that is looked at again."""

    title_en = "Entity match reversed"
    title_zh = "主体归并已撤销"

    decided_by: Decider
    decider_unit: DeciderUnit = None
    why: Retraction
    reversed_at: Annotated[
        Moment, described("From when on they are two again", "自该时刻起两个编码重新视为两个主体", zh="撤销时刻")
    ]
    evidence: Evidence
