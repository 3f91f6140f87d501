"""The Chinese and the English README say the same: what differs is the language."""

import re
from typing import Any

import pytest

OUTPUT = re.compile(r"<!-- output: (.*?) -->\n```text\n(.*?)```\n<!-- /output -->", re.DOTALL)


@pytest.fixture
def english(pages: dict[str, Any]) -> Any:
    """Give the English README."""
    return pages["README.md"]


@pytest.fixture
def chinese(pages: dict[str, Any]) -> Any:
    """Give the Chinese README."""
    return pages["README.zh-CN.md"]


def test_both_have_the_same_headings(english: Any, chinese: Any) -> None:
    """The same number at the same levels, in the same order."""
    assert _levels(chinese) == _levels(english)


def test_both_have_the_same_commands(english: Any, chinese: Any) -> None:
    """Blocks to copy are the same, and so are the words in code that are commands or names."""
    assert chinese.blocks("sh") == english.blocks("sh")
    assert _spans(chinese) == _spans(english)


def test_both_have_the_same_tables(english: Any, chinese: Any) -> None:
    """The same rows and columns, and as many limits."""
    assert _shape(chinese) == _shape(english)


def test_both_lead_to_the_same_pages(english: Any, chinese: Any) -> None:
    """Each leads to the other, and both to the same pages."""
    assert _links(chinese) - {"README.md"} == _links(english) - {"README.zh-CN.md"}


def test_both_show_the_same_output(english: Any, chinese: Any) -> None:
    """What a program printed is shown as it was, in both; each block to copy has one."""
    shown = OUTPUT.findall(english.text)
    assert OUTPUT.findall(chinese.text) == shown
    assert [command for command, _ in shown] == [block.strip() for block in english.blocks("sh")]
    assert all(printed.strip() for _, printed in shown)


def _levels(page: Any) -> list[str]:
    return re.findall(r"^(#+) ", page.text, re.MULTILINE)


def _spans(page: Any) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", page.prose))


def _shape(page: Any) -> list[int]:
    return [
        line.count(" | ") if line.startswith("|") else 0
        for line in page.prose.splitlines()
        if line.startswith(("|", "- "))
    ]


def _links(page: Any) -> set[str]:
    return set(re.findall(r"\]\(([^)\s]+)\)", page.prose))
