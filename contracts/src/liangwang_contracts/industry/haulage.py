"""Haulage of spoil (渣土运输), from the telematics platforms: where the lorries are, and what each trip carried.

A lorry's trace is its driver's trace: plates travel as tokens, positions are of class G3 and are not to be kept longer
than the reconciliation of the permit needs.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import Amount, IndustryEvent, Member
from liangwang_contracts.industry.words import TripEnd
from liangwang_contracts.parties import HAULAGE_PLATFORMS
from liangwang_contracts.places import Coordinate
from liangwang_contracts.vocabulary import MaybePermit, MaybePlace, Permit, PlateToken

Vehicle = Annotated[
    PlateToken,
    described(
        "The lorry, by a token of its plate",
        "运输车辆，以号牌令牌标识",
        zh="车辆令牌",
        classification=Classification.G3,
    ),
]
Trip = Annotated[Identifier, described("The trip", "一次装载至卸载的运输", zh="车次")]


class HaulagePositionReported(
    IndustryEvent,
    type="industry.haulage.position_reported.v1",
    subject="vehicle",
    partition="vehicle",
    status="planned",
):
    """Where a lorry with a haulage permit is."""

    title_en = "Haulage position reported"
    title_zh = "渣土车位置已上报"
    contract_publisher = HAULAGE_PLATFORMS

    member: Member
    vehicle: Vehicle
    permit: MaybePermit = None
    trip: Annotated[
        Identifier | None,
        described("The trip that it is on, if it is on one", "车辆正在执行的车次，未在运输则为空", zh="车次"),
    ] = None
    location: Annotated[
        Coordinate, described("Where it is", "定位时车辆所在的位置", zh="车辆位置", classification=Classification.G3)
    ]
    speed: Annotated[
        float,
        Field(ge=0, le=300, allow_inf_nan=False),
        described(
            "How fast it drives",
            "定位时车辆的行驶速度，单位为千米每小时",
            zh="速度",
            unit="km/h",
            classification=Classification.G3,
        ),
    ]
    loaded: Annotated[
        bool | None,
        described("It carries something; none if it cannot tell", "为真表示车上载有货物，无法判断则为空", zh="载货"),
    ] = None
    fixed_at: Annotated[
        Moment,
        described(
            "When it was there", "车辆处于该位置的时刻（带时区偏移）", zh="定位时刻", classification=Classification.G3
        ),
    ]


class HaulageTripCompleted(
    IndustryEvent, type="industry.haulage.trip_completed.v1", subject="trip", partition="permit", status="planned"
):
    """A lorry has carried a load from a site to somewhere: the ground for reconciling volumes with the permit."""

    title_en = "Haulage trip completed"
    title_zh = "渣土运输车次已完成"
    contract_publisher = HAULAGE_PLATFORMS

    member: Member
    trip: Trip
    permit: Permit
    vehicle: Vehicle
    loaded_at_place: MaybePlace = None
    unloaded_at_place: MaybePlace = None
    unloaded_location: Annotated[
        Coordinate | None,
        described(
            "Where it was unloaded", "实际卸载的位置，未知则为空", zh="卸载位置", classification=Classification.G3
        ),
    ] = None
    end: Annotated[
        TripEnd,
        described(
            "Unloaded where it was approved, elsewhere, or not at all",
            "在核准场所卸载、在其他地点卸载，或未卸载",
            zh="卸载情况",
        ),
    ]
    volume: Annotated[Amount, described("Volume carried", "本车次运输的方量，单位为立方米", zh="方量", unit="m3")]
    distance: Annotated[Amount, described("Distance driven", "本车次行驶的里程，单位为千米", zh="里程", unit="km")]
    began_at: Annotated[
        Moment,
        described(
            "When it was loaded", "渣土装上车的时刻（带时区偏移）", zh="装载时刻", classification=Classification.G3
        ),
    ]
    ended_at: Annotated[
        Moment,
        described(
            "When it was unloaded",
            "渣土从车上卸下的时刻（带时区偏移）",
            zh="卸载时刻",
            classification=Classification.G3,
        ),
    ]
