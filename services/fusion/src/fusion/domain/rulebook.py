"""The rule book: every rule file of a folder, checked as a whole.

Protocol: ``load(files)`` takes file names and texts and gives a :class:`RuleBook`, or raises :class:`RuleBookError`
with all problems, each one sentence with file and line. It is all or nothing: one wrong file and no rule of the
folder is taken, so that a half-loaded book can never run.

Checked: YAML, the rule model, parameters (each ``$name`` defined, each parameter used), event types and fields
against the contracts, key fields that are identifiers, conditions, duplicate ids.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from fusion.domain.conditions import ConditionInvalidError, compile_where, unknown_field
from fusion.domain.document import Document, DocumentError, Path, Problem, parse
from fusion.domain.rules import Bilingual, HoldSpec, ObligationSpec, Rule, Spec, When
from liangwang_contracts import CATALOGUE, DomainEvent, Identifier

_OPERATORS = ("obligation", "hold")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class RuleBookError(Exception):
    """Rule files that cannot be taken; nothing of the folder was taken."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules in the order of their ids."""

    rules: tuple[Rule, ...]


def digest_of(spec: Spec) -> str:
    """Name a rule's operator by its content: instances keep it and finish under exactly what opened them."""
    text = json.dumps(spec.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def load(files: Mapping[str, str], evaluable: frozenset[str]) -> RuleBook:
    """Read all rule files.

    Args:
        files: file name to text.
        evaluable: the event types that fusion receives.

    Raises:
        RuleBookError: with every problem of every file.
    """
    problems: list[Problem] = []
    documents: list[Document] = []
    for file in sorted(files):
        try:
            documents.append(parse(file, files[file]))
        except DocumentError as error:
            problems.append(error.problem)
    rules: dict[str, tuple[str, Rule]] = {}
    for document in documents:
        rule, found = _rule(document, evaluable)
        problems += found
        if rule is None:
            continue
        if rule.id in rules:
            first = rules[rule.id][0]
            problems.append(document.problem(("id",), f"rule id {rule.id!r} is already taken by {first}"))
        else:
            rules[rule.id] = (document.file, rule)
    if problems:
        raise RuleBookError(sorted(problems))
    return RuleBook(tuple(rule for _, (_, rule) in sorted(rules.items())))


def _rule(document: Document, evaluable: frozenset[str]) -> tuple[Rule | None, list[Problem]]:
    if not isinstance(document.values, dict):
        return None, [document.problem((), "a rule was expected: keys and values, with at least 'id'")]
    values, problems = _with_parameters(document)
    try:
        rule = Rule.model_validate(values)
    except ValidationError as error:
        told = {problem.line for problem in problems}
        return None, [*problems, *(one for one in _model_problems(document, error) if one.line not in told)]
    present = [name for name in _OPERATORS if getattr(rule, name) is not None]
    if len(present) != 1:
        wanted = " or ".join(map(repr, _OPERATORS))
        return None, [*problems, document.problem((), f"exactly one operator was expected: {wanted}")]
    if not problems:  # a parameter that is not known would only be told again
        problems = [
            document.problem((present[0], *path), sentence) for path, sentence in _spec_problems(rule.spec, evaluable)
        ]
    return rule, problems


def _with_parameters(document: Document) -> tuple[dict[str, Any], list[Problem]]:
    parameters = document.values.get("parameters")
    known = parameters if isinstance(parameters, dict) else {}
    used: set[str] = set()
    problems: list[Problem] = []

    def put_in(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: put_in(item, (*path, str(key))) for key, item in value.items()}
        if isinstance(value, list):
            return [put_in(item, (*path, index)) for index, item in enumerate(value)]
        if isinstance(value, str) and value.startswith("$"):
            name = value[1:]
            used.add(name)
            if name in known:
                return known[name].get("value") if isinstance(known[name], dict) else None
            problems.append(document.problem(path, f"unknown parameter {value!r}: define it under 'parameters'"))
        return value

    values = {key: put_in(value, (key,)) if key in _OPERATORS else value for key, value in document.values.items()}
    problems += [
        document.problem(("parameters", str(name)), f"parameter {name!r} is not used; write '${name}' where it belongs")
        for name in known
        if name not in used
    ]
    return values, problems


def _model_problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False, include_input=False):
        path: Path = detail["loc"]
        name = ".".join(map(str, path))
        match detail["type"]:
            case "extra_forbidden":
                sentence = f"unknown key {name!r}"
            case "missing":
                sentence = f"key {name!r} is missing"
            case _:
                sentence = f"{name}: {detail['msg'][:1].lower()}{detail['msg'][1:]}"
        yield document.problem(path, sentence)


def _spec_problems(spec: Spec, evaluable: frozenset[str]) -> Iterator[tuple[Path, str]]:
    """Check an operator against the contracts; what its two events say together only when each is right by itself."""
    parts: dict[str, When]
    if isinstance(spec, ObligationSpec):
        parts = {"opened_by": spec.opened_by, "fulfilled_by": spec.fulfilled_by}
        together = _request_problems(spec)
    else:
        parts = {"raised_by": spec.raised_by, "released_by": spec.released_by}
        together = _contradictions(spec)
    found = [((name, *path), sentence) for name, when in parts.items() for path, sentence in _faults(when, evaluable)]
    keys = {when.key for when in parts.values()}
    if found:
        yield from found
    elif len(keys) > 1:
        yield (), f"one key was expected for both events of the operator, got {' and '.join(sorted(keys))}"
    else:
        yield from together


def _faults(when: When, evaluable: frozenset[str]) -> Iterator[tuple[Path, str]]:
    model = CATALOGUE.get(when.event)
    if model is None:
        near = get_close_matches(when.event, CATALOGUE, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "`liangwang contracts list` names all"
        yield ("event",), f"unknown event type {when.event!r}; {hint}"
        return
    if when.event not in evaluable:
        yield ("event",), f"fusion does not receive {when.event!r}; it receives {', '.join(sorted(evaluable))}"
        return
    if when.key not in model.model_fields:
        yield ("key",), unknown_field(model, when.key)
    elif not _is_identifier(model, when.key):
        yield ("key",), f"field {when.key!r} of {when.event} is not an identifier, and a key must be one"
    try:
        compile_where(model, when.where)
    except ConditionInvalidError as error:
        yield ("where", *error.path), str(error)


def _is_identifier(model: type[DomainEvent], field: str) -> bool:
    annotation = model.model_fields[field].annotation
    return annotation is Identifier or Identifier in getattr(annotation, "__args__", ())


def _request_problems(spec: ObligationSpec) -> Iterator[tuple[Path, str]]:
    if spec.request is None:
        return
    if spec.opened_by.key != "permit":
        yield ("request",), "an inspection can only be requested for a permit: 'opened_by.key' must be 'permit'"
    yield from _text_problems(("request", "reason"), spec.request.reason, "{due_on}")


def _contradictions(spec: HoldSpec) -> Iterator[tuple[Path, str]]:
    raised, released = spec.raised_by, spec.released_by
    if (raised.event, raised.where) == (released.event, released.where):
        yield ("released_by",), "the hold would be raised and released by the same event; the conditions must differ"
    yield from _text_problems(("raised_by", "reason"), raised.reason, "{date}")
    yield from _text_problems(("released_by", "reason"), released.reason, "{date}")


def _text_problems(path: Path, text: Bilingual, allowed: str) -> Iterator[tuple[Path, str]]:
    for language, words in (("zh", text.zh), ("en", text.en)):
        for placeholder in _PLACEHOLDER.findall(words):
            if placeholder != allowed:
                yield (*path, language), f"unknown placeholder {placeholder!r}; only {allowed!r} has a value here"
