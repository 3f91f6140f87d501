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

Rule = Annotated[Token, described("Id of the rule that decided", "作出本决定的融合规则编号", zh="规则")]
RuleVersion = Annotated[Version, described("Version of that rule", "作出决定时所用的规则版本号", zh="规则版本")]
About = Annotated[
    Identifier, described("What it concerns, usually a permit", "本事件所涉对象，通常为许可证", zh="对象")
]
ReasonZh = Annotated[Line, described("Why, in Chinese", "作出该决定的理由，以中文写明", zh="中文理由")]
ReasonEn = Annotated[
    Line, described("Why, in English", "作出该决定的理由，以英文写明，与中文理由含义一致", zh="英文理由")
]
Evidence = Annotated[
    EventIds, described("Ids of the events it rests on", "本决定所依据事件的编号，可据此逐条追溯", zh="依据事件")
]
ObligationId = Annotated[
    Identifier,
    of_scheme("fusion.obligation"),
    described("The obligation", "由融合规则产生的义务编号，自产生至履行、取消不变", zh="义务"),
]
HoldId = Annotated[
    Identifier, of_scheme("fusion.hold"), described("The hold", "由融合规则设立的限制编号，自设立至解除不变", zh="限制")
]
DueOn = Annotated[
    CalendarDate,
    described("Last day to do it in time", "按期完成的最后一天（含当天，按城市时区），次日起为逾期", zh="截止日期"),
]
MaybeHolder = Annotated[
    Identifier | None,
    described("Who holds the permit, if known", "持有该许可证的企业或个人，未掌握时为空", zh="持证主体"),
]
Concerned = Annotated[
    Identifier,
    described(
        "Permit, place, enterprise or person concerned; a person by token",
        "所涉许可、场所、企业或个人；个人以令牌代替，不含身份信息",
        zh="对象",
        classification=Classification.G2,
    ),
]
Score = Annotated[
    float,
    Field(ge=0, le=1, allow_inf_nan=False),
    described("How sure it is, from 0 to 1", "规则对结论的把握程度，取值 0 至 1，越大越确定", zh="置信度"),
]
Retraction = Annotated[
    RetractionCause,
    described("Why it is taken back", "撤回原结论的原因，如迟到事件、数据更正、异议成立", zh="撤回原因"),
]
TakesBack = Annotated[Token, described("Id of the event that it takes back", "被本次撤回的原事件编号", zh="撤回事件")]
RequestId = Annotated[
    Identifier,
    of_scheme("fusion.request"),
    described("The request", "融合规则向一网统管提出的请求编号，撤回时沿用", zh="请求"),
]


class FusionEvent(DomainEvent):
    """An event of fusion."""

    contract_owner = DATA_OFFICE
    contract_publisher = FUSION
