"""Fusion's clock: up to when everything has been published."""

from typing import Annotated

from liangwang_contracts.fields import Moment, described
from liangwang_contracts.fusion.base import FusionEvent
from liangwang_contracts.identifiers import Identifier, of_scheme


class FusionClockAdvanced(FusionEvent, type="fusion.clock.advanced.v1", subject="service"):
    """Everything of this service that happened before ``to`` has been published."""

    title_en = "Fusion clock advanced"
    title_zh = "两网融合时钟已推进"

    service: Annotated[Identifier, of_scheme("service"), described("The service", "时钟所属的服务", zh="服务")]
    to: Annotated[Moment, described("The moment reached", "时钟到达的时刻，此前发生的事件均已发布", zh="推进至")]
