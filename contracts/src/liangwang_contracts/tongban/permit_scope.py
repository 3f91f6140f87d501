"""Permits (许可证): the limits of use that supervision checks, beyond matter, place and term.

Night work has hours, an event has a headcount, haulage has a volume, a route, tips and lorries. The whole scope is
stated anew with every change; what a permit does not limit is left out.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Count, Line, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import APPROVERS
from liangwang_contracts.places import Coordinate
from liangwang_contracts.tongban.base import PermitVersion, TongbanEvent
from liangwang_contracts.vocabulary import Permit, PlateToken

Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class DailyHours(ContractModel):
    """Hours of the day, in the city's time; they may run past midnight."""

    first: Annotated[Clock, described("Beginning, HH:MM", "时段开始的时间，格式 HH:MM（按城市时区）", zh="起始时刻")]
    last: Annotated[
        Clock,
        described(
            "End, HH:MM, on the next day if it is not later",
            "时段结束的时间，格式 HH:MM，不晚于开始时间的为次日",
            zh="结束时刻",
        ),
    ]


class PermitScopeSet(TongbanEvent, type="tongban.permit.scope_set.v1", subject="permit", status="planned"):
    """What a permit allows was laid down in numbers, for the first time or anew."""

    title_en = "Permit scope set"
    title_zh = "许可范围已核定"
    contract_owner = APPROVERS

    permit: Permit
    version: PermitVersion
    set_on: Annotated[
        CalendarDate, described("First day on which it holds", "核定范围生效的第一天（按城市时区）", zh="生效日期")
    ]
    hours: Annotated[
        list[DailyHours],
        Field(max_length=24),
        described(
            "Hours in which it may be used; any if none", "可以使用该许可的每日时段，清单为空表示不限", zh="许可时段"
        ),
    ] = Field(default_factory=list)
    headcount: Annotated[
        Count | None, described("Most persons at a time", "同一时间至多允许的人数", zh="核定人数（人）", unit="persons")
    ] = None
    volume: Annotated[
        Count | None, described("Most volume in all", "累计至多允许的方量，单位为立方米", zh="核准方量", unit="m3")
    ] = None
    route: Annotated[
        list[Coordinate],
        Field(max_length=MANY),
        described("Points of the approved route, in order", "核准线路沿途的各点，按顺序排列", zh="核准线路"),
    ] = Field(default_factory=list)
    sites: Annotated[
        list[Identifier],
        Field(max_length=MANY),
        described("Places to which it also extends", "许可同样适用的其他场所", zh="核准场地"),
    ] = Field(default_factory=list)
    vehicles: Annotated[
        list[PlateToken],
        Field(max_length=MANY),
        described(
            "Vehicles that may be used, by tokens",
            "准许使用的车辆，以号牌令牌标识",
            zh="核准车辆",
            classification=Classification.G2,
        ),
    ] = Field(default_factory=list)
    activities: Annotated[
        list[Line],
        Field(max_length=MANY),
        described("What may be done, as the permit says", "许可证载明的准许从事的活动", zh="许可内容"),
    ] = Field(default_factory=list)
