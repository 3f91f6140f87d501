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

Decider = Annotated[MatchDecider, described("A rule, or a person", zh="决定方式")]
DeciderUnit = Annotated[Identifier | None, described("Unit whose person decided, if one did", zh="决定单位")]


class EntityEvent(FusionEvent):
    """Part of a match's life."""

    contract_basis = (OWN_PROPOSAL,)

    match: Annotated[Identifier, of_scheme("fusion.match"), described("The match", zh="归并")]
    kind: Annotated[EntityKind, described("What is matched", zh="主体类型")]
    kept: Annotated[Identifier, described("The id that is kept, and orders the events", zh="保留编码")]
    other: Annotated[Identifier, described("The id that means the same", zh="并入编码")]


class EntityMatchProposed(
    EntityEvent, type="fusion.entity.match_proposed.v1", subject="match", partition="kept", status="planned"
):
    """Two ids may mean the same."""

    title_en = "Entity match proposed"
    title_zh = "主体归并已提出"

    score: Score
    reasons: Annotated[list[Label], Field(min_length=1, max_length=100), described("What speaks for it", zh="归并理由")]
    evidence: Evidence


class EntityMatchConfirmed(
    EntityEvent, type="fusion.entity.match_confirmed.v1", subject="match", partition="kept", status="planned"
):
    """Two ids mean the same, from a moment on."""

    title_en = "Entity match confirmed"
    title_zh = "主体归并已确认"

    decided_by: Decider
    decider_unit: DeciderUnit = None
    valid_from: Annotated[Moment, described("From when on they are the same", zh="起效时刻")]
    score: Score


class EntityMatchRejected(
    EntityEvent, type="fusion.entity.match_rejected.v1", subject="match", partition="kept", status="planned"
):
    """Two ids do not mean the same; it is not proposed again on the same grounds."""

    title_en = "Entity match rejected"
    title_zh = "主体归并已否定"

    decided_by: Decider
    decider_unit: DeciderUnit = None
    ground: Annotated[Line, described("Why they are not the same", zh="否定理由")]
    rejected_at: Annotated[Moment, described("When it was decided", zh="否定时刻")]


class EntityMatchReversed(
    EntityEvent, type="fusion.entity.match_reversed.v1", subject="match", partition="kept", status="planned"
):
    """Two ids that were taken for the same are not; what rests on that is looked at again."""

    title_en = "Entity match reversed"
    title_zh = "主体归并已撤销"

    decided_by: Decider
    decider_unit: DeciderUnit = None
    why: Retraction
    reversed_at: Annotated[Moment, described("From when on they are two again", zh="撤销时刻")]
    evidence: Evidence
