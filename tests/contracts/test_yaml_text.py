"""Documents read the same with libyaml's parser as with that of Python, and wrong ones are told in the same words."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from both_languages import english
from liangwang_contracts.yaml_text import DocumentError, parse

CHECKOUT = Path(__file__).parents[2]
FOLDERS = ("agreements", "infra", "members", "rules", "tests")
ALIASES = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)
"""Ten million values in a few hundred characters."""
HALF = "the text holds {}, half of a character, which cannot be stored; write the whole character itself"
WRONG = {
    "": "f:1: a rule was expected, the file is empty",
    "a: 1\na: 2": "f:2: key 'a' stands here a second time; keep one",
    "a:\n  b: c: d": "f:2: YAML was expected: mapping values are not allowed here",
    "a: \x01": "f:1: YAML text was expected, the file holds control characters",
    "a: \ud800": "f:1: YAML text was expected, the file holds control characters",
    "[" * 100_000: "f:1: a rule was expected, the file is nested without end",
    "a: 1\nversion: !!int x": "f:2: YAML was expected: a value of the kind 'int' was expected",
    "a: 1\nat: !!timestamp 2026-99-99": "f:2: YAML was expected: a value of the kind 'timestamp' was expected",
    "at: !!timestamp xx": "f:1: YAML was expected: a value of the kind 'timestamp' was expected",
    "on: !!bool xx": "f:1: YAML was expected: a value of the kind 'bool' was expected",
    f"a: {'9' * 5_000}": "f:1: YAML was expected: a value of the kind 'int' was expected",
    'a: 1\nb: "x\\0y"': "f:2: the text holds the character U+0000, which cannot be stored; take it out",
    'a:\n  - 1\n  - "\\x00"': "f:3: the text holds the character U+0000, which cannot be stored; take it out",
    'a: 1\n"b\\u0000": 2': "f:2: the text holds the character U+0000, which cannot be stored; take it out",
    'a: 1\nb: "\\ud83d\\ude00"': f"f:2: {HALF.format('U+D83D')}",
    'a: {b: 1,\n  "\\udfff": 2}': f"f:2: {HALF.format('U+DFFF')}",
    'a: 1\nb: !!binary "AA=="': "f:2: text was expected, not !!binary; write the text itself",
    ALIASES: "f:1: the aliases (*) of the file make it many times as long; write it out",
    "a: &b [*b]": "f:1: a rule was expected, the file is nested without end",
}


def said(text: str) -> Any:
    """Read a text; give what stands in it and where, or what is wrong with it."""
    try:
        return parse("f", text)
    except DocumentError as error:
        return english(error.problem)


def test_both_parsers_read_every_document_of_the_project_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values, and the line of each of them."""
    assert yaml.__with_libyaml__
    texts = [path.read_text(encoding="utf-8") for name in FOLDERS for path in sorted((CHECKOUT / name).rglob("*.yaml"))]
    assert len(texts) > 80
    fast = [said(text) for text in texts]
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    for text, read in zip(texts, fast, strict=True):
        assert said(text) == read


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
@pytest.mark.parametrize("libyaml", [True, False])
def test_what_is_wrong_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch, text: str, *, libyaml: bool) -> None:
    """In words that do not depend on the parser."""
    monkeypatch.setattr(yaml, "__with_libyaml__", libyaml)
    assert said(text) == WRONG[text]


def test_a_character_beyond_the_basic_plane_is_taken_written_out_or_by_its_number() -> None:
    """What UTF-8 can write stands for itself: rare characters of names (𠮷) are no halves."""
    assert parse("f", 'a: 𠮷\nb: "\\U00020BB7"').values == {"a": "𠮷", "b": "𠮷"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a: "\\0"', "f:1: 文本含有字符 U+0000，无法存储；请删除"),
        ('a: "\\ud800"', "f:1: 文本含有半个字符 U+D800，无法存储；请直接写出完整字符"),
        ("a: !!binary AA==", "f:1: 应为文本，不能用 !!binary；请直接写出文本"),
    ],
)
def test_what_cannot_be_stored_is_told_in_chinese_too(text: str, expected: str) -> None:
    """With the character that it is, and what to do."""
    with pytest.raises(DocumentError) as refused:
        parse("f", text)
    assert refused.value.problem.told("zh") == expected
