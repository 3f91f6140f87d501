"""``python -m liangwang_play``: sets up the services, plays records through them, reports, and stops them again.

Exit codes: 0 all is well; 1 the audit found a fault; 2 the run could not be done; 3 an unexpected error; 128 + signal
when the run was told to stop.
"""

import fcntl
import json
import os
import shutil
import sys
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from liangwang_bus.calls import Calls, ServiceAwayError
from liangwang_bus.errors import BrokerUnavailableError
from liangwang_bus.housekeeping import remove_everything
from liangwang_chicago import ChicagoSource, RecordsError
from liangwang_city import CitySource
from liangwang_contracts.replay import Source
from liangwang_play.audit import SUBSCRIBED, audit, count_unhandled
from liangwang_play.player import ClockRefusedError, Player, StuckError
from liangwang_play.report import as_table, make_report, write_json, write_rejected
from liangwang_play.services import NAMES, ServiceFailedError, Services
from liangwang_play.stopping import ToldToStopError, end_leftovers, stoppable, undisturbed
from liangwang_play.terminal import Bar, Terminal
from liangwang_play.tree import flow_tree, sample_flow

SUBSCRIPTIONS = tuple(SUBSCRIBED)
HOSTED = (*NAMES, *SUBSCRIPTIONS, "gateway", "gateway.on_events")
"""Everything that has queues on the broker."""
_PARAMETERS = "parameters.yaml"
_DAY = click.DateTime(["%Y-%m-%d"])
PREFIX = "play."
"""Of the names of a play on the broker, behind the prefix of the checkout."""


class NotPossibleError(Exception):
    """The run cannot be done; the text says what to do."""


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path), help="Folder with a real city's records; none: the seeded city."
)
@click.option("--first", type=_DAY, help="First day on which the rules of --data count; none: its log's.")
@click.option("--last", type=_DAY, help="Last day on which they count; none: its log's.")
@click.option("--seed", default=20260301, show_default=True, help="Seed of the seeded city.")
@click.option("--records", default=30_000, show_default=True, help="Size of the seeded city.")
@click.option("--run-dir", default=Path(".run"), type=click.Path(path_type=Path), help="Databases, logs, reports.")
@click.option("--rules", default=Path("rules"), type=click.Path(path_type=Path), help="Folder of fusion's rules.")
def main(
    data: Path | None,
    first: datetime | None,
    last: datetime | None,
    seed: int,
    records: int,
    run_dir: Path,
    rules: Path,
) -> None:
    """Play a city's records through tongban, tongguan and fusion."""
    terminal = Terminal()
    try:
        with stoppable():
            source: Source = _recorded(data, first, last) if data else _city(seed, records)
            good = run(source, run_dir.resolve(), rules.resolve(), terminal)
    except ToldToStopError as told:
        terminal.line(f"The run was told to stop ({told}); its services are stopped")
        sys.exit(told.code)
    except (
        NotPossibleError,
        ServiceFailedError,
        ServiceAwayError,
        StuckError,
        ClockRefusedError,
        BrokerUnavailableError,
        RecordsError,
    ) as error:
        terminal.line(f"The run stopped: {error}")
        sys.exit(2)
    except Exception as error:  # noqa: BLE001 (an unexpected error must not look like a finding of the audit)
        terminal.line(f"Unexpected {type(error).__name__}: {error}; see {_keep_trace(run_dir.resolve())}")
        sys.exit(3)
    sys.exit(0 if good else 1)


def run(source: Source, run_dir: Path, rules: Path, terminal: Terminal) -> bool:
    """Play a source in a folder of its own; give whether the audit is good."""
    run_dir.mkdir(parents=True, exist_ok=True)
    with only_one(run_dir / "play.lock"):
        folder = run_dir / "play"
        if left := end_leftovers(folder):
            terminal.line(f"of an earlier run that was killed, still running and now stopped: {', '.join(left)}")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        environment = _environment(run_dir, source, rules)
        _set_parameters(folder, source, environment)
        terminal.line(f"{source.title_en} · {source.title_zh}")
        with terminal.step("broker: names of an earlier run removed"):
            remove_everything(environment["AMQP_URI"], environment["LIANGWANG_PREFIX"], HOSTED)
        services = Services(folder, environment, terminal.line)
        calls = Calls(environment["AMQP_URI"], environment["LIANGWANG_PREFIX"])
        try:
            with terminal.step("services: tongban, tongguan and fusion ready"):
                services.start()
            good = _play(source, services, calls, run_dir, terminal)
            _remember(folder, source)
            return good
        finally:
            undisturbed()
            with terminal.step("services: stopped"):
                services.stop()
            calls.close()


def _play(source: Source, services: Services, calls: Calls, run_dir: Path, terminal: Terminal) -> bool:
    def alive() -> None:
        if services.failed:
            raise ServiceFailedError(services.failed)

    databases = {name: services.database(name) for name in NAMES}
    started = time.monotonic()
    with Bar(terminal, source.total_rows()) as bar:
        player = Player(calls, source, bar.show, alive, lambda: count_unhandled(databases))
        tally = player.play()
        player.drain()
    seconds = time.monotonic() - started
    fused = calls.ask("fusion", "report")
    found = audit(databases, tally.statuses["failed"])
    sample = sample_flow(services.database("fusion"))
    rules = source.count_rules(services.database("fusion"))
    report = make_report(source, tally, {**fused, "counted": rules}, calls.ask("tongban", "status"), found, seconds)
    write_json(report, run_dir / "report.json")
    number = write_rejected(source.rejected(), run_dir / "unusable.csv")
    terminal.console.print(as_table(report, f"{source.title_en} · {source.title_zh}"))
    if sample:
        terminal.console.print(flow_tree(calls.ask("fusion", "flow", sample)["events"]))
    terminal.line(f"report    {run_dir / 'report.json'}")
    terminal.line(f"unusable  {run_dir / 'unusable.csv'} ({number} rows)")
    terminal.line(f"logs      {run_dir / 'play' / 'logs'}")
    if not found.good:
        terminal.line(f"NOT COMPLETE: {found.as_dict()}")
    return found.good


def _recorded(data: Path, first: datetime | None, last: datetime | None) -> ChicagoSource:
    if first and last and last < first:
        msg = f"--last {last:%Y-%m-%d} lies before --first {first:%Y-%m-%d}: no day is left to count on"
        raise NotPossibleError(msg)
    return ChicagoSource(data, first.date() if first else None, last.date() if last else None)


def _city(seed: int, records: int) -> CitySource:
    try:
        return CitySource(seed=seed, records=records)
    except ValueError as error:
        raise NotPossibleError(str(error)) from error


def _keep_trace(run_dir: Path) -> Path:
    path = run_dir / "play-error.log"
    run_dir.mkdir(parents=True, exist_ok=True)
    path.write_text(traceback.format_exc())
    return path


def _environment(run_dir: Path, source: Source, rules: Path) -> dict[str, str]:
    folders = [each for each in (rules, source.rules) if each is not None]
    return environment_of(run_dir, source.timezone, folders, run_dir / "play")


def environment_of(run_dir: Path, timezone: str, rules: Sequence[Path], folder: Path) -> dict[str, str]:
    """Give the settings that all services of a play have in common.

    Raises:
        NotPossibleError: there is no broker.
    """
    known = known_to(run_dir)
    if "AMQP_URI" not in known:
        msg = "no broker: `make up` gives one, or set AMQP_URI"
        raise NotPossibleError(msg)
    parameters = folder / _PARAMETERS
    return {
        "AMQP_URI": known["AMQP_URI"],
        "LIANGWANG_PREFIX": f"{known.get('LIANGWANG_PREFIX', '').removesuffix(PREFIX)}{PREFIX}",
        "LIANGWANG_TIMEZONE": timezone,
        "LIANGWANG_CLOCK": "event",
        "LIANGWANG_FUSION_RULES": os.pathsep.join(str(each) for each in rules),
        **({"LIANGWANG_FUSION_PARAMETERS": str(parameters)} if parameters.exists() else {}),
    }


def known_to(run_dir: Path) -> dict[str, str]:
    """Give what `make up` wrote for programs, and what the environment says instead."""
    return {**_read_env(run_dir / "env"), **os.environ}


def _remember(folder: Path, source: Source) -> None:
    """Note what was played, for whoever goes on from here."""
    told = {"timezone": source.timezone, "rules": [str(source.rules)] if source.rules is not None else []}
    (folder / "source.json").write_text(json.dumps(told) + "\n")


def _set_parameters(folder: Path, source: Source, environment: dict[str, str]) -> None:
    """Write what the source says about its rules where fusion reads it; JSON is YAML.

    Raises:
        NotPossibleError: the environment names values of a city's own; two files cannot both hold.
    """
    if parameters := source.rule_parameters():
        if own := os.environ.get("LIANGWANG_FUSION_PARAMETERS"):
            msg = (
                f"LIANGWANG_FUSION_PARAMETERS={own} would not be read: the records set their rules' days themselves; "
                "unset it, and give days with --first and --last"
            )
            raise NotPossibleError(msg)
        path = folder / _PARAMETERS
        path.write_text(json.dumps(parameters, indent=2) + "\n")
        environment["LIANGWANG_FUSION_PARAMETERS"] = str(path)


def _read_env(path: Path) -> Mapping[str, str]:
    if not path.exists():
        return {}
    lines = (line.partition("=") for line in path.read_text().splitlines() if "=" in line)
    return {name.removeprefix("export ").strip(): value.strip("'\"") for name, _, value in lines}


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a folder of a run alone.

    Raises:
        NotPossibleError: another one has it.
    """
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            msg = f"another run goes on in this folder ({path.parent}); wait for it or use another --run-dir"
            raise NotPossibleError(msg) from None
        yield


if __name__ == "__main__":
    main()
