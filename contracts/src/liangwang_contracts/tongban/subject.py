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

EntryVersion = Annotated[
    Version, described("Number of this state of the entry, from 1", "该登记条目当前状态的序号，从 1 起", zh="版本")
]
Name = Annotated[Line, described("Name in the register, which is public", "登记在册并向社会公开的名称", zh="名称")]
Kind = Annotated[
    SubjectKind,
    described("What kind of subject it is", "主体的种类，如公司、个体工商户、合伙企业或分支机构", zh="主体类型"),
]
Representative = Annotated[
    PersonToken | None,
    described(
        "Legal representative or operator, by a token",
        "法定代表人或经营者，以令牌标识",
        zh="法定代表人",
        classification=Classification.G2,
    ),
]
Industry = Annotated[
    Token | None,
    described("Class of the main trade, GB/T 4754 code", "主营行业的类别，按 GB/T 4754 编码", zh="行业代码"),
]
Capital = Annotated[
    Fen | None,
    described(
        "Registered capital, in fen, if it has one",
        "登记的注册资本，单位为分，无则为空",
        zh="注册资本（分）",
        unit="CNY-fen",
    ),
]


class SubjectEvent(TongbanEvent):
    """An event of a subject of the register."""

    contract_owner = REGISTRAR
    contract_basis = (CREDIT_CODE,)

    entity: Annotated[
        Identifier, described("The subject, by its credit code", "该经营主体，以统一社会信用代码标识", zh="经营主体")
    ]


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
    parent: Annotated[
        Identifier | None,
        described(
            "The subject that it is a branch of, if it is", "该分支机构所隶属的主体，非分支机构则为空", zh="隶属主体"
        ),
    ] = None
    established_on: Annotated[
        CalendarDate, described("Day of establishment", "主体成立的当天（按城市时区）", zh="成立日期")
    ]
    case: MaybeCase = None
    bundle: MaybeBundle = None


class SubjectChanged(SubjectEvent, type="tongban.subject.changed.v1", subject="entity", status="planned"):
    """The entry of a subject has changed (变更登记); the event carries its whole new state."""

    title_en = "Subject changed"
    title_zh = "经营主体已变更"

    version: EntryVersion
    changed: Annotated[
        list[SubjectPart],
        Field(min_length=1, max_length=10),
        described("What has changed", "发生变更的登记事项，如名称、住所或经营范围", zh="变更事项"),
    ]
    name: Name
    kind: Kind
    representative: Representative = None
    industry: Industry = None
    capital: Capital = None
    place: MaybePlace = None
    address: Address = None
    division: Division = None
    changed_on: Annotated[
        CalendarDate, described("Day of the change", "登记发生变更的当天（按城市时区）", zh="变更日期")
    ]
    case: MaybeCase = None


class SubjectClosed(SubjectEvent, type="tongban.subject.closed.v1", subject="entity", status="planned"):
    """A subject was taken off the register (注销登记); its permits are to be looked at."""

    title_en = "Subject closed"
    title_zh = "经营主体已注销"

    version: EntryVersion
    ground: Annotated[
        ClosureGround, described("Why it was closed", "注销的缘由，如解散、破产、合并或吊销营业执照", zh="注销情形")
    ]
    closed_on: Annotated[
        CalendarDate, described("First day without the subject", "主体不复存在的第一天（按城市时区）", zh="注销日期")
    ]
    successor: Annotated[
        Identifier | None,
        described("The subject that follows it, if one does", "承接其权利义务的主体，无则为空", zh="承继主体"),
    ] = None
    reason: MaybeReason = None
    case: MaybeCase = None


class SubjectAbnormalityListed(
    SubjectEvent, type="tongban.subject.abnormality_listed.v1", subject="entity", status="planned"
):
    """A subject was put on the list of abnormal operation (列入经营异常名录), after a person decided so."""

    title_en = "Subject listed as abnormal"
    title_zh = "已列入经营异常名录"
    contract_basis = (ABNORMALITY,)

    listing: Annotated[Token, described("Number of the listing", "本次列入经营异常名录的编号", zh="列入编号")]
    ground: Annotated[
        AbnormalityGround, described("Why it was listed", "列入的缘由，如住所无法联系或未报送年报", zh="列入情形")
    ]
    listed_on: Annotated[
        CalendarDate, described("First day on the list", "列入经营异常名录的第一天（按城市时区）", zh="列入日期")
    ]
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

    listing: Annotated[Token, described("Number of the listing that ends", "就此结束的那次列入的编号", zh="列入编号")]
    removed_on: Annotated[
        CalendarDate, described("First day off the list", "不在经营异常名录的第一天（按城市时区）", zh="移出日期")
    ]
    decided_by: DecidedBy
    decision_no: DecisionNo
    reason: Reason
