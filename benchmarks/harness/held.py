"""Bars of fusion in one run: print them, write them as JSON and into the page of the documents."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from harness import page
from harness.bars import Bar

_LOG_WIDTH = 140


@dataclass(frozen=True, slots=True)
class Held:
    """One run.

    Attributes:
        option: the option of ``make bench`` that it belongs to; also the name of its file.
        title: what stands over its table.
        found, beside: what the two figures of a row are.
    """

    option: str
    title: str
    found: str
    beside: str

    @property
    def command(self) -> str:
        """What a person types."""
        return f"make bench ARGS=--{self.option}"

    def main(self, measured: Iterator[tuple[Bar, float]], results: Path, *, write_docs: bool) -> int:
        """Measure, print, and write the results; the code is 1 when a bar is missed."""
        console = Console(highlight=False, width=None if sys.stdout.isatty() else _LOG_WIDTH)
        found = []
        for bar, beside in measured:
            console.print(f"{bar.job}: {bar.text}: {bar.found:,.2f}")
            found.append((bar, beside))
        console.print(self._table(found))
        results.mkdir(parents=True, exist_ok=True)
        (results / f"{self.option}.json").write_text(json.dumps([self._row(*each) for each in found], indent=2) + "\n")
        if write_docs:
            page.put(self._markdown(found), self.command)
        return int(not all(bar.met for bar, _ in found))

    def _row(self, bar: Bar, beside: float) -> dict[str, Any]:
        return {
            "job": bar.job,
            "bar": bar.text,
            "target": bar.target,
            "found": bar.found,
            self.beside.replace(" ", "_"): beside,
            "verdict": bar.verdict,
        }

    def _table(self, found: list[tuple[Bar, float]]) -> Table:
        table = Table(title=self.title)
        for heading in ("", "asked", self.found, self.beside, ""):
            table.add_column(heading, justify="right" if heading else "left")
        for each in found:
            table.add_row(*_cells(*each))
        return table

    def _markdown(self, found: list[tuple[Bar, float]]) -> str:
        rows = [f"| bar | asked | {self.found} | {self.beside} | |", "|---|---|---|---|---|"]
        return "\n".join(["", *rows, *(f"| {' | '.join(_cells(*each))} |" for each in found), "", ""])


def _cells(bar: Bar, beside: float) -> tuple[str, ...]:
    asked = f"{'at most' if bar.at_most else 'at least'} {bar.target:,g}"
    return f"{bar.job}: {bar.text}", asked, f"{bar.found or 0:,.2f}", f"{beside:,.2f}", bar.verdict
