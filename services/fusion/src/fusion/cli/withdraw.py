"""``liangwang rules withdraw``: a proposal ends, and the rule stays as it is."""

from pathlib import Path
from typing import Any

import click

from fusion import rule_promotion
from fusion.cli.acting import act_options, perform, rules_if_readable
from fusion.cli.output import RulesOutput, database_option, rules_option, speaking


@click.command()
@click.argument("rule", metavar="ID")
@click.option("--proposal", type=int, required=True, help="Its number, as it was given by promote. 提议编号。")
@act_options
@rules_option
@database_option
@speaking
def withdraw(output: RulesOutput, folder: Path, database: str | None, **given: Any) -> None:
    """End a proposal: the rule stays as it is.

    撤回或否定提议：规则保持原模式。
    """
    perform(output, rule_promotion.withdraw, database, rules_if_readable(output, folder), given)
