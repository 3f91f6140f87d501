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

RecordNo = Annotated[Token, described("Number of the record", zh="失信记录编号")]


class CreditEvent(TongbanEvent):
    """An event of somebody's credit."""

    contract_owner = CREDIT_OFFICE

    bearer: Annotated[
        EnterpriseOrPerson,
        described(
            "Whose credit: an enterprise by its credit code, a person by a token",
            zh="信用主体",
            classification=Classification.G3,
        ),
    ]


class CreditGraded(CreditEvent, type="tongban.credit.graded.v1", subject="bearer", status="planned"):
    """A subject has a new grade of risk; supervision draws its samples by it."""

    title_en = "Credit graded"
    title_zh = "信用风险已分级"

    field: Annotated[Token, described("Field of supervision that the grade is for, or 'general'", zh="监管领域")]
    grade: Annotated[CreditGrade, described("Risk from a, low, to d, high", zh="信用风险等级")]
    before: Annotated[CreditGrade | None, described("The grade before, if there was one", zh="原等级")] = None
    graded_on: Annotated[CalendarDate, described("First day on which it holds", zh="分级日期")]
    graded_by: Annotated[Identifier, described("Department that graded", zh="分级单位")]
    method: Annotated[Line, described("Name and version of the method", zh="分级方法")]


class CreditRecorded(CreditEvent, type="tongban.credit.recorded.v1", subject="bearer", status="planned"):
    """Misconduct was recorded: it may hold back the matters that it names."""

    title_en = "Misconduct recorded"
    title_zh = "失信信息已记录"
    contract_basis = (COMMITMENT,)

    record: RecordNo
    grade: Annotated[MisconductGrade, described("How grave it is", zh="失信等级")]
    decided_by: DecidedBy
    recorded_on: Annotated[CalendarDate, described("First day of the record", zh="记录日期")]
    public_until: Annotated[
        CalendarDate | None, described("Last day on which it is published, if it is", zh="公示截止日期")
    ] = None
    matters: Annotated[
        list[Token], Field(max_length=MANY), described("Matter codes that it may hold back", zh="关联事项")
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
    repaired_on: Annotated[CalendarDate, described("First day without the record's effects", zh="修复日期")]
    decided_by: DecidedBy
    decision_no: DecisionNo
    reason: Reason
    matters: Annotated[
        list[Token], Field(max_length=MANY), described("Matter codes that are free again", zh="恢复事项")
    ]
    evidence: Evidence
