"""What can be wrong with the lengths of a rule that its schema cannot say."""

from collections.abc import Iterator

from fusion.domain.rules import Obligation, Rate, Rule
from fusion.domain.thenchecks import Fault
from liangwang_contracts.said import both

_MOST_DAYS = 36_500
_MOST_UNITS = 100_000
"""What the statement of an extension can say."""
_TOO_LONG = (
    (
        "a period and its baseline of at most {most} days (100 years) together were expected: "
        "{days} days x ({baseline} + 1) = {total} days"
    ),
    "周期与其基线合计应不超过 {most} 天（100 年）：{days} 天 × ({baseline} + 1) = {total} 天",
)
_NO_EXTENSION = (
    "an extension of 1 to {most} {unit} was expected, got {value}",
    "延长的时长应为 1 至 {most} {unit}，而不是 {value}",
)


def length_faults(rule: Rule) -> Iterator[Fault]:
    """Lengths that are too long together, or that no statement can tell."""
    spec = rule.spec
    if isinstance(spec, Rate):
        days = spec.period.span.count
        total = days * (spec.baseline + 1)
        if total > _MOST_DAYS:
            said = both(*_TOO_LONG, most=_MOST_DAYS, days=days, baseline=spec.baseline, total=total)
            yield ("rate", "period"), said
    if isinstance(spec, Obligation) and spec.extended_by is not None:
        span = spec.extended_by.by.span
        value = span.limit()["value"]
        if not 1 <= int(value) <= _MOST_UNITS:
            yield (
                ("obligation", "extended_by", "by"),
                both(*_NO_EXTENSION, most=_MOST_UNITS, unit=span.unit, value=value),
            )
