"""What the events of tongguan have in common.

All that follows from one report keeps its order among itself: an event of an incident's life names the report that
began it, and is partitioned by it. *Units* are organisations; a person who acts is named by a token, or not at all.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from liangwang_contracts.classification import Classification
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.fields import ContractModel, Count, Line, Moment, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import OPERATION_CENTRE, TONGGUAN
from liangwang_contracts.tongguan.words import EvidencePhase
from liangwang_contracts.vocabulary import EnterpriseOrPerson, EventIds, TimeLimit

FEW = 100
"""The most parts of one thing: files, milestones, supporting units."""

IncidentId = Annotated[Identifier, described("The incident", "所立案件的编号，自立案至结案不变", zh="案件")]
MaybeIncident = Annotated[
    Identifier | None, described("The incident it belongs to, if it does", "所属案件的编号，未立案时为空", zh="案件")
]
MaybeReport = Annotated[
    Identifier | None,
    described(
        "The report that began it and keeps its order",
        "引发该案件的上报件，相关事件按其排序；无上报件时为空",
        zh="上报件",
    ),
]
TaskId = Annotated[Identifier, described("The task", "派遣任务的编号，退单、审定后不变", zh="任务")]
MaybeTask = Annotated[
    Identifier | None,
    described("The task it belongs to, if it does", "所属派遣任务的编号，不属任何任务时为空", zh="任务"),
]
HandlerUnit = Annotated[Identifier, described("Unit that handles it", "负责处置的单位", zh="处置单位")]
DecidedBy = Annotated[Identifier, described("Unit that decided", "作出该决定的单位", zh="决定单位")]
MaybeSubject = Annotated[
    EnterpriseOrPerson | None,
    described(
        "Enterprise or person concerned; a person by token",
        "所涉企业或个人；个人以令牌代替，未掌握时为空",
        zh="当事主体",
        classification=Classification.G2,
    ),
]
MaybeStreet = Annotated[
    Identifier | None,
    described(
        "Street or town that answers for the ground", "对该地块负属地责任的街道或乡镇，未掌握时为空", zh="属地街镇"
    ),
]
EventClass = Annotated[
    Token,
    described(
        "Class of the event, GB/T 30428.2 or the city's own",
        "事件类别编码，按 GB/T 30428.2 或本市自定编码",
        zh="事件类别编码",
    ),
]
Evidence = Annotated[
    EventIds, described("Ids of the events it rests on", "本事件所依据事件的编号，可据此逐条追溯", zh="依据事件")
]
Remark = Annotated[
    Line | None,
    described(
        "Remark of the unit; names nobody",
        "单位所作的说明，不得出现个人姓名；无说明时为空",
        zh="说明",
        classification=Classification.G2,
    ),
]
Limit = Annotated[TimeLimit, described("How long it may take, with its unit", "允许用时的长度及其计时单位", zh="时限")]
DueAt = Annotated[
    Moment,
    described(
        "End of the limit, after calendar and pauses", "时限届满的时刻，已按工作日历推算并顺延中止时间", zh="截止时刻"
    ),
]
Returns = Annotated[
    Count, described("How often it has come back so far", "截至目前的累计退单次数", zh="退单次数", unit="times")
]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]
Unit = Annotated[
    Token,
    described(
        "Unit of measurement, UCUM; 'dB[A]', 'ug/m3', '1' for a bare number",
        "按 UCUM 书写的计量单位，如 'dB[A]'、'ug/m3'；无量纲写 '1'",
        zh="计量单位",
    ),
]


class EvidenceFile(ContractModel):
    """A photograph, a film or a paper, which stays where it is kept: only its digest and media type travel."""

    digest: Annotated[
        str,
        StringConstraints(pattern=r"^(sm3|sha-256):[0-9a-f]{64}$"),
        described(
            "Algorithm and digest of the file, in lower-case hexadecimal digits",
            "文件的摘要算法及摘要值，摘要值为小写十六进制",
            zh="摘要",
        ),
    ]
    media_type: Annotated[
        str,
        StringConstraints(max_length=64, pattern=r"^[a-z]+/[a-z0-9.+-]+$"),
        described("Media type of the file: image/jpeg", "文件的媒体类型，如 image/jpeg", zh="媒体类型"),
    ]
    phase: Annotated[
        EvidencePhase,
        described("Before, during or after the disposal", "取证时所处阶段：处置前、处置中或处置后", zh="取证阶段"),
    ]
    taken_at: Annotated[
        Moment | None, described("When it was taken, if it is known", "拍摄或采集证据的时刻，不详时为空", zh="取证时刻")
    ] = None


EvidenceFiles = Annotated[
    list[EvidenceFile],
    Field(max_length=FEW),
    described(
        "Evidence, by reference",
        "证据文件的引用，只传摘要与类型，不传文件本身",
        zh="证据",
        classification=Classification.G2,
    ),
]


class TongguanEvent(DomainEvent):
    """An event of tongguan."""

    contract_owner = OPERATION_CENTRE
    contract_publisher = TONGGUAN


class IncidentEvent(TongguanEvent):
    """Part of an incident's life."""

    incident: IncidentId
    report: MaybeReport = None
