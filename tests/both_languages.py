"""What is refused is said in English and in Chinese: one place at which every test of a refusal holds both together."""

import copy
import re
from collections.abc import Iterator
from typing import Any

import yaml

from liangwang_contracts.said import Said
from liangwang_contracts.yaml_text import Problem, parse

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NAMES = re.compile(r"\b(?!e\.g\b)[A-Za-z]\w*(?:[._]\w+)+|\d+")
_QUOTED = re.compile(r"(?<!\w)'[^']+'(?!\w)")


def english(told: Problem | Said) -> str:
    """Give the English, once its Chinese is Chinese and says the same values, keys and names."""
    said = told.sentence if isinstance(told, Problem) else told
    assert _CHINESE.search(said.zh), f"no Chinese: {said}"
    missing = [one for form in (_QUOTED, _NAMES) for one in form.findall(said.en) if one not in said.zh]
    assert not missing, f"{missing} not in: {said.zh}"
    return str(told)


_NONE_THERE: tuple[Any, ...] = ("", "no such thing", -1, 0.5, 10**9, True, None, [], ["x"], {}, {"x": 1}, "2026-02-30")


def written_wrongly(text: str) -> Iterator[str]:
    """A file with each of its values in turn replaced by one of another kind, and with each of its keys left out."""
    values = parse("file.yaml", text).values
    for path in list(_paths(values)):
        for other in _NONE_THERE:
            changed = copy.deepcopy(values)
            _inside(changed, path)[path[-1]] = other
            yield yaml.safe_dump(changed, allow_unicode=True)
        changed = copy.deepcopy(values)
        del _inside(changed, path)[path[-1]]
        yield yaml.safe_dump(changed, allow_unicode=True)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for step, inner in (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    ):
        yield from _paths(inner, (*path, step))


def _inside(values: Any, path: tuple[Any, ...]) -> Any:
    for step in path[:-1]:
        values = values[step]
    return values
