"""Crowds (人群), from the telecom operators: how many are in an area, rounded so that nobody is among the few."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import Count, Moment, described
from liangwang_contracts.industry.base import Amount, IndustryEvent, Member
from liangwang_contracts.parties import TELECOM_OPERATORS
from liangwang_contracts.vocabulary import Grid, PlaceId


class CrowdCounted(IndustryEvent, type="industry.crowd.counted.v1", subject="place", status="planned"):
    """How many people are in a public place, estimated from the network."""

    title_en = "Crowd counted"
    title_zh = "人群数量已统计"
    contract_publisher = TELECOM_OPERATORS

    member: Member
    place: PlaceId
    grid: Grid = None
    people: Annotated[Count, described("People, rounded", "区域内的估计人数，已取整", zh="人数", unit="persons")]
    rounded_to: Annotated[
        int,
        Field(ge=10, le=10_000),
        described(
            "Step of the rounding; fewer are given as 0",
            "人数取整的单位步长，不足者记为 0",
            zh="取整步长（人）",
            unit="persons",
        ),
    ]
    area: Annotated[
        Amount, described("Area that the number is for", "该人数所对应区域的面积，单位为平方米", zh="面积", unit="m2")
    ]
    capacity: Annotated[
        Count | None,
        described(
            "People that the place holds, if that is known",
            "该场所可以容纳的人数，未知则为空",
            zh="核定容量（人）",
            unit="persons",
        ),
    ] = None
    counted_at: Annotated[
        Moment, described("Moment that the number is for", "该人数所对应的时刻（带时区偏移）", zh="统计时刻")
    ]
