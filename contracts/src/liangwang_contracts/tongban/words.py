"""Closed lists of words in tongban's events, each with its source.

Sources: *verified* was read in a published text, *recalled* is from memory, *proposed* is this project's own. A list
is part of the contract: see ``vocabulary``.
"""

from typing import Literal

ServiceChannel = Literal["portal", "app", "window", "kiosk", "post", "cross_region"]
"""总门户、随申办、窗口、自助终端、邮寄、跨省通办. Proposed, after the channels that cities name."""
ServiceMode = Literal["standard", "elder", "assisted"]
"""标准版、长者专版、帮办代办. Proposed, after the same."""
ApplicationKind = Literal["first", "amendment", "renewal", "reissue", "reinstatement", "deregistration", "service"]
"""新办、变更、延续、补换证、恢复、注销、其他服务: what is applied for. Proposed."""
ApplicationRoute = Literal["ordinary", "commitment"]
"""一般程序、告知承诺. Verified as two routes (沪府办规〔2020〕9号)."""
DocumentSource = Literal["uploaded", "paper", "e_certificate", "shared_data"]
"""上传、纸质、电子证照调取、数据共享核验; the last two are 两个免于提交. Proposed."""
CorrectionFault = Literal["missing", "illegible", "wrong_form", "inconsistent", "out_of_date"]
"""缺少、不清晰、不符合法定形式、不一致、已过期. Proposed."""
SupplyKind = Literal["correction", "lacking_documents"]
"""补正材料、容缺补交. Proposed."""
Handling = Literal["single", "joint"]
"""单独办理、统一或联合办理: 20 and 45 working days. Verified."""
NotAcceptedGround = Literal["not_required", "not_competent", "not_corrected", "not_eligible", "other"]
"""依法不需要许可、不属于职权范围、逾期未补正、申请人无资格、其他. Recalled (行政许可法第三十二条)."""
ReviewKind = Literal["documents", "on_site", "technical"]
"""书面审查、实地核查、技术审查. Proposed."""
ReviewOpinion = Literal["approve", "approve_with_conditions", "reject"]
"""同意、附条件同意、不同意. Proposed."""
PauseReason = Literal[
    "hearing",
    "tender",
    "auction",
    "inspection",
    "testing",
    "quarantine",
    "appraisal",
    "expert_review",
    "public_notice",
]
"""听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审、公示: time that does not count. Hearing, tender, inspection,
quarantine and appraisal are verified, auction and testing recalled, expert review and public notice are practice."""
ConsultationKind = Literal["opinion", "parallel"]
"""征求意见、并联审批. Proposed."""
ConsultationOpinion = Literal["agree", "agree_with_conditions", "disagree", "not_competent"]
"""同意、附条件同意、不同意、不属本部门职能. Proposed."""
Silence = Literal["agreement", "nothing"]
"""逾期视为同意、逾期不视为同意: what it means that the other side does not reply. Proposed."""
RefusalGround = Literal["conditions_not_met", "false_material", "quota_exhausted", "barred", "other"]
"""不符合法定条件、材料虚假、数量已满、依法限制、其他. Proposed."""
RemedyKind = Literal["reconsideration", "litigation"]
"""行政复议、行政诉讼: ways out that a decision names. Recalled."""
ForwardKind = Literal["upward", "sideways"]
"""上报、转报. Proposed."""
LapseGround = Literal["correction_not_submitted", "lacking_documents_not_supplied"]
"""逾期未补正、容缺材料逾期未补交. Proposed."""
CompletionOutcome = Literal["granted", "granted_in_part", "served"]
"""准予、部分准予、服务办结. Proposed; a municipal system has 11 办结(通过) (verified, Jining)."""

ReissueKind = Literal["lost", "damaged", "exchanged"]
"""遗失补证、损毁补证、换证. Proposed."""
SuspensionKind = Literal["stayed", "withheld"]
"""中止、暂扣. Proposed."""
AnnulmentGround = Literal[
    "abuse_of_duty", "beyond_power", "against_procedure", "applicant_not_qualified", "deceit", "broken_commitment"
]
"""滥用职权玩忽职守、超越职权、违反程序、申请人无资格、欺骗贿赂、承诺不实. Recalled (行政许可法第六十九条), the last
proposed."""
WithdrawalGround = Literal["law_changed", "circumstances_changed"]
"""法律法规规章修改或者废止、客观情况重大变化. Recalled (行政许可法第八条)."""

CertificateEnd = Literal["annulled", "deregistered", "invalid", "transferred_out", "revoked", "other"]
"""03 撤销、04 注销、05 失效、06 办理转出、07 吊销、99 其他: states in a client of the ministry. Verified."""
DeliveryMode = Literal["electronic", "window", "kiosk", "post", "in_person", "public_notice"]
"""电子送达、窗口领取、自助领取、邮寄送达、直接送达、公告送达. Proposed."""

Indicator = Literal[
    "overall_satisfaction",
    "efficiency",
    "guide_accuracy",
    "convenience",
    "platform_operability",
    "service_efficiency",
    "service_level",
    "service_attitude",
]
"""Online 整体满意度、办事效率、办事指南精确度、办事便捷度、平台操作性; offline 服务效率、服务水平、服务态度.
Verified."""
RectificationOutcome = Literal["rectified", "explained", "not_substantiated"]
"""已整改、已解释说明、评价不实. Proposed."""

PaymentForm = Literal["bank_transfer", "social_security_card", "tax_relief", "fee_waiver", "voucher"]
"""银行转账、社保卡、税费减免、免收费用、消费券. Proposed."""
DeclineReason = Literal["not_wanted", "not_eligible", "facts_wrong", "other"]
"""不需要、自认不符合、数据有误、其他. Proposed."""
ClawbackReason = Literal["not_eligible", "facts_corrected", "paid_twice", "deceit"]
"""不符合条件、数据更正、重复发放、骗取. Proposed."""
StopReason = Literal["death", "no_longer_eligible", "policy_ended", "renounced"]
"""死亡、不再符合、政策终止、主动放弃. Proposed."""

ChildOutcome = Literal["completed", "refused", "not_accepted", "withdrawn", "lapsed"]
"""办结、不予许可、不予受理、撤件、失效: how a child case ended. Proposed."""
FailurePolicy = Literal["keep", "wait", "undo"]
"""保留已办结、等待重办、撤回已办结: what a bundle does when one of its children fails. Proposed."""

SubjectKind = Literal["company", "branch", "sole_trader", "partnership", "cooperative", "institution", "association"]
"""公司、分支机构、个体工商户、合伙企业、农民专业合作社、事业单位、社会组织. Proposed."""
SubjectPart = Literal["name", "address", "representative", "scope", "capital", "kind"]
"""名称、住所、法定代表人、经营范围、注册资本、类型: what of an entry has changed. Proposed."""
ClosureGround = Literal["dissolved", "bankrupt", "merged", "licence_revoked", "moved_away"]
"""解散、破产、合并、吊销营业执照、迁出. Proposed."""
AbnormalityGround = Literal["not_reachable", "report_missing", "false_information", "disclosure_missing"]
"""住所无法联系、未年报、隐瞒真实情况、未公示信息: grounds of 经营异常名录. Recalled."""

CreditGrade = Literal["a", "b", "c", "d"]
"""信用风险低、较低、较高、高: strata of 双随机一公开. Proposed."""
MisconductGrade = Literal["minor", "ordinary", "serious"]
"""轻微、一般、严重失信. Recalled."""
EquipmentKind = Literal["lift", "boiler", "pressure_vessel", "pressure_pipe", "crane", "ropeway", "ride", "vehicle"]
"""电梯、锅炉、压力容器、压力管道、起重机械、客运索道、大型游乐设施、场内机动车: kinds of 特种设备. Recalled."""
EquipmentStatus = Literal["in_use", "out_of_use", "stop_ordered", "scrapped"]
"""在用、停用、责令停用、报废. Proposed."""
EquipmentResult = Literal["pass", "pass_with_conditions", "fail"]
"""合格、整改后合格、不合格. Proposed."""
ResponsibleRole = Literal["owner", "operator", "property_manager", "supervisor", "maintenance_firm"]
"""产权人、经营者、物业、主管部门、维保单位: who answers for a place. Proposed."""
FilingKind = Literal["gas_user", "rental", "chimney_cleaning", "site_safety", "other"]
"""瓶装气用户、房屋租赁、油烟道清洗、工地安全监督、其他: what a filing (备案) is about. Proposed."""
