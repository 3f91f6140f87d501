"""Places (场所): the register that permits and inspections refer to, who answers for them, how many live there."""

from typing import Annotated

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, Count, described
from liangwang_contracts.parties import CIVIL_REGISTRAR
from liangwang_contracts.tongban.base import TongbanEvent
from liangwang_contracts.tongban.law import PERSONAL
from liangwang_contracts.tongban.words import ResponsibleRole
from liangwang_contracts.vocabulary import (
    Address,
    Division,
    EnterpriseOrPerson,
    Grid,
    Location,
    PhoneToken,
    PlaceId,
    PlaceKind,
)


class PlaceRegistered(TongbanEvent, type="tongban.place.registered.v1", subject="place"):
    """A place has entered the register, or its entry was replaced."""

    title_en = "Place registered"
    title_zh = "场所已登记"

    place: PlaceId
    kind: Annotated[
        PlaceKind, described("What kind of place it is", "场所的种类：经营场所、工地或公共空间", zh="场所类型")
    ]
    location: Location = None
    division: Division = None
    grid: Grid = None
    address: Address = None


class PlaceOccupancyCounted(TongbanEvent, type="tongban.place.occupancy_counted.v1", subject="place", status="planned"):
    """How many people are registered at a place: a count, never who they are."""

    title_en = "Place occupancy counted"
    title_zh = "场所登记人数已统计"
    contract_owner = CIVIL_REGISTRAR
    contract_basis = (PERSONAL,)

    place: PlaceId
    occupants: Annotated[
        Count,
        described(
            "People registered there",
            "登记在该场所的人数，不含身份信息",
            zh="登记人数（人）",
            unit="persons",
            classification=Classification.G2,
        ),
    ]
    floor_area: Annotated[
        Count | None,
        described("Floor area, if known", "场所的建筑面积，单位为平方米，未知则为空", zh="建筑面积", unit="m2"),
    ] = None
    rooms: Annotated[
        Count | None, described("Rooms, if known", "场所的房间数，未知则为空", zh="居室数（间）", unit="items")
    ] = None
    counted_on: Annotated[
        CalendarDate, described("Day that the count is for", "人数所对应的日期（按城市时区）", zh="统计日期")
    ]


class PlaceResponsibilityAssigned(
    TongbanEvent, type="tongban.place.responsibility_assigned.v1", subject="place", status="planned"
):
    """Somebody answers for a place in a role, for a time; alarms find the right one as of their time."""

    title_en = "Place responsibility assigned"
    title_zh = "场所责任主体已登记"

    place: PlaceId
    role: Annotated[
        ResponsibleRole, described("In what role", "以何种身份负责，如产权人、经营者、物业或维保单位", zh="责任角色")
    ]
    responsible: Annotated[
        EnterpriseOrPerson,
        described(
            "Who answers for it: an enterprise by its credit code, a person by a token",
            "对场所负责的主体：企业填统一社会信用代码，个人填令牌",
            zh="责任主体",
            classification=Classification.G2,
        ),
    ]
    contact: Annotated[
        PhoneToken | None,
        described(
            "Phone of the contact, by a token",
            "联系人的电话，以令牌代替号码，无则为空",
            zh="联系人令牌",
            classification=Classification.G3,
        ),
    ] = None
    from_day: Annotated[
        CalendarDate, described("First day of the responsibility", "承担责任的第一天（按城市时区）", zh="责任期起")
    ]
    to_day: Annotated[
        CalendarDate | None,
        described("Last day of it, if known", "承担责任的最后一天（含当日），未知则为空", zh="责任期止"),
    ] = None
