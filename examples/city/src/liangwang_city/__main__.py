"""``python -m liangwang_city``: make a month and print what is in it."""

import argparse
import sys
import time

from liangwang_city.parameters import LEAST_RECORDS, MOST_RECORDS
from liangwang_city.source import DEFAULT_MONTH, DEFAULT_RECORDS, DEFAULT_SEED, CitySource
from liangwang_city.summary import Summary, summarise


def main() -> int:
    """Run the command line; gives the exit code."""
    asked = _arguments()
    started = time.perf_counter()
    try:
        source = CitySource(seed=asked.seed, records=asked.records, month=asked.month)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    summary = summarise(source.steps(), source.month)
    seconds = time.perf_counter() - started
    print(f"{source.title_en}  {source.title_zh}")
    print(f"month {asked.month}, seed {asked.seed}, made in {seconds:.1f} s")
    print(f"digest {source.digest()}")
    _table("records", {"usable": summary.rows, "not a command": len(source.rejected())})
    _table("commands", dict(summary.commands.most_common()))
    _table("disorder", _disorder(summary))
    _table("visits by result", dict(summary.results.most_common()))
    _table("expected of the services", _expected(summary))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m liangwang_city", description=__doc__)
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="another seed is another city")
    parser.add_argument("--records", type=int, default=DEFAULT_RECORDS, help=f"{LEAST_RECORDS} to {MOST_RECORDS}")
    parser.add_argument("--month", default=DEFAULT_MONTH, help="like 2026-03")
    return parser.parse_args()


def _disorder(summary: Summary) -> dict[str, int]:
    return {
        "from before the month": summary.before,
        "late by an hour or more": summary.late,
        "overtaken by a later one": summary.overtaken,
        "sent twice": summary.repeated,
        "marked as duplicate report": summary.duplicates,
    }


def _expected(summary: Summary) -> dict[str, int]:
    refused = {f"refused: {code}": count for code, count in sorted(summary.refused.items())}
    renewed = {f"renewed: {basis}": count for basis, count in sorted(summary.renewed.items())}
    return {
        "visits asked for after issue": summary.requests,
        "  of these visited": summary.visited,
        "  of these overdue in the month": summary.overdue,
        "holds raised": summary.holds_raised,
        "holds released": summary.holds_released,
        "holds standing at the end": summary.holds_standing,
        **renewed,
        "renewed: recorded under a hold": summary.recorded_under_hold,
        **refused,
        "incidents registered": summary.incidents,
        "terms that end without renewal": summary.expiring,
    }


def _table(title: str, rows: dict[str, int]) -> None:
    print(f"\n{title}")
    for name, count in rows.items():
        print(f"  {name:<36}{count:>8,}")


if __name__ == "__main__":
    sys.exit(main())
