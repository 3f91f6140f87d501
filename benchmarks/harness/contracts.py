"""What the contracts cost: a round trip of one event, importing the catalogue, checking it. Nothing else is needed.

Best of several rounds on one core, in processor time for the round trip (a loaded machine must not be taken for a slow
contract), in wall time for the rest, which a person waits for.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from harness.bars import Bar
from harness.facts import event
from harness.processes import BENCHMARKS
from liangwang_contracts import PermitIssued, decode, encode

EVENTS, ROUNDS = 2_000, 15
_IMPORT = "import time; started = time.perf_counter(); import liangwang_contracts; print(time.perf_counter() - started)"

_ROUND_TRIP = "validate + encode + decode, events/s"
_IMPORT_SECONDS, _CHECK_SECONDS = "import of the catalogue, s", "contracts check, s"


def main() -> int:
    """Measure, print, and write benchmarks/results/contracts.json; the code is 1 when a bar is missed."""
    console = Console(highlight=False)
    found = _round_trips()
    found[_IMPORT_SECONDS] = min(float(_said([sys.executable, "-c", _IMPORT])) for _ in range(5))
    command = str(Path(sys.executable).with_name("liangwang"))
    found[_CHECK_SECONDS] = min(_seconds([command, "contracts", "check"]) for _ in range(3))
    bars = {
        _ROUND_TRIP: Bar("contracts", "round trip", 40_000, found[_ROUND_TRIP]),
        _IMPORT_SECONDS: Bar("contracts", "import", 0.5, found[_IMPORT_SECONDS], at_most=True),
        _CHECK_SECONDS: Bar("contracts", "check", 3, found[_CHECK_SECONDS], at_most=True),
    }
    table = Table(title=f"contracts, one core, best of {ROUNDS} rounds of {EVENTS:,} events of about 1 KB")
    for heading in ("what", "found", "bar", ""):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for name, value in found.items():
        bar = bars.get(name)
        asked = (f"{'at most' if bar.at_most else 'at least'} {bar.target:,}", bar.verdict) if bar else ("", "")
        table.add_row(name, f"{value:,.0f}" if name.endswith("events/s") else f"{value:.2f}", *asked)
    console.print(table)
    results = BENCHMARKS / "results"
    results.mkdir(exist_ok=True)
    (results / "contracts.json").write_text(json.dumps(found, indent=2) + "\n")
    return int(not all(bar.met for bar in bars.values()))


def _round_trips() -> dict[str, float]:
    events = [event(number) for number in range(EVENTS)]
    plain = [each.data.model_dump() for each in events]
    wires = [encode(each) for each in events]

    def there_and_back(number: int) -> None:
        PermitIssued.model_validate(plain[number])
        decode(*encode(events[number]))

    return {
        _ROUND_TRIP: _rate(there_and_back),
        "encode + decode, events/s": _rate(lambda number: decode(*encode(events[number]))),
        "bare model_validate_json, events/s": _rate(lambda number: PermitIssued.model_validate_json(wires[number][1])),
    }


def _rate(work: Callable[[int], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        for number in range(EVENTS):
            work(number)
        best = min(best, time.process_time() - started)
    return EVENTS / best


def _said(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 (our own code)


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    _said(command)
    return time.perf_counter() - started
