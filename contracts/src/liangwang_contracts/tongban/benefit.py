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

    condition: Annotated[
        Token, described("Number of the condition in the policy", "该条件在政策中的编号", zh="条件编号")
    ]
    event: Annotated[Token, described("Id of the event that shows it", "证明符合该条件的事件的标识", zh="依据事件")]


class BenefitEvent(TongbanEvent):
    """An event of a benefit."""

    contract_owner = POLICY_OWNERS
    contract_basis = (BENEFIT, SHARING, PERSONAL)

    benefit: Annotated[
        Identifier,
        of_scheme("tongban.benefit"),
        described("The match of a policy and a subject", "一项政策与一个对象的一次匹配", zh="免申即享编号"),
    ]
    policy: Annotated[
        Identifier, described("The policy that grants it", "给予该项待遇的政策，以其编号标识", zh="政策编号")
    ]
    beneficiary: Annotated[
        EnterpriseOrPerson,
        described(
            "Who is entitled: an enterprise by its credit code, a person by a token",
            "有权享受的主体：企业填统一社会信用代码，个人填令牌",
            zh="享受对象",
            classification=Classification.G3,
        ),
    ]


class BenefitMatched(BenefitEvent, type="tongban.benefit.matched.v1", subject="benefit", status="planned"):
    """What is known of a subject fulfils the conditions of a policy; nobody was told yet."""

    title_en = "Benefit matched"
    title_zh = "免申即享已匹配"

    policy_version: Annotated[
        Version, described("Version of the policy's text", "匹配所依据的政策文本的版本", zh="政策版本")
    ]
    rule: Annotated[Token, described("Id of the rule that matched", "匹配成功的规则的标识", zh="规则")]
    rule_version: Annotated[Version, described("Version of that rule", "匹配成功的该条规则的版本", zh="规则版本")]
    matched_on: Annotated[CalendarDate, described("Day of the match", "匹配成功的当天（按城市时区）", zh="匹配日期")]
    conditions: Annotated[
        list[ConditionMet],
        Field(min_length=1, max_length=MANY),
        described("Conditions, each with what shows it", "所符合的各项条件及其依据", zh="符合条件"),
    ]
    evidence: Evidence
    amount: Annotated[
        Fen | None,
        described(
            "Amount to be expected, in fen, if it is known",
            "预计可享受的金额，单位为分，未知则为空",
            zh="预计金额（分）",
            unit="CNY-fen",
        ),
    ] = None
    withheld: Annotated[
        bool,
        described(
            "Not to be offered for now, e.g. because a violation is open",
            "为真表示目前暂不推送，例如尚有违规未了结",
            zh="是否暂缓推送",
        ),
    ]


class BenefitOffered(BenefitEvent, type="tongban.benefit.offered.v1", subject="benefit", status="planned"):
    """The subject was told and asked whether it wants the benefit (意愿确认)."""

    title_en = "Benefit offered"
    title_zh = "免申即享已推送"

    channel: Annotated[
        ServiceChannel, described("How the offer was sent", "经何种渠道向对象推送，如总门户或随申办", zh="推送渠道")
    ]
    offered_at: Annotated[Moment, described("When it was sent", "向对象推送政策的时刻（带时区偏移）", zh="推送时间")]
    confirm_by: Annotated[
        CalendarDate,
        described("Last day to confirm or decline", "对象确认或放弃的最后一天（含当日）", zh="确认截止日期"),
    ]
    amount: Annotated[
        Fen | None,
        described(
            "Amount offered, in fen, if it is known",
            "推送时告知的金额，单位为分，未知则为空",
            zh="金额（分）",
            unit="CNY-fen",
        ),
    ] = None
    form: Annotated[
        PaymentForm, described("How it would be given", "拟以何种方式兑现，如银行转账、税费减免或消费券", zh="兑现方式")
    ]


class BenefitConfirmed(BenefitEvent, type="tongban.benefit.confirmed.v1", subject="benefit", status="planned"):
    """The subject wants the benefit; it can be paid."""

    title_en = "Benefit confirmed"
    title_zh = "免申即享已确认"

    channel: Annotated[ServiceChannel, described("How it was confirmed", "对象经何种渠道确认享受意愿", zh="确认渠道")]
    confirmed_at: Annotated[
        Moment, described("When it was confirmed", "对象确认享受意愿的时刻（带时区偏移）", zh="确认时间")
    ]
    agent: Annotated[
        EnterpriseOrPerson | None,
        described(
            "Who confirmed in its name, if somebody did",
            "代对象确认意愿的企业或个人，本人确认则为空",
            zh="代办人",
            classification=Classification.G3,
        ),
    ] = None
    form: Annotated[
        PaymentForm, described("How it is to be given", "将以何种方式兑现，如银行转账、税费减免或消费券", zh="兑现方式")
    ]
    pay_by: Annotated[
        CalendarDate,
        described("Last day on which it is promised to be paid", "承诺兑现的最后一天（含当日）", zh="承诺兑现日期"),
    ]


class BenefitDeclined(BenefitEvent, type="tongban.benefit.declined.v1", subject="benefit", status="planned"):
    """The subject does not want the benefit, or says that it is not entitled."""

    title_en = "Benefit declined"
    title_zh = "免申即享已放弃"

    channel: Annotated[ServiceChannel, described("How it was declined", "对象经何种渠道表示放弃", zh="放弃渠道")]
    declined_at: Annotated[Moment, described("When it was declined", "对象表示放弃的时刻（带时区偏移）", zh="放弃时间")]
    why: Annotated[DeclineReason, described("Why", "对象放弃的缘由，如不需要、自认不符合或数据有误", zh="放弃原因")]
    ask_again: Annotated[
        bool, described("It may be offered again next time", "为真表示下次仍可向其推送", zh="是否可再次推送")
    ]


class BenefitLapsed(BenefitEvent, type="tongban.benefit.lapsed.v1", subject="benefit", status="planned"):
    """Nobody answered the offer in time; it is no refusal and may be offered again."""

    title_en = "Benefit lapsed"
    title_zh = "免申即享已逾期"

    confirm_by: Annotated[
        CalendarDate,
        described("Last day on which it could be confirmed", "原可确认的最后一天（含当日）", zh="确认截止日期"),
    ]
    reminders: Annotated[
        Count,
        described("How many times the subject was reminded", "期限内提醒对象确认的次数", zh="提醒次数", unit="times"),
    ]
    lapsed_on: Annotated[
        CalendarDate, described("First day without the offer", "推送不再有效的第一天（按城市时区）", zh="失效日期")
    ]


class BenefitPaid(BenefitEvent, type="tongban.benefit.paid.v1", subject="benefit", status="planned"):
    """The benefit, or one instalment of it, has reached the subject."""

    title_en = "Benefit paid"
    title_zh = "免申即享已兑付"

    instalment: Annotated[
        int, Field(ge=1, le=10_000), described("Number of the payment, from 1", "本次兑付是第几期，从 1 起", zh="期次")
    ]
    last: Annotated[bool, described("Nothing more is to come", "为真表示此后不再兑付", zh="是否末次")]
    amount: Annotated[
        Fen, described("Amount paid, in fen", "本次实际兑付的金额，单位为分", zh="金额（分）", unit="CNY-fen")
    ]
    form: Annotated[
        PaymentForm, described("How it was given", "本次以何种方式兑现，如银行转账、税费减免或消费券", zh="兑现方式")
    ]
    paid_by: Annotated[Identifier, described("Department that paid", "实际支付或兑现的部门", zh="兑付单位")]
    paid_on: Annotated[CalendarDate, described("Day of the payment", "实际兑付的当天（按城市时区）", zh="兑付日期")]
    payment_no: Annotated[Token, described("Number of the payment order", "支付指令或凭证的编号", zh="兑付凭证编号")]


class BenefitStopped(BenefitEvent, type="tongban.benefit.stopped.v1", subject="benefit", status="planned"):
    """A running benefit ends; what was paid stays paid, unless it is clawed back."""

    title_en = "Benefit stopped"
    title_zh = "免申即享已停发"

    why: Annotated[StopReason, described("Why", "停发的缘由，如死亡、不再符合、政策终止或主动放弃", zh="停发原因")]
    stopped_on: Annotated[
        CalendarDate, described("First day without it", "不再享受的第一天（按城市时区）", zh="停发日期")
    ]
    decided_by: DecidedBy
    cause: CauseEvent = None
    reason: MaybeReason = None


class BenefitClawedBack(BenefitEvent, type="tongban.benefit.clawed_back.v1", subject="benefit", status="planned"):
    """What was paid must be given back; a department decided so."""

    title_en = "Benefit clawed back"
    title_zh = "免申即享已追回"

    why: Annotated[
        ClawbackReason, described("Why", "追回的缘由，如不符合条件、数据更正、重复发放或骗取", zh="追回原因")
    ]
    amount: Annotated[
        Fen,
        described("Amount to be given back, in fen", "应当退还的金额，单位为分", zh="追回金额（分）", unit="CNY-fen"),
    ]
    decided_by: DecidedBy
    decided_on: Annotated[
        CalendarDate, described("Day of the decision", "作出追回决定的当天（按城市时区）", zh="决定日期")
    ]
    decision_no: DecisionNo
    legal_basis: Ground
    reason: Reason
    due: Annotated[
        CalendarDate, described("Last day to give it back", "退还款项的最后一天（含当日）", zh="退还截止日期")
    ]
    evidence: Evidence
    remedies: Remedies
