"""``liangwang rules stop``: a rule is turned off in all its versions, at once, by one person."""

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
def stop(output: RulesOutput, folder: Path, database: str | None, **given: Any) -> None:
    """Turn a rule off, in all its versions: the kill switch.

    立即停用规则的所有版本。
    """
    perform(output, rule_modes.stop, database, rules_if_readable(output, folder), given)
