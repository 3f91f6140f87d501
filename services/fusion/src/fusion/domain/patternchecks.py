"""What can be wrong with one pattern of a rule: its event, its key, its days, and what must be known beside it."""

from collections.abc import Iterator

from fusion.domain.conditionchecks import condition_faults, known_faults, past_faults
from fusion.domain.rules import Anchor, Having, Known, Rule, When
from fusion.domain.saying import STATABLE
from fusion.domain.thenchecks import Fault, unknown_type
from fusion.domain.unheardchecks import never_heard, other_thing
from liangwang_contracts import CATALOGUE
from liangwang_contracts.conditions.fields import areas_of, fields_of, keys_of
from liangwang_contracts.model_refusals import Path
from liangwang_contracts.said import Said, both, chained, listed


def pattern_faults(rule: Rule, path: Path, when: When, evaluable: frozenset[str]) -> Iterator[Fault]:
    """Everything that is wrong with a pattern at a path of a rule."""
    fault = _event(rule, when.event, evaluable)
    if fault:
        yield (*path, "event"), fault
        return
    if isinstance(when.key, Anchor):
        fault = _event(rule, when.key.event, evaluable)
        if fault:
            yield (*path, "key", "event"), fault
        else:
            yield from _key((*path, "key", "key"), when.key.event, when.key.key)
            yield from condition_faults((*path, "key", "where"), when.key.event, when.key.where)
    else:
        yield from _key((*path, "key"), when.event, when.key)
    yield from condition_faults((*path, "where"), when.event, when.where)
    if when.at_end_of is not None:
        yield from _day((*path, "at_end_of"), when.event, when.at_end_of)
    names: list[str] = []
    for index, clause in enumerate(when.having):
        yield from _clause(rule, (*path, "having", index), when, clause, names, evaluable)
        names.append(clause.name)


def _clause(
    rule: Rule, path: Path, when: When, clause: Having, before: list[str], evaluable: frozenset[str]
) -> Iterator[Fault]:
    if (clause.past is None) == (clause.permit is None):
        yield path, Said("exactly one of 'past' and 'permit' was expected", "'past' 与 'permit' 须且只能写其中一个")
        return
    if clause.at_most is not None and clause.at_most < clause.at_least:
        said = both(
            "at most {most} and at least {least} cannot both be",
            "至多 {most} 与至少 {least} 不可能同时满足",
            most=clause.at_most,
            least=clause.at_least,
        )
        yield (*path, "at_most"), said
    if clause.name in before:
        said = both("name {name!r} is taken by a clause before", "名称 {name!r} 已被前面的子句占用", name=clause.name)
        yield (*path, "name"), said
    if clause.permit is not None:
        yield from _permit((*path, "permit"), when, clause, clause.permit)
    if clause.past is not None:
        yield from _past(rule, (*path, "past"), when, clause, before, evaluable)


def _permit(path: Path, when: When, clause: Having, known: Known) -> Iterator[Fault]:
    yield from known_faults((*path, "where"), when, clause, known)
    if known.near is not None and known.inside is not None:
        yield path, Said("at most one of 'near' and 'inside' was expected", "'near' 与 'inside' 至多写其中一个")
    elif known.inside is not None:
        yield from _area((*path, "inside"), when.event, known.inside)
    elif known.by and known.near is None:
        field = known.field or known.by
        yield from _key((*path, "field"), when.event, field)
        if field in keys_of(when.event) and (fault := other_thing(when.event, known)) is not None:
            yield (*path, "field"), fault


def _past(
    rule: Rule, path: Path, when: When, clause: Having, before: list[str], evaluable: frozenset[str]
) -> Iterator[Fault]:
    past = clause.past
    assert past is not None  # noqa: S101 (asked before)
    fault = _event(rule, past.event, evaluable)
    if fault:
        yield (*path, "event"), fault
        return
    if sum(each is not None for each in (past.on, past.near, past.inside, past.around)) != 1:
        yield path, _ONE_RELATION
    elif past.inside is not None:
        yield from _area((*path, "inside"), when.event, past.inside)
    elif past.around is not None:
        yield from _area((*path, "around"), past.event, past.around)
    elif past.on is not None:
        yield from _key((*path, "on"), past.event, past.on)
        yield from _key((*path, "on"), when.event, past.on)
    if past.after is not None and past.after not in before:
        said = both(
            "unknown clause {name!r}; before this one there are {there}",
            "未知的子句 {name!r}；其前面的子句：{there}",
            name=past.after,
            there=listed(before),
        )
        yield (*path, "after"), said
    if past.since is not None:
        yield from _day((*path, "since"), when.event, past.since)
    yield from past_faults((*path, "where"), when, clause, past)


_ONE_RELATION = Said(
    "exactly one of 'on', 'near', 'inside' and 'around' was expected",
    "'on'、'near'、'inside' 和 'around' 须且只能写其中一个",
)


def _event(rule: Rule, event_type: str, evaluable: frozenset[str]) -> Said | None:
    if event_type not in CATALOGUE:
        return unknown_type(event_type)
    if event_type in evaluable or event_type in STATABLE or event_type in rule.needs:
        return None
    if event_type.startswith("fusion."):
        return never_heard(event_type)
    return both(
        "fusion does not receive {type!r}; it receives {there}. "
        "A rule that waits for it names it under 'needs' and stays off",
        "融合服务不接收 {type!r}；它接收 {there}。等待该事件的规则须在 'needs' 中列出它，且保持停用",
        type=event_type,
        there=chained(sorted(evaluable), ", ", "、"),
    )


def _key(path: Path, event_type: str, name: str) -> Iterator[Fault]:
    if name in keys_of(event_type):
        return
    there = name in fields_of(event_type)
    yield (
        path,
        both(*(_NO_KEY if there else _NO_FIELD), name=name, type=event_type, keys=listed(keys_of(event_type))),
    )


_NO_KEY = (
    "field {name!r} of {type} is not an identifier, and a key must be one: {type} has {keys}",
    "{type} 的字段 {name!r} 不是标识，而键必须是标识：{type} 有 {keys}",
)
_NO_FIELD = ("unknown field {name!r}: {type} has {keys}", "未知的字段 {name!r}：{type} 有 {keys}")
_NO_AREA = (
    "an area of {type} was expected, got {name!r}: it has {known}",
    "应为 {type} 中表示区域的字段，而不是 {name!r}：可用的有 {known}",
)
_NO_DAY = (
    "a day of {type} was expected, got {name!r}: it has {known}",
    "应为 {type} 中表示日期的字段，而不是 {name!r}：可用的有 {known}",
)


def _area(path: Path, event_type: str, name: str) -> Iterator[Fault]:
    areas = areas_of(event_type)
    if name not in areas:
        yield path, both(*_NO_AREA, type=event_type, name=name, known=listed(areas))


def _day(path: Path, event_type: str, name: str) -> Iterator[Fault]:
    days = [each for each, field in fields_of(event_type).items() if field.kind == "day"]
    if name not in days:
        yield path, both(*_NO_DAY, type=event_type, name=name, known=listed(days))
