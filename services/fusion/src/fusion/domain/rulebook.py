"""Reading rule files: everything that is wrong with them is told at once, each with file and line.

Protocol: ``load(files, evaluable)`` gives the rules or raises with every problem. A folder is taken as a whole or not
at all, so what runs is never half of what somebody wrote. Parameters are put in before anything is checked: ``$name``
alone stands for the value, ``$name`` inside a condition for the value as CEL writes it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from fusion.domain.circles import circle
from fusion.domain.playbook import LoopError, playbook
from fusion.domain.rulechecks import faults_of
from fusion.domain.rules import OPERATORS, Rule
from liangwang_contracts.yaml_text import Document, DocumentError, Path, Problem, parse, sentence_of

_USED = re.compile(r"\$([a-z][a-z0-9_]*)")
_BOUNDS = "bound it by a cool-down on a key that comes back, by 'confirm', or by a condition that the answer may miss"
_PLAIN = ("parameters", "id", "version", "mode", "title", "owner", "legal_basis", "purpose", "needs", "scenario")


class RuleBookError(Exception):
    """Rule files that cannot be taken; nothing of the folder was taken."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules in the order of their ids.

    Attributes:
        files: the file of each rule, by its id.
    """

    rules: tuple[Rule, ...]
    files: Mapping[str, str]


def load(
    files: Mapping[str, str], evaluable: frozenset[str], parameters: Mapping[str, Mapping[str, Any]] | None = None
) -> RuleBook:
    """Read all rule files.

    Args:
        files: file name to text.
        evaluable: the event types that fusion receives.
        parameters: a city's own values, by rule id and name of the parameter; they take the place of the files' values.

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
    rules: dict[str, tuple[Document, Rule]] = {}
    for document in documents:
        rule, found = _rule(document, evaluable, parameters or {})
        problems += found
        if rule is None:
            continue
        if rule.id in rules:
            first = rules[rule.id][0].file
            problems.append(document.problem(("id",), f"rule id {rule.id!r} is already taken by {first}"))
        else:
            rules[rule.id] = (document, rule)
    problems += [
        Problem(
            "parameters",
            1,
            f"there is no rule {rule!r} whose parameters could be set; rules are {', '.join(sorted(rules))}",
        )
        for rule in (parameters or {})
        if rule not in rules and not problems
    ]
    if not problems:
        problems += _loops(rules)
    if problems:
        raise RuleBookError(sorted(set(problems)))
    return RuleBook(
        tuple(rule for _, (_, rule) in sorted(rules.items())), {name: one[0].file for name, one in rules.items()}
    )


def _loops(rules: Mapping[str, tuple[Document, Rule]]) -> Iterator[Problem]:
    try:
        playbook(rule for _, rule in rules.values())
    except LoopError as error:
        document, first = rules[error.rules[0].id]
        yield document.problem((first.operator,), f"rules can set themselves off through what they state: {error}")
        return
    if way := circle(rule for _, rule in rules.values()):
        document, _ = rules[way[0].rule.id]
        told = ", which begins ".join((*(edge.said for edge in way), way[0].rule.id))
        yield document.problem(way[0].then, f"rules can set themselves off through a network: {told}; {_BOUNDS}")


def _rule(
    document: Document, evaluable: frozenset[str], own: Mapping[str, Mapping[str, Any]]
) -> tuple[Rule | None, list[Problem]]:
    if not isinstance(document.values, dict):
        return None, [document.problem((), "a rule was expected: keys and values, with at least 'id'")]
    values, problems = _with_parameters(document, own.get(str(document.values.get("id")), {}))
    present = [name for name in OPERATORS if document.values.get(name) is not None]
    if len(present) != 1:
        problems.append(document.problem((), f"exactly one operator was expected: {' or '.join(map(repr, OPERATORS))}"))
    try:
        rule = Rule.model_validate(values)
    except ValidationError as error:
        told = {problem.line for problem in problems}
        return None, [*problems, *(one for one in _model_problems(document, error) if one.line not in told)]
    if not problems:  # a parameter that is not known would only be told again
        problems = [document.problem(path, sentence) for path, sentence in faults_of(rule, evaluable)]
    return (rule if len(present) == 1 else None), problems


def _with_parameters(document: Document, own: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    stated = document.values.get("parameters")
    known = {
        str(name): own.get(str(name), one.get("value") if isinstance(one, dict) else None)
        for name, one in (stated.items() if isinstance(stated, dict) else ())
    }
    used: set[str] = set()
    problems = [
        document.problem(
            ("parameters",),
            f"the city sets parameter {name!r}, which this rule does not have; it has {', '.join(known) or 'none'}",
        )
        for name in own
        if name not in known
    ]

    def put_in(value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {key: put_in(item, (*path, str(key))) for key, item in value.items()}
        if isinstance(value, list):
            return [put_in(item, (*path, index)) for index, item in enumerate(value)]
        if not isinstance(value, str):
            return value
        names = _USED.findall(value)
        used.update(names)
        for name in names:
            if name not in known:
                problems.append(document.problem(path, f"unknown parameter '${name}': define it under 'parameters'"))
                return value
        if len(names) == 1 and value == f"${names[0]}":
            return known[names[0]]
        return _USED.sub(lambda found: _as_cel(known[found.group(1)]), value)

    values = {key: value if key in _PLAIN else put_in(value, (key,)) for key, value in document.values.items()}
    if isinstance(stated, dict) and own:
        values["parameters"] = {
            name: {**one, "value": known[name]} if isinstance(one, dict) else one for name, one in stated.items()
        }
    problems += [
        document.problem(("parameters", name), f"parameter {name!r} is not used; write '${name}' where it belongs")
        for name in known
        if name not in used
    ]
    return values, problems


def _as_cel(value: Any) -> str:
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)


def _of_union(part: object) -> bool:
    """Whether a step of a path only says which member of a union was tried."""
    return isinstance(part, str) and (part[:1].isupper() or "[" in part or part == "str")


def _tried_rightly(values: Any, path: Path) -> bool:
    """Whether what is wrong is wrong with the kind of thing that was written: a list is no failed single pattern."""
    for part in path:
        if _of_union(part):
            if str(part).startswith("list[") != isinstance(values, list) or (
                part == "str" and isinstance(values, dict)
            ):
                return False
        elif isinstance(values, dict):
            values = values.get(part)
        elif isinstance(values, list) and isinstance(part, int) and part < len(values):
            values = values[part]
        else:
            break
    return True


def _model_problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    details = error.errors(include_url=False, include_input=False)
    for detail in [one for one in details if _tried_rightly(document.values, one["loc"])] or details:
        path: Path = tuple(part for part in detail["loc"] if not _of_union(part))
        yield document.problem(path, sentence_of(detail, path))
