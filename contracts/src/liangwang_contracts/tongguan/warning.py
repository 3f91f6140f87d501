"""Warnings (预警) in the manner of the Common Alerting Protocol: each message is whole and names those it replaces.

A warning is issued once, then updated or escalated, and in the end cancelled or left to expire. To warn those
concerned in advance (预告) is a matter of its own: who was told, and who has answered.
"""

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.classification import Classification
from liangwang_contracts.codes import DivisionCode
from liangwang_contracts.codes.warning import WarningLevel
from liangwang_contracts.fields import MANY, Count, Label, Line, Moment, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.places import Coordinate
from liangwang_contracts.tongguan.base import FEW, TongguanEvent
from liangwang_contracts.tongguan.bases import ALERTING_PROTOCOL, WARNING_LEVELS
from liangwang_contracts.tongguan.words import (
    Hazard,
    MessageKind,
    MessageStatus,
    WarningCertainty,
    WarningSeverity,
    WarningUrgency,
)
from liangwang_contracts.vocabulary import MaybePermit, MaybePlace, WhyText

WarningId = Annotated[Identifier, described("The warning", zh="预警")]
Level = Annotated[WarningLevel, described("Red, orange, yellow or blue: I to IV", zh="预警级别")]


class WarningMessage(TongguanEvent):
    """What every message about a warning says: the whole warning as it now stands."""

    model_config = ConfigDict(json_schema_extra={"x-check": "warning-has-an-area"})
    contract_basis = (WARNING_LEVELS, ALERTING_PROTOCOL)

    warning: WarningId
    identifier: Annotated[Token, described("Number of this message", zh="消息编号")]
    sender: Annotated[Identifier, described("Unit that sends it", zh="发布单位")]
    sent: Annotated[Moment, described("When it was sent", zh="发布时刻")]
    message_status: Annotated[MessageStatus, described("In earnest, or an exercise or test", zh="消息状态")]
    message_type: Annotated[MessageKind, described("A first alert, an update or a cancellation", zh="消息类型")]
    references: Annotated[
        list[Token], Field(max_length=FEW), described("Numbers of the earlier messages it replaces", zh="引用消息")
    ]
    hazard: Annotated[Hazard, described("What is coming", zh="灾种")]
    level: Level
    severity: Annotated[WarningSeverity, described("How grave it is, in the protocol's words", zh="严重程度")]
    urgency: Annotated[WarningUrgency, described("How soon to act, in the protocol's words", zh="紧急程度")]
    certainty: Annotated[WarningCertainty, described("How sure it is, in the protocol's words", zh="确定程度")]
    headline: Annotated[Label, described("Headline", zh="标题")]
    description: Annotated[Line, described("What is to be expected", zh="预警内容")]
    instruction: Annotated[Line | None, described("What to do", zh="防御指引")] = None
    divisions: Annotated[
        list[DivisionCode], Field(max_length=FEW), described("Divisions that it holds for, GB/T 2260", zh="影响区划")
    ]
    polygon: Annotated[
        list[Coordinate],
        Field(max_length=MANY),
        described("Outline of the area, closed by its first point; empty where divisions say it", zh="影响范围"),
    ]
    effective: Annotated[Moment, described("From when on the message holds", zh="生效时刻")]
    onset: Annotated[Moment | None, described("When the hazard is expected to begin", zh="预计开始时刻")] = None
    expires: Annotated[Moment, described("Until when it holds unless cancelled", zh="失效时刻")]

    @model_validator(mode="after")
    def _has_an_area(self) -> Self:
        if not self.divisions and len(self.polygon) < 4:  # noqa: PLR2004 - three corners and the first again
            raise ValueError("expected divisions, or a polygon of at least four points, the last as the first")
        return self


class WarningIssued(WarningMessage, type="tongguan.warning.issued.v1", subject="warning", status="planned"):
    """A warning has been issued."""

    title_en = "Warning issued"
    title_zh = "预警已发布"


class WarningUpdated(WarningMessage, type="tongguan.warning.updated.v1", subject="warning", status="planned"):
    """A warning has been changed in its area, its time or its text, and not raised in its level."""

    title_en = "Warning updated"
    title_zh = "预警已更新"


class WarningEscalated(WarningMessage, type="tongguan.warning.escalated.v1", subject="warning", status="planned"):
    """A warning has been raised to a higher level."""

    title_en = "Warning escalated"
    title_zh = "预警已升级"

    previous_level: Annotated[WarningLevel, described("Level before", zh="原预警级别")]


class WarningCancelled(WarningMessage, type="tongguan.warning.cancelled.v1", subject="warning", status="planned"):
    """A warning has been cancelled before it expired."""

    title_en = "Warning cancelled"
    title_zh = "预警已解除"

    reason: WhyText = None


class WarningNotified(
    TongguanEvent, type="tongguan.warning.notified.v1", subject="warning", partition="warning", status="planned"
):
    """Somebody concerned has been told of a warning in advance, and of what to do."""

    title_en = "Warning notified"
    title_zh = "预告已送达"
    contract_basis = (OWN_PROPOSAL,)

    warning: WarningId
    recipient: Annotated[
        Identifier,
        described("Who was told; a person by token", zh="告知对象", classification=Classification.G2),
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    instruction: Annotated[Line, described("What to do", zh="防御要求")]
    notified_at: Annotated[Moment, described("When it was sent", zh="告知时刻")]
    attempt: Annotated[Count, described("Number of this attempt, from 1", zh="第几次告知")]
    answer_by: Annotated[Moment | None, described("Until when an answer is expected", zh="应答截止")] = None


class WarningAcknowledged(
    TongguanEvent, type="tongguan.warning.acknowledged.v1", subject="warning", partition="warning", status="planned"
):
    """Somebody who was told of a warning has answered."""

    title_en = "Warning acknowledged"
    title_zh = "预告已应答"
    contract_basis = (OWN_PROPOSAL,)

    warning: WarningId
    recipient: Annotated[
        Identifier,
        described("Who has answered; a person by token", zh="应答对象", classification=Classification.G2),
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    acknowledged_at: Annotated[Moment, described("When the answer came", zh="应答时刻")]
    complies: Annotated[bool, described("Does what was asked: work has stopped, signs are fastened", zh="已落实")]
