"""Benefit candidates (免申即享线索): who may be entitled to something without having asked.

Fusion only says that somebody may be; tongban offers, and the person confirms or declines. What tongguan knows enters
as the names of flags, never with its particulars.
"""

from typing import Annotated

from pydantic import Field

from liangwang_contracts.classification import Classification
from liangwang_contracts.fields import CalendarDate, Token, described
from liangwang_contracts.fusion.base import (
    Evidence,
    FusionEvent,
    ReasonEn,
    ReasonZh,
    Retraction,
    Rule,
    RuleVersion,
    Score,
    TakesBack,
)
from liangwang_contracts.fusion.bases import AUTOMATED_DECISIONS, PROACTIVE_BENEFITS
from liangwang_contracts.identifiers import Identifier, of_scheme
from liangwang_contracts.vocabulary import EnterpriseOrPerson

CandidateId = Annotated[
    Identifier,
    of_scheme("fusion.candidate"),
    described("The candidacy", "本条待遇线索的编号，发现与撤回一致", zh="待遇线索"),
]
Beneficiary = Annotated[
    EnterpriseOrPerson,
    described(
        "Who may be entitled; a person by token",
        "可能享受该待遇的企业或个人；个人以令牌代替",
        zh="可享主体",
        classification=Classification.G3,
    ),
]
Policy = Annotated[
    Identifier, of_scheme("policy"), described("Policy that gives the benefit", "规定该项待遇的政策编号", zh="政策")
]


class BenefitCandidateFound(
    FusionEvent,
    type="fusion.benefit.candidate_found.v1",
    subject="candidate",
    partition="beneficiary",
):
    """Somebody may be entitled to a benefit, as the facts of both networks have it."""

    title_en = "Benefit candidate found"
    title_zh = "待遇线索已发现"
    contract_basis = (PROACTIVE_BENEFITS, AUTOMATED_DECISIONS)

    candidate: CandidateId
    rule: Rule
    rule_version: RuleVersion
    policy: Policy
    beneficiary: Beneficiary
    conditions_met: Annotated[
        list[Token],
        Field(min_length=1, max_length=100),
        described(
            "Names of the conditions that are met",
            "已满足的享受条件名称，只列条件名，不含具体事实",
            zh="已满足条件",
            classification=Classification.G3,
        ),
    ]
    suppressed: Annotated[
        bool, described("Not to be offered now: something is still open", "尚有未结事项，暂不向主体推送", zh="暂不推送")
    ]
    score: Score
    offer_by: Annotated[
        CalendarDate,
        described("Last day to offer it", "向主体推送该待遇的最后一天（含当天，按城市时区）", zh="推送期限"),
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence


class BenefitCandidateWithdrawn(
    FusionEvent,
    type="fusion.benefit.candidate_withdrawn.v1",
    subject="candidate",
    partition="beneficiary",
):
    """Somebody is not, or no longer, entitled; what was offered on that ground is to be looked at again."""

    title_en = "Benefit candidate withdrawn"
    title_zh = "待遇线索已撤回"
    contract_basis = (PROACTIVE_BENEFITS, AUTOMATED_DECISIONS)

    candidate: CandidateId
    rule: Rule
    rule_version: RuleVersion
    policy: Policy
    beneficiary: Beneficiary
    takes_back: TakesBack
    why: Retraction
    withdrawn_on: Annotated[
        CalendarDate,
        described("Day it was withdrawn", "线索撤回的当天（按城市时区），据此推送的待遇须重新审视", zh="撤回日期"),
    ]
    reason_zh: ReasonZh
    reason_en: ReasonEn
    evidence: Evidence
