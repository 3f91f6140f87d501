"""Bases that more than one network rests on; what only one rests on stands in its own package."""

from liangwang_contracts.marks import Mark
from liangwang_contracts.parties import Basis

OWN_PROPOSAL = Basis("本项目的建议，没有法定依据", "a proposal of this project, with no law behind it", Mark.PROPOSED)
SHARING = Basis(
    "政务数据共享条例（国务院令第809号，2025年8月1日起施行）",
    "Regulation on Government Data Sharing (State Council Order 809, in force from 2025-08-01)",
    Mark.VERIFIED,
)
COMMITMENT = Basis(
    "沪府办规〔2020〕9号：告知承诺；承诺不实的记录在案，不再适用告知承诺",
    "Shanghai rule 2020 No. 9: approval on commitment; a broken one is recorded and bars the route",
    Mark.VERIFIED,
)
