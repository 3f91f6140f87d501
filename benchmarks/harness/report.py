"""What a run says: tables on the terminal, JSON for machines, a table for the page in the documents."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from rich.console import Console
from rich.table import Table

from harness.bars import Bar
from harness.broker import Broker
from harness.database import Database, Schema
from harness.samples import Samples

RATES = {
    "publish": "a  publish 1 KB, confirmed, to a quorum queue: events/s",
    "consume": "b  consume, validate, de-duplicate, store: events/s",
    "flow": "c  permit issued, decided, requested, stored: flows/s",
    "replicas": "f  replicas of job b: events/s",
}
_REFERENCES = {"limit": "C limit (broker only)", "bare": "py-amqp (broker only)"}
_TITLES = {
    **_REFERENCES,
    "faststream": "FastStream",
    "nameko": "stock nameko",
    "celery": "Celery",
    "ours": "Liangwang",
    "limit-exchange": "C limit, topic exchange",
    "limit-journal": "C limit + journal",
    "ours-journal": "Liangwang + journal",
}
_PACKAGES = ("faststream", "aio-pika", "nameko", "celery", "asyncpg", "psycopg", "amqp", "uvloop", "sqlalchemy")


def title(name: str) -> str:
    """Name a contestant for people."""
    if name.isdigit():
        return "1 replica" if name == "1" else f"{name} replicas"
    return _TITLES.get(name, name)


def show(console: Console, samples: Samples, bars: list[Bar]) -> None:
    """Print every table."""
    for job, heading in RATES.items():
        if samples.names(job):
            console.print(_rates(samples, job, heading))
    if samples.names("latency"):
        console.print(_others(samples, "latency", "d  from commit to effect at half load: ms"))
    if samples.names("growth"):
        console.print(_others(samples, "growth", "e  cost of one event by rows in the store: µs"))
    if samples.names("memory"):
        console.print(_others(samples, "memory", "memory over a run: MB at most, growth"))
    console.print(_bars(bars))
    for failure in samples.failures:
        console.print(f"failed: {failure}", style="red", markup=False)


def environment(broker: Broker, database: Database) -> dict[str, Any]:
    """Say on what it ran."""
    with broker.channel() as channel:
        rabbitmq = channel.connection.server_properties.get("version")
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "rabbitmq": rabbitmq,
        "postgresql": Schema(database.server, "public").number("SHOW server_version_num") // 10_000,
        "packages": {name: found for name in _PACKAGES if (found := _version(name))},
    }


def as_json(samples: Samples, bars: list[Bar], about: dict[str, Any]) -> dict[str, Any]:
    """Give everything as plain data."""
    medians = {
        job: {
            name: {figure: samples.median(job, name, figure) for figure in figures} for name, figures in names.items()
        }
        for job, names in samples.values.items()
    }
    verdicts = [
        {"job": bar.job, "bar": bar.text, "target": bar.target, "found": bar.found, "verdict": bar.verdict}
        for bar in bars
    ]
    return {**about, "bars": verdicts, "medians": medians, "rounds": samples.values, "failures": samples.failures}


def as_markdown(found: dict[str, Any]) -> str:
    """Give the figures of a run as the page in the documents shows them."""
    about = f"{found['cores']} cores, Python {found['python']}, RabbitMQ {found['rabbitmq']}, PostgreSQL "
    lines = [f"Medians of {found['plan']['rounds']} rounds; {about}{found['postgresql']}.", ""]
    for job, heading in RATES.items():
        if job in found["medians"]:
            lines += [f"| {heading} | median | processor, µs each |", "|---|---|---|"]
            lines += [
                f"| {title(name)} | {figures['rate']:,.0f} | {figures['cpu_us']:,.0f} |"
                for name, figures in found["medians"][job].items()
            ]
            lines.append("")
    for job in ("latency", "growth", "memory"):
        for name, figures in found["medians"].get(job, {}).items():
            said = ", ".join(f"{figure} {value:,.2f}" for figure, value in figures.items())
            lines.append(f"- {job}, {name}: {said}")
    lines += ["", "| bar | asked | found | |", "|---|---|---|---|"]
    for bar in found["bars"]:
        value = "" if bar["found"] is None else f"{bar['found']:,.2f}"
        lines.append(f"| {bar['job']}: {bar['bar']} | {bar['target']:,} | {value} | {bar['verdict']} |")
    return "\n".join(lines) + "\n"


def _rates(samples: Samples, job: str, heading: str) -> Table:
    table = _table(heading, "median", "lowest", "highest", "ours is", "CPU µs each")
    ours = samples.median(job, "ours")
    for name in samples.names(job):
        values, cpu = samples.values[job][name]["rate"], samples.median(job, name, "cpu_us")
        found = samples.median(job, name) or 0.0
        ratio = f"{ours / found:.2f} x" if ours and found and name != "ours" else ""
        cells = (found, min(values), max(values))
        table.add_row(title(name), *(f"{value:,.0f}" for value in cells), ratio, "" if cpu is None else f"{cpu:,.0f}")
    return table


def _others(samples: Samples, job: str, heading: str) -> Table:
    names = samples.names(job)
    figures = list(dict.fromkeys(figure for name in names for figure in samples.values[job][name]))
    table = _table(heading, *(figure.replace("_", " ") for figure in figures))
    for name in names:
        medians = [samples.median(job, name, figure) for figure in figures]
        label = f"{int(name):,} rows" if name.isdigit() else title(name)
        table.add_row(label, *("" if value is None else f"{value:,.2f}" for value in medians))
    return table


def _bars(bars: list[Bar]) -> Table:
    table = _table("bars", "asked", "found", "")
    for bar in bars:
        colour = {True: "green", False: "red", None: "yellow"}[bar.met]
        sign = "at most " if bar.at_most else "at least "
        found = "" if bar.found is None else f"{bar.found:,.2f}"
        table.add_row(f"{bar.job}: {bar.text}", f"{sign}{bar.target:,g}", found, f"[{colour}]{bar.verdict}[/]")
    return table


def _table(heading: str, *columns: str) -> Table:
    table = Table(title=heading, title_justify="left", title_style="bold")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
