"""``liangwang rules promote``: a rule goes into shadow mode, or is proposed for live on a recorded backtest."""

from pathlib import Path
from typing import Any

import click

from fusion import rule_promotion
from fusion.cli.acting import act_options, perform
from fusion.cli.output import RulesOutput, database_option, rules_option, speaking


@click.command()
@click.argument("rule", metavar="ID")
@click.option("--to", type=click.Choice(rule_promotion.TARGETS), required=True, help="Mode. 模式。")
@act_options
@rules_option
@database_option
@speaking
def promote(output: RulesOutput, folder: Path, database: str | None, **given: Any) -> None:
    """Put the version of a rule that stands in its file into shadow mode, or propose that it go live.

    将规则文件中的版本转为 shadow 模式，或提议转为 live。

    To live: only from shadow, with a recorded backtest of exactly this version and content; another person confirms.
    """
    perform(output, rule_promotion.promote, database, output.choose(folder).rules, given)
