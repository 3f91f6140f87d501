"""The glossary has every event, every command, every pinyin name, and leads to code that exists."""

import re
from pathlib import Path
from typing import Any

import pytest

from liangwang_contracts import CATALOGUE
from liangwang_contracts.commands import COMMANDS
from liangwang_contracts.identifiers import SCHEMES


@pytest.fixture
def glossary(pages: dict[str, Any]) -> Any:
    """Give the glossary."""
    return pages["docs/glossary.md"]


def test_it_has_every_event_with_its_names(glossary: Any) -> None:
    """In the catalogue's order."""
    assert glossary.table("Events") == [
        [f"`{name}`", event.title_zh, event.title_en] for name, event in CATALOGUE.items()
    ]


def test_it_has_every_command_with_its_names(glossary: Any) -> None:
    """And who answers it."""
    assert glossary.table("Commands") == [
        [f"`{name}`", command.title_zh, command.title_en, command.service or "each"]
        for name, command in COMMANDS.items()
    ]


def test_where_a_word_lives_is_a_path(glossary: Any, root: Path) -> None:
    """Every path in the last column exists."""
    words = glossary.prose.split("## Events")[0]
    cells = [line.rsplit(" | ", 1)[1] for line in words.splitlines() if line.startswith("| ") and "`" in line]
    named = {path for cell in cells for path in re.findall(r"`([^`]+)`", cell)}
    assert {path for path in named if not (root / path).exists()} == set()


def test_every_word_has_characters(glossary: Any) -> None:
    """Each row before the lists of events and commands names the word in Chinese."""
    rows = [line for line in glossary.text.split("## Events")[0].splitlines() if re.match(r"\| (?!word|-)", line)]
    assert [row for row in rows if not re.search(r"[一-鿿]", row.split(" | ")[1])] == []


def test_every_network_and_package_is_explained(glossary: Any, root: Path) -> None:
    """The names in pinyin that packages carry are in the first table."""
    explained = {row[0] for row in glossary.table("Names in pinyin")} | {"fusion", "gateway", "console"}
    packages = {path.parent.name for path in root.glob("*/src/*/__init__.py")}
    packages |= {path.parent.name for path in root.glob("services/*/src/*/__init__.py")}
    assert {name.split("_")[0] for name in packages} <= explained


def test_the_schemes_with_a_meaning_of_their_own_are_explained(glossary: Any) -> None:
    """Those that are no plain numbers of something that is explained anyway."""
    plain = {scheme for scheme in SCHEMES if scheme.endswith("-no")} | {"service"}
    words = glossary.text.replace("person token", "person-token")
    assert {scheme for scheme in SCHEMES if f"| {scheme} |" not in words} <= plain
