"""What can be wrong with a rule that reads well: events and fields that are not there, conditions that cannot hold."""

import re
from collections.abc import Iterator
from typing import Any

from fusion.domain.decisionchecks import decision_faults
from fusion.domain.entities.blocks import PERMITS, PLACE
from fusion.domain.facts import PERMIT_FIELDS
from fusion.domain.lengthchecks import length_faults
from fusion.domain.operators import operator_of
from fusion.domain.operators.sample import SampleOperator
from fusion.domain.patternchecks import pattern_faults
from fusion.domain.rules import (
    Bilingual,
    Counting,
    Rate,
    ReasonedWhen,
    Rule,
    Sequence,
    Sustained,
    When,
)
from fusion.domain.saying import PLACEHOLDERS
from fusion.domain.scopes import scope_for
from fusion.domain.storychecks import story_faults
from fusion.domain.thenchecks import Fault, further_faults, unknown_field, unknown_type
from fusion.domain.togetherchecks import together_faults
from liangwang_contracts import CATALOGUE
from liangwang_contracts.conditions import ConditionInvalidError
from liangwang_contracts.conditions.fields import fields_of
from liangwang_contracts.conditions.forms import malformed
from liangwang_contracts.conditions.syntax import tree_of
from liangwang_contracts.model_refusals import Path
from liangwang_contracts.said import Said, both, either, listed

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def faults_of(rule: Rule, evaluable: frozenset[str]) -> Iterator[Fault]:
    """Everything that is wrong with a rule, as path and sentence."""
    found = False
    for path, when in _patterns(rule):
        for fault in (*pattern_faults(rule, path, when, evaluable), *_unheard(rule, path, when)):
            found = True
            yield fault
    yield from _header(rule)
    yield from _matching(rule)
    yield from length_faults(rule)
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
            "应为 {types}：此类标识由这些事件得知",
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
