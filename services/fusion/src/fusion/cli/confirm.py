"""``liangwang rules confirm``: a rule goes live that somebody else has proposed."""

from pathlib import Path
from typing import Any

import click

from fusion import rule_promotion
from fusion.cli.acting import act_options, perform
from fusion.cli.output import RulesOutput, database_option, rules_option, speaking


@click.command()
@click.argument("rule", metavar="ID")
@click.option("--proposal", type=int, required=True, help="Its number, as it was given by promote. 提议编号。")
@act_options
@rules_option
@database_option
@speaking
def confirm(output: RulesOutput, folder: Path, database: str | None, **given: Any) -> None:
    """Let a rule go live that somebody else has proposed.

    确认他人的提议：规则转为 live。
    """
    perform(output, rule_promotion.confirm, database, output.choose(folder).rules, given)
