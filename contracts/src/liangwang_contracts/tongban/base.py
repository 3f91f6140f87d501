"""What the events of tongban have in common.

Days are calendar dates of the city, moments are instants with their offset. Lengths of time in working days stand
beside the last day that they lead to: a clock that pauses moves the day, not the length. Persons are named by tokens,
whoever answers to citizens keeps names and addresses.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from liangwang_contracts.classification import Classification
from liangwang_contracts.event import DomainEvent
from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Line, Token, Version, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.parties import SERVICE_OFFICE, TONGBAN
from liangwang_contracts.tongban.words import RemedyKind
from liangwang_contracts.vocabulary import EnterpriseOrPerson, EventIds

Sm3 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A digest: 64 hexadecimal digits."""
Days = Annotated[int, Field(ge=0, le=10_000)]
"""A length of time in days; what kind of days is said by the field."""
Fen = Annotated[int, Field(ge=0, le=10**15)]
"""An amount of money in fen, hundredths of a yuan."""

CaseId = Annotated[
    Identifier, described("The case: number of the application", "本办件，以申请的编号标识", zh="办件编号")
]
MaybeCase = Annotated[
    Identifier | None, described("The case that it comes from, if one does", "所源自的办件，无则为空", zh="办件编号")
]
MaybeBundle = Annotated[
    Identifier | None,
    described("The one-thing bundle that it belongs to", "所属的“一件事”，不属于则为空", zh="一件事编号"),
]
Applicant = Annotated[
    EnterpriseOrPerson,
    described(
        "Who applies: an enterprise by its credit code, a person by a token",
        "提出申请的主体：企业填统一社会信用代码，个人填令牌",
        zh="申请人",
        classification=Classification.G2,
    ),
]
HolderId = Annotated[
    EnterpriseOrPerson,
    described(
        "Who holds it: an enterprise by its credit code, a person by a token",
        "持有许可或证照的主体：企业填统一社会信用代码，个人填令牌",
        zh="持证主体",
    ),
]
"""Of the class that ``Holder`` has in ``permit.issued``: who holds a permit stands in the public register, and the
certificate of it says no more. Who only applies, files or operates stands in no such register, which makes it G2."""
Unit = Annotated[
    Identifier,
    described(
        "Department that acts, by its credit code or unit number",
        "具体办理的部门，以统一社会信用代码或单位编号标识",
        zh="办理单位",
    ),
]
MaybeMatterCode = Annotated[
    Token | None, described("Matter code, if there is one", "政务服务事项的编码，无则为空", zh="事项编码")
]
LegalDays = Annotated[
    Days,
    described(
        "Working days that the law allows for the decision",
        "法律规定作出决定的工作日数",
        zh="法定时限（工作日）",
        unit="working-days",
    ),
]
PromisedDays = Annotated[
    Days,
    described(
        "Working days that the department promises",
        "部门对外承诺办结的工作日数",
        zh="承诺时限（工作日）",
        unit="working-days",
    ),
]
LegalDue = Annotated[
    CalendarDate,
    described(
        "Last day that the law allows for the decision", "依法应当作出决定的最后一天（含当日）", zh="法定截止日期"
    ),
]
PromisedDue = Annotated[
    CalendarDate,
    described("Last day that the department promises", "部门承诺办结的最后一天（含当日）", zh="承诺截止日期"),
]
DecidedBy = Annotated[Identifier, described("Department that decided", "作出该项决定的部门", zh="决定单位")]
DecisionNo = Annotated[
    Token, described("Number of the written decision", "作出决定的部门在决定书上标注的编号", zh="决定文书编号")
]
NoticeNo = Annotated[
    Token, described("Number of the written notice to the applicant", "送交申请人的书面告知的编号", zh="告知书编号")
]
Ground = Annotated[
    Line,
    described(
        "Legal basis of the decision, as the decision cites it", "决定书所引用的法律依据，照原文填写", zh="法律依据"
    ),
]
Reason = Annotated[
    Line, described("Reason given for it, without personal data", "对此说明的理由，不含个人信息", zh="理由")
]
MaybeReason = Annotated[
    Line | None,
    described("Reason given for it, without personal data", "对此说明的理由，不含个人信息，未说明则为空", zh="理由"),
]
Evidence = Annotated[
    EventIds, described("Ids of the events that it rests on", "据以作出该结果的各事件的标识", zh="依据事件")
]
CauseEvent = Annotated[
    Token | None,
    described("Id of the event that led to it, if one did", "引发本事件的事件的标识，无则为空", zh="起因事件"),
]
PermitVersion = Annotated[
    Version, described("Number of this state of the permit, from 1", "该许可当前状态的序号，从 1 起", zh="版本")
]


class Remedy(ContractModel):
    """What can be done against a decision, as the decision tells it."""

    kind: Annotated[RemedyKind, described("Which way it is", "行政复议，或行政诉讼", zh="救济途径")]
    body: Annotated[
        Line, described("Authority or court that it goes to", "受理复议申请或起诉的机关或法院", zh="受理机关")
    ]
    until: Annotated[
        CalendarDate, described("Last day to take it", "申请复议或提起诉讼的最后一天（含当日）", zh="截止日期")
    ]


Remedies = Annotated[
    list[Remedy],
    Field(min_length=1, max_length=MANY),
    described("Ways against the decision that it names", "决定书告知的对该决定不服时的救济途径", zh="救济途径"),
]


class TongbanEvent(DomainEvent):
    """An event of tongban."""

    contract_owner = SERVICE_OFFICE
    contract_publisher = TONGBAN
