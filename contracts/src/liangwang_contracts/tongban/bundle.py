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

BundleId = Annotated[Identifier, described("The bundle", zh="一件事编号")]
LeadUnit = Annotated[Identifier, described("Department that leads the bundle", zh="牵头单位")]
Outcome = Annotated[ChildOutcome, described("How the child case ended", zh="办理结果")]


class BundleChild(ContractModel):
    """A child case of a bundle."""

    case: CaseId
    matter: Matter
    unit: Unit
    required: Annotated[bool, described("Without it the bundle has failed", zh="是否必办")]
    after: Annotated[
        list[Identifier], Field(max_length=MANY), described("Child cases that must be done before", zh="前置办件")
    ] = Field(default_factory=list)


class ChildResult(ContractModel):
    """A child case that has ended."""

    case: CaseId
    outcome: Outcome


Results = Annotated[
    list[ChildResult],
    Field(min_length=1, max_length=MANY),
    described("Every child case and how it ended", zh="子办件结果"),
]


class BundleEvent(TongbanEvent):
    """An event of a bundle."""

    contract_basis = (BUNDLE,)

    bundle: BundleId


class BundleOpened(BundleEvent, type="tongban.bundle.opened.v1", subject="bundle", status="planned"):
    """Somebody has handed in the one form; the child cases are known."""

    title_en = "Bundle opened"
    title_zh = "一件事已启动"

    kind: Annotated[Token, described("Code of this one thing in the city's list", zh="一件事代码")]
    name: Annotated[Label, described("Its name, e.g. business start-up", zh="一件事名称")]
    applicant: Applicant
    place: MaybePlace = None
    channel: Annotated[ServiceChannel, described("How the form reached the city", zh="申请渠道")]
    mode: Annotated[ServiceMode, described("Whether the applicant had help", zh="服务方式")]
    opened_at: Annotated[Moment, described("When the form was handed in", zh="启动时间")]
    lead_unit: LeadUnit
    children: Annotated[
        list[BundleChild], Field(min_length=1, max_length=MANY), described("Its child cases", zh="子办件")
    ]
    on_failure: Annotated[FailurePolicy, described("What happens when a required child fails", zh="部分失败处理方式")]
    promised_due: Annotated[CalendarDate, described("Last day promised for the whole bundle", zh="承诺截止日期")]


class BundleChildCompleted(BundleEvent, type="tongban.bundle.child_completed.v1", subject="bundle", status="planned"):
    """One of the child cases has ended, well or not."""

    title_en = "Bundle child completed"
    title_zh = "一件事子办件已办结"

    case: CaseId
    matter: Matter
    unit: Unit
    outcome: Outcome
    completed_on: Annotated[CalendarDate, described("Day the child case ended", zh="办结日期")]
    done: Annotated[Count, described("Child cases that have ended", zh="已办结数", unit="items")]
    total: Annotated[Count, described("Child cases in all", zh="子办件总数", unit="items")]


class BundleCompleted(BundleEvent, type="tongban.bundle.completed.v1", subject="bundle", status="planned"):
    """Every required child case was granted or served: the one thing is done."""

    title_en = "Bundle completed"
    title_zh = "一件事已办结"

    lead_unit: LeadUnit
    completed_on: Annotated[CalendarDate, described("Day the last child case ended", zh="办结日期")]
    results: Results
    on_time: Annotated[bool, described("Not after the promised day", zh="是否按期")]
    visits: Annotated[Count, described("Times that the applicant had to come in person", zh="跑动次数", unit="times")]


class BundlePartiallyFailed(BundleEvent, type="tongban.bundle.partially_failed.v1", subject="bundle", status="planned"):
    """A required child case has failed; what becomes of the others follows the bundle's own rule."""

    title_en = "Bundle partially failed"
    title_zh = "一件事部分失败"

    lead_unit: LeadUnit
    failed_on: Annotated[CalendarDate, described("Day the failure was known", zh="失败日期")]
    failed: Annotated[
        list[ChildResult], Field(min_length=1, max_length=MANY), described("Child cases that failed", zh="失败子办件")
    ]
    completed: Annotated[
        list[Identifier], Field(max_length=MANY), described("Child cases that were completed", zh="已办结子办件")
    ]
    running: Annotated[
        list[Identifier], Field(max_length=MANY), described("Child cases that still run", zh="在办子办件")
    ]
    handling: Annotated[FailurePolicy, described("What is done now", zh="处理方式")]
    final: Annotated[bool, described("The bundle ends with it", zh="是否终止")]
    reason: MaybeReason = None
