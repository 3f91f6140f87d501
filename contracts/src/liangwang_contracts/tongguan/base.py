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

IncidentId = Annotated[Identifier, described("The incident", zh="案件")]
MaybeIncident = Annotated[Identifier | None, described("The incident it belongs to, if it does", zh="案件")]
MaybeReport = Annotated[Identifier | None, described("The report that began it and keeps its order", zh="上报件")]
TaskId = Annotated[Identifier, described("The task", zh="任务")]
MaybeTask = Annotated[Identifier | None, described("The task it belongs to, if it does", zh="任务")]
HandlerUnit = Annotated[Identifier, described("Unit that handles it", zh="处置单位")]
DecidedBy = Annotated[Identifier, described("Unit that decided", zh="决定单位")]
MaybeSubject = Annotated[
    EnterpriseOrPerson | None,
    described("Enterprise or person concerned; a person by token", zh="当事主体", classification=Classification.G2),
]
MaybeStreet = Annotated[Identifier | None, described("Street or town that answers for the ground", zh="属地街镇")]
EventClass = Annotated[Token, described("Class of the event, GB/T 30428.2 or the city's own", zh="事件类别编码")]
Evidence = Annotated[EventIds, described("Ids of the events it rests on", zh="依据事件")]
Remark = Annotated[
    Line | None, described("Remark of the unit; names nobody", zh="说明", classification=Classification.G2)
]
Limit = Annotated[TimeLimit, described("How long it may take, with its unit", zh="时限")]
DueAt = Annotated[Moment, described("End of the limit, after calendar and pauses", zh="截止时刻")]
Returns = Annotated[Count, described("How often it has come back so far", zh="退单次数", unit="times")]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]
Unit = Annotated[Token, described("Unit of measurement, UCUM; 'dB[A]', 'ug/m3', '1' for a bare number", zh="计量单位")]


class EvidenceFile(ContractModel):
    """A photograph, a film or a paper, which stays where it is kept: only its digest and media type travel."""

    digest: Annotated[
        str,
        StringConstraints(pattern=r"^(sm3|sha-256):[0-9a-f]{64}$"),
        described("Algorithm and digest of the file, in lower-case hexadecimal digits", zh="摘要"),
    ]
    media_type: Annotated[
        str,
        StringConstraints(max_length=64, pattern=r"^[a-z]+/[a-z0-9.+-]+$"),
        described("Media type of the file: image/jpeg", zh="媒体类型"),
    ]
    phase: Annotated[EvidencePhase, described("Before, during or after the disposal", zh="取证阶段")]
    taken_at: Annotated[Moment | None, described("When it was taken, if it is known", zh="取证时刻")] = None


EvidenceFiles = Annotated[
    list[EvidenceFile],
    Field(max_length=FEW),
    described("Evidence, by reference", zh="证据", classification=Classification.G2),
]


class TongguanEvent(DomainEvent):
    """An event of tongguan."""

    contract_owner = OPERATION_CENTRE
    contract_publisher = TONGGUAN


class IncidentEvent(TongguanEvent):
    """Part of an incident's life."""

    incident: IncidentId
    report: MaybeReport = None
