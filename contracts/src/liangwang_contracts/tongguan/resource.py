"""Resources (资源): who and what is on its way. Persons are named by token; where a resource is does not travel."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import Moment, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongguan.base import FEW, Evidence, MaybeIncident, MaybeTask, Remark, TongguanEvent
from liangwang_contracts.tongguan.words import ResourceKind
from liangwang_contracts.vocabulary import MaybePlace

ResourceId = Annotated[
    Identifier,
    described(
        "The resource; a person by token",
        "所调度资源的编号；人员以令牌代替",
        zh="资源",
        classification=Classification.G2,
    ),
]


class ResourceAssigned(TongguanEvent, type="tongguan.resource.assigned.v1", subject="resource", status="planned"):
    """A person, team, vehicle or thing is given to a task or put in place beforehand."""

    title_en = "Resource assigned"
    title_zh = "资源已调度"
    contract_basis = (OWN_PROPOSAL,)

    resource: ResourceId
    kind: Annotated[
        ResourceKind, described("What it is", "资源类别：人员、队伍、车辆、装备、无人机或物资", zh="资源类型")
    ]
    unit: Annotated[Identifier, described("Unit that it belongs to", "资源所属的单位", zh="所属单位")]
    task: MaybeTask = None
    incident: MaybeIncident = None
    place: MaybePlace = None
    competences: Annotated[
        list[Token],
        Field(max_length=FEW),
        described("What was asked for and it can do", "任务要求且该资源具备的能力", zh="能力要求"),
    ]
    quantity: Annotated[
        int, Field(ge=1, le=1_000_000), described("How many pieces", "调度的件数", zh="数量（件）", unit="items")
    ] = 1
    assigned_at: Annotated[Moment, described("When it was assigned", "资源指派给任务的时刻", zh="调度时刻")]
    expected_at: Annotated[
        Moment | None,
        described("When it is expected to be there", "资源预计到达现场的时刻，未作预计时为空", zh="预计到达时刻"),
    ] = None
    evidence: Evidence


class ResourceReleased(TongguanEvent, type="tongguan.resource.released.v1", subject="resource", status="planned"):
    """A resource is free again."""

    title_en = "Resource released"
    title_zh = "资源已释放"
    contract_basis = (OWN_PROPOSAL,)

    resource: ResourceId
    unit: Annotated[Identifier, described("Unit that it belongs to", "资源所属的单位", zh="所属单位")]
    task: MaybeTask = None
    incident: MaybeIncident = None
    arrived_at: Annotated[
        Moment | None, described("When it had come, if it had", "资源实际到达现场的时刻，未到达时为空", zh="到达时刻")
    ] = None
    released_at: Annotated[Moment, described("When it was free", "资源解除占用、可再调度的时刻", zh="释放时刻")]
    remark: Remark = None
