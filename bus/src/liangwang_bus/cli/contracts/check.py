"""``liangwang contracts check``: faults and findings of a checkout, as a gate for what is going to be published.

The work is done in a process of its own, in which the contracts of that checkout are imported: those may be broken, or
others than the installed ones. Invariant: before it has answered, nothing of the contracts is imported here.

Types that were published and are gone are held against the register of a running fusion: a version that somebody still
reads must not go. Without its answer nothing is in order; `--no-usage` leaves it out, and says so.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from liangwang_bus.cli.contracts.findings import faults_of, show_findings
from liangwang_bus.cli.contracts.output import UNUSABLE, WRONG, Output, speaking
from liangwang_bus.cli.contracts.places import checkout, installed_package

_MODES = tuple(f"{way}{reach}" for way in ("backward", "forward", "full") for reach in ("", "_transitive"))


def _given(_context: click.Context, option: click.Parameter, value: Any) -> Any:
    """Refuse an option where the value of another was expected: click takes whatever comes next."""
    if str(value).startswith("-"):
        raise click.BadParameter(f"a value was expected, got the option {value}", param=option)
    return value


@click.command()
@click.option(
    "--against",
    metavar="REF|FOLDER",
    callback=_given,
    help="What was published: git ref or folder. 对照的已发布状态。",
)
@click.option("--mode", type=click.Choice(_MODES), help="Compatibility; full_transitive by default. 兼容方向。")
@click.option(
    "--usage/--no-usage",
    default=None,
    help="With --against, a running fusion is asked who still reads what was removed; or is not. 是否查询使用情况。",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    callback=_given,
    help="Checkout; else the one from here upwards. 代码库。",
)
@speaking
def check(output: Output, against: str | None, mode: str | None, *, usage: bool | None, root: Path | None) -> None:
    """Check models, schemas, examples and classes of data; with --against, what a change would break.

    检查模型、模式、示例与数据级别；给出 --against 时检查改动的影响。
    """
    if against is not None and not against.strip():
        output.fail(output.say("against_nothing"), UNUSABLE)
    if usage and against is None:
        output.fail(output.say("usage_of_nothing"), UNUSABLE)
    found = looked_at(output, checkout(output, root), against, mode)
    faults, findings, removed = found["faults"], found["findings"], found["removed"]
    skipped = removed if usage is False else []
    still_read = _still_read(output, removed) if removed and not skipped else []
    if output.as_json:
        output.json({"faults": faults, "findings": findings, "still_read": still_read, "usage_skipped": skipped})
    else:
        for each in faults:
            output.line(f"{each['path']}:{each['line']}: {each[output.language]}")
        show_findings(output, findings)
        for sentence in still_read:
            output.line(f"{output.say('may_not')}: {sentence}")
        if skipped:
            output.line(output.say("usage_skipped", types=", ".join(skipped)))
    wrong = len(faults) + faults_of(findings) + len(still_read)
    if not output.as_json:
        words = {"faults": len(faults), "findings": faults_of(findings) + len(still_read), "count": found["events"]}
        output.line(output.say("faults" if wrong else "in_order", **words))
    if wrong:
        raise SystemExit(WRONG)


def looked_at(output: Output, root: Path, against: str | None = None, mode: str | None = None) -> dict[str, Any]:
    """Give what `liangwang_contracts.lint` finds in a checkout: faults, findings, removed types, number of events."""
    command = [sys.executable, "-P", "-W", "ignore", str(installed_package() / "lint.py"), "--json"]
    command += [f"--root={root}"]
    command += [f"--against={against}"] if against else []
    command += [f"--mode={mode}"] if mode else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own program)
    if done.returncode not in {0, WRONG} or not done.stdout:
        output.fail(done.stderr.strip(), UNUSABLE)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _still_read(output: Output, removed: list[str]) -> list[str]:
    from nameko.exceptions import BadRequest, RemoteError  # noqa: PLC0415 (help must not load a broker's client)

    from liangwang_bus.calls import ServiceAwayError  # noqa: PLC0415 (same)
    from liangwang_bus.usage_client import may_remove  # noqa: PLC0415 (same)

    try:
        return may_remove(removed, language=output.language)
    except ServiceAwayError:
        _unanswered(output, "away", removed)
    except (RemoteError, BadRequest) as error:  # an older fusion does not know the question: MethodNotFound
        _unanswered(output, "not_answered", removed, error=getattr(error, "exc_type", None) or type(error).__name__)


def _unanswered(output: Output, text: str, removed: list[str], **words: object) -> NoReturn:
    output.fail(output.say(text, types=", ".join(removed), **words), UNUSABLE)
