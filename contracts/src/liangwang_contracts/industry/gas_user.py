"""Users of bottled gas (瓶装燃气用户), as their supplier has filed them."""

from typing import Annotated

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, described
from liangwang_contracts.industry.base import IndustryEvent, Member
from liangwang_contracts.industry.words import Premises
from liangwang_contracts.parties import CYLINDER_SUPPLIERS
from liangwang_contracts.vocabulary import EnterpriseOrPerson, PlaceId

GasUser = Annotated[
    EnterpriseOrPerson, described("The user; a person by token", zh="用气主体", classification=Classification.G2)
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
    premises: Annotated[Premises, described("What kind of place it is", zh="用气场所类别")]
    visited_on: Annotated[CalendarDate, described("Day of the safety visit before", zh="入户安检日期")]
    detector_fitted: Annotated[bool, described("A leak detector is fitted", zh="已装报警器")]
    filed_on: Annotated[CalendarDate, described("Day it was filed", zh="备案日期")]
    valid_to: Annotated[CalendarDate, described("Last day on which the filing counts", zh="备案有效期止")]
