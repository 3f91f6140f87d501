"""``liangwang contracts check``: faults and findings of a checkout, as a gate for what is going to be published.

The work is done in a process of its own, in which the contracts of that checkout are imported: those may be broken, or
others than the installed ones.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from liangwang_bus.cli.contracts.findings import faults_of, show_findings
from liangwang_bus.cli.contracts.output import UNUSABLE, WRONG, Output, speaking
from liangwang_bus.cli.contracts.places import checkout
from liangwang_contracts import lint

_MODES = tuple(f"{way}{reach}" for way in ("backward", "forward", "full") for reach in ("", "_transitive"))


@click.command()
@click.option("--against", metavar="REF|FOLDER", help="What was published: git ref or folder. 对照的已发布状态。")
@click.option("--mode", type=click.Choice(_MODES), help="Compatibility; full_transitive by default. 兼容方向。")
@click.option("--usage", is_flag=True, help="Ask a running fusion who still reads what was removed. 查询使用情况。")
@click.option("--root", type=click.Path(path_type=Path), help="Checkout; else the one from here upwards. 代码库。")
@speaking
def check(output: Output, against: str | None, mode: str | None, *, usage: bool, root: Path | None) -> None:
    """Check models, schemas, examples and classes of data; with --against, what a change would break.

    检查模型、模式、示例与数据级别；给出 --against 时检查改动的影响。
    """
    found = _looked_at(output, checkout(output, root), against, mode)
    faults, findings = found["faults"], found["findings"]
    still_read = _still_read(output, found["removed"]) if usage else []
    if output.as_json:
        output.json({"faults": faults, "findings": findings, "still_read": still_read})
    else:
        for each in faults:
            output.line(f"{each['path']}:{each['line']}: {each[output.language]}")
        show_findings(output, findings)
        for sentence in still_read:
            output.line(f"{output.say('may_not')}: {sentence}")
    wrong = len(faults) + faults_of(findings) + len(still_read)
    if not output.as_json:
        words = {"faults": len(faults), "findings": faults_of(findings) + len(still_read), "count": found["events"]}
        output.line(output.say("faults" if wrong else "in_order", **words))
    if wrong:
        raise SystemExit(WRONG)


def _looked_at(output: Output, root: Path, against: str | None, mode: str | None) -> dict[str, Any]:
    command = [sys.executable, "-P", "-W", "ignore", lint.__file__, "--json", "--root", str(root)]
    command += ["--against", against] if against else []
    command += ["--mode", mode] if mode else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own program)
    if done.returncode not in {0, WRONG} or not done.stdout:
        output.fail(done.stderr.strip(), UNUSABLE)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _still_read(output: Output, removed: list[str]) -> list[str]:
    if not removed:
        return []
    from liangwang_bus.calls import ServiceAwayError  # noqa: PLC0415 (help must not load a broker's client)
    from liangwang_bus.usage_client import may_remove  # noqa: PLC0415 (same)

    try:
        return may_remove(removed, language=output.language)
    except ServiceAwayError:
        output.fail(output.say("away"), UNUSABLE)
