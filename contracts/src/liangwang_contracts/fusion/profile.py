"""Profiles (融合画像): what both networks together know.

Inside, a profile is one for all. What is shared of it goes out field by field, to one recipient, for one purpose, under
one agreement; every field says where it comes from, and is recalled the same way when that was wrong.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import SHARING
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Count, Line, Moment, Token, Version, described
from liangwang_contracts.fusion.base import FusionEvent, MaybeHolder
from liangwang_contracts.fusion.words import ProfileKind, RecallCause
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import InspectionResult, MaybePlace


class ProfileUpdated(FusionEvent, type="fusion.profile.updated.v1", subject="profile"):
    """What both networks together know about a permit has changed; carries the whole profile."""

    title_en = "Profile updated"
    title_zh = "融合画像已更新"

    profile: Annotated[Identifier, described("What it describes: a permit", "画像所描述的许可证", zh="画像对象")]
    version: Annotated[
        Version, described("Number of this state of the profile, from 1", "画像每次更新后的序号，自 1 起", zh="版本")
    ]
    holder: MaybeHolder = None
    place: MaybePlace = None
    inspections: Annotated[Count, described("Inspections held", "已实施检查的次数", zh="检查次数", unit="times")]
    failures: Annotated[Count, described("Inspections failed", "检查结果为不合格的次数", zh="不合格次数", unit="times")]
    last_result: Annotated[
        InspectionResult | None,
        described("Result of the last inspection", "最近一次检查的结果，未曾检查时为空", zh="最近检查结果"),
    ] = None
    last_inspected_on: Annotated[
        CalendarDate | None,
        described("Day of the last inspection", "最近一次检查的当天（按城市时区），未曾检查时为空", zh="最近检查日期"),
    ] = None
    open_holds: Annotated[
        list[Token], Field(max_length=MANY), described("Holds that are in force", "当前生效的限制编号", zh="生效限制")
    ]
    open_obligations: Annotated[
        Count,
        described("Obligations not yet fulfilled", "尚未履行的义务项数，含已逾期的", zh="待履行义务", unit="items"),
    ]
    overdue_obligations: Annotated[
        Count, described("Of these, the overdue ones", "待履行义务中已逾期的项数", zh="逾期义务", unit="items")
    ]


class SharedField(ContractModel):
    """One field of a profile, with its lineage."""

    name: Annotated[Token, described("Name of the field", "画像中数据项的名称", zh="数据项")]
    value: Annotated[
        Line, described("Its value as text", "以文本表示的数据项值", zh="值", classification=Classification.G3)
    ]
    data_class: Annotated[
        Classification,
        Field(strict=False),
        described("How sensitive it is", "该数据项的敏感程度，按 GB/T 43697 分级", zh="数据级别"),
    ]
    from_type: Annotated[
        Token, described("Type of the event that it comes from", "该数据项来源事件的类型", zh="来源事件类型")
    ]
    from_event: Annotated[Token, described("Id of that event", "该数据项来源事件的编号", zh="来源事件")]
    as_of: Annotated[Moment, described("Moment as of which it holds", "该数据项的值以此时刻的状态为准", zh="事实时点")]


Profile = Annotated[
    Identifier,
    described(
        "What it describes; a person by the recipient's own token",
        "画像所描述的对象；个人以接收方专用的令牌代替",
        zh="画像对象",
        classification=Classification.G2,
    ),
]
Kind = Annotated[
    ProfileKind,
    described(
        "A person, an enterprise, a place or a permit",
        "个人、企业、场所或许可证，即一人一档、一企一档、一址一档、一证一档",
        zh="画像类型",
    ),
]
Recipient = Annotated[Identifier, described("Network or unit that it is for", "接收共享数据的网络或单位", zh="接收方")]
Agreement = Annotated[
    Identifier, of_scheme("agreement"), described("Sharing agreement", "作为共享依据的数据共享协议编号", zh="共享协议")
]


Share = Annotated[
    Identifier,
    of_scheme("fusion.share"),
    described(
        "This profile under this agreement: what is shared and recalled of it is numbered together",
        "某一画像在某一共享协议下的共享编号，其共享与撤回事件连续编号",
        zh="共享编号",
    ),
]


class ProfileShared(FusionEvent, type="fusion.profile.shared.v1", subject="share"):
    """Some fields of a profile are shared with somebody, for a purpose."""

    title_en = "Profile shared"
    title_zh = "融合画像已共享"
    contract_basis = (SHARING,)

    share: Share
    profile: Profile
    kind: Kind
    recipient: Recipient
    agreement: Agreement
    purpose: Annotated[
        Token, described("Purpose that the agreement names", "共享协议载明的用途，不得移作他用", zh="用途")
    ]
    version: Annotated[
        Version, described("State of the profile that it is taken from", "共享数据项所取自的画像版本号", zh="版本")
    ]
    fields: Annotated[
        list[SharedField],
        Field(min_length=1, max_length=MANY),
        described("What is shared", "共享的数据项，逐项注明来源", zh="共享数据项"),
    ]
    shared_at: Annotated[Moment, described("When it was shared", "数据项共享的时刻", zh="共享时刻")]
    keep_until: Annotated[
        CalendarDate,
        described(
            "Last day on which the recipient may keep it",
            "接收方可留存数据的最后一天（含当天，按城市时区）",
            zh="留存期限",
        ),
    ]


class ProfileRecalled(FusionEvent, type="fusion.profile.recalled.v1", subject="share"):
    """Fields that were shared do not hold; the recipient takes back what it derived from them."""

    title_en = "Profile recalled"
    title_zh = "融合画像已撤回"
    contract_basis = (SHARING,)

    share: Share
    profile: Profile
    kind: Kind
    recipient: Recipient
    agreement: Agreement
    takes_back: Annotated[
        list[Token],
        Field(min_length=1, max_length=MANY),
        described("Ids of the events that shared them", "此前共享这些数据项的事件编号", zh="撤回事件"),
    ]
    names: Annotated[
        list[Token],
        Field(min_length=1, max_length=MANY),
        described("Names of the fields recalled", "被撤回的数据项名称", zh="撤回数据项"),
    ]
    why: Annotated[
        RecallCause,
        described(
            "Why they are taken back",
            "撤回共享数据项的原因，如迟到事件、数据更正、共享协议终止",
            zh="撤回原因",
        ),
    ]
    replaced_by_version: Annotated[
        Version | None,
        described(
            "State of the profile that is shared instead, if one is",
            "另行共享的画像版本号，无替代时为空",
            zh="替代版本",
        ),
    ] = None
    recalled_at: Annotated[Moment, described("When it was recalled", "数据项撤回的时刻", zh="撤回时刻")]
