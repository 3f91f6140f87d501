"""``liangwang rules``: rules for those who write them, try them on the journal, and answer for what is in force.

Each sub-command is a click command of the same name in a module of the same name, and is loaded when it is asked for.
Exit codes: 0 done or in order, 1 something is wrong with what was looked at or was refused, 2 wrong usage.
"""

from importlib import import_module

import click

COMMANDS = (
    "backtest",
    "confirm",
    "list",
    "promote",
    "resume",
    "schema",
    "show",
    "stop",
    "test",
    "versions",
    "withdraw",
)


class RuleCommands(click.Group):
    """Finds its sub-commands in the modules beside this one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; only its module is imported."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"{__name__}.{cmd_name}")
        found = (each for each in vars(module).values() if isinstance(each, click.Command) and each.name == cmd_name)
        return next(found, None)


@click.command(cls=RuleCommands)
def rules() -> None:
    """Test rules, try them on history, put them in force and stop them.

    测试规则、在历史数据上试算、启用与停用规则。
    """
