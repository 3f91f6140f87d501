"""The living pages are true: their code runs, and their tables name what there is."""

import re
from pathlib import Path
from typing import Any

import pytest

from liangwang_bus.metrics import Metrics
from liangwang_bus.tables import INBOX_STATES, metadata
from liangwang_play.__main__ import main
from liangwang_play.audit import Audit

MARKED = ("bus.md", "dead-letters.md", "playing-records.md", "sharing.md", "usage.md")


@pytest.fixture
def bus(pages: dict[str, Any]) -> Any:
    """Give the page on the bus."""
    return pages["docs/architecture/bus.md"]


@pytest.fixture
def playing(pages: dict[str, Any]) -> Any:
    """Give the page on playing records."""
    return pages["docs/architecture/playing-records.md"]


@pytest.mark.parametrize("name", MARKED)
def test_the_code_on_the_page_runs(pages: dict[str, Any], name: str) -> None:
    """From top to bottom, as a reader would try it."""
    blocks = pages[f"docs/architecture/{name}"].blocks("python")
    assert blocks
    names: dict[str, Any] = {"__name__": "page"}
    for block in blocks:
        exec(block, names)  # noqa: S102 (our own page)


def test_the_metrics_on_the_page_are_the_metrics(bus: Any) -> None:
    """Each with its kind, its labels and what it says of itself."""
    shown = {row[0].strip("`").removesuffix("_total"): (row[1], row[3]) for row in bus.table("Metrics")}
    assert shown == {metric.name: (metric.type, metric.documentation) for metric in Metrics().registry.collect()}


def test_the_tables_and_states_on_the_page_are_those_of_the_database(bus: Any) -> None:
    """Seven tables, five states of the inbox."""
    assert {row[0].strip("`") for row in bus.table("Tables")} == set(metadata.tables)
    states = re.findall(r"^\| `(\w+)` \| .+ \| (?:to|never|not by itself)", bus.text, re.MULTILINE)
    assert tuple(states) == INBOX_STATES


def test_the_log_events_on_the_page_are_those_of_the_bus(bus: Any, root: Path) -> None:
    """None is missing, none has gone."""
    shown = {name for row in bus.table("Logs") for name in re.findall(r"`(\w+)`", row[0])}
    sources = [path.read_text() for path in (root / "bus/src/liangwang_bus").rglob("*.py")]
    said = re.compile(r"get_logger\(\)\.(?:info|warning|error)\(\s*\"(\w+)\"")
    assert shown == {name for source in sources for name in said.findall(source)}


def test_the_modules_on_the_page_exist(bus: Any, root: Path) -> None:
    """A file named in the table of rooms is a file of the bus."""
    named = {name for row in bus.table("The five rooms") for name in re.findall(r"`(\w+\.py)`", row[2])} - {
        "handlers.py"
    }
    assert {name for name in named if not list(root.glob(f"bus/src/liangwang_bus/{name}"))} == set()


def test_the_options_on_the_page_are_those_of_the_player(playing: Any) -> None:
    """Each with its default."""
    shown = {row[0].strip("`"): row[1].strip("`") for row in playing.table("Playing records")}
    defaults = main.make_context("play", []).params
    assert shown == {f"--{name.replace('_', '-')}": str(value or "none") for name, value in defaults.items()}


def test_the_figures_of_the_audit_are_on_the_page(playing: Any) -> None:
    """One row for each."""
    assert [row[0].strip("`") for row in playing.table("The audit")] == [*Audit.__slots__, "complete"]
