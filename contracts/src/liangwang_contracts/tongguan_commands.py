"""Commands to tongguan (一网统管): reports and inspections.

Dates come from the command's time, in the city's time zone.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from liangwang_contracts.command import Command
from liangwang_contracts.fields import CalendarDate, described
from liangwang_contracts.identifiers import Identifier
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


class ReceiveReport(Command, name="report.receive", service="tongguan"):
    """Take in a complaint or an incident; with a case number it is registered as an incident too."""

    title_en: ClassVar[str] = "Receive a report"
    title_zh: ClassVar[str] = "接收上报件"

    report: ReportId
    kind: Annotated[ReportKind, described("A complaint, or something that happened", "投诉或事件", zh="类型")]
    channel: Annotated[
        Channel, described("How it reached the city", "问题反映到城市的途径，如热线、巡查、传感设备", zh="渠道")
    ]
    category: Category
    location: ReportLocation = None
    place: MaybePlace = None
    division: Division = None
    grid: Grid = None
    duplicate: Annotated[
        bool, described("The source marked it as a duplicate", "来源系统是否已标明为重复件", zh="重复件")
    ] = False
    incident: Annotated[
        Identifier | None, described("Case number to register it under", "据以立案的案件编号，不立案时为空", zh="案件")
    ] = None


class PlanInspection(Command, name="inspection.plan", service="tongguan"):
    """Put an inspection on the plan."""

    title_en: ClassVar[str] = "Plan an inspection"
    title_zh: ClassVar[str] = "计划检查"

    inspection: InspectionId
    permit: MaybePermit = None
    place: MaybePlace = None
    purpose: Purpose
    due_on: Annotated[
        CalendarDate | None,
        described(
            "Last day for the visit, if there is one",
            "完成现场检查的最后一天（含当天，按城市时区），未设期限时为空",
            zh="截止日期",
        ),
    ] = None


class CompleteInspection(Command, name="inspection.complete", service="tongguan"):
    """Record an inspection with its result; an open plan for the same permit is fulfilled by it."""

    title_en: ClassVar[str] = "Complete an inspection"
    title_zh: ClassVar[str] = "完成检查"

    inspection: InspectionId
    permit: MaybePermit = None
    place: MaybePlace = None
    purpose: Purpose
    result: Annotated[InspectionResult, described("What came of it", "检查得出的结论", zh="检查结果")]
    violations: Violations = Field(default_factory=list)
    critical: CriticalCount = 0
    serious: SeriousCount = 0
    minor: MinorCount = 0


COMMANDS: tuple[type[Command], ...] = (ReceiveReport, PlanInspection, CompleteInspection)
