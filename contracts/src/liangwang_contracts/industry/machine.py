"""Construction machines (工程机械), from their telematics platforms: that one is digging, and where."""

from typing import Annotated

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.industry.base import From, IndustryEvent, Member, To
from liangwang_contracts.industry.words import MachineWork
from liangwang_contracts.parties import MACHINERY_PLATFORMS
from liangwang_contracts.places import Coordinate
from liangwang_contracts.vocabulary import MaybePermit, MaybePlace


class MachineWorkReported(IndustryEvent, type="industry.machine.work_reported.v1", subject="machine"):
    """A machine has been at work in a span, at a place."""

    title_en = "Machine work reported"
    title_zh = "工程机械作业已上报"
    contract_publisher = MACHINERY_PLATFORMS

    member: Member
    machine: Annotated[
        Identifier,
        described("The machine, by the platform's number", "作业的工程机械，以平台自有编号标识", zh="工程机械"),
    ]
    permit: MaybePermit = None
    place: MaybePlace = None
    work: Annotated[MachineWork, described("What it does", "机械从事的作业：开挖、打桩、吊装或拆除", zh="作业类型")]
    location: Annotated[
        Coordinate,
        described("Where it works", "所报时段内机械作业的位置", zh="作业位置", classification=Classification.G3),
    ]
    span_from: From
    span_to: To
