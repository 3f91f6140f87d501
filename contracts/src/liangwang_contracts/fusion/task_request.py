"""Tasks (任务) that a rule asks tongguan for: to go, look and act. Tongguan decides whom it sends."""

from typing import Annotated

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import CalendarDate, Moment, Token, described
from liangwang_contracts.fusion.base import (
    Concerned,
    Evidence,
    FusionEvent,
    ReasonEn,
    ReasonZh,
    RequestId,
    Retraction,
    Rule,
    RuleVersion,
    Score,
    TakesBack,
)
from liangwang_contracts.identifiers import Identifier
from liangwang_contracts.tongguan.words import TaskKind
from liangwang_contracts.vocabulary import Grid, MaybePermit, MaybePlace, ReportLocation, TimeLimit


class TaskRequested(FusionEvent, type="fusion.task.requested.v1", subject="request", partition="about"):
    """A rule asks tongguan for a task, and says all that both networks know of it."""

    title_en = "Task requested"
    title_zh = "任务已请求"
    contract_basis = (OWN_PROPOSAL,)

    request: RequestId
    rule: Rule
    rule_version: RuleVersion
    about: Concerned
    kind: Annotated[TaskKind, described("What is to be done", "请求一网统管完成的工作类别", zh="任务类型")]
    permit: MaybePermit = None
    place: MaybePlace = None
    location: ReportLocation = None
    grid: Grid = None
    suggested_unit: Annotated[
        Identifier | None,
        described(
            "Unit that it seems to be for", "规则建议的处置单位，由一网统管最终派遣；未建议时为空", zh="建议处置单位"
        ),
    ] = None
    limit: Annotated[TimeLimit, described("How soon, with its unit", "完成任务的时长及其计时单位", zh="时限")]
    action_key: Annotated[
        Token,
        described(
            "Digest of rule, version, key and window: the same is asked for once",
            "规则、版本、关联键与时间窗口的摘要，相同者只请求一次",
            zh="动作键",
        ),
    ]
    as_of: Annotated[
        Moment, described("Moment whose facts it rests on", "请求所依据的事实以该时刻的状态为准", zh="事实时点")
    ]
    confidence: Score
    decision: Annotated[
        Identifier | None,
        described(
            "Decision that was confirmed for it, if it is adverse",
            "任务对当事人不利时，已确认的融合决定编号；否则为空",
            zh="融合决定",
        ),
    ] = None
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class TaskWithdrawn(FusionEvent, type="fusion.task.withdrawn.v1", subject="request", partition="about"):
    """A task that a rule had asked for is not needed any more."""

    title_en = "Task request withdrawn"
    title_zh = "任务请求已撤回"
    contract_basis = (OWN_PROPOSAL,)

    request: RequestId
    rule: Rule
    rule_version: RuleVersion
    about: Concerned
    takes_back: TakesBack
    why: Retraction
    withdrawn_on: Annotated[
        CalendarDate, described("Day it was withdrawn", "任务请求撤回的当天（按城市时区）", zh="撤回日期")
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
