"""Samples (抽样): who is drawn for an inspection. A draw can be repeated by anybody who has its seed and population."""

from typing import Annotated

from pydantic import Field, StringConstraints

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import MANY, CalendarDate, Count, Label, described
from liangwang_contracts.fusion.base import FusionEvent, Rule, RuleVersion
from liangwang_contracts.fusion.bases import RANDOM_INSPECTION
from liangwang_contracts.identifiers import Identifier, of_scheme


class SampleDrawn(FusionEvent, type="fusion.sample.drawn.v1", subject="sample"):
    """Permits were drawn by lot out of a stratum, to be inspected."""

    title_en = "Sample drawn"
    title_zh = "样本已抽取"
    contract_basis = (RANDOM_INSPECTION, OWN_PROPOSAL)

    sample: Annotated[Identifier, of_scheme("fusion.sample"), described("The draw", "本次抽样的编号", zh="抽样")]
    rule: Rule
    rule_version: RuleVersion
    plan: Annotated[Label, described("Plan that it belongs to", "本次抽样所属的抽查计划", zh="抽查计划")]
    stratum: Annotated[Label, described("Part of the population that was drawn from", "所抽取的总体分层", zh="分层")]
    population: Annotated[
        Count, described("How many there were to draw from", "可供抽取的许可证总数", zh="总体数量", unit="items")
    ]
    population_digest: Annotated[
        str,
        StringConstraints(pattern=r"^(sm3|sha-256):[0-9a-f]{64}$"),
        described(
            "Digest of their sorted list, one scheme:value a line",
            "许可证排序清单的摘要，清单每行一个“编码体系:编码值”，供核验",
            zh="总体摘要",
        ),
    ]
    seed: Annotated[
        str,
        StringConstraints(pattern=r"^[0-9a-f]{32,64}$"),
        described(
            "Seed of the draw, hexadecimal", "抽取所用随机种子，十六进制；凭种子与总体可重现抽取结果", zh="随机种子"
        ),
    ]
    drawn: Annotated[
        list[Identifier],
        Field(max_length=MANY),
        described("The permits drawn, in the order of the draw", "抽中的许可证，按抽取顺序排列", zh="抽中许可"),
    ]
    left_out: Annotated[
        Count,
        described(
            "Of these, already visited lately and left out", "其中因近期已检查而免查的数量", zh="免查数", unit="items"
        ),
    ]
    drawn_on: Annotated[CalendarDate, described("Day of the draw", "抽取的当天（按城市时区）", zh="抽取日期")]
    inspect_by: Annotated[
        CalendarDate,
        described("Last day for the inspections", "完成检查的最后一天（含当天，按城市时区）", zh="检查截止日期"),
    ]
