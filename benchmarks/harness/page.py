"""The page in the documents: what stands between its two comments is written from a run."""

import re
from pathlib import Path
from typing import Any

from harness import chart
from harness.processes import BENCHMARKS
from harness.report import as_markdown


def write(found: dict[str, Any], root: Path = BENCHMARKS.parent) -> None:
    """Write the figures into the page and the chart beside the pictures."""
    picture = root / "docs" / "pictures" / "benchmark.svg"
    picture.write_text(chart.draw(found), encoding="utf-8")
    shown = f"\n{as_markdown(found)}\n![Medians of each job](../pictures/benchmark.svg)\n\n"
    put(shown, "make bench", root)


def put(shown: str, command: str, root: Path = BENCHMARKS.parent) -> None:
    """Write what a command has found between its two comments."""
    page = root / "docs" / "architecture" / "benchmark.md"
    place = re.compile(rf"(<!-- figures: {re.escape(command)} -->\n).*?(<!-- /figures -->\n)", re.DOTALL)
    page.write_text(place.sub(lambda match: match[1] + shown + match[2], page.read_text(encoding="utf-8")))
