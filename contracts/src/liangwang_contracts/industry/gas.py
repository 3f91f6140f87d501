"""Piped gas (管道燃气), from the gas utilities: alarms of the network and of the user's own detector."""

from typing import Annotated

from liangwang_contracts.fields import Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import Amount, IndustryEvent, Member
from liangwang_contracts.industry.words import GasAlarm
from liangwang_contracts.parties import GAS_UTILITIES
from liangwang_contracts.vocabulary import Location, MaybePlace

Device = Annotated[Identifier, described("Gauge or detector", "发出数据的压力表或探测器", zh="监测设备")]


class GasPressureDropped(
    IndustryEvent, type="industry.gas.pressure_dropped.v1", subject="device", partition="device", status="planned"
):
    """The pressure in a section of pipe has dropped faster than use explains."""

    title_en = "Gas pressure dropped"
    title_zh = "燃气压力骤降"
    contract_publisher = GAS_UTILITIES

    member: Member
    device: Device
    section: Annotated[Identifier, described("Section of pipe", "压力骤降所在的一段管道", zh="管段")]
    location: Location = None
    pressure_before: Annotated[
        Amount, described("Pressure before", "骤降之前的管内压力，单位为千帕", zh="原压力", unit="kPa")
    ]
    pressure: Annotated[Amount, described("Pressure now", "上报时的管内压力，单位为千帕", zh="现压力", unit="kPa")]
    dropped_at: Annotated[Moment, described("When it began to drop", "压力开始下降的时刻（带时区偏移）", zh="骤降时刻")]


class GasAlarmRaised(
    IndustryEvent, type="industry.gas.alarm_raised.v1", subject="device", partition="device", status="planned"
):
    """A detector or a valve has raised an alarm at a user's place or in the network."""

    title_en = "Gas alarm raised"
    title_zh = "燃气报警已触发"
    contract_publisher = GAS_UTILITIES

    member: Member
    device: Device
    place: MaybePlace = None
    location: Location = None
    kind: Annotated[GasAlarm, described("What the alarm is about", "报警的内容：泄漏、低压、超压或切断", zh="报警类型")]
    concentration: Annotated[
        Amount | None,
        described(
            "Per cent of the lower explosive limit, if it was measured",
            "实测浓度占爆炸下限的百分比，未测则为空",
            zh="爆炸下限百分比",
            unit="%",
        ),
    ] = None
    raised_at: Annotated[
        Moment, described("When it was raised", "探测器或阀门触发报警的时刻（带时区偏移）", zh="报警时刻")
    ]
