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

SupervisionId = Annotated[Identifier, described("The supervision", zh="监管事项")]
SupervisorUnit = Annotated[Identifier, described("Unit that supervises", zh="监管单位")]


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
    pushed_at: Annotated[Moment, described("When it was pushed to the unit", zh="推送时刻")]
    claimed_at: Annotated[Moment, described("When it was claimed", zh="认领时刻")]
    on_time: Annotated[bool, described("Within the time for it", zh="按时认领")]


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
    reason: Annotated[ReturnReason, described("Wrong territory, wrong competence or unclear ownership", zh="退回原因")]
    suggested_unit: Annotated[
        Identifier | None, described("Unit that it should go to, says this one", zh="建议单位")
    ] = None
    returns: Annotated[
        int, Field(ge=1, le=1000), described("How often it has come back, with this", zh="退回次数", unit="times")
    ]
    returned_at: Annotated[Moment, described("When it came back", zh="退回时刻")]


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
    stage: Annotated[Stage, described("Stage at which the incident stands", zh="所处阶段")]
    urged_unit: Annotated[Identifier, described("Unit that is urged", zh="被督办单位")]
    urged_by: Annotated[Identifier, described("Unit that urges", zh="督办单位")]
    reason: Annotated[UrgeReason, described("Why it is urged", zh="督办原因")]
    requirement: Annotated[Line, described("What is expected", zh="督办要求")]
    times: Annotated[
        int, Field(ge=1, le=1000), described("How often it was urged, with this", zh="督办次数", unit="times")
    ]
    urged_at: Annotated[Moment, described("When it was urged", zh="督办时刻")]
    due_at: DueAt
    remark: Remark = None
