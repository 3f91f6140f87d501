"""``make bench ARGS=--overview``: the console's overview under load, held against the truth in fusion's journal.

The whole system as ``make serve`` starts it, with a small city; a feeder; one browser. A figure is as old as the first
event that it does not count yet: the journal says when each was recorded.
"""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from rich.console import Console

from harness import page
from harness.bars import Bar
from harness.overview.watching import Watched, signed_in
from harness.processes import BENCHMARKS

COMMAND = "make bench ARGS=--overview"
_RATE, _SECONDS, _RECORDS = 1000, 30, 1000
_BEHIND, _KEY, _OPENED = 2.0, 100.0, 1500.0
_AWAITED = 240.0
_PREPARING = 5
"""Seconds in which the feeder makes its events, before the first one goes out."""


def main(*, quick: bool, write_docs: bool, results: Path) -> int:
    """Measure, print, and write ``overview.json``; the code is 1 when a bar is missed."""
    console = Console(highlight=False)
    rate, seconds = (200, 5) if quick else (_RATE, _SECONDS)
    with TemporaryDirectory() as folder, _served(Path(folder)) as (url, prefix):
        with signed_in(url) as operator, _fed(prefix, rate, seconds) as feeder:
            watched = operator.watch(seconds + _PREPARING)
            said = feeder.communicate(timeout=seconds + 60)[0].strip()
            if feeder.returncode:
                sys.exit("the feeder failed; its words stand above")
        ages = _ages(watched, _recorded(Path(folder) / "play" / "fusion.db"))
    found = _bars(watched, ages, rate)
    for bar in found:
        console.print(f"{bar.job}: {bar.text}: {bar.found:,.2f}, at most {bar.target:,g} asked: {bar.verdict}")
    load = os.getloadavg()[0]
    console.print(f"fed: {said}; load {load:.1f} on {os.cpu_count()} processors")
    results.mkdir(parents=True, exist_ok=True)
    rows = [{"bar": bar.text, "target": bar.target, "found": bar.found, "verdict": bar.verdict} for bar in found]
    (results / "overview.json").write_text(json.dumps({"load": load, "bars": rows}, indent=2) + "\n")
    if write_docs:
        page.put(_markdown(found, said, load), COMMAND)
    return int(not all(bar.met for bar in found))


def _bars(watched: Watched, ages: list[float], rate: int) -> list[Bar]:
    behind = f"seconds behind the truth at {rate:,} events/s"
    key = "milliseconds from a key to the next frame"
    return [
        Bar("overview", f"{behind}, median", _BEHIND, median(ages), at_most=True),
        Bar("overview", f"{behind}, 99 of 100", _BEHIND, _part(ages, 0.99), at_most=True),
        Bar("overview", f"{key}, 95 of 100", _KEY, _part(watched.keys, 0.95), at_most=True),
        Bar(
            "overview", "milliseconds to open the list of flows, median", _OPENED, median(watched.opened), at_most=True
        ),
    ]


def _part(values: list[float], part: float) -> float:
    return sorted(values)[min(int(len(values) * part), len(values) - 1)]


def _ages(watched: Watched, recorded: list[float]) -> list[float]:
    """How old the figure was each time that it was looked at, while events came."""
    first = watched.rows[0][1]
    looked = [(at, rows) for at, rows in watched.rows if first < rows < len(recorded)]
    return [max(0.0, at - recorded[rows]) for at, rows in looked]


def _recorded(fusion: Path) -> list[float]:
    """When each row of the journal was recorded by its network, in the journal's order."""
    with closing(sqlite3.connect(f"file:{fusion}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT recordedtime FROM journal ORDER BY offset")
        return [datetime.fromisoformat(f"{row[0]}+00:00").timestamp() for row in rows]


@contextmanager
def _fed(prefix: str, rate: int, seconds: int) -> Iterator["subprocess.Popen[str]"]:
    words = (sys.executable, "-W", "ignore", "-m", "harness.overview.feeding", str(rate), str(seconds))
    environment = {**os.environ, "PYTHONPATH": str(BENCHMARKS), "LIANGWANG_PREFIX": prefix}
    with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as feeder:  # noqa: S603 (ours)
        try:
            yield feeder
        finally:
            feeder.terminate()


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve the system in a folder; give the console's address and the prefix of its names."""
    prefix, log = f"{os.environ.get('LIANGWANG_PREFIX', '')}overview{os.getpid()}.", folder / "serve.log"
    words = ("--run-dir", str(folder), "--records", str(_RECORDS), "--console-port", "0")
    with log.open("wb") as said:
        serving = subprocess.Popen(  # noqa: S603 (ours)
            [sys.executable, "-W", "ignore", "-m", "liangwang_play.serve", *words],
            env={**os.environ, "LIANGWANG_PREFIX": prefix},
            cwd=BENCHMARKS.parent,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + _AWAITED
        while not (found := re.search(r"console  (http\S+)", log.read_text())):
            if serving.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"nothing was served: {log.read_text()[-500:]}")
            time.sleep(0.2)
        yield found[1], f"{prefix}play."
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.wait(60)


def _markdown(found: list[Bar], said: str, load: float) -> str:
    rows = [f"| {bar.text} | at most {bar.target:,g} | {bar.found or 0:,.2f} | {bar.verdict} |" for bar in found]
    head = ["| bar | asked | found | |", "|---|---|---|---|"]
    return "\n".join(["", *head, *rows, "", f"Fed: {said}; load average {load:.1f} at the end.", "", ""])
