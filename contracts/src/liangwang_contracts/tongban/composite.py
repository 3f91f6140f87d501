"""Composite permits (一业一证): one certificate for one trade, made of the permits of several departments.

A component keeps its own life. When one is lost or rests, the composite is degraded: the trade may not go on as it was,
the lead department is told, and either the component comes back or the composite ends.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Label, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.parties import APPROVERS
from liangwang_contracts.tongban.base import CauseEvent, HolderId, MaybeReason, TongbanEvent, Unit
from liangwang_contracts.tongban.law import COMPOSITE
from liangwang_contracts.vocabulary import Matter, MaybePlace, Permit

LeadUnit = Annotated[
    Identifier, described("Department that leads the supervision of the trade", "牵头监管该行业的部门", zh="牵头单位")
]
Lost = Annotated[
    list[Identifier],
    Field(min_length=1, max_length=MANY),
    described("Components that are not in force", "目前无效的单项许可", zh="失效单项许可"),
]


class Component(ContractModel):
    """A permit that is part of a composite."""

    permit: Permit
    matter: Matter
    unit: Unit


class CompositeEvent(TongbanEvent):
    """An event of a composite permit."""

    contract_owner = APPROVERS
    contract_basis = (COMPOSITE,)

    composite: Annotated[
        Identifier,
        of_scheme("tongban.composite"),
        described("The composite permit", "覆盖一个行业的综合许可证", zh="行业综合许可证编号"),
    ]
    place: MaybePlace = None


class CompositeIssued(CompositeEvent, type="tongban.composite.issued.v1", subject="composite", status="planned"):
    """The permits of a trade were joined in one certificate."""

    title_en = "Composite permit issued"
    title_zh = "行业综合许可已核发"

    trade: Annotated[Label, described("The trade that it covers", "综合许可证所覆盖的行业，如餐饮业", zh="行业")]
    holder: HolderId
    lead_unit: LeadUnit
    components: Annotated[
        list[Component],
        Field(min_length=1, max_length=MANY),
        described("Permits that it is made of", "构成综合许可证的各单项许可", zh="单项许可"),
    ]
    certificate: Annotated[
        Identifier | None,
        described("Its e-certificate, if there is one", "综合许可证的电子证照，无则为空", zh="电子证照标识"),
    ] = None
    issued_on: Annotated[CalendarDate, described("Day of issue", "核发综合许可证的当天（按城市时区）", zh="核发日期")]


class CompositeDegraded(CompositeEvent, type="tongban.composite.degraded.v1", subject="composite", status="planned"):
    """A component is not in force any more; the composite covers less than the trade needs."""

    title_en = "Composite permit degraded"
    title_zh = "行业综合许可已降级"

    lost: Lost
    degraded_on: Annotated[
        CalendarDate,
        described("First day on which it covers less", "覆盖范围缩小的第一天（按城市时区）", zh="降级日期"),
    ]
    lead_unit: LeadUnit
    cause: CauseEvent = None


class CompositeRestored(CompositeEvent, type="tongban.composite.restored.v1", subject="composite", status="planned"):
    """Every component is in force again."""

    title_en = "Composite permit restored"
    title_zh = "行业综合许可已恢复"

    restored_on: Annotated[
        CalendarDate,
        described(
            "First day on which it covers all again", "重新覆盖全部单项许可的第一天（按城市时区）", zh="恢复日期"
        ),
    ]
    lead_unit: LeadUnit
    cause: CauseEvent = None


class CompositeEnded(CompositeEvent, type="tongban.composite.ended.v1", subject="composite", status="planned"):
    """The composite is no more; components that are in force go on by themselves."""

    title_en = "Composite permit ended"
    title_zh = "行业综合许可已终止"

    ended_on: Annotated[
        CalendarDate, described("First day without it", "综合许可证不复存在的第一天（按城市时区）", zh="终止日期")
    ]
    remaining: Annotated[
        list[Identifier],
        Field(max_length=MANY),
        described("Components that stay in force", "综合许可证终止后仍然有效的单项许可", zh="继续有效单项许可"),
    ]
    reason: MaybeReason = None
