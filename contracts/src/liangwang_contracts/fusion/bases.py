"""What the contracts of fusion rest on, with how surely it is known."""

from liangwang_contracts.marks import Mark
from liangwang_contracts.parties import Basis

AUTOMATED_DECISIONS = Basis(
    "个人信息保护法第二十四条（自动化决策）",
    "Personal Information Protection Law, article 24 (automated decisions)",
    Mark.RECALLED,
)
PROACTIVE_BENEFITS = Basis(
    "免申即享：匹配、告知、意愿确认、兑现",
    "benefits without application: match, offer, confirmed intent, payment",
    Mark.VERIFIED,
)
RANDOM_INSPECTION = Basis(
    "双随机、一公开监管",
    "supervision by inspections and inspectors drawn by lot, with open results",
    Mark.RECALLED,
)
