"""Telecommunications (通信), from the operators: a registered contact that cannot be reached."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import CalendarDate, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import IndustryEvent, Member
from liangwang_contracts.industry.words import ContactReason
from liangwang_contracts.parties import TELECOM_OPERATORS


class TelecomContactFailed(
    IndustryEvent,
    type="industry.telecom.contact_failed.v1",
    subject="subscriber",
    partition="subscriber",
    status="planned",
):
    """The number that an enterprise has registered cannot be reached; the number itself does not travel."""

    title_en = "Contact failed"
    title_zh = "联系方式无法接通"
    contract_publisher = TELECOM_OPERATORS

    member: Member
    subscriber: Annotated[
        Identifier, described("Enterprise that has registered it", "登记该联系号码的企业", zh="登记主体")
    ]
    reason: Annotated[
        ContactReason, described("Why it cannot be reached", "无法接通的缘由：空号、关机或停机", zh="无法接通原因")
    ]
    attempts: Annotated[
        int,
        Field(ge=1, le=100),
        described("How often it was tried", "尝试拨打该号码的次数", zh="尝试次数", unit="times"),
    ]
    first_failed_on: Annotated[
        CalendarDate,
        described("Day of the first try that failed", "首次拨打未接通的当天（按城市时区）", zh="首次失败日期"),
    ]
    last_failed_on: Annotated[
        CalendarDate,
        described("Day of the last try that failed", "最近一次拨打未接通的当天（按城市时区）", zh="最近失败日期"),
    ]
