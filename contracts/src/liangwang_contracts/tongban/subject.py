"""Subjects (经营主体) of the register: enterprises and other organisations, from start-up (企业开办) to closure.

Aggregate ``subject``: the root of what is later joined by credit code. Names and addresses of organisations are public;
the people behind them are named by tokens.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, Line, Token, Version, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import REGISTRAR
from liangwang_contracts.tongban.base import (
    DecidedBy,
    DecisionNo,
    Evidence,
    Fen,
    MaybeBundle,
    MaybeCase,
    MaybeReason,
    Reason,
    Remedies,
    TongbanEvent,
)
from liangwang_contracts.tongban.law import ABNORMALITY, CREDIT_CODE
from liangwang_contracts.tongban.words import AbnormalityGround, ClosureGround, SubjectKind, SubjectPart
from liangwang_contracts.vocabulary import Address, Division, MaybePlace, PersonToken

EntryVersion = Annotated[Version, described("Number of this state of the entry, from 1", zh="版本")]
Name = Annotated[Line, described("Name in the register, which is public", zh="名称")]
Kind = Annotated[SubjectKind, described("What kind of subject it is", zh="主体类型")]
Representative = Annotated[
    PersonToken | None,
    described("Legal representative or operator, by a token", zh="法定代表人", classification=Classification.G2),
]
Industry = Annotated[Token | None, described("Class of the main trade, GB/T 4754 code", zh="行业代码")]
Capital = Annotated[
    Fen | None, described("Registered capital, in fen, if it has one", zh="注册资本（分）", unit="CNY-fen")
]


class SubjectEvent(TongbanEvent):
    """An event of a subject of the register."""

    contract_owner = REGISTRAR
    contract_basis = (CREDIT_CODE,)

    entity: Annotated[Identifier, described("The subject, by its credit code", zh="经营主体")]


class SubjectCreated(SubjectEvent, type="tongban.subject.created.v1", subject="entity", status="planned"):
    """A subject was entered into the register (设立登记)."""

    title_en = "Subject created"
    title_zh = "经营主体已设立"

    version: EntryVersion
    name: Name
    kind: Kind
    representative: Representative = None
    industry: Industry = None
    capital: Capital = None
    place: MaybePlace = None
    address: Address = None
    division: Division = None
    parent: Annotated[Identifier | None, described("The subject that it is a branch of, if it is", zh="隶属主体")] = (
        None
    )
    established_on: Annotated[CalendarDate, described("Day of establishment", zh="成立日期")]
    case: MaybeCase = None
    bundle: MaybeBundle = None


class SubjectChanged(SubjectEvent, type="tongban.subject.changed.v1", subject="entity", status="planned"):
    """The entry of a subject has changed (变更登记); the event carries its whole new state."""

    title_en = "Subject changed"
    title_zh = "经营主体已变更"

    version: EntryVersion
    changed: Annotated[
        list[SubjectPart], Field(min_length=1, max_length=10), described("What has changed", zh="变更事项")
    ]
    name: Name
    kind: Kind
    representative: Representative = None
    industry: Industry = None
    capital: Capital = None
    place: MaybePlace = None
    address: Address = None
    division: Division = None
    changed_on: Annotated[CalendarDate, described("Day of the change", zh="变更日期")]
    case: MaybeCase = None


class SubjectClosed(SubjectEvent, type="tongban.subject.closed.v1", subject="entity", status="planned"):
    """A subject was taken off the register (注销登记); its permits are to be looked at."""

    title_en = "Subject closed"
    title_zh = "经营主体已注销"

    version: EntryVersion
    ground: Annotated[ClosureGround, described("Why it was closed", zh="注销情形")]
    closed_on: Annotated[CalendarDate, described("First day without the subject", zh="注销日期")]
    successor: Annotated[Identifier | None, described("The subject that follows it, if one does", zh="承继主体")] = None
    reason: MaybeReason = None
    case: MaybeCase = None


class SubjectAbnormalityListed(
    SubjectEvent, type="tongban.subject.abnormality_listed.v1", subject="entity", status="planned"
):
    """A subject was put on the list of abnormal operation (列入经营异常名录), after a person decided so."""

    title_en = "Subject listed as abnormal"
    title_zh = "已列入经营异常名录"
    contract_basis = (ABNORMALITY,)

    listing: Annotated[Token, described("Number of the listing", zh="列入编号")]
    ground: Annotated[AbnormalityGround, described("Why it was listed", zh="列入情形")]
    listed_on: Annotated[CalendarDate, described("First day on the list", zh="列入日期")]
    decided_by: DecidedBy
    decision_no: DecisionNo
    reason: Reason
    evidence: Evidence
    remedies: Remedies


class SubjectAbnormalityRemoved(
    SubjectEvent, type="tongban.subject.abnormality_removed.v1", subject="entity", status="planned"
):
    """A subject was taken off the list of abnormal operation (移出经营异常名录)."""

    title_en = "Subject removed from abnormal list"
    title_zh = "已移出经营异常名录"
    contract_basis = (ABNORMALITY,)

    listing: Annotated[Token, described("Number of the listing that ends", zh="列入编号")]
    removed_on: Annotated[CalendarDate, described("First day off the list", zh="移出日期")]
    decided_by: DecidedBy
    decision_no: DecisionNo
    reason: Reason
