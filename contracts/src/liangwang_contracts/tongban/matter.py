"""Matters (政务服务事项): what can be applied for, under which conditions, in what time, with which documents.

A guide (办事指南) is stated anew as a whole with every version. Complaints and bad evaluations that pile up about a
matter lead to a new version, which names what it answers.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Count, Label, Token, Version, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongban.base import (
    Evidence,
    Fen,
    LegalDays,
    MaybeReason,
    PromisedDays,
    TongbanEvent,
    Unit,
)
from liangwang_contracts.tongban.law import DECISION, MATTER_CODES
from liangwang_contracts.tongban.words import ApplicationRoute, DocumentSource, Handling, ServiceChannel

MatterId = Annotated[Identifier, described("The matter, by its code", "政务服务事项，以其编码标识", zh="事项编码")]
GuideVersion = Annotated[
    Version, described("Number of this version of the guide, from 1", "该办事指南版本的序号，从 1 起", zh="版本")
]


class GuideDocument(ContractModel):
    """A document that a matter asks for."""

    name: Annotated[Label, described("Name of the document", "办事指南要求提交的材料的名称", zh="材料名称")]
    sources: Annotated[
        list[DocumentSource],
        Field(min_length=1, max_length=4),
        described("Where it may come from", "材料可以从何而来，如上传、纸质或调取电子证照", zh="材料来源"),
    ]
    may_lack: Annotated[bool, described("It may come after acceptance", "为真表示可在受理后补交", zh="是否容缺")]


class MatterPublished(TongbanEvent, type="tongban.matter.published.v1", subject="matter", status="planned"):
    """A matter, or a new version of its guide, holds from a day on."""

    title_en = "Matter published"
    title_zh = "事项已发布"
    contract_basis = (MATTER_CODES, DECISION)

    matter: MatterId
    version: GuideVersion
    name: Annotated[Label, described("Name of the matter", "办事指南所载的政务服务事项的名称", zh="事项名称")]
    unit: Unit
    effective_on: Annotated[
        CalendarDate, described("First day on which it holds", "该版办事指南施行的第一天（按城市时区）", zh="生效日期")
    ]
    handling: Annotated[
        Handling,
        described(
            "By one department, or by several jointly", "由一个部门单独办理，或由多个部门联合办理", zh="办理方式"
        ),
    ]
    legal_days: LegalDays
    promised_days: PromisedDays
    routes: Annotated[
        list[ApplicationRoute],
        Field(min_length=1, max_length=2),
        described("Routes that are open", "可以选择的程序：一般程序、告知承诺", zh="办理程序"),
    ]
    channels: Annotated[
        list[ServiceChannel],
        Field(min_length=1, max_length=10),
        described("Channels that are open", "已开通的办理渠道，如总门户、随申办或窗口", zh="申请渠道"),
    ]
    max_visits: Annotated[
        Count,
        described(
            "Most times that somebody has to come in person",
            "申请人至多须本人到场办理的次数",
            zh="最多跑动次数",
            unit="times",
        ),
    ]
    fee: Annotated[
        Fen,
        described(
            "Fee, in fen; 0 for none", "向申请人收取的费用，单位为分，0 表示不收费", zh="收费（分）", unit="CNY-fen"
        ),
    ]
    documents: Annotated[
        list[GuideDocument],
        Field(max_length=MANY),
        described("Documents that it asks for", "该事项要求提交的材料", zh="申请材料"),
    ]
    answers: Annotated[
        Token | None,
        described(
            "Number of the reform ticket that it answers, if one",
            "该版办事指南所回应的流程优化单，无则为空",
            zh="流程优化单编号",
        ),
    ] = None
    evidence: Evidence


class MatterRetired(TongbanEvent, type="tongban.matter.retired.v1", subject="matter", status="planned"):
    """A matter cannot be applied for any more."""

    title_en = "Matter retired"
    title_zh = "事项已取消"
    contract_basis = (MATTER_CODES,)

    matter: MatterId
    version: GuideVersion
    retired_on: Annotated[
        CalendarDate, described("First day without it", "不再受理该事项申请的第一天（按城市时区）", zh="取消日期")
    ]
    replaced_by: Annotated[
        Identifier | None,
        described("The matter that replaces it, if one does", "取代该事项的新事项，无则为空", zh="替代事项"),
    ] = None
    reason: MaybeReason = None
