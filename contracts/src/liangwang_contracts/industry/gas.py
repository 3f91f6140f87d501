"""Piped gas (管道燃气), from the gas utilities: alarms of the network and of the user's own detector."""

from typing import Annotated

from liangwang_contracts.fields import Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import Amount, IndustryEvent, Member
from liangwang_contracts.industry.words import GasAlarm
from liangwang_contracts.parties import GAS_UTILITIES
from liangwang_contracts.vocabulary import Location, MaybePlace

Device = Annotated[Identifier, described("Gauge or detector", zh="监测设备")]


class GasPressureDropped(
    IndustryEvent, type="industry.gas.pressure_dropped.v1", subject="device", partition="device", status="planned"
):
    """The pressure in a section of pipe has dropped faster than use explains."""

    title_en = "Gas pressure dropped"
    title_zh = "燃气压力骤降"
    contract_publisher = GAS_UTILITIES

    member: Member
    device: Device
    section: Annotated[Identifier, described("Section of pipe", zh="管段")]
    location: Location = None
    pressure_before: Annotated[Amount, described("Pressure before", zh="原压力", unit="kPa")]
    pressure: Annotated[Amount, described("Pressure now", zh="现压力", unit="kPa")]
    dropped_at: Annotated[Moment, described("When it began to drop", zh="骤降时刻")]


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
    kind: Annotated[GasAlarm, described("What the alarm is about", zh="报警类型")]
    concentration: Annotated[
        Amount | None,
        described("Per cent of the lower explosive limit, if it was measured", zh="爆炸下限百分比", unit="%"),
    ] = None
    raised_at: Annotated[Moment, described("When it was raised", zh="报警时刻")]
