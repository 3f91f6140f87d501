"""``python -m liangwang_chicago FOLDER``: what a folder of records holds, without playing it."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from liangwang_chicago.files import RecordsError
from liangwang_chicago.source import ChicagoSource


def main(arguments: list[str] | None = None) -> int:
    """Print the summary of a folder.

    Returns:
        0, or 2 when the folder cannot be played.
    """
    parser = argparse.ArgumentParser(prog="python -m liangwang_chicago", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with the record files")
    try:
        for line in summary(ChicagoSource(parser.parse_args(arguments).folder)):
            print(line)
    except RecordsError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def summary(source: ChicagoSource) -> Iterable[str]:
    """The lines of the summary."""
    commands: Counter[str] = Counter()
    rows, days = 0, set()
    for step in source.steps():
        commands[step.command.name] += 1
        rows += step.rows
        if step.command.name != "place.register":
            days.add(step.at.date())
    rejected = source.rejected()
    yield source.title_en
    yield f"from {min(days)} to {max(days)}, {len(days):,} days with records" if days else "no records"
    yield from _table("rows", source.rows_by_file())
    yield from _table("steps", commands)
    yield from _table("rejected", Counter(f"{row.reason} ({row.file})" for row in rejected))
    yield from _table("worth knowing", source.notes(), total=False)
    yield ""
    yield f"rows played {rows:,} + rejected {len(rejected):,} = {rows + len(rejected):,} of {source.total_rows():,}"


def _table(title: str, counts: dict[str, int], *, total: bool = True) -> Iterable[str]:
    yield ""
    yield f"{title:<64} {sum(counts.values()):>10,}" if total else title
    for name, count in counts.items():
        yield f"  {name:<62} {count:>10,}"


if __name__ == "__main__":
    sys.exit(main())
