"""Gas pipelines (燃气管线): where the sections run, from those who own them. Their course is not for everybody."""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import MANY, CalendarDate, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import Amount, IndustryEvent, Member
from liangwang_contracts.parties import GAS_UTILITIES
from liangwang_contracts.places import Coordinate


class PipelineSectionRegistered(
    IndustryEvent, type="industry.pipeline.section_registered.v1", subject="section", status="planned"
):
    """A section of gas pipe lies in the ground, or its entry was replaced."""

    title_en = "Gas pipeline section registered"
    title_zh = "燃气管段已登记"
    contract_publisher = GAS_UTILITIES

    member: Member
    section: Annotated[Identifier, described("Section of pipe", "所登记的一段燃气管道", zh="管段")]
    course: Annotated[
        list[Coordinate],
        Field(min_length=2, max_length=MANY),
        described(
            "Points along its course, in order",
            "管段沿线的各点，按顺序排列",
            zh="走向",
            classification=Classification.G4,
        ),
    ]
    depth: Annotated[
        Amount,
        described(
            "Depth below the ground",
            "管段位于地面以下的深度，单位为米",
            zh="埋深",
            unit="m",
            classification=Classification.G4,
        ),
    ]
    protection: Annotated[
        Amount,
        described(
            "How far to each side nobody digs unasked",
            "管段两侧各多远之内未经同意不得开挖，单位为米",
            zh="保护范围",
            unit="m",
        ),
    ]
    owner: Annotated[Identifier, described("Enterprise that answers for it", "对该管段负责的企业", zh="权属单位")]
    laid_on: Annotated[
        CalendarDate | None,
        described("Day it was laid, if it is known", "敷设管段的当天（按城市时区），未知则为空", zh="敷设日期"),
    ] = None
    out_of_use: Annotated[
        bool, described("Nothing runs through it any more", "为真表示管段内不再输送任何介质", zh="已废弃")
    ]
