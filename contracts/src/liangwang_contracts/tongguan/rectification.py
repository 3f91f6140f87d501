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

DueOn = Annotated[CalendarDate, described("Last day to put it right", zh="整改截止日期")]


class RectificationEvent(TongguanEvent):
    """Part of a rectification's life."""

    contract_owner = SUPERVISORS
    contract_basis = (TIME_UNITS, OWN_PROPOSAL)

    rectification: Annotated[Identifier, described("The rectification", zh="整改")]
    violation: Annotated[Identifier, described("The violation to be put right", zh="违法违规行为")]
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
    ordered_by: Annotated[Identifier, described("Unit that orders it", zh="责令单位")]
    requirement: Annotated[Line, described("What must be put right", zh="整改要求")]
    stop_work: Annotated[bool, described("Nothing may go on until it is done", zh="责令停止")]
    limit: Limit
    ordered_at: Annotated[Moment, described("When it was served", zh="责令时刻")]
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

    verification: Annotated[Identifier | None, described("Verification that was passed, if one was", zh="核查")] = None
    completed_on: Annotated[CalendarDate, described("Day it was put right", zh="整改完成日期")]
    on_time: Annotated[bool, described("Not after the last day", zh="按期整改")]
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
        described("Calendar days since the last day", zh="逾期天数（日历日）", unit="calendar-days"),
    ]
