"""Events of fusion (两网融合): requests, obligations, holds and profiles that it shares with both networks.

Every decision names the rule and its version. ``about`` is what a decision concerns, usually a permit.
``evidence`` lists the ids of the events that it rests on.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from liangwang_contracts.event import DomainEvent
from liangwang_contracts.fields import (
    MANY,
    CalendarDate,
    Count,
    Label,
    Line,
    Moment,
    Token,
    Version,
    described,
)
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import (
    EventIds,
    HeldAct,
    InspectionResult,
    MaybePlace,
    Permit,
    Purpose,
)

Rule = Annotated[Token, described("Id of the rule that decided", zh="规则")]
RuleVersion = Annotated[Version, described("Version of that rule", zh="规则版本")]
About = Annotated[Identifier, described("What it concerns, usually a permit", zh="对象")]
ReasonZh = Annotated[Line, described("Why, in Chinese", zh="中文理由")]
ReasonEn = Annotated[Line, described("Why, in English", zh="英文理由")]
Evidence = Annotated[EventIds, described("Ids of the events it rests on", zh="依据事件")]
ObligationId = Annotated[Identifier, of_scheme("fusion.obligation"), described("The obligation", zh="义务")]
HoldId = Annotated[Identifier, of_scheme("fusion.hold"), described("The hold", zh="限制")]
DueOn = Annotated[CalendarDate, described("Last day to do it in time", zh="截止日期")]
MaybeHolder = Annotated[Identifier | None, described("Who holds the permit, if known", zh="持证主体")]


class InspectionRequested(DomainEvent, type="fusion.inspection.requested.v1", subject="request", partition="permit"):
    """A rule asks tongguan for an inspection, and says what is known of the permit."""

    title_en: ClassVar[str] = "Inspection requested"
    title_zh: ClassVar[str] = "检查已请求"

    request: Annotated[Identifier, of_scheme("fusion.request"), described("The request", zh="检查请求")]
    rule: Rule
    rule_version: RuleVersion
    permit: Permit
    place: MaybePlace = None
    holder: MaybeHolder = None
    matter: Annotated[Token | None, described("Matter code of the permit", zh="事项编码")] = None
    valid_from: Annotated[CalendarDate | None, described("First day of validity", zh="有效期起")] = None
    valid_to: Annotated[CalendarDate | None, described("Last day of validity", zh="有效期止")] = None
    due_on: DueOn
    purpose: Purpose
    reason_zh: ReasonZh
    reason_en: ReasonEn


class ObligationOpened(DomainEvent, type="fusion.obligation.opened.v1", subject="obligation", partition="about"):
    """Something must happen until a day."""

    title_en: ClassVar[str] = "Obligation opened"
    title_zh: ClassVar[str] = "义务已产生"

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    opened_on: Annotated[CalendarDate, described("Day it arose", zh="产生日期")]
    due_on: DueOn
    expects: Annotated[Label, described("Type of the event that fulfils it", zh="期待事件")]


class ObligationFulfilled(DomainEvent, type="fusion.obligation.fulfilled.v1", subject="obligation", partition="about"):
    """What had to happen has happened, in time or late."""

    title_en: ClassVar[str] = "Obligation fulfilled"
    title_zh: ClassVar[str] = "义务已履行"

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    fulfilled_on: Annotated[CalendarDate, described("Day it was fulfilled", zh="履行日期")]
    on_time: Annotated[bool, described("Not after the day due", zh="是否按期")]
    evidence: Evidence


class ObligationOverdue(DomainEvent, type="fusion.obligation.overdue.v1", subject="obligation", partition="about"):
    """What had to happen has not happened in time."""

    title_en: ClassVar[str] = "Obligation overdue"
    title_zh: ClassVar[str] = "义务已逾期"

    obligation: ObligationId
    rule: Rule
    rule_version: RuleVersion
    about: About
    due_on: DueOn


class HoldRaised(DomainEvent, type="fusion.hold.raised.v1", subject="hold", partition="about"):
    """A rule asks tongban not to grant certain acts about a permit."""

    title_en: ClassVar[str] = "Hold raised"
    title_zh: ClassVar[str] = "限制已设立"

    hold: HoldId
    rule: Rule
    rule_version: RuleVersion
    about: About
    acts: Annotated[list[HeldAct], Field(min_length=1, max_length=MANY), described("Acts it holds back", zh="限制事项")]
    raised_on: Annotated[CalendarDate, described("Day it was raised", zh="设立日期")]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class HoldReleased(DomainEvent, type="fusion.hold.released.v1", subject="hold", partition="about"):
    """The cause of a hold is gone."""

    title_en: ClassVar[str] = "Hold released"
    title_zh: ClassVar[str] = "限制已解除"

    hold: HoldId
    rule: Rule
    rule_version: RuleVersion
    about: About
    released_on: Annotated[CalendarDate, described("Day it was released", zh="解除日期")]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class ProfileUpdated(DomainEvent, type="fusion.profile.updated.v1", subject="profile"):
    """What both networks together know about a permit has changed; carries the whole profile."""

    title_en: ClassVar[str] = "Profile updated"
    title_zh: ClassVar[str] = "融合画像已更新"

    profile: Annotated[Identifier, described("What it describes: a permit", zh="画像对象")]
    version: Annotated[Version, described("Number of this state of the profile, from 1", zh="版本")]
    holder: MaybeHolder = None
    place: MaybePlace = None
    inspections: Annotated[Count, described("Inspections held", zh="检查次数")]
    failures: Annotated[Count, described("Inspections failed", zh="不合格次数")]
    last_result: Annotated[InspectionResult | None, described("Result of the last inspection", zh="最近检查结果")] = (
        None
    )
    last_inspected_on: Annotated[CalendarDate | None, described("Day of the last inspection", zh="最近检查日期")] = None
    open_holds: Annotated[list[Token], Field(max_length=MANY), described("Holds that are in force", zh="生效限制")]
    open_obligations: Annotated[Count, described("Obligations not yet fulfilled", zh="待履行义务")]
    overdue_obligations: Annotated[Count, described("Of these, the overdue ones", zh="逾期义务")]


class FusionClockAdvanced(DomainEvent, type="fusion.clock.advanced.v1", subject="service"):
    """Everything of this service that happened before ``to`` has been published."""

    title_en: ClassVar[str] = "Fusion clock advanced"
    title_zh: ClassVar[str] = "两网融合时钟已推进"

    service: Annotated[Identifier, of_scheme("service"), described("The service", zh="服务")]
    to: Annotated[Moment, described("The moment reached", zh="推进至")]


EVENTS: tuple[type[DomainEvent], ...] = (
    InspectionRequested,
    ObligationOpened,
    ObligationFulfilled,
    ObligationOverdue,
    HoldRaised,
    HoldReleased,
    ProfileUpdated,
    FusionClockAdvanced,
)
"""Every contract of this service."""
