"""Water (用水), from the water utilities."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import described
from liangwang_contracts.industry.base import Amount, From, Home, IndustryEvent, Member, To
from liangwang_contracts.industry.words import Premises
from liangwang_contracts.parties import WATER_UTILITIES


class WaterUsageReported(IndustryEvent, type="industry.water.usage_reported.v1", subject="place", status="planned"):
    """How much water a place has used in a span; very little and very much are both worth a look."""

    title_en = "Water usage reported"
    title_zh = "用水量已上报"
    contract_publisher = WATER_UTILITIES

    member: Member
    place: Home
    premises: Annotated[
        Premises,
        described(
            "What kind of place the contract is for",
            "供水合同所载的场所种类：住宅、店铺、工地或公共场所",
            zh="用水类别",
        ),
    ]
    span_from: From
    span_to: To
    used: Annotated[
        Amount,
        described(
            "Water used", "所报时段内的用水量，单位为立方米", zh="用水量", unit="m3", classification=Classification.G3
        ),
    ]
    resolution: Annotated[
        float,
        Field(gt=0, le=10, allow_inf_nan=False),
        described("Smallest step of the meter", "水表所能计量的最小刻度，单位为立方米", zh="计量分辨率", unit="m3"),
    ]
    supply_cut: Annotated[bool, described("Supply was cut in the span", "为真表示所报时段内曾停止供水", zh="曾停供")]
