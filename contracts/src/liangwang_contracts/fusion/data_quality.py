"""Data quality (数据质量): one network sees that a record of the other is wrong; the source must answer (校核纠错).

A correction is not made here: the source publishes its record again, and names the discrepancy as the cause.
"""

from typing import Annotated

from liangwang_contracts.bases import SHARING
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, Line, Moment, Token, described
from liangwang_contracts.fusion.base import Concerned, Evidence, FusionEvent
from liangwang_contracts.fusion.words import AnswerOutcome, DiscrepancyKind
from liangwang_contracts.identifiers import Identifier, of_scheme

DiscrepancyId = Annotated[Identifier, of_scheme("fusion.discrepancy"), described("The discrepancy", zh="数据疑义")]
SourceUnit = Annotated[Identifier, described("Unit that is the source of the field", zh="数源单位")]
MaybeValue = Annotated[
    Line | None,
    described("As text; none where it is not to be repeated", zh="值", classification=Classification.G3),
]


class DataqualityDiscrepancyReported(
    FusionEvent,
    type="fusion.dataquality.discrepancy_reported.v1",
    subject="discrepancy",
    partition="about",
    status="planned",
):
    """A field of a record is not as somebody else sees it."""

    title_en = "Discrepancy reported"
    title_zh = "数据疑义已提出"
    contract_basis = (SHARING,)

    discrepancy: DiscrepancyId
    about: Concerned
    record_type: Annotated[Token, described("Type of the event that stated the record", zh="数据事件类型")]
    record_event: Annotated[Token | None, described("Id of that event, if it is known", zh="数据事件")] = None
    field: Annotated[Token, described("Path of the field in its data", zh="数据项")]
    kind: Annotated[DiscrepancyKind, described("How it is wrong", zh="疑义类型")]
    stated: MaybeValue = None
    observed: MaybeValue = None
    source_unit: SourceUnit
    reported_by: Annotated[Identifier, described("Unit or rule that noticed it", zh="提出单位")]
    reported_at: Annotated[Moment, described("When it was noticed", zh="提出时刻")]
    answer_by: Annotated[CalendarDate, described("Last day for the source to answer", zh="答复期限")]
    evidence: Evidence


class DataqualityDiscrepancyAnswered(
    FusionEvent,
    type="fusion.dataquality.discrepancy_answered.v1",
    subject="discrepancy",
    partition="about",
    status="planned",
):
    """The source has answered: corrected, it stands, or another source must answer."""

    title_en = "Discrepancy answered"
    title_zh = "数据疑义已答复"
    contract_basis = (SHARING,)

    discrepancy: DiscrepancyId
    about: Concerned
    source_unit: SourceUnit
    outcome: Annotated[AnswerOutcome, described("What the source says", zh="答复结果")]
    corrected_by: Annotated[Token | None, described("Id of the event that corrects it, if one does", zh="更正事件")] = (
        None
    )
    transferred_to: Annotated[Identifier | None, described("Source that must answer instead", zh="转送数源单位")] = None
    ground: Annotated[Line, described("Ground that the source gives; names nobody", zh="答复依据")]
    answered_at: Annotated[Moment, described("When it answered", zh="答复时刻")]
    on_time: Annotated[bool, described("Not after the last day", zh="按期答复")]
