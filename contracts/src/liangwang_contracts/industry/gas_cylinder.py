"""Gas cylinders (气瓶): where one was delivered, and where the empty one came from."""

from typing import Annotated

from liangwang_contracts.fields import Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import Amount, IndustryEvent, Member
from liangwang_contracts.industry.gas_user import GasUser
from liangwang_contracts.parties import CYLINDER_SUPPLIERS
from liangwang_contracts.vocabulary import PlaceId


class GasCylinderDelivered(
    IndustryEvent, type="industry.gas_cylinder.delivered.v1", subject="cylinder", partition="place", status="planned"
):
    """A cylinder was delivered to a user, filed or not."""

    title_en = "Gas cylinder delivered"
    title_zh = "气瓶已配送"
    contract_publisher = CYLINDER_SUPPLIERS

    member: Member
    cylinder: Annotated[
        Identifier, described("The cylinder, by the number on it", "所配送的气瓶，以瓶身编号标识", zh="气瓶编号")
    ]
    place: PlaceId
    user: GasUser
    net_mass: Annotated[
        Amount, described("Mass of the gas in it", "瓶内燃气的质量，单位为千克", zh="充装量", unit="kg")
    ]
    checked_at_delivery: Annotated[
        bool,
        described("Hose, valve and room were looked at", "为真表示配送时已查看软管、阀门和用气房间", zh="随瓶安检"),
    ]
    taken_back: Annotated[
        Identifier | None,
        described("Empty cylinder that was taken back, if one was", "同时收回的空瓶，未收回则为空", zh="回收气瓶"),
    ] = None
    delivered_at: Annotated[Moment, described("When it was delivered", "气瓶送达的时刻（带时区偏移）", zh="配送时刻")]
