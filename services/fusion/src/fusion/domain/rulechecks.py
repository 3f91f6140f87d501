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
from liangwang_contracts.yaml_text import Path

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
                yield (
                    (*path, name),
                    f"{rule.operator} does not look at {name!r} here; make it a rule of its own and hear that",
                )


def _matching(rule: Rule) -> Iterator[Fault]:
    """What is told of the ids that a rule matches."""
    if rule.match is None:
        return
    types, key = ((PLACE,), "place") if rule.match.kind == "place" else (PERMITS, "holder")
    if rule.match.of.event not in types:
        yield ("match", "of", "event"), f"{' or '.join(types)} was expected: what tells of ids of that kind"
    elif rule.match.of.key != key:
        yield ("match", "of", "key"), f"{key!r} was expected: the id that is matched"


def _header(rule: Rule) -> Iterator[Fault]:
    unknown = [one for one in rule.needs if one not in CATALOGUE]
    yield from ((("needs",), unknown_type(one)) for one in unknown)
    if rule.needs and rule.mode != "off":
        yield ("mode",), f"a rule that needs events which nobody publishes yet must be off: {', '.join(rule.needs)}"
    if not rule.tests:
        yield (), "tests were expected: at least one story under 'tests' with given events and expected statements"
    if rule.in_force.first and rule.in_force.last and rule.in_force.first > rule.in_force.last:
        yield ("in_force",), "the first day in force is after the last one"
    for path, reason in _reasons(rule):
        for language, words in (("zh", reason.zh), ("en", reason.en)):
            for placeholder in _PLACEHOLDER.findall(words):
                if placeholder not in PLACEHOLDERS:
                    yield (*path, language), f"unknown placeholder {placeholder!r}; there are {', '.join(PLACEHOLDERS)}"


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
        yield path, "exactly one of 'past' and 'permit' was expected"
        return
    if clause.at_most is not None and clause.at_most < clause.at_least:
        yield (*path, "at_most"), f"at most {clause.at_most} and at least {clause.at_least} cannot both be"
    if clause.name in before:
        yield (*path, "name"), f"name {clause.name!r} is taken by a clause before"
    if clause.permit is not None:
        yield from _permit((*path, "permit"), when, clause, clause.permit)
    if clause.past is not None:
        yield from _past(rule, (*path, "past"), when, clause, before, evaluable)


def _permit(path: Path, when: When, clause: Having, known: Known) -> Iterator[Fault]:
    yield from known_faults((*path, "where"), when, clause, known)
    if known.near is not None and known.inside is not None:
        yield path, "at most one of 'near' and 'inside' was expected"
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
        yield path, "exactly one of 'on', 'near', 'inside' and 'around' was expected"
    elif past.inside is not None:
        yield from _area((*path, "inside"), when.event, past.inside)
    elif past.around is not None:
        yield from _area((*path, "around"), past.event, past.around)
    elif past.on is not None:
        yield from _key((*path, "on"), past.event, past.on)
        yield from _key((*path, "on"), when.event, past.on)
    if past.after is not None and past.after not in before:
        there = ", ".join(before) or "none"
        yield (*path, "after"), f"unknown clause {past.after!r}; before this one there are {there}"
    if past.since is not None:
        yield from _day((*path, "since"), when.event, past.since)
    yield from past_faults((*path, "where"), when, clause, past)


def _event(rule: Rule, event_type: str, evaluable: frozenset[str]) -> str | None:
    if event_type not in CATALOGUE:
        return unknown_type(event_type)
    if event_type in evaluable or event_type in STATABLE or event_type in rule.needs:
        return None
    if event_type.startswith("fusion."):
        return never_heard(event_type)
    there = ", ".join(sorted(evaluable))
    out = "A rule that waits for it names it under 'needs' and stays off"
    return f"fusion does not receive {event_type!r}; it receives {there}. {out}"


def _key(path: Path, event_type: str, name: str) -> Iterator[Fault]:
    if name not in keys_of(event_type):
        there = name in fields_of(event_type)
        said = (
            f"field {name!r} of {event_type} is not an identifier, and a key must be one"
            if there
            else f"unknown field {name!r}"
        )
        yield path, f"{said}: {event_type} has {', '.join(keys_of(event_type)) or 'none'}"


def _area(path: Path, event_type: str, name: str) -> Iterator[Fault]:
    areas = areas_of(event_type)
    if name not in areas:
        yield path, f"an area of {event_type} was expected, got {name!r}: it has {', '.join(areas) or 'none'}"


def _day(path: Path, event_type: str, name: str) -> Iterator[Fault]:
    days = [each for each, field in fields_of(event_type).items() if field.kind == "day"]
    if name not in days:
        yield path, f"a day of {event_type} was expected, got {name!r}: it has {', '.join(days) or 'none'}"


def _made(rule: Rule) -> Iterator[Fault]:
    """What is compiled when an operator is made, or when it is first asked for it."""
    try:
        operator = operator_of(rule)
        if isinstance(operator, SampleOperator):
            stratum, scope = operator.stratum, scope_for(operator.spec.drawn_by.event, permit=True)
            yield from (((rule.operator,), each) for each in malformed(tree_of(stratum.compiled), scope.fields))
    except (ConditionInvalidError, KeyError) as error:
        yield (rule.operator,), str(error)


def _counted(rule: Rule) -> Iterator[Fault]:
    """A window, a period and what must last have a length (a limit of no days is one); what differs is a field."""
    spec = rule.spec
    if isinstance(spec, Counting) and spec.distinct is not None and spec.of.event in CATALOGUE:
        known = fields_of(spec.of.event)
        if spec.distinct not in known:
            yield ("count", "distinct"), unknown_field(spec.of.event, spec.distinct, known)
        elif spec.distinct == spec.of.key and spec.at_least > 1:
            yield (
                ("count", "distinct"),
                f"events of one {spec.distinct} have one value of it, {spec.at_least} are never there; count another",
            )
    for name in ("within", "period", "lasting", "gap"):
        length = getattr(spec, name, None) if isinstance(spec, Counting | Rate | Sustained) else None
        if length is not None and length.span.count < 1:
            yield (rule.operator, name), f"at least one was expected: a length of 0 {length.span.unit} holds nothing"


__all__ = ["PERMIT_FIELDS", "faults_of", "unknown_type"]
