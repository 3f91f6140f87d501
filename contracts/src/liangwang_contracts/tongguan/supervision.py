"""Supervision (监管、督办): who answers for a permit after its issue, and who is urged to act.

A permit decision is pushed to a supervisor, who claims it (认领) or sends it back; neither happens by silence.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import Line, Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import SUPERVISION_CENTRE, SUPERVISORS
from liangwang_contracts.tongguan.base import (
    DueAt,
    MaybeIncident,
    MaybeReport,
    MaybeStreet,
    MaybeTask,
    Remark,
    TongguanEvent,
)
from liangwang_contracts.tongguan.bases import APPROVAL_LINKED_TO_SUPERVISION, RETURNS, STAGES_AND_FIGURES
from liangwang_contracts.tongguan.words import ReturnReason, Stage, UrgeReason
from liangwang_contracts.vocabulary import MaybePlace, Permit

SupervisionId = Annotated[Identifier, described("The supervision", "监管或督办事项的编号", zh="监管事项")]
SupervisorUnit = Annotated[Identifier, described("Unit that supervises", "负责事中事后监管的单位", zh="监管单位")]


class SupervisionClaimed(
    TongguanEvent,
    type="tongguan.supervision.claimed.v1",
    subject="supervision",
    partition="permit",
    status="planned",
):
    """A unit has claimed the supervision of what a permit allows."""

    title_en = "Supervision claimed"
    title_zh = "监管事项已认领"
    contract_owner = SUPERVISORS
    contract_basis = (APPROVAL_LINKED_TO_SUPERVISION,)

    supervision: SupervisionId
    permit: Permit
    place: MaybePlace = None
    street: MaybeStreet = None
    supervisor_unit: SupervisorUnit
    pushed_at: Annotated[
        Moment, described("When it was pushed to the unit", "许可决定推送给该单位的时刻", zh="推送时刻")
    ]
    claimed_at: Annotated[Moment, described("When it was claimed", "该单位认领监管事项的时刻", zh="认领时刻")]
    on_time: Annotated[bool, described("Within the time for it", "是否在认领时限内认领", zh="按时认领")]


class SupervisionReturned(
    TongguanEvent,
    type="tongguan.supervision.returned.v1",
    subject="supervision",
    partition="permit",
    status="planned",
):
    """A unit says that the supervision of what a permit allows is not its own."""

    title_en = "Supervision returned"
    title_zh = "监管事项已退回"
    contract_owner = SUPERVISORS
    contract_basis = (APPROVAL_LINKED_TO_SUPERVISION, RETURNS)

    supervision: SupervisionId
    permit: Permit
    supervisor_unit: SupervisorUnit
    reason: Annotated[
        ReturnReason,
        described(
            "Wrong territory, wrong competence or unclear ownership",
            "退回的原因：属地不符、职能不符或权属不清",
            zh="退回原因",
        ),
    ]
    suggested_unit: Annotated[
        Identifier | None,
        described("Unit that it should go to, says this one", "退回单位认为应负责的单位，未提出时为空", zh="建议单位"),
    ] = None
    returns: Annotated[
        int,
        Field(ge=1, le=1000),
        described("How often it has come back, with this", "截至本次的累计退回次数", zh="退回次数", unit="times"),
    ]
    returned_at: Annotated[Moment, described("When it came back", "监管事项退回的时刻", zh="退回时刻")]


class SupervisionUrged(
    TongguanEvent,
    type="tongguan.supervision.urged.v1",
    subject="supervision",
    partition=("report", "incident", "supervision"),
    status="planned",
):
    """A unit is urged to act (督办)."""

    title_en = "Supervision urged"
    title_zh = "已督办"
    contract_owner = SUPERVISION_CENTRE
    contract_basis = (STAGES_AND_FIGURES,)

    supervision: SupervisionId
    incident: MaybeIncident = None
    report: MaybeReport = None
    task: MaybeTask = None
    stage: Annotated[Stage, described("Stage at which the incident stands", "督办时案件所处的办理阶段", zh="所处阶段")]
    urged_unit: Annotated[Identifier, described("Unit that is urged", "被督促办理的单位", zh="被督办单位")]
    urged_by: Annotated[Identifier, described("Unit that urges", "发出督办的单位", zh="督办单位")]
    reason: Annotated[UrgeReason, described("Why it is urged", "督办的原因，如超期、多次退单、社会关注", zh="督办原因")]
    requirement: Annotated[Line, described("What is expected", "要求被督办单位完成的内容", zh="督办要求")]
    times: Annotated[
        int,
        Field(ge=1, le=1000),
        described("How often it was urged, with this", "截至本次的累计督办次数", zh="督办次数", unit="times"),
    ]
    urged_at: Annotated[Moment, described("When it was urged", "发出督办的时刻", zh="督办时刻")]
    due_at: DueAt
    remark: Remark = None
