"""Property management (物业管理): who answers for a building when something happens there at night."""

from typing import Annotated

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import IndustryEvent, Member
from liangwang_contracts.parties import PROPERTY_MANAGERS
from liangwang_contracts.vocabulary import EnterpriseOrPerson, PhoneToken, PlaceId


class PropertyManagerRegistered(
    IndustryEvent, type="industry.property.manager_registered.v1", subject="place", status="planned"
):
    """An enterprise manages a building from a day on, and can be reached day and night."""

    title_en = "Property manager registered"
    title_zh = "物业服务企业已登记"
    contract_publisher = PROPERTY_MANAGERS

    member: Member
    place: PlaceId
    manager: Annotated[Identifier, described("The managing enterprise", "管理该建筑的企业", zh="物业服务企业")]
    owner: Annotated[
        EnterpriseOrPerson | None,
        described(
            "Owner of the building, if it is one; a person by token",
            "整幢建筑的产权人，个人以令牌标识，非单一产权则为空",
            zh="产权主体",
            classification=Classification.G2,
        ),
    ] = None
    duty_phone: Annotated[
        PhoneToken,
        described(
            "Number on duty, by token; told to whoever has accepted a task",
            "值班电话，以令牌代替号码，仅告知已签收任务的人员",
            zh="值班电话令牌",
            classification=Classification.G2,
        ),
    ]
    managed_from: Annotated[CalendarDate, described("First day", "开始管理的第一天（按城市时区）", zh="起始日期")]
    managed_to: Annotated[
        CalendarDate | None,
        described("Last day, if it is known", "管理的最后一天（含当日），未知则为空", zh="终止日期"),
    ] = None
