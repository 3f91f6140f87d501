"""What can be wrong with what a rule states further: events and fields that are not there, values of another kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from fusion.domain.decisionchecks import PROPOSED
from fusion.domain.operators import operator_of
from fusion.domain.playbook import beginning_of, then_scope
from fusion.domain.rules import Rule
from fusion.domain.saying import STATABLE, identifier
from liangwang_contracts import CATALOGUE, Identifier
from liangwang_contracts.conditions import ConditionInvalidError
from liangwang_contracts.conditions.fields import keys_of
from liangwang_contracts.conditions.forms import malformed
from liangwang_contracts.conditions.syntax import tree_of
from liangwang_contracts.model_refusals import Path, expected_by, meant
from liangwang_contracts.said import Said, both, chained, either, listed

Fault = tuple[Path, Said]
_FILLED = (
    "rule",
    "rule_version",
    "about",
    "evidence",
    "reason_zh",
    "reason_en",
    "score",
    "confidence",
    "as_of",
    "action_key",
)


def unknown_type(event_type: str) -> Said:
    """Say that there is no such type, and which one may be meant."""
    near = get_close_matches(event_type, CATALOGUE, n=1)
    return both(
        "unknown event type {type!r}; {hint}",
        "未知的事件类型 {type!r}；{hint}",
        type=event_type,
        hint=meant(near) if near else _ALL_TYPES,
    )


_ALL_TYPES = Said("`liangwang contracts list` names all", "可用 `liangwang contracts list` 列出全部类型")


def unknown_field(event_type: str | Said, name: str, known: Iterable[str]) -> Said:
    """Say that a type has no such field, and which one may be meant."""
    unknown = both("unknown field {name!r} of {type}", "{type} 没有字段 {name!r}", name=name, type=event_type)
    near = get_close_matches(name, list(known), n=1)
    return chained((unknown, meant(near)), "; ", "；") if near else unknown


def further_faults(rule: Rule) -> Iterator[Fault]:
    """Everything that is wrong with what a rule states further, as path and sentence."""
    operator = operator_of(rule)
    begun_by = [role.type for role in beginning_of(operator)]
    for index, then in enumerate(rule.then):
        path: Path = ("then", index)
        if then.on not in operator.states:
            said = both(
                "{operator} states {states}, not {name!r}",
                "{operator} 的结论有 {states}，没有 {name!r}",
                operator=rule.operator,
                states=chained(operator.states, ", ", "、"),
                name=then.on,
            )
            yield (*path, "on"), said
        if then.state not in CATALOGUE:
            yield (*path, "state"), unknown_type(then.state)
            continue
        if then.state == PROPOSED:
            continue  # told with what else is wrong with decisions
        if then.state not in STATABLE:
            said = both(
                "a rule cannot state {type}; it can state {statable}",
                "规则不能发布 {type}；可以发布 {statable}",
                type=then.state,
                statable=listed(sorted(STATABLE)),
            )
            yield (*path, "state"), said
            continue
        yield from _values(path, then.state, then.values, begun_by)


def _values(path: Path, event_type: str, values: Mapping[str, Any], begun_by: Sequence[str]) -> Iterator[Fault]:
    model = CATALOGUE[event_type]
    filled = (*_FILLED, model.subject_field)
    for name, value in values.items():
        info = model.model_fields.get(name)
        if info is None:
            yield (*path, "values", name), unknown_field(event_type, name, model.model_fields)
        elif isinstance(value, str) and value.startswith("="):
            kinds = _kinds(event_type, name)
            for fault in dict.fromkeys(_expression(each, value[1:].strip(), kinds) for each in begun_by):
                if fault is not None:
                    yield (*path, "values", name), fault
        elif name in keys_of(event_type) and isinstance(value, str):
            try:
                Identifier.model_validate(identifier(value))
            except ValidationError:
                yield (*path, "values", name), both(*_NO_IDENTIFIER, name=name, value=value)
        else:
            try:
                TypeAdapter(_type_of(info)).validate_python(value, strict=False)
            except ValidationError as error:
                detail = error.errors(include_url=False, include_input=False)[0]
                yield (
                    (*path, "values", name),
                    both("{name}: {said}", "{name}：{said}", name=name, said=expected_by(detail)),
                )
    missing = [
        name
        for name, info in model.model_fields.items()
        if info.is_required() and name not in values and name not in filled
    ]
    if missing:
        said = both("{type} needs {missing}", "{type} 还需要 {missing}", type=event_type, missing=listed(missing))
        yield (*path, "values"), said


_NO_IDENTIFIER = (
    "{name}: an identifier as scheme:value was expected, got {value!r}",
    "{name}：应为 scheme:value 形式的标识，而不是 {value!r}",
)


def _expression(begun_by: str, text: str, kinds: frozenset[str]) -> Said | None:
    """What is wrong with an expression for a field that takes some kinds of JSON."""
    scope = then_scope(begun_by)
    try:
        compiled = scope.compile(text, None).compiled
    except ConditionInvalidError as error:
        return error.said
    gives = compiled.return_type().name().partition("<")[0]
    if kinds and gives in _JSON and not _JSON[gives] & kinds:
        return both(
            "a value of the kind {kinds} was expected, {text!r} gives {gives}",
            "应为 {kinds} 类型的值，{text!r} 的结果是 {gives}",
            kinds=either(sorted(kinds)),
            text=text,
            gives=gives.lower(),
        )
    return next(malformed(tree_of(compiled), scope.fields), None)


_NUMBERS = frozenset({"integer", "number"})
_JSON = {
    "BOOL": frozenset({"boolean"}),
    "INT": _NUMBERS,
    "UINT": _NUMBERS,
    "DOUBLE": _NUMBERS,
    "STRING": frozenset({"string"}),
    "TIMESTAMP": frozenset({"string"}),
    "LIST": frozenset({"array"}),
    "MAP": frozenset({"object"}),
}
"""What a value of CEL becomes in JSON."""


@cache
def _kinds(event_type: str, name: str) -> frozenset[str]:
    """The kinds of JSON that a field takes; none where it takes anything."""
    schema = TypeAdapter(_type_of(CATALOGUE[event_type].model_fields[name])).json_schema()
    found: set[str] = {"string"} if name in keys_of(event_type) else set()  # scheme:value
    waiting: list[Mapping[str, Any]] = [schema]
    while waiting:
        one = waiting.pop()
        if (reference := one.get("$ref")) is not None:
            waiting.append(schema["$defs"][reference.rpartition("/")[2]])
        waiting += one.get("anyOf", ())
        if (kind := one.get("type")) is not None:
            found.add(kind)
    return frozenset(found - {"null"})


def _type_of(info: Any) -> Any:
    return Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
