"""Mail (邮件), from the postal operators: an official letter that could not be delivered."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import CalendarDate, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import IndustryEvent, Member
from liangwang_contracts.industry.words import MailReason
from liangwang_contracts.parties import POSTAL_OPERATORS
from liangwang_contracts.vocabulary import MaybePlace


class MailReturned(
    IndustryEvent, type="industry.mail.returned.v1", subject="item", partition="addressee", status="planned"
):
    """A letter of an authority to an enterprise came back."""

    title_en = "Mail returned"
    title_zh = "邮件已退回"
    contract_publisher = POSTAL_OPERATORS

    member: Member
    item: Annotated[
        Identifier, described("The letter, by the operator's number", "被退回的公函，以邮政企业的编号标识", zh="邮件号")
    ]
    addressee: Annotated[Identifier, described("Enterprise that it was for", "公函所寄送的企业", zh="收件主体")]
    place: MaybePlace = None
    reason: Annotated[
        MailReason, described("Why it came back", "退回的缘由，如查无此人、地址不详或拒收", zh="退回原因")
    ]
    attempts: Annotated[
        int,
        Field(ge=1, le=100),
        described("How often delivery was tried", "退回之前尝试投递的次数", zh="投递次数", unit="times"),
    ]
    returned_on: Annotated[CalendarDate, described("Day it came back", "公函被退回的当天（按城市时区）", zh="退回日期")]
