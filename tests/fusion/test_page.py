"""The page on fusion is true: its code runs, its files exist, its questions and events are those of the service."""

import re
from pathlib import Path

import pytest

from fusion.domain.arrivals import EVALUABLE
from fusion.rulefiles import read_rules
from fusion.service import FusionService
from liangwang_contracts import events_of

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "architecture" / "fusion.md"


def test_the_code_on_the_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """From top to bottom, in the project's folder."""
    monkeypatch.chdir(CHECKOUT)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert len(blocks) == 2
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)  # noqa: S102 (our own page)


def test_the_files_on_the_page_are_there() -> None:
    """And every module of the service is on it."""
    package = CHECKOUT / "services" / "fusion" / "src" / "fusion"
    named = set(re.findall(r"`((?:domain/)?\w+\.py)`", PAGE.read_text()))
    assert {name for name in named if not (package / name).exists()} == set()
    modules = {path.name for path in package.glob("*.py") if not path.name.startswith("__")}
    assert modules - named == {"settings.py"}


def test_the_doors_on_the_page_are_the_services() -> None:
    """Each event in and out and each question is named."""
    doors = PAGE.read_text().partition("## Doors")[2].partition("```")[0]
    stated = (event.type_name for event in events_of("fusion") if event.contract_status == "active")
    events = [*EVALUABLE, *stated]
    assert [name for name in events if f".{name.split('.')[2]}`" not in doors] == []
    questions = ("status", "report", "rules", "flow", "permit_as_of", "sequence_gaps", "verify_journal")
    assert all(hasattr(FusionService, name) and f"`{name}(" in doors for name in questions)


def test_the_live_rules_are_on_the_page() -> None:
    """Each has its section, and no other rule of the book is live."""
    sections = set(re.findall(r"^### `([\w-]+)`$", PAGE.read_text(), re.MULTILINE))
    rules = read_rules(CHECKOUT / "rules", EVALUABLE).rules
    assert sections == {rule.id for rule in rules if rule.mode == "live"}
