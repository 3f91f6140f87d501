"""Verifications (核查): somebody else looks whether it was done.

Separation of duty: the unit that verifies is neither the one that handled nor the one that dispatched. A contract
that names the verifier in another part, too, is refused.
"""

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import Line, Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import SUPERVISION_CENTRE
from liangwang_contracts.tongguan.base import (
    DueAt,
    EvidenceFiles,
    HandlerUnit,
    Limit,
    MaybeIncident,
    MaybeReport,
    MaybeTask,
    Remark,
    TongguanEvent,
)
from liangwang_contracts.tongguan.bases import SEVEN_STEPS
from liangwang_contracts.tongguan.words import Method, VerificationKind
from liangwang_contracts.vocabulary import MaybePermit, MaybePlace


class VerificationEvent(TongguanEvent):
    """Part of a verification's life."""

    model_config = ConfigDict(json_schema_extra={"x-check": "verifier-neither-handles-nor-dispatches"})
    contract_owner = SUPERVISION_CENTRE
    contract_basis = (SEVEN_STEPS, OWN_PROPOSAL)

    verification: Annotated[
        Identifier, described("The verification", "本次核查的编号，自指派至得出结论不变", zh="核查")
    ]
    kind: Annotated[
        VerificationKind, described("What is verified", "核查内容：案件、整改、恢复原状或停业", zh="核查类型")
    ]
    about: Annotated[
        Identifier,
        described(
            "The incident, rectification, permit or place verified", "被核查的案件、整改、许可或场所编号", zh="核查对象"
        ),
    ]
    incident: MaybeIncident = None
    report: MaybeReport = None
    task: MaybeTask = None
    handler_unit: HandlerUnit
    dispatcher_unit: Annotated[
        Identifier | None,
        described("Centre that dispatched it, if one did", "派遣任务的指挥中心，非派遣任务时为空", zh="派遣单位"),
    ] = None
    verifier_unit: Annotated[
        Identifier,
        described("Unit that verifies: neither of the two", "实施核查的单位，不得为处置单位或派遣单位", zh="核查单位"),
    ]

    @model_validator(mode="after")
    def _is_somebody_else(self) -> Self:
        if self.verifier_unit in (self.handler_unit, self.dispatcher_unit):
            raise ValueError("expected verifier_unit to be another unit than handler_unit and dispatcher_unit")
        return self


class VerificationAssigned(
    VerificationEvent,
    type="tongguan.verification.assigned.v1",
    subject="verification",
    partition=("report", "incident", "about"),
    status="planned",
):
    """Somebody is to look whether it was done, and how."""

    title_en = "Verification assigned"
    title_zh = "核查已指派"

    method: Annotated[
        Method, described("How it is to be verified", "要求采用的核查方式：现场、视频、传感或回访", zh="核查方式")
    ]
    condition: Annotated[
        Line, described("What must be so for it to be passed", "核查通过所须达到的条件", zh="核查标准")
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    limit: Limit
    due_at: DueAt
    assigned_at: Annotated[Moment, described("When it was assigned", "核查任务指派的时刻", zh="指派时刻")]


class VerificationPassed(
    VerificationEvent,
    type="tongguan.verification.passed.v1",
    subject="verification",
    partition=("report", "incident", "about"),
    status="planned",
):
    """It was done, says somebody who did not do it."""

    title_en = "Verification passed"
    title_zh = "核查已通过"

    method: Annotated[
        Method, described("How it was verified", "实际采用的核查方式：现场、视频、传感或回访", zh="核查方式")
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    verified_at: Annotated[Moment, described("When somebody looked", "实施核查的时刻", zh="核查时刻")]
    on_time: Annotated[bool, described("Not after its limit", "是否在核查时限内完成", zh="按时核查")]
    evidence_files: EvidenceFiles


class VerificationFailed(
    VerificationEvent,
    type="tongguan.verification.failed.v1",
    subject="verification",
    partition=("report", "incident", "about"),
    status="planned",
):
    """It was not done, or not well enough, says somebody who did not do it."""

    title_en = "Verification failed"
    title_zh = "核查未通过"

    method: Annotated[
        Method, described("How it was verified", "实际采用的核查方式：现场、视频、传感或回访", zh="核查方式")
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    verified_at: Annotated[Moment, described("When somebody looked", "实施核查的时刻", zh="核查时刻")]
    on_time: Annotated[bool, described("Not after its limit", "是否在核查时限内完成", zh="按时核查")]
    shortcoming: Annotated[Line, described("What is missing", "尚未达到要求之处", zh="不合格情形")]
    failures: Annotated[
        int,
        Field(ge=1, le=1000),
        described("How often it was failed, with this", "截至本次的累计未通过次数", zh="未通过次数", unit="times"),
    ]
    evidence_files: EvidenceFiles
    remark: Remark = None
