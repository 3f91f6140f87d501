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
    lift: Annotated[
        Identifier, described("The lift, by its registration", "发生困人的电梯，以使用登记的编号标识", zh="电梯")
    ]
    place: PlaceId
    maintainer: Annotated[
        Identifier, described("Enterprise that maintains it", "负责该电梯维护保养的企业", zh="维保单位")
    ]
    people: Annotated[
        int | None,
        Field(ge=0, le=100),
        described("How many, if that is known", "困在电梯内的人数，未知则为空", zh="被困人数", unit="persons"),
    ] = None
    began_at: Annotated[
        Moment, described("When it stopped", "电梯停运、人员被困的时刻（带时区偏移）", zh="困人开始时刻")
    ]
    freed_at: Annotated[
        Moment | None,
        described(
            "When they were freed, if they are", "被困人员获救的时刻（带时区偏移），尚未获救则为空", zh="解困时刻"
        ),
    ] = None
    maintained_on: Annotated[
        CalendarDate | None,
        described("Day of the last maintenance", "最近一次维护保养的当天（按城市时区），未知则为空", zh="最近维保日期"),
    ] = None
    inspection_due_on: Annotated[
        CalendarDate | None,
        described(
            "Last day of the yearly inspection", "进行年度检验的最后一天（含当日），未知则为空", zh="定期检验到期日"
        ),
    ] = None
