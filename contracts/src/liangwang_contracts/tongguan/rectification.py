"""Rectifications (整改): what somebody must put right, until when, and whether it was done.

That it was done is stated by the one who ordered it, and counts for others once a verification was passed.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import CalendarDate, Line, Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import SUPERVISORS
from liangwang_contracts.tongguan.base import EvidenceFiles, Limit, MaybeIncident, MaybeSubject, Remark, TongguanEvent
from liangwang_contracts.tongguan.bases import TIME_UNITS
from liangwang_contracts.vocabulary import MaybePermit, MaybePlace

DueOn = Annotated[
    CalendarDate,
    described("Last day to put it right", "完成整改的最后一天（含当天，按城市时区），次日起为逾期", zh="整改截止日期"),
]


class RectificationEvent(TongguanEvent):
    """Part of a rectification's life."""

    contract_owner = SUPERVISORS
    contract_basis = (TIME_UNITS, OWN_PROPOSAL)

    rectification: Annotated[Identifier, described("The rectification", "本次整改的编号，自责令至完成不变", zh="整改")]
    violation: Annotated[
        Identifier, described("The violation to be put right", "须予整改的违法违规行为编号", zh="违法违规行为")
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    party: MaybeSubject = None


class RectificationOrdered(
    RectificationEvent,
    type="tongguan.rectification.ordered.v1",
    subject="rectification",
    partition=("permit", "place", "rectification"),
    status="planned",
):
    """Somebody is told to put something right."""

    title_en = "Rectification ordered"
    title_zh = "整改已责令"

    incident: MaybeIncident = None
    ordered_by: Annotated[Identifier, described("Unit that orders it", "责令整改的单位", zh="责令单位")]
    requirement: Annotated[Line, described("What must be put right", "须改正的内容和达到的要求", zh="整改要求")]
    stop_work: Annotated[
        bool, described("Nothing may go on until it is done", "整改完成前是否须停止施工或经营", zh="责令停止")
    ]
    limit: Limit
    ordered_at: Annotated[Moment, described("When it was served", "责令整改文书送达的时刻", zh="责令时刻")]
    due_on: DueOn


class RectificationCompleted(
    RectificationEvent,
    type="tongguan.rectification.completed.v1",
    subject="rectification",
    partition=("permit", "place", "rectification"),
    status="planned",
):
    """It was put right."""

    title_en = "Rectification completed"
    title_zh = "整改已完成"

    verification: Annotated[
        Identifier | None,
        described("Verification that was passed, if one was", "确认整改完成的核查编号，未经核查时为空", zh="核查"),
    ] = None
    completed_on: Annotated[
        CalendarDate, described("Day it was put right", "整改完成的当天（按城市时区）", zh="整改完成日期")
    ]
    on_time: Annotated[bool, described("Not after the last day", "是否不晚于整改截止日期完成", zh="按期整改")]
    evidence_files: EvidenceFiles
    remark: Remark = None


class RectificationOverdue(
    RectificationEvent,
    type="tongguan.rectification.overdue.v1",
    subject="rectification",
    partition=("permit", "place", "rectification"),
    status="planned",
):
    """It was not put right in time."""

    title_en = "Rectification overdue"
    title_zh = "整改已逾期"

    due_on: DueOn
    overdue_days: Annotated[
        int,
        Field(ge=1, le=100_000),
        described(
            "Calendar days since the last day",
            "自截止日期起已逾期的日历日数",
            zh="逾期天数（日历日）",
            unit="calendar-days",
        ),
    ]
