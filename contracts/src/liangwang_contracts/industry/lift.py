"""Lifts (电梯), from the maintenance platforms: people were shut in, and who maintains the lift."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import CalendarDate, Moment, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import IndustryEvent, Member
from liangwang_contracts.parties import LIFT_PLATFORMS
from liangwang_contracts.vocabulary import PlaceId


class LiftEntrapmentReported(
    IndustryEvent, type="industry.lift.entrapment_reported.v1", subject="lift", status="planned"
):
    """People were shut in a lift (困人)."""

    title_en = "Lift entrapment reported"
    title_zh = "电梯困人已上报"
    contract_publisher = LIFT_PLATFORMS

    member: Member
    lift: Annotated[Identifier, described("The lift, by its registration", zh="电梯")]
    place: PlaceId
    maintainer: Annotated[Identifier, described("Enterprise that maintains it", zh="维保单位")]
    people: Annotated[
        int | None, Field(ge=0, le=100), described("How many, if that is known", zh="被困人数", unit="persons")
    ] = None
    began_at: Annotated[Moment, described("When it stopped", zh="困人开始时刻")]
    freed_at: Annotated[Moment | None, described("When they were freed, if they are", zh="解困时刻")] = None
    maintained_on: Annotated[CalendarDate | None, described("Day of the last maintenance", zh="最近维保日期")] = None
    inspection_due_on: Annotated[
        CalendarDate | None, described("Last day of the yearly inspection", zh="定期检验到期日")
    ] = None
