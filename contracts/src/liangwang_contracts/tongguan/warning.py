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

WarningId = Annotated[Identifier, described("The warning", "预警的编号，更新、升级和解除时沿用", zh="预警")]
Level = Annotated[
    WarningLevel,
    described("Red, orange, yellow or blue: I to IV", "红、橙、黄、蓝四级，依次对应一级至四级", zh="预警级别"),
]


class WarningMessage(TongguanEvent):
    """What every message about a warning says: the whole warning as it now stands."""

    model_config = ConfigDict(json_schema_extra={"x-check": "warning-has-an-area"})
    contract_basis = (WARNING_LEVELS, ALERTING_PROTOCOL)

    warning: WarningId
    identifier: Annotated[Token, described("Number of this message", "本条预警消息自身的编号", zh="消息编号")]
    sender: Annotated[Identifier, described("Unit that sends it", "发布本条消息的单位", zh="发布单位")]
    sent: Annotated[Moment, described("When it was sent", "本条消息发布的时刻", zh="发布时刻")]
    message_status: Annotated[
        MessageStatus, described("In earnest, or an exercise or test", "实际预警，或演练、测试", zh="消息状态")
    ]
    message_type: Annotated[
        MessageKind, described("A first alert, an update or a cancellation", "首次发布、更新或解除", zh="消息类型")
    ]
    references: Annotated[
        list[Token],
        Field(max_length=FEW),
        described("Numbers of the earlier messages it replaces", "本条消息所取代的此前消息编号", zh="引用消息"),
    ]
    hazard: Annotated[Hazard, described("What is coming", "即将发生的灾害种类，如台风、暴雨、燃气", zh="灾种")]
    level: Level
    severity: Annotated[
        WarningSeverity,
        described(
            "How grave it is, in the protocol's words", "影响的严重程度，取公共预警协议（CAP）的用语", zh="严重程度"
        ),
    ]
    urgency: Annotated[
        WarningUrgency,
        described(
            "How soon to act, in the protocol's words", "应对的紧急程度，取公共预警协议（CAP）的用语", zh="紧急程度"
        ),
    ]
    certainty: Annotated[
        WarningCertainty,
        described(
            "How sure it is, in the protocol's words", "发生的确定程度，取公共预警协议（CAP）的用语", zh="确定程度"
        ),
    ]
    headline: Annotated[Label, described("Headline", "预警消息的标题", zh="标题")]
    description: Annotated[Line, described("What is to be expected", "预计发生的情况及其影响", zh="预警内容")]
    instruction: Annotated[Line | None, described("What to do", "应采取的防御措施，未给出时为空", zh="防御指引")] = None
    divisions: Annotated[
        list[DivisionCode],
        Field(max_length=FEW),
        described("Divisions that it holds for, GB/T 2260", "预警覆盖的行政区划代码，按 GB/T 2260", zh="影响区划"),
    ]
    polygon: Annotated[
        list[Coordinate],
        Field(max_length=MANY),
        described(
            "Outline of the area, closed by its first point; empty where divisions say it",
            "影响范围的边界，首尾点相同；已用行政区划表示时为空",
            zh="影响范围",
        ),
    ]
    effective: Annotated[Moment, described("From when on the message holds", "本条消息开始生效的时刻", zh="生效时刻")]
    onset: Annotated[
        Moment | None,
        described("When the hazard is expected to begin", "灾害预计开始的时刻，未作预计时为空", zh="预计开始时刻"),
    ] = None
    expires: Annotated[
        Moment, described("Until when it holds unless cancelled", "未提前解除时，本条消息失效的时刻", zh="失效时刻")
    ]

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

    previous_level: Annotated[WarningLevel, described("Level before", "升级前的预警级别", zh="原预警级别")]


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
        described(
            "Who was told; a person by token",
            "被告知的单位或个人；个人以令牌代替",
            zh="告知对象",
            classification=Classification.G2,
        ),
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    instruction: Annotated[Line, described("What to do", "要求告知对象采取的措施", zh="防御要求")]
    notified_at: Annotated[Moment, described("When it was sent", "告知发出的时刻", zh="告知时刻")]
    attempt: Annotated[
        Count, described("Number of this attempt, from 1", "对该对象的第几次告知，自 1 起", zh="第几次告知")
    ]
    answer_by: Annotated[
        Moment | None,
        described("Until when an answer is expected", "期待应答的截止时刻，无须应答时为空", zh="应答截止"),
    ] = None


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
        described(
            "Who has answered; a person by token",
            "作出应答的单位或个人；个人以令牌代替",
            zh="应答对象",
            classification=Classification.G2,
        ),
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    acknowledged_at: Annotated[Moment, described("When the answer came", "收到应答的时刻", zh="应答时刻")]
    complies: Annotated[
        bool,
        described(
            "Does what was asked: work has stopped, signs are fastened",
            "是否已按要求落实，如已停工、已加固招牌",
            zh="已落实",
        ),
    ]
