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

    reported: Annotated[Count, described("Reported", "统计期内上报的件数", zh="上报数", unit="items")]
    accepted: Annotated[Count, described("Accepted", "统计期内受理的件数", zh="受理数", unit="items")]
    registered: Annotated[Count, described("Registered", "统计期内立案的件数", zh="立案数", unit="items")]
    dispatched: Annotated[Count, described("Dispatched", "统计期内派遣的件数", zh="派遣数", unit="items")]
    disposed: Annotated[Count, described("Disposed of", "统计期内完成处置的件数", zh="处置数", unit="items")]
    closed: Annotated[Count, described("Closed", "统计期内结案的件数", zh="结案数", unit="items")]
    due: Annotated[
        Count, described("Due to be closed in the period", "按时限应在统计期内结案的件数", zh="应结案数", unit="items")
    ]
    closed_on_time: Annotated[Count, described("Closed in time", "在时限内结案的件数", zh="按期结案数", unit="items")]
    closed_late: Annotated[Count, described("Closed late", "超过时限才结案的件数", zh="超期结案数", unit="items")]
    open_late: Annotated[
        Count, described("Late and not disposed of", "已超过时限、尚未处置完毕的件数", zh="超期未处置数", unit="items")
    ]
    accepted_on_time: Annotated[
        Count, described("Accepted in time", "在受理时限内受理的件数", zh="按时受理数", unit="items")
    ]
    registered_on_time: Annotated[
        Count, described("Registered in time", "在立案时限内立案的件数", zh="按时立案数", unit="items")
    ]
    dispatched_on_time: Annotated[
        Count, described("Dispatched in time", "在派遣时限内派遣的件数", zh="按时派遣数", unit="items")
    ]
    dispatched_right: Annotated[
        Count,
        described(
            "Dispatched to the right unit at once", "首次派遣即派至正确单位的件数", zh="准确派遣数", unit="items"
        ),
    ]
    verified_on_time: Annotated[
        Count, described("Verified in time", "在核查时限内完成核查的件数", zh="按时核查数", unit="items")
    ]
    self_handled: Annotated[
        Count,
        described("Solved on the spot by whoever found it", "由发现者当场解决的件数", zh="自行处置数", unit="items"),
    ]
    reworked: Annotated[
        Count, described("Sent back for rework", "核查未通过而退回返工的件数", zh="返工数", unit="items")
    ]
    returned: Annotated[Count, described("Tasks returned", "被处置单位退回的任务件数", zh="退单数", unit="items")]
    parked: Annotated[
        Count,
        described(
            "Parked on the books at the end of the period", "统计期末仍处于挂账状态的件数", zh="挂账数", unit="items"
        ),
    ]


class HotlineFigures(ContractModel):
    """How many reporters were asked afterwards, and what they said."""

    asked: Annotated[Count, described("Reporters asked", "已回访上报人的件数", zh="回访数", unit="items")]
    responded: Annotated[
        Count,
        described("A unit had been in touch in time", "承办单位按时与上报人取得联系的件数", zh="响应数", unit="items"),
    ]
    solved: Annotated[Count, described("Solved", "上报人认为已解决的件数", zh="解决数", unit="items")]
    satisfied: Annotated[Count, described("Content", "上报人表示满意的件数", zh="满意数", unit="items")]


class KpiComputed(TongguanEvent, type="tongguan.kpi.computed.v1", subject="measured", status="planned"):
    """The figures of a unit, street, grid, matter or class for a period."""

    title_en = "KPI computed"
    title_zh = "绩效指标已计算"
    contract_owner = SUPERVISION_CENTRE
    contract_basis = (STAGES_AND_FIGURES, HOTLINE_FIGURES)

    measured: Annotated[
        Identifier, described("What the figures are of", "指标所考核的单位、街镇、网格、事项或事件类别", zh="考核对象")
    ]
    grain: Annotated[
        Grain,
        described(
            "What kind of thing that is", "考核对象属于单位、街镇、网格、事项或事件类别中的哪一种", zh="统计口径"
        ),
    ]
    period_from: Annotated[
        CalendarDate, described("First day of the period", "统计期的第一天（按城市时区）", zh="统计起始日期")
    ]
    period_to: Annotated[
        CalendarDate, described("Last day of the period", "统计期的最后一天（含当天，按城市时区）", zh="统计终止日期")
    ]
    event_class: Annotated[
        Token | None,
        described("Only cases of this class, if one is given", "仅统计该类别的案件，不限类别时为空", zh="事件类别编码"),
    ] = None
    cases: Annotated[CaseFigures, described("Counts of cases", "各环节的案件数量", zh="案件指标")]
    hotline: Annotated[
        HotlineFigures | None, described("Counts of the hotline", "热线回访的件数统计，不涉及热线时为空", zh="热线指标")
    ] = None
    mean_disposal: Annotated[
        float | None,
        Field(ge=0, le=1_000_000, allow_inf_nan=False),
        described(
            "Mean working hours from dispatch to closing",
            "自派遣至结案平均所用的工作时，无可统计案件时为空",
            zh="平均处置时长（工作时）",
            unit="working-hours",
        ),
    ] = None
    computed_at: Annotated[
        Moment, described("Up to when events are counted", "计入统计的事件截至该时刻", zh="计算时刻")
    ]
    edition: Annotated[
        int,
        Field(ge=1, le=10_000),
        described(
            "Number of this computation of the period, from 1",
            "对该统计期的第几次计算，自 1 起；以版次最大者为准",
            zh="版次",
        ),
    ]
