"""The closed lists of fusion, each with its source.

All are proposed: no law and no standard names them. A list is part of every contract that uses it: a value more or
less needs a new major version of those contracts.
"""

from typing import Literal

Operator = Literal[
    "sequence", "absence", "count", "sustained", "as_of_join", "anti_join", "near", "rate", "hold", "sample"
]
"""先后、缺失、计数、持续、时点关联、反关联、邻近、比率、限制、抽样: the operators of the rule language."""

DecisionKind = Literal[
    "annul_permit",
    "suspend_permit",
    "extend_permit",
    "bar_from_commitment",
    "list_as_abnormal",
    "raise_risk_grade",
    "lower_risk_grade",
    "stop_work",
    "stop_use",
    "cut_supply",
    "stop_benefit",
]
"""撤销许可、暂扣许可、顺延许可、不适用告知承诺、列入经营异常、提高风险等级、降低风险等级、停工、停用、停供、停发待遇."""

RetractionCause = Literal["late_event", "corrected", "annulled", "merged_entity", "rule_withdrawn", "appeal"]
"""迟到事件、数据更正、依据被撤销、主体归并、规则撤回、异议成立: why something derived is taken back."""

RecallCause = Literal[
    "late_event", "corrected", "annulled", "merged_entity", "rule_withdrawn", "appeal", "agreement_ended"
]
"""迟到事件、数据更正、依据被撤销、主体归并、规则撤回、异议成立、共享协议终止: why what was shared is taken back."""

PauseReason = Literal["clock_suspended", "permit_suspended", "incident_parked", "site_closed", "calendar"]
"""审批计时中止、许可暂扣、案件挂账、现场停工、日历调整: why an obligation does not run."""

EndReason = Literal["permit_ended", "closed_down", "cause_gone", "no_longer_required", "rule_withdrawn"]
"""许可终止、主体歇业、原因消失、不再要求、规则撤回: why an obligation ends without being fulfilled."""

AnnotationKind = Literal[
    "open_violation", "overdue_rectification", "complaints", "broken_promise", "risk_grade", "good_record"
]
"""未结违法、整改逾期、投诉集中、承诺不实、风险等级、记录良好: what an application is marked with."""

AdviceKind = Literal[
    "how_to_apply",
    "what_is_permitted",
    "mitigate",
    "coming_hazard",
    "file_tenancy",
    "reform_matter",
    "mend_guide",
    "assess_need",
    "one_owner",
]
"""如何办证、许可事项说明、减轻影响、险情预告、租赁备案、事项优化、指南修订、需求评估、合并答复."""

DiscrepancyKind = Literal["missing", "differs", "outdated", "duplicate", "not_found_on_site"]
"""缺失、不一致、过期、重复、现场不符: how a record is wrong."""

AnswerOutcome = Literal["corrected", "stands", "transferred"]
"""已更正、无误、转其他数源: what the source answers."""

ProfileKind = Literal["person", "enterprise", "place", "permit"]
"""一人一档、一企一档、一址一档、一证一档."""

EntityKind = Literal["enterprise", "place"]
"""企业、场所: what may stand under several ids."""

MatchDecider = Literal["rule", "person"]
"""规则、人工."""
