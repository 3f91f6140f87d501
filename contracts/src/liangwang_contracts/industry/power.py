"""Power (用电), from the power utilities: used by day and by night, which tells a home from a shop from a dormitory."""

from typing import Annotated

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import described
from liangwang_contracts.industry.base import Amount, From, Home, IndustryEvent, Member, To
from liangwang_contracts.industry.words import Premises
from liangwang_contracts.parties import POWER_UTILITIES


class PowerUsageReported(IndustryEvent, type="industry.power.usage_reported.v1", subject="place", status="planned"):
    """How much power a place has used in a span, by day and by night."""

    title_en = "Power usage reported"
    title_zh = "用电量已上报"
    contract_publisher = POWER_UTILITIES

    member: Member
    place: Home
    premises: Annotated[
        Premises,
        described(
            "What kind of place the contract is for",
            "供电合同所载的场所种类：住宅、店铺、工地或公共场所",
            zh="用电类别",
        ),
    ]
    span_from: From
    span_to: To
    by_day: Annotated[
        Amount,
        described(
            "Power used from 06:00 to 22:00",
            "每日 6 时至 22 时的用电量，单位为千瓦时",
            zh="日间用电量",
            unit="kWh",
            classification=Classification.G3,
        ),
    ]
    by_night: Annotated[
        Amount,
        described(
            "Power used from 22:00 to 06:00",
            "每日 22 时至次日 6 时的用电量，单位为千瓦时",
            zh="夜间用电量",
            unit="kWh",
            classification=Classification.G3,
        ),
    ]
    supply_cut: Annotated[bool, described("Supply was cut in the span", "为真表示所报时段内曾停止供电", zh="曾停供")]
