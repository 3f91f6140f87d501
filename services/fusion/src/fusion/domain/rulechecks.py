"""What can be wrong with a rule that reads well: events and fields that are not there, conditions that cannot hold."""

import re
from collections.abc import Iterator
from typing import Any

from fusion.domain.conditionchecks import condition_faults, known_faults, past_faults
from fusion.domain.decisionchecks import decision_faults
from fusion.domain.entities.blocks import PERMITS, PLACE
from fusion.domain.facts import PERMIT_FIELDS
from fusion.domain.operators import operator_of
from fusion.domain.operators.sample import SampleOperator
from fusion.domain.rules import (
    Anchor,
    Bilingual,
    Counting,
    Having,
    Known,
    Rate,
    ReasonedWhen,
    Rule,
    Sequence,
    Sustained,
    When,
)
from fusion.domain.saying import PLACEHOLDERS, STATABLE
from fusion.domain.scopes import scope_for
from fusion.domain.storychecks import story_faults
from fusion.domain.thenchecks import Fault, further_faults, unknown_field, unknown_type
from fusion.domain.togetherchecks import together_faults
from fusion.domain.unheardchecks import never_heard, other_thing
from liangwang_contracts import CATALOGUE
from liangwang_contracts.conditions import ConditionInvalidError
from liangwang_contracts.conditions.fields import areas_of, fields_of, keys_of
from liangwang_contracts.conditions.forms import malformed
from liangwang_contracts.conditions.syntax import tree_of
from liangwang_contracts.model_refusals import Path
from liangwang_contracts.said import Said, both, chained, either, listed

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def faults_of(rule: Rule, evaluable: frozenset[str]) -> Iterator[Fault]:
    """Everything that is wrong with a rule, as path and sentence."""
    found = False
    for path, when in _patterns(rule):
        for fault in (*_pattern(rule, path, when, evaluable), *_unheard(rule, path, when)):
            found = True
            yield fault
    yield from _header(rule)
    yield from _matching(rule)
    if not found:
        yield from together_faults(rule)
        yield from _counted(rule)
        yield from _made(rule)
        yield from further_faults(rule)
        yield from decision_faults(rule)
    yield from story_faults(rule)


def _patterns(rule: Rule) -> Iterator[tuple[Path, When]]:
    spec, operator = rule.spec, rule.operator
    if isinstance(spec, When | list):
        yield from _each((operator,), spec)
        return
    for name in type(spec).model_fields:
        yield from _each((operator, name), getattr(spec, name))


def _each(path: Path, value: object) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, When):
        yield path, value
    elif isinstance(value, list):
        yield from (((*path, index), one) for index, one in enumerate(value) if isinstance(one, When))


def _unheard(rule: Rule, path: Path, when: When) -> Iterator[Fault]:
    """What an operator does not ask of a pattern in that place."""
    last = isinstance(rule.spec, Sequence) and path[-1] == len(rule.spec.steps) - 1
    if rule.operator in ("count", "sustained", "rate", "match") or (rule.operator == "sequence" and not last):
        for name in ("having", "at_end_of"):
            if getattr(when, name):
                said = both(
                    "{operator} does not look at {name!r} here; make it a rule of its own and hear that",
                    "{operator} 在此处不使用 {name!r}；请另写一条规则，再监听其结论",
                    operator=rule.operator,
                    name=name,
                )
                yield (*path, name), said


def _matching(rule: Rule) -> Iterator[Fault]:
    """What is told of the ids that a rule matches."""
    if rule.match is None:
        return
    types, key = ((PLACE,), "place") if rule.match.kind == "place" else (PERMITS, "holder")
    if rule.match.of.event not in types:
        said = both(
            "{types} was expected: what tells of ids of that kind",
            "应为 {types}：由其得知此类标识",
            types=either(types),
        )
        yield ("match", "of", "event"), said
    elif rule.match.of.key != key:
        said = both("{key!r} was expected: the id that is matched", "应为 {key!r}：即所归并的标识", key=key)
        yield ("match", "of", "key"), said


def _header(rule: Rule) -> Iterator[Fault]:
    unknown = [one for one in rule.needs if one not in CATALOGUE]
    yield from ((("needs",), unknown_type(one)) for one in unknown)
    if rule.needs and rule.mode != "off":
        said = both(
            "a rule that needs events which nobody publishes yet must be off: {needs}",
            "所需事件尚无人发布的规则，mode 须为 off：{needs}",
            needs=listed(rule.needs),
        )
        yield ("mode",), said
    if not rule.tests:
        yield (), _NO_TESTS
    if rule.in_force.first and rule.in_force.last and rule.in_force.first > rule.in_force.last:
        yield ("in_force",), Said("the first day in force is after the last one", "生效首日晚于末日")
    for path, reason in _reasons(rule):
        for language, words in (("zh", reason.zh), ("en", reason.en)):
            for placeholder in _PLACEHOLDER.findall(words):
                if placeholder not in PLACEHOLDERS:
                    said = both(
                        "unknown placeholder {name!r}; there are {known}",
                        "未知的占位符 {name!r}；可用的有 {known}",
                        name=placeholder,
                        known=listed(PLACEHOLDERS),
                    )
                    yield (*path, language), said


_NO_TESTS = Said(
    "tests were expected: at least one story under 'tests' with given events and expected statements",
    "缺少用例：'tests' 之下至少写一个用例，包括给定的事件和预期的结论",
)


def _reasons(rule: Rule) -> Iterator[tuple[Path, Bilingual]]:
    if rule.reason:
        yield ("reason",), rule.reason
    yield from (((*path, "reason"), when.reason) for path, when in _patterns(rule) if isinstance(when, ReasonedWhen))
    if rule.confirm and rule.confirm.reason:
        yield ("confirm", "reason"), rule.confirm.reason
    yield from ((("then", index, "reason"), then.reason) for index, then in enumerate(rule.then) if then.reason)


def _pattern(rule: Rule, path: Path, when: When, evaluable: frozenset[str]) -> Iterator[Fault]:
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
            "未知的子句 {name!r}；本子句之前有 {there}",
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
    "应为 {type} 中表示区域的字段，而不是 {name!r}：它有 {known}",
)
_NO_DAY = (
    "a day of {type} was expected, got {name!r}: it has {known}",
    "应为 {type} 中表示日期的字段，而不是 {name!r}：它有 {known}",
)


def _area(path: Path, event_type: str, name: str) -> Iterator[Fault]:
    areas = areas_of(event_type)
    if name not in areas:
        yield path, both(*_NO_AREA, type=event_type, name=name, known=listed(areas))


def _day(path: Path, event_type: str, name: str) -> Iterator[Fault]:
    days = [each for each, field in fields_of(event_type).items() if field.kind == "day"]
    if name not in days:
        yield path, both(*_NO_DAY, type=event_type, name=name, known=listed(days))


def _made(rule: Rule) -> Iterator[Fault]:
    """What is compiled when an operator is made, or when it is first asked for it."""
    try:
        operator = operator_of(rule)
        if isinstance(operator, SampleOperator):
            stratum, scope = operator.stratum, scope_for(operator.spec.drawn_by.event, permit=True)
            yield from (((rule.operator,), each) for each in malformed(tree_of(stratum.compiled), scope.fields))
    except ConditionInvalidError as error:
        yield (rule.operator,), error.said
    except KeyError as error:
        yield (rule.operator,), both("{name} is not there", "没有 {name}", name=error)


def _counted(rule: Rule) -> Iterator[Fault]:
    """A window, a period and what must last have a length (a limit of no days is one); what differs is a field."""
    spec = rule.spec
    if isinstance(spec, Counting) and spec.distinct is not None and spec.of.event in CATALOGUE:
        known = fields_of(spec.of.event)
        if spec.distinct not in known:
            yield ("count", "distinct"), unknown_field(spec.of.event, spec.distinct, known)
        elif spec.distinct == spec.of.key and spec.at_least > 1:
            said = both(
                "events of one {name} have one value of it, {least} are never there; count another",
                "同一 {name} 的事件只有一个 {name} 值，永远达不到 {least} 个；请按其他字段计数",
                name=spec.distinct,
                least=spec.at_least,
            )
            yield ("count", "distinct"), said
    for name in ("within", "period", "lasting", "gap"):
        length = getattr(spec, name, None) if isinstance(spec, Counting | Rate | Sustained) else None
        if length is not None and length.span.count < 1:
            said = both(
                "at least one was expected: a length of 0 {unit} holds nothing",
                "至少应为 1：长度为 0 {unit} 时不含任何事件",
                unit=length.span.unit,
            )
            yield (rule.operator, name), said


__all__ = ["PERMIT_FIELDS", "faults_of", "unknown_type"]
