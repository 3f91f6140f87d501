"""Samples (抽样): who is drawn for an inspection. A draw can be repeated by anybody who has its seed and population."""

from typing import Annotated

from pydantic import Field, StringConstraints

from liangwang_contracts.bases import OWN_PROPOSAL
from liangwang_contracts.fields import MANY, CalendarDate, Count, Label, described
from liangwang_contracts.fusion.base import FusionEvent, Rule, RuleVersion
from liangwang_contracts.fusion.bases import RANDOM_INSPECTION
from liangwang_contracts.identifiers import Identifier, of_scheme


class SampleDrawn(FusionEvent, type="fusion.sample.drawn.v1", subject="sample", status="planned"):
    """Permits were drawn by lot out of a stratum, to be inspected."""

    title_en = "Sample drawn"
    title_zh = "样本已抽取"
    contract_basis = (RANDOM_INSPECTION, OWN_PROPOSAL)

    sample: Annotated[Identifier, of_scheme("fusion.sample"), described("The draw", zh="抽样")]
    rule: Rule
    rule_version: RuleVersion
    plan: Annotated[Label, described("Plan that it belongs to", zh="抽查计划")]
    stratum: Annotated[Label, described("Part of the population that was drawn from", zh="分层")]
    population: Annotated[Count, described("How many there were to draw from", zh="总体数量", unit="items")]
    population_digest: Annotated[
        str,
        StringConstraints(pattern=r"^(sm3|sha-256):[0-9a-f]{64}$"),
        described("Digest of their sorted list, one scheme:value a line", zh="总体摘要"),
    ]
    seed: Annotated[
        str, StringConstraints(pattern=r"^[0-9a-f]{32,64}$"), described("Seed of the draw, hexadecimal", zh="随机种子")
    ]
    drawn: Annotated[
        list[Identifier],
        Field(max_length=MANY),
        described("The permits drawn, in the order of the draw", zh="抽中许可"),
    ]
    left_out: Annotated[Count, described("Of these, already visited lately and left out", zh="免查数", unit="items")]
    drawn_on: Annotated[CalendarDate, described("Day of the draw", zh="抽取日期")]
    inspect_by: Annotated[CalendarDate, described("Last day for the inspections", zh="检查截止日期")]
