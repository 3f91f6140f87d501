"""Devices (感知设备): which one watches what. What a device says is in `signal`."""

from typing import Annotated

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongguan.base import Remark, TongguanEvent
from liangwang_contracts.tongguan.words import Quantity
from liangwang_contracts.vocabulary import Location, MaybePermit, MaybePlace, TimeLimit

DeviceId = Annotated[Identifier, described("The device", "感知设备的编号", zh="感知设备")]


class DeviceBound(TongguanEvent, type="tongguan.device.bound.v1", subject="device", status="planned"):
    """A device watches a place or what a permit allows, from now on."""

    title_en = "Device bound"
    title_zh = "感知设备已绑定"
    contract_basis = (OWN_PROPOSAL,)

    device: DeviceId
    quantity: Annotated[Quantity, described("What it measures", "设备监测的物理量，如噪声、PM10、水位", zh="监测量")]
    place: MaybePlace = None
    permit: MaybePermit = None
    location: Location = None
    bound_at: Annotated[Moment, described("From when on it watches", "设备开始监测该对象的时刻", zh="绑定时刻")]
    required: Annotated[
        bool,
        described(
            "It must be there: its silence breaks a condition",
            "是否必须安装并持续上传；中断即视为不符合条件",
            zh="应装必传",
        ),
    ]
    beats_every: Annotated[
        TimeLimit | None,
        described(
            "Longest span between two signs of life, with its unit",
            "两次心跳之间允许的最长间隔及其计时单位，不作要求时为空",
            zh="心跳间隔",
        ),
    ] = None


class DeviceUnbound(TongguanEvent, type="tongguan.device.unbound.v1", subject="device", status="planned"):
    """A device no longer watches what it was bound to; its silence means nothing from now on."""

    title_en = "Device unbound"
    title_zh = "感知设备已解绑"
    contract_basis = (OWN_PROPOSAL,)

    device: DeviceId
    place: MaybePlace = None
    permit: MaybePermit = None
    unbound_at: Annotated[Moment, described("Until when it watched", "设备停止监测该对象的时刻", zh="解绑时刻")]
    remark: Remark = None
