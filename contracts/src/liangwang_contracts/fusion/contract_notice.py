"""Notices about contracts (契约): a version is to go, and whom that touches."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import MANY, CalendarDate, Token, described
from liangwang_contracts.fusion.base import FusionEvent, ReasonEn, ReasonZh
from liangwang_contracts.identifiers import Identifier, of_scheme

Consumers = Annotated[
    list[Token],
    Field(max_length=MANY),
    described("Subscriptions that read this version", "正在读取该契约版本的订阅名称", zh="涉及的订阅"),
]
Publishers = Annotated[
    list[Token],
    Field(max_length=MANY),
    described("Services that publish this version", "正在发布该契约版本的服务名称", zh="涉及的发布方"),
]


class ContractDeprecated(FusionEvent, type="fusion.contract.deprecated.v1", subject="contract"):
    """A version of a contract is to go after a day; stated again when day, replacement or reason change."""

    title_en = "Contract deprecated"
    title_zh = "契约版本已弃用"

    contract: Annotated[
        Identifier,
        of_scheme("fusion.contract"),
        described(
            "The version: a type with its major", "将停用的契约版本，以事件类型及其主版本号表示", zh="弃用的契约版本"
        ),
    ]
    replacement: Annotated[
        Token | None, described("The type that takes its place", "取代该版本的事件类型，无替代时为空", zh="替代契约")
    ] = None
    sunset: Annotated[
        CalendarDate,
        described("Last day on which it is published", "该版本仍可发布的最后一天（含当天，按城市时区）", zh="停用日期"),
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    consumers: Consumers
    publishers: Publishers
