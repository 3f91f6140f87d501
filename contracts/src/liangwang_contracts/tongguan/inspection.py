"""Inspections (检查): planned, held, or in vain. Dates are calendar dates of the city.

``inspection.completed`` is what the field calls performed (检查已实施): one event, whatever came of the visit. Several
inspections of one place may be merged into one visit (进一次门、查多件事), which is then completed for each of them.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import CalendarDate, Line, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongguan.base import FEW, DecidedBy, TongguanEvent
from liangwang_contracts.vocabulary import (
    CriticalCount,
    InspectionId,
    InspectionResult,
    MaybePermit,
    MaybePlace,
    MinorCount,
    Purpose,
    SeriousCount,
    Violations,
)


class InspectionPlanned(
    TongguanEvent,
    type="tongguan.inspection.planned.v1",
    subject="inspection",
    partition=("permit", "place", "inspection"),
):
    """An inspection has been put on the plan."""

    title_en = "Inspection planned"
    title_zh = "检查已计划"

    inspection: InspectionId
    request: Annotated[
        Identifier | None,
        described(
            "The request that led to it, if one did", "引发本次检查的检查请求编号，非由请求引发时为空", zh="检查请求"
        ),
    ] = None
    permit: MaybePermit = None
    place: MaybePlace = None
    purpose: Purpose
    planned_on: Annotated[
        CalendarDate, described("Day it was planned", "检查列入计划的当天（按城市时区）", zh="计划日期")
    ]
    due_on: Annotated[
        CalendarDate | None,
        described(
            "Last day for the visit, if there is one",
            "完成现场检查的最后一天（含当天，按城市时区），未设期限时为空",
            zh="截止日期",
        ),
    ] = None


class InspectionCompleted(
    TongguanEvent,
    type="tongguan.inspection.completed.v1",
    subject="inspection",
    partition=("permit", "place", "inspection"),
):
    """An inspection has been held, or the visit was in vain."""

    title_en = "Inspection completed"
    title_zh = "检查已完成"

    inspection: InspectionId
    permit: MaybePermit = None
    place: MaybePlace = None
    purpose: Purpose
    performed_on: Annotated[
        CalendarDate, described("Day of the visit", "实施现场检查的当天（按城市时区）", zh="检查日期")
    ]
    result: Annotated[InspectionResult, described("What came of it", "检查得出的结论", zh="检查结果")]
    planned: Annotated[bool, described("It was on the plan before", "检查前是否已列入计划", zh="计划内")]
    violations: Violations = Field(default_factory=list)
    critical: CriticalCount = 0
    serious: SeriousCount = 0
    minor: MinorCount = 0


class InspectionMerged(
    TongguanEvent,
    type="tongguan.inspection.merged.v1",
    subject="inspection",
    partition=("permit", "place", "inspection"),
    status="planned",
):
    """An inspection is made on one visit with others of the same place."""

    title_en = "Inspection merged"
    title_zh = "检查已合并"
    contract_basis = (OWN_PROPOSAL,)

    inspection: InspectionId
    permit: MaybePermit = None
    place: MaybePlace = None
    visit: Annotated[
        Identifier,
        described(
            "The inspection whose visit it shares",
            "与本检查合并实施的另一检查编号，即“进一次门查多件事”",
            zh="合并至检查",
        ),
    ]
    lead_unit: Annotated[Identifier, described("Unit that leads the visit", "牵头实施合并检查的单位", zh="牵头单位")]
    units: Annotated[
        list[Identifier],
        Field(min_length=1, max_length=FEW),
        described("Units that take part", "共同参加合并检查的单位", zh="参与单位"),
    ]
    due_on: Annotated[
        CalendarDate,
        described("Last day for the shared visit", "完成合并检查的最后一天（含当天，按城市时区）", zh="截止日期"),
    ]
    merged_on: Annotated[CalendarDate, described("Day it was merged", "检查合并的当天（按城市时区）", zh="合并日期")]


class InspectionCancelled(
    TongguanEvent,
    type="tongguan.inspection.cancelled.v1",
    subject="inspection",
    partition=("permit", "place", "inspection"),
    status="planned",
):
    """A planned inspection is not made any more."""

    title_en = "Inspection cancelled"
    title_zh = "检查已取消"
    contract_basis = (OWN_PROPOSAL,)

    inspection: InspectionId
    permit: MaybePermit = None
    place: MaybePlace = None
    decided_by: DecidedBy
    reason: Annotated[Line, described("Why it is not made", "不再实施检查的原因", zh="取消原因")]
    cancelled_on: Annotated[
        CalendarDate, described("Day it was taken off the plan", "检查从计划中取消的当天（按城市时区）", zh="取消日期")
    ]


class InspectionPublicised(
    TongguanEvent,
    type="tongguan.inspection.publicised.v1",
    subject="inspection",
    partition=("permit", "place", "inspection"),
    status="planned",
):
    """The result of an inspection is open to the public (双随机、一公开)."""

    title_en = "Inspection result made public"
    title_zh = "检查结果已公开"
    contract_basis = (OWN_PROPOSAL,)

    inspection: InspectionId
    permit: MaybePermit = None
    place: MaybePlace = None
    result: Annotated[InspectionResult, described("What came of it", "向社会公开的检查结论", zh="检查结果")]
    drawn: Annotated[bool, described("It was drawn by lot", "检查对象是否经随机抽取确定", zh="随机抽取")]
    publicised_on: Annotated[
        CalendarDate, described("Day it was made public", "检查结果向社会公开的当天（按城市时区）", zh="公开日期")
    ]
