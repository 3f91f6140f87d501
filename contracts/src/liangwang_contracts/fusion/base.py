"""What the events of fusion have in common.

Every decision names the rule and its version. ``evidence`` lists the ids of the events that it rests on.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.fields import CalendarDate, Line, Token, Version, described
from liangwang_contracts.fusion.words import RetractionCause
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.parties import DATA_OFFICE, FUSION
from liangwang_contracts.vocabulary import EventIds

Rule = Annotated[Token, described("Id of the rule that decided", zh="规则")]
RuleVersion = Annotated[Version, described("Version of that rule", zh="规则版本")]
About = Annotated[Identifier, described("What it concerns, usually a permit", zh="对象")]
ReasonZh = Annotated[Line, described("Why, in Chinese", zh="中文理由")]
ReasonEn = Annotated[Line, described("Why, in English", zh="英文理由")]
Evidence = Annotated[EventIds, described("Ids of the events it rests on", zh="依据事件")]
ObligationId = Annotated[Identifier, of_scheme("fusion.obligation"), described("The obligation", zh="义务")]
HoldId = Annotated[Identifier, of_scheme("fusion.hold"), described("The hold", zh="限制")]
DueOn = Annotated[CalendarDate, described("Last day to do it in time", zh="截止日期")]
MaybeHolder = Annotated[Identifier | None, described("Who holds the permit, if known", zh="持证主体")]
Concerned = Annotated[
    Identifier,
    described(
        "Permit, place, enterprise or person concerned; a person by token", zh="对象", classification=Classification.G2
    ),
]
Score = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), described("How sure it is, from 0 to 1", zh="置信度")]
Retraction = Annotated[RetractionCause, described("Why it is taken back", zh="撤回原因")]
TakesBack = Annotated[Token, described("Id of the event that it takes back", zh="撤回事件")]
RequestId = Annotated[Identifier, of_scheme("fusion.request"), described("The request", zh="请求")]


class FusionEvent(DomainEvent):
    """An event of fusion."""

    contract_owner = DATA_OFFICE
    contract_publisher = FUSION
