"""Events of tongguan (一网统管), the city-operation network: reports, incidents, inspections, its clock.

Dates are calendar dates of the city.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from liangwang_contracts.event import DomainEvent
from liangwang_contracts.fields import CalendarDate, Moment, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import (
    Category,
    Channel,
    CriticalCount,
    Division,
    Grid,
    InspectionId,
    InspectionResult,
    MaybePermit,
    MaybePlace,
    MinorCount,
    Purpose,
    ReportId,
    ReportKind,
    ReportLocation,
    SeriousCount,
    Violations,
)


class ReportReceived(DomainEvent, type="tongguan.report.received.v1", subject="report"):
    """A complaint or an incident has been reported to the city."""

    title_en: ClassVar[str] = "Report received"
    title_zh: ClassVar[str] = "上报件已接收"

    report: ReportId
    kind: Annotated[ReportKind, described("A complaint, or something that happened", zh="类型")]
    channel: Annotated[Channel, described("How it reached the city", zh="渠道")]
    category: Category
    occurred_on: Annotated[CalendarDate, described("Day it happened", zh="发生日期")]
    location: ReportLocation = None
    place: MaybePlace = None
    division: Division = None
    grid: Grid = None
    duplicate: Annotated[bool, described("The source marked it as a duplicate", zh="重复件")] = False


class IncidentRegistered(DomainEvent, type="tongguan.incident.registered.v1", subject="incident", partition="report"):
    """A report has been registered as an incident under a case number."""

    title_en: ClassVar[str] = "Incident registered"
    title_zh: ClassVar[str] = "事件已立案"

    incident: Annotated[Identifier, described("The incident", zh="案件")]
    report: ReportId
    category: Category
    registered_on: Annotated[CalendarDate, described("Day of registration", zh="立案日期")]
    location: ReportLocation = None
    place: MaybePlace = None


class InspectionPlanned(
    DomainEvent,
    type="tongguan.inspection.planned.v1",
    subject="inspection",
    partition=("permit", "place", "inspection"),
):
    """An inspection has been put on the plan."""

    title_en: ClassVar[str] = "Inspection planned"
    title_zh: ClassVar[str] = "检查已计划"

    inspection: InspectionId
    request: Annotated[Identifier | None, described("The request that led to it, if one did", zh="检查请求")] = None
    permit: MaybePermit = None
    place: MaybePlace = None
    purpose: Purpose
    planned_on: Annotated[CalendarDate, described("Day it was planned", zh="计划日期")]
    due_on: Annotated[CalendarDate | None, described("Last day for the visit, if there is one", zh="截止日期")] = None


class InspectionCompleted(
    DomainEvent,
    type="tongguan.inspection.completed.v1",
    subject="inspection",
    partition=("permit", "place", "inspection"),
):
    """An inspection has been held, or the visit was in vain."""

    title_en: ClassVar[str] = "Inspection completed"
    title_zh: ClassVar[str] = "检查已完成"

    inspection: InspectionId
    permit: MaybePermit = None
    place: MaybePlace = None
    purpose: Purpose
    performed_on: Annotated[CalendarDate, described("Day of the visit", zh="检查日期")]
    result: Annotated[InspectionResult, described("What came of it", zh="检查结果")]
    planned: Annotated[bool, described("It was on the plan before", zh="计划内")]
    violations: Violations = Field(default_factory=list)
    critical: CriticalCount = 0
    serious: SeriousCount = 0
    minor: MinorCount = 0


class TongguanClockAdvanced(DomainEvent, type="tongguan.clock.advanced.v1", subject="service"):
    """Everything of this service that happened before ``to`` has been published."""

    title_en: ClassVar[str] = "Tongguan clock advanced"
    title_zh: ClassVar[str] = "一网统管时钟已推进"

    service: Annotated[Identifier, of_scheme("service"), described("The service", zh="服务")]
    to: Annotated[Moment, described("The moment reached", zh="推进至")]


EVENTS: tuple[type[DomainEvent], ...] = (
    ReportReceived,
    IncidentRegistered,
    InspectionPlanned,
    InspectionCompleted,
    TongguanClockAdvanced,
)
"""Every contract of this network, in the order of a case's life."""
