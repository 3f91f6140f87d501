"""Keys that can never meet: a rule waits for something about a permit, and hears of places.

What an identifier can be is said by its contract (the schemes that it may have), by the condition that its event must
meet, and by its name where that names a kind of thing of which none is ever one of another kind.
"""

from collections.abc import Iterator, Sequence

from fusion.domain.conditionchecks import numbered
from fusion.domain.rules import Anchor, Hold, Obligation, Rule, When
from fusion.domain.rules import Sequence as Steps
from fusion.domain.thenchecks import Fault
from liangwang_contracts.conditions.contradictions import identified, meet
from liangwang_contracts.conditions.fields import fields_of
from liangwang_contracts.model_refusals import Path
from liangwang_contracts.said import Said, both, either

_PLACE = Said("a place", "场所")
_CASE = Said("a case of work", "办件或案件")
_SOMEBODY = Said("a person or an enterprise", "个人或企业")
_KINDS = {
    "permit": Said("a permit", "许可"),
    "place": _PLACE,
    "grid": _PLACE,
    "device": Said("a device", "设备"),
    "matter": Said("a matter", "事项"),
    **dict.fromkeys(("case", "report", "incident", "task", "inspection"), _CASE),
    **dict.fromkeys(("holder", "party", "applicant", "person", "beneficiary"), _SOMEBODY),
}
"""What a field of that name holds, whatever register a city names it by."""
_ASKED = Said("what its condition asks", "其条件所限定的内容")


def key_faults(rule: Rule) -> Iterator[Fault]:
    """The patterns of a rule whose key can never be one that the rule keeps something open for."""
    spec = rule.spec
    if isinstance(spec, Steps):
        first, *later = numbered("steps", spec.steps)
        yield from _never_met(rule, [first], later)
    elif isinstance(spec, Hold):
        raising, releasing = numbered("raised_by", spec.raised_by), numbered("released_by", spec.released_by)
        yield from _never_met(rule, list(raising), list(releasing))
    elif isinstance(spec, Obligation):
        names = ("fulfilled_by", "paused_by", "resumed_by", "extended_by", "cancelled_by")
        rest: list[tuple[Path, When]] = [each for name in names for each in numbered(name, getattr(spec, name))]
        yield from _never_met(rule, list(numbered("opened_by", spec.opened_by)), rest)


def _never_met(rule: Rule, first: Sequence[tuple[Path, When]], rest: Sequence[tuple[Path, When]]) -> Iterator[Fault]:
    for place, one in rest:
        if not any(_meet(begun, one) for _, begun in first):
            path: Path = (rule.operator, *place, "key")
            said = both(
                "its key never meets the one of {first}: {one}, {other}; name the fields that hold the same thing",
                "其键与 {first} 的键永远不会相同：{one}，{other}；请指定存放同一对象的字段",
                first=".".join(map(str, first[0][0])),
                one=_said(one),
                other=_said(first[0][1]),
            )
            yield path, said


def _meet(one: When, other: When) -> bool:
    (event, where, field), (another, asking, other_field) = _held(one), _held(other)
    kinds = {_KINDS[each] for each in (field, other_field) if each in _KINDS}
    if len(kinds) > 1:
        return False
    return meet(identified(event, where, field), identified(another, asking, other_field))


def _held(one: When) -> tuple[str, str, str]:
    """The event, its condition, and the field with the key: for what is near, those of what is registered there."""
    if isinstance(one.key, Anchor):
        return one.key.event, one.key.where, one.key.key
    return one.event, one.where, one.key


def _said(one: When) -> Said:
    event, _, field = _held(one)
    schemes = sorted(fields_of(event)[f"{field}.scheme"].values)
    of_scheme = both("of scheme {schemes}", "编码体系为 {schemes} 的标识", schemes=either(schemes))
    of = of_scheme if schemes else _KINDS.get(field, _ASKED)
    return both("{field!r} of {event} is {of}", "{event} 的 {field!r} 是{of}", field=field, event=event, of=of)
