"""``make bench ARGS=--rules``: the bars of fusion in one run, ratios first, on SQLite and PostgreSQL."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from harness.bars import Bar
from harness.held import Held
from harness.rules import backtests, explaining, instances, loaded, reads
from harness.rules.plan import Sizes

_MEASURED: tuple[Callable[[Sizes], Iterator[tuple[Bar, float]]], ...] = (
    loaded.measure,
    instances.measure,
    reads.measure,
    backtests.measure,
    explaining.measure,
)


def main(*, quick: bool, write_docs: bool, results: Path) -> int:
    """Measure, print, and write ``rules.json``; the code is 1 when a bar is missed."""
    sizes = Sizes.quick() if quick else Sizes()
    measured = chain.from_iterable(measure(sizes) for measure in _MEASURED)
    return Held("rules", "what rules cost", "found", "by the other clock").main(
        measured, results, write_docs=write_docs
    )
