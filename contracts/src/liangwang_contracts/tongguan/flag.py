"""Flags (事实标志): bare facts that tongguan passes on where the particulars are nobody's business."""

from typing import Annotated

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.tongguan.base import Evidence, TongguanEvent
from liangwang_contracts.tongguan.words import FlagKind
from liangwang_contracts.vocabulary import MaybePlace, WhyText

About = Annotated[
    Identifier,
    of_scheme("place", "uscc", "person-token", cities=True),
    described(
        "Place, enterprise or person that it is true of; a person by token",
        "该事实所涉的场所、企业或个人；个人以令牌代替",
        zh="对象",
        classification=Classification.G3,
    ),
]
FlagId = Annotated[Identifier, described("The flag", "事实标志的编号，撤回时沿用", zh="事实标志")]
Kind = Annotated[
    FlagKind, described("What is true of it", "所标示的事实，如征收公告、灾害受损；不含具体情节", zh="标志类型")
]


class FlagRaised(TongguanEvent, type="tongguan.flag.raised.v1", subject="flag", partition="about", status="planned"):
    """Something is true of a place or a subject from a day on."""

    title_en = "Flag raised"
    title_zh = "事实标志已设立"
    contract_basis = (OWN_PROPOSAL,)

    flag: FlagId
    about: About
    place: MaybePlace = None
    kind: Kind
    valid_from: Annotated[
        CalendarDate, described("First day on which it is true", "该事实成立的第一天（按城市时区）", zh="起始日期")
    ]
    valid_to: Annotated[
        CalendarDate | None,
        described(
            "Last day on which it is true, if known",
            "该事实成立的最后一天（含当天，按城市时区），未知时为空",
            zh="终止日期",
        ),
    ] = None
    stated_by: Annotated[Identifier, described("Unit that knows it", "掌握并提供该事实的单位", zh="数源单位")]
    evidence: Evidence


class FlagWithdrawn(
    TongguanEvent, type="tongguan.flag.withdrawn.v1", subject="flag", partition="about", status="planned"
):
    """Something was not true, or is so no longer; what rests on it is to be looked at again."""

    title_en = "Flag withdrawn"
    title_zh = "事实标志已撤回"
    contract_basis = (OWN_PROPOSAL,)

    flag: FlagId
    about: About
    kind: Kind
    never_true: Annotated[
        bool, described("It was an error from the beginning", "是否自始即为误标；否则为事后消失", zh="自始不实")
    ]
    withdrawn_on: Annotated[
        CalendarDate,
        described("First day on which it is not true", "该事实不再成立的第一天（按城市时区）", zh="撤回日期"),
    ]
    reason: WhyText = None
