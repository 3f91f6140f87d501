"""Signals (感知信号): what a device says, before anybody judges it. Locations are those of fixed devices."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongguan.base import Amount, TongguanEvent, Unit
from liangwang_contracts.tongguan.words import Quantity, SignalKind
from liangwang_contracts.vocabulary import Grid, Location, MaybePlace


class SignalSensed(TongguanEvent, type="tongguan.signal.sensed.v1", subject="device", status="planned"):
    """A device has given a reading, a sign of life or an alarm."""

    title_en = "Signal sensed"
    title_zh = "感知信号已采集"
    contract_basis = (OWN_PROPOSAL,)

    device: Annotated[Identifier, described("The device", "上传信号的感知设备", zh="感知设备")]
    kind: Annotated[SignalKind, described("A reading, a sign of life or an alarm", "读数、心跳或报警", zh="信号类型")]
    quantity: Annotated[Quantity, described("What it measures", "设备监测的物理量，如噪声、PM10、水位", zh="监测量")]
    value: Annotated[
        Amount | None,
        described(
            "The value, in the unit given; none with a sign of life", "监测数值，按所列计量单位；心跳无数值", zh="数值"
        ),
    ] = None
    unit: Annotated[
        Unit | None, described("Unit of measurement, UCUM", "数值的计量单位，按 UCUM 书写；无数值时为空", zh="计量单位")
    ] = None
    averaged_over: Annotated[
        int | None,
        Field(ge=1, le=86_400),
        described(
            "How long a time the value is an average of",
            "数值为平均值时所平均的秒数，非平均值时为空",
            zh="平均时长",
            unit="s",
        ),
    ] = None
    sensed_at: Annotated[Moment, described("When the device took it", "设备采集该数据的时刻", zh="采集时刻")]
    trusted: Annotated[
        bool, described("The device is within its calibration", "设备是否在检定或校准有效期内", zh="数据有效")
    ] = True
    place: MaybePlace = None
    location: Location = None
    grid: Grid = None
