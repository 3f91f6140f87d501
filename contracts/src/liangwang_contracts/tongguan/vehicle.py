"""Vehicles (车辆) as cameras see them. A trace of a vehicle is a trace of whoever drives it: token, never plate."""

from typing import Annotated

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.places import Coordinate
from liangwang_contracts.tongguan.base import EvidenceFiles, Share, TongguanEvent
from liangwang_contracts.vocabulary import PlateToken


class VehicleSighted(TongguanEvent, type="tongguan.vehicle.sighted.v1", subject="vehicle", status="planned"):
    """A camera has seen a vehicle of which a permit asks to be followed."""

    title_en = "Vehicle sighted"
    title_zh = "车辆已识别"
    contract_basis = (OWN_PROPOSAL,)

    vehicle: Annotated[
        PlateToken,
        described(
            "The vehicle, by a token of its plate",
            "被识别的车辆，以号牌令牌代替",
            zh="车辆令牌",
            classification=Classification.G3,
        ),
    ]
    device: Annotated[Identifier, described("The camera", "拍摄到车辆的摄像设备", zh="摄像设备")]
    location: Annotated[
        Coordinate, described("Where it was", "车辆被识别时所在的坐标", zh="车辆位置", classification=Classification.G3)
    ]
    sighted_at: Annotated[
        Moment, described("When it was there", "车辆被识别的时刻", zh="识别时刻", classification=Classification.G3)
    ]
    confidence: Annotated[
        Share,
        described(
            "How sure the reading of the plate is, from 0 to 1",
            "号牌识别的把握程度，取值 0 至 1，越大越确定",
            zh="置信度",
        ),
    ]
    evidence_files: EvidenceFiles
