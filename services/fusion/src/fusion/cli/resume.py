"""``liangwang rules resume``: a rule gets back the modes that it had before it was stopped."""

from pathlib import Path
from typing import Any

import click

from fusion import rule_modes
from fusion.cli.acting import act_options, perform, rules_if_readable
from fusion.cli.output import RulesOutput, database_option, rules_option, speaking


@click.command()
@click.argument("rule", metavar="ID")
@act_options
@rules_option
@database_option
@speaking
def resume(output: RulesOutput, folder: Path, database: str | None, **given: Any) -> None:
    """Give a rule that was stopped the modes back that its versions had.

    恢复被停用的规则。
    """
    perform(output, rule_modes.resume, database, rules_if_readable(output, folder), given)
