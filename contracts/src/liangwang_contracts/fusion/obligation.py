"""Obligations (义务): what must happen until a day. ``about`` is what it concerns, usually a permit.

An obligation may be extended, and suspended while its clock does not run. A fulfilment that becomes known late takes an
overdue back: the obligation is reinstated, and fulfilled next. One that lost its cause is cancelled.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import CalendarDate, Label, described
from liangwang_contracts.fusion.base import (
    About,
    DueOn,
    Evidence,
    FusionEvent,
    ObligationId,
    ReasonEn,
    ReasonZh,
    Retraction,
    Rule,
    RuleVersion,
    TakesBack,
)
from liangwang_contracts.fusion.words import EndReason, PauseReason
from liangwang_contracts.vocabulary import TimeLimit


class ObligationOpened(FusionEvent, type="fusion.obligation.opened.v1", subject="obligation", partition="about"):
    """Something must happen until a day."""

    title_en = "Obligation opened"
    title_zh = "义务已产生"

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    opened_on: Annotated[CalendarDate, described("Day it arose", "义务产生的当天（按城市时区）", zh="产生日期")]
    due_on: DueOn
    expects: Annotated[
        Label, described("Type of the event that fulfils it", "发生即视为履行义务的事件类型", zh="期待事件")
    ]


class ObligationFulfilled(FusionEvent, type="fusion.obligation.fulfilled.v1", subject="obligation", partition="about"):
    """What had to happen has happened, in time or late."""

    title_en = "Obligation fulfilled"
    title_zh = "义务已履行"

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    fulfilled_on: Annotated[
        CalendarDate, described("Day it was fulfilled", "义务履行的当天（按城市时区），逾期履行亦计", zh="履行日期")
    ]
    on_time: Annotated[bool, described("Not after the day due", "是否不晚于截止日期履行", zh="是否按期")]
    evidence: Evidence


class ObligationOverdue(FusionEvent, type="fusion.obligation.overdue.v1", subject="obligation", partition="about"):
    """What had to happen has not happened in time."""

    title_en = "Obligation overdue"
    title_zh = "义务已逾期"

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    due_on: DueOn


class ObligationReinstated(
    FusionEvent, type="fusion.obligation.reinstated.v1", subject="obligation", partition="about"
):
    """It was not overdue after all: a fulfilment in time became known late, or a fact was corrected."""

    title_en = "Obligation reinstated"
    title_zh = "义务已恢复"
    contract_basis = (OWN_PROPOSAL,)

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    takes_back: TakesBack
    why: Retraction
    reinstated_on: Annotated[
        CalendarDate, described("Day on which that became known", "获知并未逾期的当天（按城市时区）", zh="恢复日期")
    ]
    due_on: DueOn
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class ObligationExtended(FusionEvent, type="fusion.obligation.extended.v1", subject="obligation", partition="about"):
    """It may be done later than it was said."""

    title_en = "Obligation extended"
    title_zh = "义务已延期"
    contract_basis = (OWN_PROPOSAL,)

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    extra: Annotated[
        TimeLimit, described("How much longer, with its unit", "在原期限之外延长的时长及其计时单位", zh="延长时限")
    ]
    extended_on: Annotated[
        CalendarDate, described("Day it was extended", "准予延期的当天（按城市时区）", zh="延期日期")
    ]
    previous_due_on: Annotated[
        CalendarDate,
        described(
            "Last day before; in a suspension as far as known, without what that adds",
            "延期前的截止日期（含当天，按城市时区）；中止期间为当时已知的日期，不含本次中止顺延的时间",
            zh="原截止日期",
        ),
    ]
    due_on: Annotated[
        CalendarDate,
        described(
            "Last day to do it in time; in a suspension as far as known, and told anew when it is resumed",
            "按期完成的最后一天（含当天，按城市时区）；中止期间为当时已知的日期，不含本次中止顺延的时间，恢复计时时另行告知",
            zh="截止日期",
        ),
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class ObligationSuspended(FusionEvent, type="fusion.obligation.suspended.v1", subject="obligation", partition="about"):
    """Its clock stands still."""

    title_en = "Obligation suspended"
    title_zh = "义务已中止"
    contract_basis = (OWN_PROPOSAL,)

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    why: Annotated[
        PauseReason,
        described("Why the clock stands still", "义务中止计时的原因，如审批计时中止、案件挂账", zh="中止原因"),
    ]
    suspended_on: Annotated[
        CalendarDate, described("First day that does not count", "不计入期限的第一天（按城市时区）", zh="中止日期")
    ]
    evidence: Evidence


class ObligationResumed(FusionEvent, type="fusion.obligation.resumed.v1", subject="obligation", partition="about"):
    """Its clock runs again."""

    title_en = "Obligation resumed"
    title_zh = "义务已恢复计时"
    contract_basis = (OWN_PROPOSAL,)

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    resumed_on: Annotated[
        CalendarDate, described("First day that counts again", "重新计入期限的第一天（按城市时区）", zh="恢复计时日期")
    ]
    days_paused: Annotated[
        int,
        Field(ge=0, le=100_000),
        described(
            "Calendar days from the day on which the clock stopped to this one",
            "自中止计时之日至恢复计时之日的日历日数",
            zh="中止天数",
            unit="d",
        ),
    ]
    due_on: DueOn
    evidence: Evidence


class ObligationCancelled(FusionEvent, type="fusion.obligation.cancelled.v1", subject="obligation", partition="about"):
    """It need not be done any more, and nobody failed to do it."""

    title_en = "Obligation cancelled"
    title_zh = "义务已取消"
    contract_basis = (OWN_PROPOSAL,)

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    why: Annotated[
        EndReason,
        described("Why it need not be done", "无须再履行的原因，如许可终止、主体歇业；不属于未履行", zh="取消原因"),
    ]
    cancelled_on: Annotated[CalendarDate, described("Day it ended", "义务终止的当天（按城市时区）", zh="取消日期")]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
