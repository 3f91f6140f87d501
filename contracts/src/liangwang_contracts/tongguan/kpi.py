"""Figures of performance (绩效): counts of a period, so that any rate can be computed and checked from them.

A period may be computed again when late events come; the edition with the highest number holds.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import CalendarDate, ContractModel, Count, Moment, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import SUPERVISION_CENTRE
from liangwang_contracts.tongguan.base import TongguanEvent
from liangwang_contracts.tongguan.bases import HOTLINE_FIGURES, STAGES_AND_FIGURES
from liangwang_contracts.tongguan.words import Grain


class CaseFigures(ContractModel):
    """How many cases; the flags of a running city-management system."""

    reported: Annotated[Count, described("Reported", zh="上报数", unit="items")]
    accepted: Annotated[Count, described("Accepted", zh="受理数", unit="items")]
    registered: Annotated[Count, described("Registered", zh="立案数", unit="items")]
    dispatched: Annotated[Count, described("Dispatched", zh="派遣数", unit="items")]
    disposed: Annotated[Count, described("Disposed of", zh="处置数", unit="items")]
    closed: Annotated[Count, described("Closed", zh="结案数", unit="items")]
    due: Annotated[Count, described("Due to be closed in the period", zh="应结案数", unit="items")]
    closed_on_time: Annotated[Count, described("Closed in time", zh="按期结案数", unit="items")]
    closed_late: Annotated[Count, described("Closed late", zh="超期结案数", unit="items")]
    open_late: Annotated[Count, described("Late and not disposed of", zh="超期未处置数", unit="items")]
    accepted_on_time: Annotated[Count, described("Accepted in time", zh="按时受理数", unit="items")]
    registered_on_time: Annotated[Count, described("Registered in time", zh="按时立案数", unit="items")]
    dispatched_on_time: Annotated[Count, described("Dispatched in time", zh="按时派遣数", unit="items")]
    dispatched_right: Annotated[Count, described("Dispatched to the right unit at once", zh="准确派遣数", unit="items")]
    verified_on_time: Annotated[Count, described("Verified in time", zh="按时核查数", unit="items")]
    self_handled: Annotated[Count, described("Solved on the spot by whoever found it", zh="自行处置数", unit="items")]
    reworked: Annotated[Count, described("Sent back for rework", zh="返工数", unit="items")]
    returned: Annotated[Count, described("Tasks returned", zh="退单数", unit="items")]
    parked: Annotated[Count, described("Parked on the books at the end of the period", zh="挂账数", unit="items")]


class HotlineFigures(ContractModel):
    """How many reporters were asked afterwards, and what they said."""

    asked: Annotated[Count, described("Reporters asked", zh="回访数", unit="items")]
    responded: Annotated[Count, described("A unit had been in touch in time", zh="响应数", unit="items")]
    solved: Annotated[Count, described("Solved", zh="解决数", unit="items")]
    satisfied: Annotated[Count, described("Content", zh="满意数", unit="items")]


class KpiComputed(TongguanEvent, type="tongguan.kpi.computed.v1", subject="measured", status="planned"):
    """The figures of a unit, street, grid, matter or class for a period."""

    title_en = "KPI computed"
    title_zh = "绩效指标已计算"
    contract_owner = SUPERVISION_CENTRE
    contract_basis = (STAGES_AND_FIGURES, HOTLINE_FIGURES)

    measured: Annotated[Identifier, described("What the figures are of", zh="考核对象")]
    grain: Annotated[Grain, described("What kind of thing that is", zh="统计口径")]
    period_from: Annotated[CalendarDate, described("First day of the period", zh="统计起始日期")]
    period_to: Annotated[CalendarDate, described("Last day of the period", zh="统计终止日期")]
    event_class: Annotated[Token | None, described("Only cases of this class, if one is given", zh="事件类别编码")] = (
        None
    )
    cases: Annotated[CaseFigures, described("Counts of cases", zh="案件指标")]
    hotline: Annotated[HotlineFigures | None, described("Counts of the hotline", zh="热线指标")] = None
    mean_disposal: Annotated[
        float | None,
        Field(ge=0, le=1_000_000, allow_inf_nan=False),
        described("Mean working hours from dispatch to closing", zh="平均处置时长（工作时）", unit="working-hours"),
    ] = None
    computed_at: Annotated[Moment, described("Up to when events are counted", zh="计算时刻")]
    edition: Annotated[
        int, Field(ge=1, le=10_000), described("Number of this computation of the period, from 1", zh="版次")
    ]
