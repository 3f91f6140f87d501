"""Credit (信用) of enterprises and persons: grade, records of misconduct, repair.

A record is a cause for holds elsewhere; its repair takes the cause away, for everybody who was told of the record.
Proportion: a record names the matters that it touches, and nothing else may be held back because of it.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import COMMITMENT
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import MANY, CalendarDate, Line, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import CREDIT_OFFICE
from liangwang_contracts.tongban.base import DecidedBy, DecisionNo, Evidence, Ground, Reason, Remedies, TongbanEvent
from liangwang_contracts.tongban.words import CreditGrade, MisconductGrade
from liangwang_contracts.vocabulary import EnterpriseOrPerson

RecordNo = Annotated[
    Token, described("Number of the record", "标识一条失信记录，信用修复时以此对应", zh="失信记录编号")
]


class CreditEvent(TongbanEvent):
    """An event of somebody's credit."""

    contract_owner = CREDIT_OFFICE

    bearer: Annotated[
        EnterpriseOrPerson,
        described(
            "Whose credit: an enterprise by its credit code, a person by a token",
            "信用所属的主体：企业填统一社会信用代码，个人填令牌",
            zh="信用主体",
            classification=Classification.G3,
        ),
    ]


class CreditGraded(CreditEvent, type="tongban.credit.graded.v1", subject="bearer", status="planned"):
    """A subject has a new grade of risk; supervision draws its samples by it."""

    title_en = "Credit graded"
    title_zh = "信用风险已分级"

    field: Annotated[
        Token,
        described(
            "Field of supervision that the grade is for, or 'general'",
            "等级所适用的监管领域，通用的填“general”",
            zh="监管领域",
        ),
    ]
    grade: Annotated[
        CreditGrade,
        described("Risk from a, low, to d, high", "信用风险由低到高：a 低、b 较低、c 较高、d 高", zh="信用风险等级"),
    ]
    before: Annotated[
        CreditGrade | None, described("The grade before, if there was one", "此前的信用风险等级，无则为空", zh="原等级")
    ] = None
    graded_on: Annotated[
        CalendarDate, described("First day on which it holds", "该等级生效的第一天（按城市时区）", zh="分级日期")
    ]
    graded_by: Annotated[Identifier, described("Department that graded", "评定等级的部门", zh="分级单位")]
    method: Annotated[Line, described("Name and version of the method", "所用分级方法的名称和版本", zh="分级方法")]


class CreditRecorded(CreditEvent, type="tongban.credit.recorded.v1", subject="bearer", status="planned"):
    """Misconduct was recorded: it may hold back the matters that it names."""

    title_en = "Misconduct recorded"
    title_zh = "失信信息已记录"
    contract_basis = (COMMITMENT,)

    record: RecordNo
    grade: Annotated[
        MisconductGrade, described("How grave it is", "失信行为的严重程度：轻微、一般或严重", zh="失信等级")
    ]
    decided_by: DecidedBy
    recorded_on: Annotated[
        CalendarDate, described("First day of the record", "失信记录生效的第一天（按城市时区）", zh="记录日期")
    ]
    public_until: Annotated[
        CalendarDate | None,
        described(
            "Last day on which it is published, if it is", "公示的最后一天（含当日），不公示则为空", zh="公示截止日期"
        ),
    ] = None
    matters: Annotated[
        list[Token],
        Field(max_length=MANY),
        described("Matter codes that it may hold back", "因该记录可能被限制办理的事项的编码", zh="关联事项"),
    ]
    decision_no: DecisionNo
    legal_basis: Ground
    reason: Reason
    evidence: Evidence
    remedies: Remedies


class CreditRepaired(CreditEvent, type="tongban.credit.repaired.v1", subject="bearer", status="planned"):
    """A record has no effect any more (信用修复): what rested on it is to be resumed."""

    title_en = "Credit repaired"
    title_zh = "信用已修复"

    record: RecordNo
    repaired_on: Annotated[
        CalendarDate,
        described(
            "First day without the record's effects", "失信记录不再产生影响的第一天（按城市时区）", zh="修复日期"
        ),
    ]
    decided_by: DecidedBy
    decision_no: DecisionNo
    reason: Reason
    matters: Annotated[
        list[Token],
        Field(max_length=MANY),
        described("Matter codes that are free again", "恢复正常办理的事项的编码", zh="恢复事项"),
    ]
    evidence: Evidence
