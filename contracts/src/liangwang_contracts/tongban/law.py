"""Laws and standards that tongban's events follow, each with how far it can be relied on.

Only what is marked verified may be presented as law; article numbers that are recalled stay marked so.
"""

from liangwang_contracts.marks import Mark
from liangwang_contracts.parties import Basis

CORRECTION = Basis(
    "行政许可法：补正应在五日内一次告知，逾期不告知的自收到申请之日起即为受理",
    "Administrative Licensing Law: corrections are told once within five days, else accepted as of receipt",
    Mark.VERIFIED,
)
DECISION = Basis(
    "行政许可法：二十日内作出决定，经批准可延长十日；统一或联合办理四十五日，可延长十五日",
    "Administrative Licensing Law: decision in 20 days, 10 more with approval; joint handling 45, 15 more",
    Mark.VERIFIED,
)
DELIVERY = Basis(
    "行政许可法：作出决定之日起十日内颁发、送达证件",
    "Administrative Licensing Law: the certificate is delivered within ten days of the decision",
    Mark.VERIFIED,
)
PAUSE = Basis(
    "行政许可法：听证、招标、检验、检疫、鉴定等所需时间不计算在期限内，应书面告知申请人",
    "Administrative Licensing Law: hearing, tender, inspection, quarantine, appraisal do not count; notice in writing",
    Mark.VERIFIED,
)
NOT_ACCEPTED = Basis(
    "行政许可法第三十二条：不予受理的情形", "Administrative Licensing Law, Article 32: not accepting", Mark.RECALLED
)
REFUSAL = Basis(
    "行政许可法第三十八条：不予许可应当说明理由并告知救济途径",
    "Administrative Licensing Law, Article 38: a refusal gives reasons and names the remedies",
    Mark.RECALLED,
)
RENEWAL = Basis(
    "行政许可法第五十条：届满三十日前申请延续，逾期未决定视为准予",
    "Administrative Licensing Law, Article 50: applied for 30 days before expiry; silence renews",
    Mark.RECALLED,
)
AMENDMENT = Basis("行政许可法第四十九条：变更", "Administrative Licensing Law, Article 49: amendment", Mark.RECALLED)
WITHDRAWAL = Basis("行政许可法第八条：撤回", "Administrative Licensing Law, Article 8: withdrawal", Mark.RECALLED)
ANNULMENT = Basis("行政许可法第六十九条：撤销", "Administrative Licensing Law, Article 69: annulment", Mark.RECALLED)
DEREGISTRATION = Basis(
    "行政许可法第七十条：注销", "Administrative Licensing Law, Article 70: deregistration", Mark.RECALLED
)
PENALTY = Basis(
    "行政处罚法：暂扣许可证件、吊销许可证件",
    "Administrative Penalty Law: withholding and revoking a permit",
    Mark.RECALLED,
)
E_CERTIFICATE = Basis(
    "GB/T 36904-2018 电子证照标识规范", "GB/T 36904-2018, identifiers of electronic certificates", Mark.VERIFIED
)
EVALUATION = Basis(
    "GB/T 39734、GB/T 39735：一次一评、一事一评，评价工作指南",
    "GB/T 39734 and GB/T 39735: one evaluation for each service and matter; how to evaluate",
    Mark.VERIFIED,
)
RECTIFICATION = Basis(
    "遂宁市：差评十五个工作日内整改，百分之百回访",
    "Suining: bad evaluations mended within 15 working days, every one called back",
    Mark.VERIFIED,
)
MATTER_CODES = Basis(
    "GB/T 39554.1-2020 政务服务事项基本目录及实施清单：事项编码",
    "GB/T 39554.1-2020, catalogue of government service matters: codes",
    Mark.RECALLED,
)
BENEFIT = Basis(
    "上海市免申即享：四个环节减至两个以内，须意愿确认（2023年）",
    "Shanghai, benefits without application (2023): four steps became two at most, intent is confirmed",
    Mark.VERIFIED,
)
BUNDLE = Basis(
    "一件事（高效办成一件事）：一张表单，多部门办理",
    "One thing: one form, several departments",
    Mark.PROPOSED,
)
COMPOSITE = Basis(
    "一业一证：一张综合许可证覆盖一个行业的单项许可",
    "One trade, one certificate: one composite covers the single permits of a trade",
    Mark.PROPOSED,
)
CREDIT_CODE = Basis(
    "GB 32100-2015 法人和其他组织统一社会信用代码编码规则", "GB 32100-2015, unified social credit code", Mark.VERIFIED
)
PERSONAL = Basis(
    "个人信息保护法：目的限定、最小必要，敏感个人信息",
    "Personal Information Protection Law: purpose, minimum, sensitive personal information",
    Mark.RECALLED,
)
SPECIAL_EQUIPMENT = Basis(
    "特种设备安全法：使用登记、定期检验",
    "Special Equipment Safety Law: registration of use, periodic inspection",
    Mark.RECALLED,
)
ABNORMALITY = Basis(
    "企业经营异常名录管理规定", "Rules on the list of enterprises with abnormal operation", Mark.RECALLED
)
