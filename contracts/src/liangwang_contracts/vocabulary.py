"""The words that events and commands share: closed lists, and fields with one meaning everywhere.

The closed lists are contracts: taking a value away or changing what it means needs a new major version of
every event that uses it; adding one needs it too, because consumers may rest on the list being complete.
"""

from typing import Annotated, Literal

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.codes import DivisionCode
from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Count, Label, Line, Token, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.places import Coordinate

PlaceKind = Literal["premises", "site", "public-space"]
RenewalBasis = Literal["requested", "recorded"]
AmendmentKind = Literal["relocation", "expansion", "correction", "other"]
ReportKind = Literal["complaint", "incident"]
Channel = Literal["12345", "311", "patrol", "video", "sensor", "public", "police", "upper-level", "media"]
InspectionResult = Literal[
    "pass", "pass_with_conditions", "fail", "no_entry", "out_of_business", "not_located", "unrecorded"
]
Severity = Literal["critical", "serious", "minor", "unspecified"]
HeldAct = Literal["renewal"]

PersonToken = Annotated[Identifier, of_scheme("person-token")]
PhoneToken = Annotated[Identifier, of_scheme("phone-token")]
PlateToken = Annotated[Identifier, of_scheme("plate-token")]
EnterpriseOrPerson = Annotated[Identifier, of_scheme("uscc", "person-token", cities=True)]
"""An enterprise by its credit code, a person by a token, or either by the number of a city's account."""

Permit = Annotated[Identifier, described("The permit", "所涉许可证的编号", zh="许可证")]
MaybePermit = Annotated[
    Identifier | None, described("The permit concerned, if one is", "所涉许可证的编号，不涉及许可时为空", zh="许可证")
]
Matter = Annotated[
    Token,
    described("Matter code: what the permit allows", "许可证对应的政务服务事项编码，表明准许从事的内容", zh="事项编码"),
]
Holder = Annotated[Identifier, described("Who holds the permit", "持有该许可证的企业或个人", zh="持证主体")]
PlaceId = Annotated[Identifier, described("The place", "所涉场所的编码", zh="场所")]
MaybePlace = Annotated[
    Identifier | None, described("The place concerned, if it is known", "所涉场所的编码，未掌握时为空", zh="场所")
]
ValidFrom = Annotated[CalendarDate, described("First day of validity", "有效期的第一天（按城市时区）", zh="有效期起")]
ValidTo = Annotated[
    CalendarDate, described("Last day of validity", "有效期的最后一天（含当天，按城市时区）", zh="有效期止")
]
ReportId = Annotated[Identifier, described("The report", "上报件的编号，自接收至回访不变", zh="上报件")]
InspectionId = Annotated[Identifier, described("The inspection", "检查的编号，自计划至公开不变", zh="检查")]
Location = Annotated[
    Coordinate | None, described("Where it is", "所在位置的坐标，须注明坐标系；未掌握时为空", zh="坐标")
]
ReportLocation = Annotated[
    Coordinate | None,
    described(
        "Where it was; may be the reporter's own door",
        "问题发生处的坐标；可能即上报人住处，未掌握时为空",
        zh="发生位置",
        classification=Classification.G2,
    ),
]
Division = Annotated[
    DivisionCode | None,
    described("Division it lies in", "所在的行政区划代码，按 GB/T 2260；未掌握时为空", zh="行政区划"),
]
Grid = Annotated[
    Token | None, described("Management grid it lies in", "所在的城市管理单元网格编码，未掌握时为空", zh="单元网格")
]
Address = Annotated[
    Line | None, described("Postal address", "邮政通信地址，未掌握时为空", zh="地址", classification=Classification.G2)
]
LegalBasis = Annotated[
    Line | None, described("Legal basis of the decision", "作出该决定所依据的法律条款，未注明时为空", zh="法律依据")
]
WhyText = Annotated[
    Line | None, described("Reason given for the decision", "作出该决定所说明的理由，未说明时为空", zh="理由")
]
Conditions = Annotated[
    list[Line],
    Field(max_length=MANY),
    described("Conditions laid down with the permit", "随许可一并规定的条件，持证主体须遵守", zh="附加条件"),
]
Category = Annotated[
    Label, described("What it is about, in the city's own classes", "所涉问题的类别，按本市自定分类", zh="类别")
]
Purpose = Annotated[Label, described("Why the inspection is held", "实施本次检查的目的", zh="检查目的")]
EventIds = Annotated[list[Token], Field(max_length=MANY)]


class Violation(ContractModel):
    """Something that an inspection found against the rules."""

    code: Annotated[
        Token, described("Number in the inspecting department's form", "该违规项在检查部门表单中的编号", zh="违规条目")
    ]
    severity: Annotated[Severity, described("How grave it is", "该违规项的严重程度", zh="严重程度")]
    occurrences: Annotated[
        int,
        Field(ge=1, le=10_000),
        described("How many times it was found", "检查中发现该违规项的次数", zh="次数", unit="times"),
    ]


Violations = Annotated[
    list[Violation],
    Field(max_length=MANY),
    described("What was found against the rules", "检查发现的各违规项", zh="违规项"),
]
CriticalCount = Annotated[
    Count,
    described("Occurrences of critical violations", "各重大违规项发现次数的合计", zh="重大违规次数", unit="times"),
]
SeriousCount = Annotated[
    Count, described("Occurrences of serious violations", "各严重违规项发现次数的合计", zh="严重违规次数", unit="times")
]
MinorCount = Annotated[
    Count, described("Occurrences of minor violations", "各轻微违规项发现次数的合计", zh="轻微违规次数", unit="times")
]

TimeUnit = Literal["working-hours", "working-days", "clock-hours", "calendar-days"]
"""工作时、工作日、紧急工作时, as in `codes.WorkingUnit` (CJ/T 315-2009 and GB/T 30428.8: recalled, not checked), and
calendar days (日历日)."""


class TimeLimit(ContractModel):
    """How long something may take; which days and hours count is a matter of the calendar, not of this value."""

    value: Annotated[int, Field(ge=1, le=100_000), described("How many units", "时长的数值，单位见计时单位", zh="数值")]
    unit: Annotated[
        TimeUnit,
        described(
            "Working hours, working days, clock hours or calendar days",
            "工作时、工作日、紧急工作时（连续计时的小时）或日历日",
            zh="计时单位",
        ),
    ]
