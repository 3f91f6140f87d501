"""What the tests of the documents share: the pages, and what in them is code."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^([ ]*)```(\w*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
_OUTPUT = re.compile(r"<!-- output: .*? -->\n.*?<!-- /output -->\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown page of this repository."""

    path: Path
    text: str = field(repr=False)

    def blocks(self, *languages: str) -> list[str]:
        """Give the fenced blocks in these languages; what a program printed is none of them."""
        found = _FENCE.findall(_OUTPUT.sub("", self.text))
        return [content for _, language, content in found if not languages or language in languages]

    @property
    def prose(self) -> str:
        """The text without its fenced blocks."""
        return _FENCE.sub("", self.text)

    @property
    def code(self) -> list[str]:
        """Lines of shell: fenced, indented, and spans of code."""
        fenced = [line for block in self.blocks("", "sh", "text", "console") for line in block.splitlines()]
        indented = re.findall(r"^ {4}(\S.*)$", self.prose, re.MULTILINE)
        spans = re.findall(r"`([^`\n]+)`", self.prose)
        return [*fenced, *indented, *spans]

    def table(self, heading: str) -> list[list[str]]:
        """Give the rows of the first table under a heading, without its head."""
        section = re.split(r"^#+ ", self.text, flags=re.MULTILINE)
        content = next(part for part in section if part.startswith(f"{heading}\n"))
        found = re.search(r"^\|.*\n\|[-|]+\n((?:\|.*\n)*)", content, re.MULTILINE)
        assert found, f"a table was expected under {heading}"
        return [[cell.strip() for cell in row[1:-1].split(" | ")] for row in found[1].splitlines()]


@cache
def _pages() -> dict[str, Page]:
    return {str(path.relative_to(ROOT)): Page(path, path.read_text(encoding="utf-8")) for path in sorted(_found())}


def _found() -> Iterator[Path]:
    for folder, inner, files in os.walk(ROOT):
        inner[:] = [name for name in inner if not name.startswith(".") and name not in {"node_modules", "__pycache__"}]
        yield from (Path(folder, name) for name in files if name.endswith(".md"))


@pytest.fixture
def root() -> Path:
    """Give the folder of the checkout."""
    return ROOT


@pytest.fixture
def pages() -> dict[str, Page]:
    """Give every page by its path."""
    return _pages()
