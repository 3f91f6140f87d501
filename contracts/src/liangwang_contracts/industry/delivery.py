"""Food delivery (外卖), from the platforms: that a shop is trading. What is ordered by whom stays with the platform."""

from typing import Annotated

from liangwang_contracts.fields import Count, Label, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import From, IndustryEvent, Member, To
from liangwang_contracts.parties import DELIVERY_PLATFORMS
from liangwang_contracts.vocabulary import MaybePermit, MaybePlace


class DeliveryOrdersCounted(
    IndustryEvent, type="industry.delivery.orders_counted.v1", subject="shop", partition="shop"
):
    """How many orders a shop has filled in a span: a sign of trading."""

    title_en = "Delivery orders counted"
    title_zh = "外卖订单已统计"
    contract_publisher = DELIVERY_PLATFORMS

    member: Member
    shop: Annotated[
        Identifier, described("The shop, by the platform's number", "平台上的店铺，以平台自有编号标识", zh="店铺")
    ]
    shop_name: Annotated[Label, described("Name that the shop shows", "店铺对外展示的名称", zh="店铺名称")]
    place: MaybePlace = None
    claimed_permit: MaybePermit = None
    span_from: From
    span_to: To
    orders: Annotated[Count, described("Orders filled", "所报时段内已完成的外卖订单数", zh="完成订单数", unit="items")]
    listed: Annotated[
        bool,
        described(
            "The shop could be ordered from at the end of the span", "为真表示所报时段结束时仍可向该店铺下单", zh="在架"
        ),
    ]
