"""One-thing bundles (一件事): one form, several child cases in several departments, joined when all are done.

A child is a case of its own with its own clocks. What happens when one fails is settled when the bundle is opened.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Count, Label, Moment, Token, described
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongban.base import Applicant, CaseId, MaybeReason, TongbanEvent, Unit
from liangwang_contracts.tongban.law import BUNDLE
from liangwang_contracts.tongban.words import ChildOutcome, FailurePolicy, ServiceChannel, ServiceMode
from liangwang_contracts.vocabulary import Matter, MaybePlace

BundleId = Annotated[Identifier, described("The bundle", "本次办理的“一件事”，一张表单对应多个子办件", zh="一件事编号")]
LeadUnit = Annotated[
    Identifier, described("Department that leads the bundle", "牵头办理该“一件事”的部门", zh="牵头单位")
]
Outcome = Annotated[
    ChildOutcome,
    described("How the child case ended", "子办件的结局：办结、不予许可、不予受理、撤件或失效", zh="办理结果"),
]


class BundleChild(ContractModel):
    """A child case of a bundle."""

    case: CaseId
    matter: Matter
    unit: Unit
    required: Annotated[
        bool, described("Without it the bundle has failed", "为真表示该子办件未办成，则“一件事”即为失败", zh="是否必办")
    ]
    after: Annotated[
        list[Identifier],
        Field(max_length=MANY),
        described("Child cases that must be done before", "须先行办结的其他子办件", zh="前置办件"),
    ] = Field(default_factory=list)


class ChildResult(ContractModel):
    """A child case that has ended."""

    case: CaseId
    outcome: Outcome


Results = Annotated[
    list[ChildResult],
    Field(min_length=1, max_length=MANY),
    described("Every child case and how it ended", "每个子办件及其结局", zh="子办件结果"),
]


class BundleEvent(TongbanEvent):
    """An event of a bundle."""

    contract_basis = (BUNDLE,)

    bundle: BundleId


class BundleOpened(BundleEvent, type="tongban.bundle.opened.v1", subject="bundle", status="planned"):
    """Somebody has handed in the one form; the child cases are known."""

    title_en = "Bundle opened"
    title_zh = "一件事已启动"

    kind: Annotated[
        Token, described("Code of this one thing in the city's list", "该“一件事”在本市清单中的代码", zh="一件事代码")
    ]
    name: Annotated[
        Label, described("Its name, e.g. business start-up", "该“一件事”的名称，如企业开办", zh="一件事名称")
    ]
    applicant: Applicant
    place: MaybePlace = None
    channel: Annotated[
        ServiceChannel,
        described("How the form reached the city", "表单经何种渠道送达政府，如总门户、随申办或窗口", zh="申请渠道"),
    ]
    mode: Annotated[
        ServiceMode,
        described("Whether the applicant had help", "申请人自行办理，或使用长者专版、帮办代办", zh="服务方式"),
    ]
    opened_at: Annotated[
        Moment, described("When the form was handed in", "申请人递交表单的时刻（带时区偏移）", zh="启动时间")
    ]
    lead_unit: LeadUnit
    children: Annotated[
        list[BundleChild],
        Field(min_length=1, max_length=MANY),
        described("Its child cases", "由该表单拆分出的各部门办件", zh="子办件"),
    ]
    on_failure: Annotated[
        FailurePolicy,
        described(
            "What happens when a required child fails",
            "必办子办件未办成时的处理：保留已办结的、等待重办或撤回已办结的",
            zh="部分失败处理方式",
        ),
    ]
    promised_due: Annotated[
        CalendarDate,
        described("Last day promised for the whole bundle", "承诺整件事办结的最后一天（含当日）", zh="承诺截止日期"),
    ]


class BundleChildCompleted(BundleEvent, type="tongban.bundle.child_completed.v1", subject="bundle", status="planned"):
    """One of the child cases has ended, well or not."""

    title_en = "Bundle child completed"
    title_zh = "一件事子办件已办结"

    case: CaseId
    matter: Matter
    unit: Unit
    outcome: Outcome
    completed_on: Annotated[
        CalendarDate, described("Day the child case ended", "该子办件终结的当天（按城市时区）", zh="办结日期")
    ]
    done: Annotated[
        Count, described("Child cases that have ended", "已经终结的子办件数，无论结果如何", zh="已办结数", unit="items")
    ]
    total: Annotated[
        Count, described("Child cases in all", "该“一件事”所含子办件的总数", zh="子办件总数", unit="items")
    ]


class BundleCompleted(BundleEvent, type="tongban.bundle.completed.v1", subject="bundle", status="planned"):
    """Every required child case was granted or served: the one thing is done."""

    title_en = "Bundle completed"
    title_zh = "一件事已办结"

    lead_unit: LeadUnit
    completed_on: Annotated[
        CalendarDate,
        described("Day the last child case ended", "最后一个子办件终结的当天（按城市时区）", zh="办结日期"),
    ]
    results: Results
    on_time: Annotated[bool, described("Not after the promised day", "为真表示未超过承诺的最后一天", zh="是否按期")]
    visits: Annotated[
        Count,
        described(
            "Times that the applicant had to come in person",
            "整件事中申请人须本人到场办理的次数",
            zh="跑动次数",
            unit="times",
        ),
    ]


class BundlePartiallyFailed(BundleEvent, type="tongban.bundle.partially_failed.v1", subject="bundle", status="planned"):
    """A required child case has failed; what becomes of the others follows the bundle's own rule."""

    title_en = "Bundle partially failed"
    title_zh = "一件事部分失败"

    lead_unit: LeadUnit
    failed_on: Annotated[
        CalendarDate, described("Day the failure was known", "得知子办件未办成的当天（按城市时区）", zh="失败日期")
    ]
    failed: Annotated[
        list[ChildResult],
        Field(min_length=1, max_length=MANY),
        described("Child cases that failed", "未办成的子办件及其结局", zh="失败子办件"),
    ]
    completed: Annotated[
        list[Identifier],
        Field(max_length=MANY),
        described("Child cases that were completed", "已经办结的子办件", zh="已办结子办件"),
    ]
    running: Annotated[
        list[Identifier],
        Field(max_length=MANY),
        described("Child cases that still run", "仍在办理中的子办件", zh="在办子办件"),
    ]
    handling: Annotated[
        FailurePolicy,
        described("What is done now", "现在采取的处理：保留已办结的、等待重办或撤回已办结的", zh="处理方式"),
    ]
    final: Annotated[bool, described("The bundle ends with it", "为真表示该“一件事”就此终止", zh="是否终止")]
    reason: MaybeReason = None
