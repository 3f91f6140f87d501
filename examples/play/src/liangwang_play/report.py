"""The report of a run: the same figures as a table for people and as JSON for machines.

The sections ``timing`` and ``wire`` differ from run to run; everything else is the same for the same records, however
often they are played and whatever was killed in between.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rich.table import Table

from liangwang_contracts.replay import Rejected, Source
from liangwang_play.audit import Audit
from liangwang_play.player import Tally


def make_report(
    source: Source, tally: Tally, fused: Mapping[str, Any], tongban: Mapping[str, Any], found: Audit, seconds: float
) -> dict[str, Any]:
    """Gather the figures.

    Args:
        source: what was played, exhausted.
        tally: what came of the commands.
        fused: fusion's ``report`` query.
        tongban: tongban's ``status`` query.
        found: the comparison of the databases.
        seconds: from the first command to the last effect.
    """
    rejected = Counter(item.reason for item in source.rejected())
    return {
        "source": source.name,
        "timezone": source.timezone,
        "city": {"from": str(tally.first_day), "to": str(tally.last_day)},
        "rows": {
            "total": source.total_rows(),
            "played": tally.rows,
            "unusable": sum(rejected.values()),
            "unusable_by_reason": dict(sorted(rejected.items())),
        },
        "commands": {
            "sent": tally.commands,
            **dict(sorted(tally.statuses.items())),
            "not_done_by_reason": dict(sorted(tally.refusals.items())),
        },
        **{
            name: fused[name] for name in ("events", "flows", "requests", "obligations", "holds", "late", "rule_errors")
        },
        "renewals_under_hold": tongban["renewals_under_hold"],
        "rules": {**fused["counted"], "by_rule": fused["rules"]},
        "completeness": found.as_dict(),
        "wire": {"duplicates": fused["duplicates"], "conflicts": fused["conflicts"]},
        "timing": {
            "seconds": round(seconds, 1),
            "rows_per_second": round(tally.rows / seconds, 1),
            "events_per_second": round(found.published / seconds, 1),
        },
    }


def write_json(report: Mapping[str, Any], path: Path) -> None:
    """Write the report for machines."""
    path.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")


def write_rejected(rejected: Iterable[Rejected], path: Path) -> int:
    """List what could not be used, with file, line, field and reason; give the number of rows."""
    number = 0
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "line", "field", "reason"])
        for item in rejected:
            writer.writerow([item.file, item.row, item.field or "", item.reason])
            number += 1
    return number


def as_table(report: Mapping[str, Any], title: str) -> Table:
    """Lay the report out for a person."""
    table = Table(title=title, title_justify="left", show_header=False, pad_edge=False)
    table.add_column("what")
    table.add_column("figure", justify="right")
    for name, value in _lines(report):
        if value is None:
            table.add_section()
            table.add_row(f"[bold]{name}[/bold]", "")
        else:
            table.add_row(name, value)
    return table


def _lines(report: Mapping[str, Any]) -> Iterable[tuple[str, str | None]]:
    rows, commands, complete = report["rows"], report["commands"], report["completeness"]
    yield f"records {report['city']['from']} to {report['city']['to']} / 记录", None
    yield "rows in the source", f"{rows['total']:,}"
    yield "rows played", f"{rows['played']:,}"
    yield "rows that cannot be used (listed)", f"{rows['unusable']:,}"
    yield "commands / 命令", None
    for name in ("done", "repeated", "refused", "invalid", "failed"):
        if name in commands:
            yield name, f"{commands[name]:,}"
    for name, number in commands["not_done_by_reason"].items():
        yield f"  {name}", f"{number:,}"
    yield "events by type / 事件", None
    for name, number in report["events"].items():
        yield name, f"{number:,}"
    yield "flows / 流程", None
    yield from _figures(report["flows"])
    yield "inspection requests, obligations / 检查请求与义务", None
    yield "inspections requested", f"{report['requests']:,}"
    yield from _figures(report["obligations"])
    yield "holds / 限制", None
    yield from _figures(report["holds"])
    yield "renewals recorded under a hold", f"{report['renewals_under_hold']:,}"
    for name, figures in report["rules"].items():
        if name != "by_rule":
            yield f"{name} / 规则计数", None
            yield from _nested(figures)
    yield "complete? / 完整性", None
    share = 100.0 * complete["journal"] / complete["published"] if complete["published"] else 0.0
    yield "events published", f"{complete['published']:,}"
    yield "events in the journal", f"{complete['journal']:,} = {share:.1f} %"
    yield "missing, unexpected", f"{complete['missing']}, {complete['unexpected']}"
    yield (
        "gaps, published twice, repeated effects",
        (f"{complete['gaps']}, {complete['twice']}, {complete['repeated_effects']}"),
    )
    yield "received and not handled", f"{complete['unfinished']}"
    yield "not received, not explained", f"{complete['unhandled']}, {complete['unexplained']}"
    yield "altered, breaks of the journal's chain", f"{complete['altered']}, {complete['broken_chain']}"
    yield "unreadable, conflicts", f"{complete['unreadable']}, {complete['conflicts']}"
    yield "speed / 速度", None
    yield "seconds", f"{report['timing']['seconds']:,}"
    yield (
        "rows/s, events/s",
        f"{report['timing']['rows_per_second']:,.0f}, {report['timing']['events_per_second']:,.0f}",
    )


def _nested(figures: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield name, ", ".join(f"{number:,}" for number in value.values())
        else:
            yield name.replace("_", " "), f"{value:,}"


def _figures(figures: Mapping[str, int]) -> Iterable[tuple[str, str]]:
    for name, number in figures.items():
        yield name.replace("_", " "), f"{number:,}"
