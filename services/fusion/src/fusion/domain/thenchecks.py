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
from liangwang_contracts.yaml_text import Path

Fault = tuple[Path, str]
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


def unknown_type(event_type: str) -> str:
    """Say that there is no such type, and which one may be meant."""
    near = get_close_matches(event_type, CATALOGUE, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "`liangwang contracts list` names all"
    return f"unknown event type {event_type!r}; {hint}"


def unknown_field(event_type: str, name: str, known: Iterable[str]) -> str:
    """Say that a type has no such field, and which one may be meant."""
    near = get_close_matches(name, list(known), n=1)
    return f"unknown field {name!r} of {event_type}" + (f"; did you mean {near[0]!r}?" if near else "")


def further_faults(rule: Rule) -> Iterator[Fault]:
    """Everything that is wrong with what a rule states further, as path and sentence."""
    operator = operator_of(rule)
    begun_by = [role.type for role in beginning_of(operator)]
    for index, then in enumerate(rule.then):
        path: Path = ("then", index)
        if then.on not in operator.states:
            yield (*path, "on"), f"{rule.operator} states {', '.join(operator.states)}, not {then.on!r}"
        if then.state not in CATALOGUE:
            yield (*path, "state"), unknown_type(then.state)
            continue
        if then.state == PROPOSED:
            continue  # told with what else is wrong with decisions
        if then.state not in STATABLE:
            yield (*path, "state"), f"a rule cannot state {then.state}; it can state {', '.join(sorted(STATABLE))}"
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
                yield (*path, "values", name), f"{name}: an identifier as scheme:value was expected, got {value!r}"
        else:
            try:
                TypeAdapter(_type_of(info)).validate_python(value, strict=False)
            except ValidationError as error:
                yield (
                    (*path, "values", name),
                    f"{name}: {error.errors(include_url=False, include_input=False)[0]['msg']}",
                )
    missing = [
        name
        for name, info in model.model_fields.items()
        if info.is_required() and name not in values and name not in filled
    ]
    if missing:
        yield (*path, "values"), f"{event_type} needs {', '.join(missing)}"


def _expression(begun_by: str, text: str, kinds: frozenset[str]) -> str | None:
    """What is wrong with an expression for a field that takes some kinds of JSON."""
    scope = then_scope(begun_by)
    try:
        compiled = scope.compile(text, None).compiled
    except ConditionInvalidError as error:
        return str(error)
    gives = compiled.return_type().name().partition("<")[0]
    if kinds and gives in _JSON and not _JSON[gives] & kinds:
        return f"a value of the kind {' or '.join(sorted(kinds))} was expected, {text!r} gives {gives.lower()}"
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
