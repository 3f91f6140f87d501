"""Points of sale (收单终端), from the payment providers: that somebody is trading, never what or with whom."""

from typing import Annotated

from liangwang_contracts.fields import Count, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import From, IndustryEvent, Member, To
from liangwang_contracts.parties import PAYMENT_PROVIDERS
from liangwang_contracts.vocabulary import MaybePlace


class PosTradingReported(
    IndustryEvent, type="industry.pos.trading_reported.v1", subject="merchant", partition="merchant", status="planned"
):
    """On how many days of a span an enterprise has taken payments at a place."""

    title_en = "Point-of-sale trading reported"
    title_zh = "收单交易活动已上报"
    contract_publisher = PAYMENT_PROVIDERS

    member: Member
    merchant: Annotated[Identifier, described("The enterprise", "收取款项的企业", zh="商户")]
    place: MaybePlace = None
    span_from: From
    span_to: To
    trading_days: Annotated[
        Count,
        described(
            "Calendar days with at least one payment",
            "所报时段内至少有一笔收款的日历日数",
            zh="有交易天数（日历日）",
            unit="calendar-days",
        ),
    ]
    terminals: Annotated[
        Count, described("Terminals in use", "正在使用的收单终端的数量", zh="在用终端数", unit="items")
    ]
