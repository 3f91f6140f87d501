"""Tongban's clock: up to when everything has been published."""

from typing import Annotated

from liangwang_contracts.fields import Moment, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.tongban.base import TongbanEvent


class TongbanClockAdvanced(TongbanEvent, type="tongban.clock.advanced.v1", subject="service"):
    """Everything of this service that happened before ``to`` has been published."""

    title_en = "Tongban clock advanced"
    title_zh = "一网通办时钟已推进"

    service: Annotated[
        Identifier, of_scheme("service"), described("The service", "推进时钟的服务，即事件的发布者", zh="服务")
    ]
    to: Annotated[
        Moment,
        described("The moment reached", "时钟到达的时刻（带时区偏移），该服务此前发生的事件均已发布", zh="推进至"),
    ]
