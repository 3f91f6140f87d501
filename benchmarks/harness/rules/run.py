"""``make bench ARGS=--rules``: the bars of fusion in one run, ratios first, on SQLite and PostgreSQL."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from harness import page
from harness.bars import Bar
from harness.rules import backtests, explaining, instances, loaded, reads
from harness.rules.plan import Sizes

_LOG_WIDTH = 140
COMMAND = "make bench ARGS=--rules"
_MEASURED: tuple[Callable[[Sizes], Iterator[tuple[Bar, float]]], ...] = (
    loaded.measure,
    instances.measure,
    reads.measure,
    backtests.measure,
    explaining.measure,
)


def main(*, quick: bool, write_docs: bool, results: Path) -> int:
    """Measure, print, and write ``rules.json``; the code is 1 when a bar is missed."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _LOG_WIDTH)
    found = []
    for measure in _MEASURED:
        for bar, beside in measure(Sizes.quick() if quick else Sizes()):
            console.print(f"{bar.job}: {bar.text}: {bar.found:,.2f}")
            found.append((bar, beside))
    console.print(_table(found))
    results.mkdir(parents=True, exist_ok=True)
    (results / "rules.json").write_text(json.dumps([_row(*each) for each in found], indent=2) + "\n")
    if write_docs:
        page.put(_markdown(found), COMMAND)
    return int(not all(bar.met for bar, _ in found))


def _row(bar: Bar, beside: float) -> dict[str, Any]:
    return {
        "job": bar.job,
        "bar": bar.text,
        "target": bar.target,
        "found": bar.found,
        "by_the_other_clock": beside,
        "verdict": bar.verdict,
    }


def _cells(bar: Bar, beside: float) -> tuple[str, ...]:
    asked = f"{'at most' if bar.at_most else 'at least'} {bar.target:,g}"
    return f"{bar.job}: {bar.text}", asked, f"{bar.found or 0:,.2f}", f"{beside:,.2f}", bar.verdict


_HEADINGS = ("", "asked", "found", "by the other clock", "")


def _table(found: list[tuple[Bar, float]]) -> Table:
    table = Table(title="what rules cost")
    for heading in _HEADINGS:
        table.add_column(heading, justify="right" if heading else "left")
    for each in found:
        table.add_row(*_cells(*each))
    return table


def _markdown(found: list[tuple[Bar, float]]) -> str:
    rows = ["| bar | asked | found | by the other clock | |", "|---|---|---|---|---|"]
    return "\n".join(["", *rows, *(f"| {' | '.join(_cells(*each))} |" for each in found), "", ""])
