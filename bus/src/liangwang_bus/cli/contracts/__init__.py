"""``liangwang contracts``: the catalogue of events for those who add to it and those who rest on it.

Each sub-command is a click command of the same name in a module of the same name, and is loaded when it is asked for.
Exit codes: 0 done or in order, 1 something is wrong with what was looked at or was refused, 2 wrong usage.
"""

from importlib import import_module
from importlib.util import find_spec

import click

COMMANDS = ("check", "deprecate", "diff", "docs", "list", "new", "show", "usage", "validate")


class CommandModules(click.Group):
    """Finds its sub-commands in the modules beside this one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name those whose module is there."""
        del ctx
        return [name for name in COMMANDS if find_spec(f"{__name__}.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; only its module is imported."""
        if cmd_name not in self.list_commands(ctx):
            return None
        try:
            module = import_module(f"{__name__}.{cmd_name}")
        except Exception as error:  # noqa: BLE001 (whatever a broken contract raises)
            from liangwang_bus.cli.broken import stand_in  # noqa: PLC0415 (needed when something is broken)

            return stand_in(cmd_name, error)
        found = (each for each in vars(module).values() if isinstance(each, click.Command) and each.name == cmd_name)
        return next(found, None)


@click.command(cls=CommandModules)
def contracts() -> None:
    """Look at the catalogue of events, add to it, and see whom a change would break.

    查看、新增事件契约，并检查改动会影响谁。
    """
