"""``make bench``: the bus beside its peers, on the broker and database at hand, in one interleaved run.

Each contestant is a process of its own (``contestants/``); the jobs and how they are measured stand in
``harness/jobs``; the page of the documents on the benchmark says what is compared and why. Everything that a run
declares has a prefix of its own and is removed at its end.
"""

import json
import os
import signal
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from harness import chart, contracts, page, report, stages
from harness.bars import bars
from harness.broker import Broker
from harness.database import Database
from harness.flows import run as flows
from harness.overview import run as overview
from harness.plan import Plan
from harness.processes import BENCHMARKS
from harness.rounds import JOBS, Run
from harness.rules import run as rules
from harness.stand import MODULES, Stand
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


def main() -> int:
    """Measure, print, write the results; give 1 when a contestant failed."""
    options = _options()
    console = Console(highlight=False)
    _environment()
    if missing := [name for name in ("AMQP_URI", "DATABASE_URL") if name not in os.environ]:
        console.print(f"{' and '.join(missing)}: not set; `make bench` starts what is needed, or set them")
        return 2
    if options.stages:
        return stages.main()
    if options.contracts:
        return contracts.main()
    for name, alone in {"flows": flows, "overview": overview, "rules": rules}.items():
        if getattr(options, name):
            return alone.main(quick=options.quick, write_docs=options.write_docs, results=options.results)
    prefix = f"{os.environ.get('LIANGWANG_PREFIX', '')}bench{uuid4().hex[:8]}."
    broker, database = Broker(os.environ["AMQP_URI"], prefix), Database(os.environ["DATABASE_URL"])
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what was started is ended, what was made is removed
    with TemporaryDirectory() as folder:
        stand = Stand(broker, database, Path(folder), frozenset(options.only))
        run = Run(stand, _plan(options), frozenset(options.jobs))
        try:
            _go(run, console)
        except KeyboardInterrupt:
            console.print("interrupted; what was measured until now:")
        finally:
            database.drop()
            broker.clear()
    return _finish(options, console, run)


def _go(run: Run, console: Console) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    steps = run.steps()
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=len(steps))
        for step in steps:
            progress.update(task, description=f"{step.words:<32}")
            if not console.is_terminal:
                console.print(step.words)
            run.take(step)
            progress.advance(task)


def _finish(options: Namespace, console: Console, run: Run) -> int:
    held = bars(run.samples)
    report.show(console, run.samples, held)
    missing = [name for name in ("limit", *MODULES) if not run.stand.has(name)]
    if missing and not options.only:
        console.print(f"left out, because not installed here: {', '.join(missing)}")
    about = report.environment(run.stand.broker, run.stand.database)
    about |= {"plan": asdict(run.plan), "prefix": run.stand.broker.prefix, "schemas": run.stand.database.made}
    found = report.as_json(run.samples, held, about)
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / "bench.json").write_text(json.dumps(found, indent=2) + "\n")
    (options.results / "bench.svg").write_text(chart.draw(found), encoding="utf-8")
    if options.write_docs:
        page.write(found)
    return 1 if run.samples.failures else 0


def _options() -> Namespace:
    parser = ArgumentParser(prog="make bench ARGS=...", description="Measure the bus beside its peers.")
    parser.add_argument("--quick", action="store_true", help="one small round: does everything work?")
    parser.add_argument("--tiny", action="store_true", help="as few events as possible, for the test of the harness")
    parser.add_argument("--long", action="store_true", help="watch memory over 1,000,000 events")
    parser.add_argument("--rounds", type=int, help="rounds of jobs a to c")
    parser.add_argument("--jobs", type=_list_of(JOBS), default=list(JOBS), help=f"some of {','.join(JOBS)}")
    parser.add_argument(
        "--only", type=_list_of(("limit", *MODULES)), default=[], help=f"some of limit,{','.join(MODULES)}"
    )
    parser.add_argument("--results", type=Path, default=BENCHMARKS / "results", help="folder for JSON and SVG")
    parser.add_argument("--write-docs", action="store_true", help="write the figures into the page of the documents")
    parser.add_argument("--stages", action="store_true", help="only what each stage of the bus costs, in one process")
    parser.add_argument(
        "--contracts", action="store_true", help="only what the contracts cost: round trip, import, check"
    )
    parser.add_argument("--flows", action="store_true", help="only what questions to the flow model cost")
    parser.add_argument(
        "--rules", action="store_true", help="only what rules cost: many rules, open instances, journal, backtest, why"
    )
    parser.add_argument(
        "--overview", action="store_true", help="only the console: how old its figures are at 1,000 events a second"
    )
    return parser.parse_args()


def _list_of(known: tuple[str, ...]) -> "type":
    def read(text: str) -> list[str]:
        named = text.split(",")
        if unknown := set(named) - set(known):
            raise ValueError(unknown)
        return named

    read.__name__ = f"list of {', '.join(known)}"
    return read  # type: ignore[return-value]


def _plan(options: Namespace) -> Plan:
    plan = Plan()
    if options.quick or options.tiny:
        plan = plan.tiny() if options.tiny else plan.quick()
    if options.long:
        plan = replace(plan, memory=1_000_000, slow_rounds=1)
    if options.rounds:
        plan = replace(plan, rounds=options.rounds, slow_rounds=min(options.rounds, plan.slow_rounds))
    return plan


def _environment() -> None:
    known = BENCHMARKS.parent / ".run" / "env"
    if known.exists():
        for line in known.read_text().splitlines():
            name, _, value = line.partition("=")
            os.environ.setdefault(name, value.strip("'\""))


if __name__ == "__main__":
    sys.exit(main())
