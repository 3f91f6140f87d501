"""``liangwang rules promote``: a rule goes live, on a recorded backtest and with a second person."""

from pathlib import Path
from typing import Any

import click

from fusion import rule_modes
from fusion.cli.acting import act_options, perform
from fusion.cli.output import RulesOutput, database_option, rules_option, speaking


@click.command()
@click.argument("rule", metavar="ID")
@click.option("--to", type=click.Choice(rule_modes.TARGETS), required=True, help="Mode. 模式。")
@click.option("--second", metavar="NAME", help="Who else stands for it; needed for live. 复核人。")
@act_options
@rules_option
@database_option
@speaking
def promote(output: RulesOutput, folder: Path, database: str | None, **given: Any) -> None:
    """Set the mode of the version of a rule that stands in its file.

    设定规则文件中该版本的模式。

    To live: only from shadow, with a recorded backtest of exactly this version and content, and by two persons.
    """
    perform(output, rule_modes.promote, database, output.choose(folder).rules, given)
