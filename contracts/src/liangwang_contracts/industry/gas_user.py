"""Users of bottled gas (瓶装燃气用户), as their supplier has filed them."""

from typing import Annotated

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, described
from liangwang_contracts.industry.base import IndustryEvent, Member
from liangwang_contracts.industry.words import Premises
from liangwang_contracts.parties import CYLINDER_SUPPLIERS
from liangwang_contracts.vocabulary import EnterpriseOrPerson, PlaceId

GasUser = Annotated[
    EnterpriseOrPerson,
    described(
        "The user; a person by token",
        "使用瓶装燃气的主体，个人以令牌标识",
        zh="用气主体",
        classification=Classification.G2,
    ),
]


class GasUserFiled(
    IndustryEvent, type="industry.gas_user.filed.v1", subject="user", partition="place", status="planned"
):
    """A supplier has filed a user of bottled gas, with the visit that goes before."""

    title_en = "Gas user filed"
    title_zh = "瓶装燃气用户已备案"
    contract_publisher = CYLINDER_SUPPLIERS

    member: Member
    user: GasUser
    place: PlaceId
    premises: Annotated[
        Premises, described("What kind of place it is", "用气场所的种类：住宅、店铺、工地或公共场所", zh="用气场所类别")
    ]
    visited_on: Annotated[
        CalendarDate,
        described("Day of the safety visit before", "备案前上门做安全检查的当天（按城市时区）", zh="入户安检日期"),
    ]
    detector_fitted: Annotated[
        bool, described("A leak detector is fitted", "为真表示已安装燃气泄漏报警器", zh="已装报警器")
    ]
    filed_on: Annotated[
        CalendarDate, described("Day it was filed", "供应企业办理备案的当天（按城市时区）", zh="备案日期")
    ]
    valid_to: Annotated[
        CalendarDate,
        described("Last day on which the filing counts", "备案有效的最后一天（含当日）", zh="备案有效期止"),
    ]
