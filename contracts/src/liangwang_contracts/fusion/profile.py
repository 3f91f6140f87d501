"""Profiles (融合画像): what both networks together know.

Inside, a profile is one for all. What is shared of it goes out field by field, to one recipient, for one purpose, under
one agreement; every field says where it comes from, and is recalled the same way when that was wrong.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import SHARING
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Count, Line, Moment, Token, Version, described
from liangwang_contracts.fusion.base import FusionEvent, MaybeHolder, Retraction
from liangwang_contracts.fusion.words import ProfileKind
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import InspectionResult, MaybePlace


class ProfileUpdated(FusionEvent, type="fusion.profile.updated.v1", subject="profile"):
    """What both networks together know about a permit has changed; carries the whole profile."""

    title_en = "Profile updated"
    title_zh = "融合画像已更新"

    profile: Annotated[Identifier, described("What it describes: a permit", zh="画像对象")]
    version: Annotated[Version, described("Number of this state of the profile, from 1", zh="版本")]
    holder: MaybeHolder = None
    place: MaybePlace = None
    inspections: Annotated[Count, described("Inspections held", zh="检查次数", unit="times")]
    failures: Annotated[Count, described("Inspections failed", zh="不合格次数", unit="times")]
    last_result: Annotated[InspectionResult | None, described("Result of the last inspection", zh="最近检查结果")] = (
        None
    )
    last_inspected_on: Annotated[CalendarDate | None, described("Day of the last inspection", zh="最近检查日期")] = None
    open_holds: Annotated[list[Token], Field(max_length=MANY), described("Holds that are in force", zh="生效限制")]
    open_obligations: Annotated[Count, described("Obligations not yet fulfilled", zh="待履行义务", unit="items")]
    overdue_obligations: Annotated[Count, described("Of these, the overdue ones", zh="逾期义务", unit="items")]


class SharedField(ContractModel):
    """One field of a profile, with its lineage."""

    name: Annotated[Token, described("Name of the field", zh="数据项")]
    value: Annotated[Line, described("Its value as text", zh="值", classification=Classification.G3)]
    data_class: Annotated[Classification, Field(strict=False), described("How sensitive it is", zh="数据级别")]
    from_type: Annotated[Token, described("Type of the event that it comes from", zh="来源事件类型")]
    from_event: Annotated[Token, described("Id of that event", zh="来源事件")]
    as_of: Annotated[Moment, described("Moment as of which it holds", zh="事实时点")]


Profile = Annotated[
    Identifier,
    described(
        "What it describes; a person by the recipient's own token", zh="画像对象", classification=Classification.G2
    ),
]
Kind = Annotated[ProfileKind, described("A person, an enterprise, a place or a permit", zh="画像类型")]
Recipient = Annotated[Identifier, described("Network or unit that it is for", zh="接收方")]
Agreement = Annotated[Identifier, of_scheme("agreement"), described("Sharing agreement", zh="共享协议")]


class ProfileShared(
    FusionEvent, type="fusion.profile.shared.v1", subject="profile", partition="profile", status="planned"
):
    """Some fields of a profile are shared with somebody, for a purpose."""

    title_en = "Profile shared"
    title_zh = "融合画像已共享"
    contract_basis = (SHARING,)

    profile: Profile
    kind: Kind
    recipient: Recipient
    agreement: Agreement
    purpose: Annotated[Token, described("Purpose that the agreement names", zh="用途")]
    version: Annotated[Version, described("State of the profile that it is taken from", zh="版本")]
    fields: Annotated[
        list[SharedField], Field(min_length=1, max_length=MANY), described("What is shared", zh="共享数据项")
    ]
    shared_at: Annotated[Moment, described("When it was shared", zh="共享时刻")]
    keep_until: Annotated[CalendarDate, described("Last day on which the recipient may keep it", zh="留存期限")]


class ProfileRecalled(
    FusionEvent, type="fusion.profile.recalled.v1", subject="profile", partition="profile", status="planned"
):
    """Fields that were shared do not hold; the recipient takes back what it derived from them."""

    title_en = "Profile recalled"
    title_zh = "融合画像已撤回"
    contract_basis = (SHARING,)

    profile: Profile
    kind: Kind
    recipient: Recipient
    agreement: Agreement
    takes_back: Annotated[
        list[Token],
        Field(min_length=1, max_length=MANY),
        described("Ids of the events that shared them", zh="撤回事件"),
    ]
    names: Annotated[
        list[Token], Field(min_length=1, max_length=MANY), described("Names of the fields recalled", zh="撤回数据项")
    ]
    why: Retraction
    replaced_by_version: Annotated[
        Version | None, described("State of the profile that is shared instead, if one is", zh="替代版本")
    ] = None
    recalled_at: Annotated[Moment, described("When it was recalled", zh="撤回时刻")]
