"""Reading rule files: everything that is wrong with them is told at once, each with file and line.

Protocol: ``load(files, evaluable)`` gives the rules or raises with every problem. A folder is taken as a whole or not
at all, so what runs is never half of what somebody wrote. Parameters are put in before anything is checked: ``$name``
alone stands for the value, ``$name`` inside a condition for the value as CEL writes it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from fusion.domain.circles import circle
from fusion.domain.playbook import LoopError, playbook
from fusion.domain.rulechecks import faults_of
from fusion.domain.rules import OPERATORS, Rule
from liangwang_contracts.model_refusals import Path, did_you_mean, sentence_of
from liangwang_contracts.said import Said, both, chained, either, listed
from liangwang_contracts.yaml_text import Document, DocumentError, Problem, parse

_USED = re.compile(r"\$([a-z][a-z0-9_]*)")
_LOOP = (
    "rules can set themselves off through what they state: {circle}",
    "规则会被自己的结论再次触发，形成循环：{circle}",
)
_CIRCLE = (
    (
        "rules can set themselves off through a network: {circle}; "
        "bound it by a cool-down on a key that comes back, by 'confirm', or by a condition that the answer may miss"
    ),
    "规则会经由另一网的答复再次触发自己，形成循环：{circle}；请用同一键上的冷却期、'confirm'，或答复未必满足的条件加以约束",
)
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
            taken = both(
                "rule id {id!r} is already taken by {file}", "规则 id {id!r} 已被 {file} 占用", id=rule.id, file=first
            )
            problems.append(document.problem(("id",), taken))
        else:
            rules[rule.id] = (document, rule)
    if not problems:
        problems += [_no_rule(name, rules) for name in (parameters or {}) if name not in rules]
    if not problems:
        problems += _loops(rules)
    if problems:
        raise RuleBookError(sorted(set(problems)))
    return RuleBook(
        tuple(rule for _, (_, rule) in sorted(rules.items())), {name: one[0].file for name, one in rules.items()}
    )


def _no_rule(name: str, rules: Iterable[str]) -> Problem:
    """A city sets values of a rule that is not there."""
    said = both(
        "there is no rule {name!r} whose parameters could be set; rules are {rules}",
        "没有规则 {name!r}，无法设置其参数；现有规则：{rules}",
        name=name,
        rules=listed(sorted(rules)),
    )
    return Problem("parameters", 1, did_you_mean(said, name, rules))


def _loops(rules: Mapping[str, tuple[Document, Rule]]) -> Iterator[Problem]:
    try:
        playbook(rule for _, rule in rules.values())
    except LoopError as error:
        document, first = rules[error.rules[0].id]
        yield document.problem((first.operator,), both(*_LOOP, circle=error))
        return
    if way := circle(rule for _, rule in rules.values()):
        document, _ = rules[way[0].rule.id]
        told = chained((*(edge.said for edge in way), way[0].rule.id), ", which begins ", "，触发 ")
        yield document.problem(way[0].then, both(*_CIRCLE, circle=told))


_NO_RULE = Said("a rule was expected: keys and values, with at least 'id'", "应为规则：由键值组成，至少有 'id'")
_ONE_OPERATOR = (
    "exactly one operator was expected: {operators}",
    "须且只能有一个算子：{operators}",
)


def _rule(
    document: Document, evaluable: frozenset[str], own: Mapping[str, Mapping[str, Any]]
) -> tuple[Rule | None, list[Problem]]:
    if not isinstance(document.values, dict):
        return None, [document.problem((), _NO_RULE)]
    values, problems = _with_parameters(document, own.get(str(document.values.get("id")), {}))
    present = [name for name in OPERATORS if document.values.get(name) is not None]
    if len(present) != 1:
        problems.append(document.problem((), both(*_ONE_OPERATOR, operators=either(map(repr, OPERATORS)))))
    try:
        rule = Rule.model_validate(values)
    except ValidationError as error:
        told = {problem.line for problem in problems}
        return None, [*problems, *(one for one in _model_problems(document, error) if one.line not in told)]
    if not problems:  # a parameter that is not known would only be told again
        problems = [document.problem(path, sentence) for path, sentence in faults_of(rule, evaluable)]
    return (rule if len(present) == 1 else None), problems


_NOT_OURS = (
    "the city sets parameter {name!r}, which this rule does not have; it has {known}",
    "本市设置了参数 {name!r}，但本规则没有该参数；现有参数：{known}",
)
_UNDEFINED = (
    "unknown parameter {name!r}: define it under 'parameters'",
    "未知的参数 {name!r}：请在 'parameters' 中定义",
)
_UNUSED = (
    "parameter {name!r} is not used; write {used!r} where it belongs",
    "参数 {name!r} 未被使用；请在需要处写 {used!r}",
)


def _with_parameters(document: Document, own: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    stated = document.values.get("parameters")
    known = {
        str(name): own.get(str(name), one.get("value") if isinstance(one, dict) else None)
        for name, one in (stated.items() if isinstance(stated, dict) else ())
    }
    used: set[str] = set()
    problems = [
        document.problem(("parameters",), did_you_mean(both(*_NOT_OURS, name=name, known=listed(known)), name, known))
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
                unknown = did_you_mean(both(*_UNDEFINED, name=f"${name}"), f"${name}", (f"${one}" for one in known))
                problems.append(document.problem(path, unknown))
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
        document.problem(("parameters", name), both(*_UNUSED, name=name, used=f"${name}"))
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
        yield document.problem(path, sentence_of(detail, path, Rule))
