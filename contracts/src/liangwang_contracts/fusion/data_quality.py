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

DiscrepancyId = Annotated[
    Identifier,
    of_scheme("fusion.discrepancy"),
    described("The discrepancy", "本条数据疑义的编号，提出与答复一致", zh="数据疑义"),
]
SourceUnit = Annotated[
    Identifier,
    described("Unit that is the source of the field", "该数据项的数源单位，按“一数一源”负责答复与更正", zh="数源单位"),
]
MaybeValue = Annotated[
    Line | None,
    described(
        "As text; none where it is not to be repeated",
        "以文本表示的值，不宜转述时为空",
        zh="值",
        classification=Classification.G3,
    ),
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
    record_type: Annotated[
        Token, described("Type of the event that stated the record", "载明该记录的事件类型", zh="数据事件类型")
    ]
    record_event: Annotated[
        Token | None, described("Id of that event, if it is known", "载明该记录的事件编号，未掌握时为空", zh="数据事件")
    ] = None
    field: Annotated[Token, described("Path of the field in its data", "有疑义的数据项在事件数据中的路径", zh="数据项")]
    kind: Annotated[
        DiscrepancyKind, described("How it is wrong", "记录有何问题：缺失、不一致、过期、重复或现场不符", zh="疑义类型")
    ]
    stated: MaybeValue = None
    observed: MaybeValue = None
    source_unit: SourceUnit
    reported_by: Annotated[
        Identifier, described("Unit or rule that noticed it", "发现疑义的单位或融合规则", zh="提出单位")
    ]
    reported_at: Annotated[Moment, described("When it was noticed", "发现疑义的时刻", zh="提出时刻")]
    answer_by: Annotated[
        CalendarDate,
        described("Last day for the source to answer", "数源单位答复的最后一天（含当天，按城市时区）", zh="答复期限"),
    ]
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
    outcome: Annotated[
        AnswerOutcome, described("What the source says", "数源单位的答复：已更正、无误或转其他数源", zh="答复结果")
    ]
    corrected_by: Annotated[
        Token | None,
        described("Id of the event that corrects it, if one does", "更正该记录的事件编号，未更正时为空", zh="更正事件"),
    ] = None
    transferred_to: Annotated[
        Identifier | None,
        described("Source that must answer instead", "转由其答复的另一数源单位，未转送时为空", zh="转送数源单位"),
    ] = None
    ground: Annotated[
        Line,
        described(
            "Ground that the source gives; names nobody", "数源单位说明的答复依据，不得出现个人姓名", zh="答复依据"
        ),
    ]
    answered_at: Annotated[Moment, described("When it answered", "数源单位答复的时刻", zh="答复时刻")]
    on_time: Annotated[bool, described("Not after the last day", "是否在答复期限内（含最后一天）答复", zh="按期答复")]
