"""Sentences in both languages: how values and names are put in, and that none of the project lacks its Chinese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from liangwang_contracts.said import Said, SaidError, both, chained, either, listed

CHECKOUT = Path(__file__).parents[2]
SOURCES = ("contracts/src", "bus/src", "services/fusion/src", "services/gateway/src")
CHINESE = re.compile(r"[\u4e00-\u9fff\uff00-\uffef]")
Pair = tuple[str, str]


def test_values_stand_in_both_and_what_is_said_in_its_language() -> None:
    """A sentence within a sentence, names beside each other, names of which one will do."""
    inner = both("field {name!r}", "字段 {name!r}", name="a{b}")
    assert both("{inner} of {known}", "{known} 的 {inner}", inner=inner, known=listed(["x", "y"])) == Said(
        "field 'a{b}' of x, y", "x、y 的 字段 'a{b}'"
    )
    assert (either(["x", "y"]), listed([])) == (Said("x or y", "x 或 y"), Said("none", "无"))
    assert chained((inner, 3), ": ", "：") == Said("field 'a{b}': 3", "字段 'a{b}'：3")


def test_it_is_told_in_one_language_or_in_both() -> None:
    """As text, and as what is raised, it is the English: logs are."""
    said = Said("no", "否")
    assert (str(said), said.told("zh"), said.told("en"), said.in_both) == ("no", "否", "no", "no · 否")
    assert (str(SaidError(said)), SaidError(said).said) == ("no", said)


def _pairs(tree: ast.AST) -> Iterator[Pair]:
    """The sentences of a module: arguments of ``both`` and ``Said``, and the pairs that are kept for them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("both", "Said"):
            yield from _texts(node.args)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            yield from (pair for pair in _texts(node.value.elts) if CHINESE.search("".join(pair)))


def _texts(nodes: list[ast.expr]) -> list[Pair]:
    texts = [each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return [(texts[0], texts[1])] if len(texts) == len(nodes) == 2 and any(texts) else []


def _places(text: str) -> set[tuple[str, str | None]]:
    return {(name, how) for _, name, _, how in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("folder", SOURCES)
def test_every_sentence_has_its_chinese_with_the_same_values(folder: str) -> None:
    """Also those of faults that no test of a wrong file happens to make; a media type is the same in both."""
    found = [
        pair
        for path in sorted((CHECKOUT / folder).rglob("*.py"))
        for pair in _pairs(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert len(found) > 10
    assert [en for en, zh in found if en != zh and not CHINESE.search(zh)] == []
    assert [en for en, zh in found if _places(en) != _places(zh)] == []
