"""``liangwang rules backtest``: a rule over the journal with its effects off, held against what was decided."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from fusion.cli.backtest_view import show
from fusion.cli.output import RulesOutput, database_option, speaking, zone
from fusion.domain.playbook import digest_of
from fusion.domain.rules import Rule
from fusion.whatif.archive import Archive
from fusion.whatif.backtest import Question, Result, backtest
from fusion.whatif.outcomes import Outcome, OutcomeInvalidError
from fusion.whatif.record import record
from liangwang_bus.cli.contracts.output import UNUSABLE
from liangwang_bus.collecting import collect_less
from liangwang_bus.operators import Operator
from liangwang_bus.refusals import Refused
from liangwang_bus.store import Store

_DAY = click.DateTime(["%Y-%m-%d"])
_FIRST, _LAST = date(1900, 1, 1), date(2999, 12, 31)


@click.command("backtest")
@click.argument("path", metavar="RULE.yaml", type=click.Path(path_type=Path))
@click.option("--from", "first", required=True, type=_DAY, help="First day, of the city. 首日。")
@click.option("--to", "last", required=True, type=_DAY, help="Last day, included. 末日（含）。")
@database_option
@click.option(
    "--warm-up",
    type=click.IntRange(0, 999_999),
    metavar="DAYS",
    help="Days read from before; else all. 预读天数，默认全部。",
)
@click.option(
    "--outcome", "outcomes", multiple=True, metavar="'TYPE: CEL'", help="Events that prove it right. 视为应验的事件。"
)
@click.option(
    "--outcome-within", "within", type=click.IntRange(1, 3650), default=30, show_default=True, help="Days. 天数。"
)
@click.option("--record", "keep", is_flag=True, help="Keep the result, for a promotion; needs --by. 保存结果。")
@click.option("--by", metavar="NAME", help="Who records it. 记录人。")
@speaking
def backtest_rule(
    output: RulesOutput, path: Path, first: datetime, last: datetime, database: str | None, **given: Any
) -> None:
    """Run a rule over the journal of some days: what it would state, what it costs, what is different.

    在历史事件上试算规则：会得出哪些结论、开销多大、与当时有何不同。

    Nothing is published. Without --record nothing is written.
    """
    question, calendar = _question(output, path, (first.date(), last.date()), given), output.calendar()
    collect_less()
    with output.store(database) as store:
        archive = Archive(store.read)
        with _bar(output) as progress:
            result = backtest(archive, question, zone(), calendar=calendar, progress=progress)
        kept = _record(store, question, result, given["by"]) if given["keep"] else None
    answer = {"rule": question.rule.id, "version": question.rule.version, "digest": digest_of(question.rule)}
    answer |= {"from": question.first.isoformat(), "to": question.last.isoformat(), **result.counts(), "recorded": kept}
    if output.as_json:
        output.json(answer)
    else:
        show(output, answer, question.within)


def _question(output: RulesOutput, path: Path, days: tuple[date, date], given: Mapping[str, Any]) -> Question:
    first, last = days
    if first > last:
        output.fail(output.say("order_of_days"), UNUSABLE)
    if first < _FIRST or last > _LAST:
        output.fail(output.say("far_days", first=_FIRST, last=_LAST), UNUSABLE)
    if given["keep"]:
        _check_name(output, given["by"])
    choice = output.choose(path)
    if len(choice.rules) != 1:
        output.fail(output.say("one_rule", path=path, count=len(choice.rules)), UNUSABLE)
    try:
        outcomes = [Outcome.of(text) for text in given["outcomes"]]
    except OutcomeInvalidError as error:
        output.fail(output.say("outcome", error=error.said.told(output.language)), UNUSABLE)
    rule: Rule = choice.rules[0]
    others = [one for one in choice.listened_to(rule) if one.mode != "off"]
    return Question(rule, first, last, others, given["warm_up"], outcomes, given["within"])


def _check_name(output: RulesOutput, name: str | None) -> None:
    if not name:
        output.fail(output.say("by_wanted"), UNUSABLE)
    try:
        Operator.from_wire({"name": name, "roles": []})
    except Refused as refusal:
        expected = refusal.expected_zh if output.language == "zh" else refusal.expected
        output.fail(output.say("bad_name", expected=expected), UNUSABLE)


def _record(store: Store, question: Question, result: Result, by: str) -> int:
    with store.begin() as connection:
        return record(
            connection, question.rule, (question.first, question.last), result.counts(), by, datetime.now(UTC)
        )


@contextmanager
def _bar(output: RulesOutput) -> Iterator[Callable[[float], None]]:
    """Show on a terminal's standard error how far the reading is."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(output.say("reading"), total=1.0)
        yield lambda done: shown.update(task, completed=done)
