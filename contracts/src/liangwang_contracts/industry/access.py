"""Doors (门禁), from the property managers: that a door has moved, never who moved it."""

from typing import Annotated

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import Count, Moment, described
from liangwang_contracts.industry.base import From, Home, IndustryEvent, Member, To
from liangwang_contracts.parties import PROPERTY_MANAGERS


class AccessUsageReported(IndustryEvent, type="industry.access.usage_reported.v1", subject="place", status="planned"):
    """How often the door of a place was used in a span, and by how many."""

    title_en = "Door usage reported"
    title_zh = "门禁使用已上报"
    contract_publisher = PROPERTY_MANAGERS

    member: Member
    place: Home
    span_from: From
    span_to: To
    openings: Annotated[
        Count,
        described(
            "How often it was opened",
            "所报时段内门被打开的次数",
            zh="开门次数",
            unit="times",
            classification=Classification.G3,
        ),
    ]
    credentials: Annotated[
        Count,
        described(
            "Different cards or codes used",
            "所报时段内使用过的不同门卡或密码的数量",
            zh="不同凭证数",
            unit="items",
            classification=Classification.G3,
        ),
    ]
    last_opened_at: Annotated[
        Moment | None,
        described(
            "When it was last opened, if it was at all",
            "最后一次开门的时刻（带时区偏移），未开过则为空",
            zh="最近开门时刻",
            classification=Classification.G3,
        ),
    ] = None
