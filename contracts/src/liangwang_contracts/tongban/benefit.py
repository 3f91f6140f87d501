"""Benefits without application (免申即享): a policy finds who is entitled, offers, and pays what was confirmed.

One benefit is one match of one policy with one subject. A match is no application and an offer is no decision: nothing
is paid before the subject confirms. Whoever reads these events learns that somebody is in need or disabled, hence the
class of the subject. Amounts are in fen.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.bases import SHARING
from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import MANY, CalendarDate, ContractModel, Count, Moment, Token, Version, described
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.parties import POLICY_OWNERS
from liangwang_contracts.tongban.base import (
    CauseEvent,
    DecidedBy,
    DecisionNo,
    Evidence,
    Fen,
    Ground,
    MaybeReason,
    Reason,
    Remedies,
    TongbanEvent,
)
from liangwang_contracts.tongban.law import BENEFIT, PERSONAL
from liangwang_contracts.tongban.words import ClawbackReason, DeclineReason, PaymentForm, ServiceChannel, StopReason
from liangwang_contracts.vocabulary import EnterpriseOrPerson


class ConditionMet(ContractModel):
    """One condition of a policy and the event that shows it."""

    condition: Annotated[Token, described("Number of the condition in the policy", zh="条件编号")]
    event: Annotated[Token, described("Id of the event that shows it", zh="依据事件")]


class BenefitEvent(TongbanEvent):
    """An event of a benefit."""

    contract_owner = POLICY_OWNERS
    contract_basis = (BENEFIT, SHARING, PERSONAL)

    benefit: Annotated[
        Identifier, of_scheme("tongban.benefit"), described("The match of a policy and a subject", zh="免申即享编号")
    ]
    policy: Annotated[Identifier, described("The policy that grants it", zh="政策编号")]
    beneficiary: Annotated[
        EnterpriseOrPerson,
        described(
            "Who is entitled: an enterprise by its credit code, a person by a token",
            zh="享受对象",
            classification=Classification.G3,
        ),
    ]


class BenefitMatched(BenefitEvent, type="tongban.benefit.matched.v1", subject="benefit", status="planned"):
    """What is known of a subject fulfils the conditions of a policy; nobody was told yet."""

    title_en = "Benefit matched"
    title_zh = "免申即享已匹配"

    policy_version: Annotated[Version, described("Version of the policy's text", zh="政策版本")]
    rule: Annotated[Token, described("Id of the rule that matched", zh="规则")]
    rule_version: Annotated[Version, described("Version of that rule", zh="规则版本")]
    matched_on: Annotated[CalendarDate, described("Day of the match", zh="匹配日期")]
    conditions: Annotated[
        list[ConditionMet],
        Field(min_length=1, max_length=MANY),
        described("Conditions, each with what shows it", zh="符合条件"),
    ]
    evidence: Evidence
    amount: Annotated[
        Fen | None, described("Amount to be expected, in fen, if it is known", zh="预计金额（分）", unit="CNY-fen")
    ] = None
    withheld: Annotated[
        bool, described("Not to be offered for now, e.g. because a violation is open", zh="是否暂缓推送")
    ]


class BenefitOffered(BenefitEvent, type="tongban.benefit.offered.v1", subject="benefit", status="planned"):
    """The subject was told and asked whether it wants the benefit (意愿确认)."""

    title_en = "Benefit offered"
    title_zh = "免申即享已推送"

    channel: Annotated[ServiceChannel, described("How the offer was sent", zh="推送渠道")]
    offered_at: Annotated[Moment, described("When it was sent", zh="推送时间")]
    confirm_by: Annotated[CalendarDate, described("Last day to confirm or decline", zh="确认截止日期")]
    amount: Annotated[
        Fen | None, described("Amount offered, in fen, if it is known", zh="金额（分）", unit="CNY-fen")
    ] = None
    form: Annotated[PaymentForm, described("How it would be given", zh="兑现方式")]


class BenefitConfirmed(BenefitEvent, type="tongban.benefit.confirmed.v1", subject="benefit", status="planned"):
    """The subject wants the benefit; it can be paid."""

    title_en = "Benefit confirmed"
    title_zh = "免申即享已确认"

    channel: Annotated[ServiceChannel, described("How it was confirmed", zh="确认渠道")]
    confirmed_at: Annotated[Moment, described("When it was confirmed", zh="确认时间")]
    agent: Annotated[
        EnterpriseOrPerson | None,
        described("Who confirmed in its name, if somebody did", zh="代办人", classification=Classification.G3),
    ] = None
    form: Annotated[PaymentForm, described("How it is to be given", zh="兑现方式")]
    pay_by: Annotated[CalendarDate, described("Last day on which it is promised to be paid", zh="承诺兑现日期")]


class BenefitDeclined(BenefitEvent, type="tongban.benefit.declined.v1", subject="benefit", status="planned"):
    """The subject does not want the benefit, or says that it is not entitled."""

    title_en = "Benefit declined"
    title_zh = "免申即享已放弃"

    channel: Annotated[ServiceChannel, described("How it was declined", zh="放弃渠道")]
    declined_at: Annotated[Moment, described("When it was declined", zh="放弃时间")]
    why: Annotated[DeclineReason, described("Why", zh="放弃原因")]
    ask_again: Annotated[bool, described("It may be offered again next time", zh="是否可再次推送")]


class BenefitLapsed(BenefitEvent, type="tongban.benefit.lapsed.v1", subject="benefit", status="planned"):
    """Nobody answered the offer in time; it is no refusal and may be offered again."""

    title_en = "Benefit lapsed"
    title_zh = "免申即享已逾期"

    confirm_by: Annotated[CalendarDate, described("Last day on which it could be confirmed", zh="确认截止日期")]
    reminders: Annotated[Count, described("How many times the subject was reminded", zh="提醒次数", unit="times")]
    lapsed_on: Annotated[CalendarDate, described("First day without the offer", zh="失效日期")]


class BenefitPaid(BenefitEvent, type="tongban.benefit.paid.v1", subject="benefit", status="planned"):
    """The benefit, or one instalment of it, has reached the subject."""

    title_en = "Benefit paid"
    title_zh = "免申即享已兑付"

    instalment: Annotated[int, Field(ge=1, le=10_000), described("Number of the payment, from 1", zh="期次")]
    last: Annotated[bool, described("Nothing more is to come", zh="是否末次")]
    amount: Annotated[Fen, described("Amount paid, in fen", zh="金额（分）", unit="CNY-fen")]
    form: Annotated[PaymentForm, described("How it was given", zh="兑现方式")]
    paid_by: Annotated[Identifier, described("Department that paid", zh="兑付单位")]
    paid_on: Annotated[CalendarDate, described("Day of the payment", zh="兑付日期")]
    payment_no: Annotated[Token, described("Number of the payment order", zh="兑付凭证编号")]


class BenefitStopped(BenefitEvent, type="tongban.benefit.stopped.v1", subject="benefit", status="planned"):
    """A running benefit ends; what was paid stays paid, unless it is clawed back."""

    title_en = "Benefit stopped"
    title_zh = "免申即享已停发"

    why: Annotated[StopReason, described("Why", zh="停发原因")]
    stopped_on: Annotated[CalendarDate, described("First day without it", zh="停发日期")]
    decided_by: DecidedBy
    cause: CauseEvent = None
    reason: MaybeReason = None


class BenefitClawedBack(BenefitEvent, type="tongban.benefit.clawed_back.v1", subject="benefit", status="planned"):
    """What was paid must be given back; a department decided so."""

    title_en = "Benefit clawed back"
    title_zh = "免申即享已追回"

    why: Annotated[ClawbackReason, described("Why", zh="追回原因")]
    amount: Annotated[Fen, described("Amount to be given back, in fen", zh="追回金额（分）", unit="CNY-fen")]
    decided_by: DecidedBy
    decided_on: Annotated[CalendarDate, described("Day of the decision", zh="决定日期")]
    decision_no: DecisionNo
    legal_basis: Ground
    reason: Reason
    due: Annotated[CalendarDate, described("Last day to give it back", zh="退还截止日期")]
    evidence: Evidence
    remedies: Remedies
