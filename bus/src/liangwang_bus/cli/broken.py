"""What stands in for a command that cannot be loaded, since the installed contracts cannot be imported.

The help of its group lists it with the others; called with whatever arguments, it names file and line of each fault,
as ``liangwang contracts check`` does, and ends with 1. What is no fault of the contracts is raised as it was.
"""

import click

from liangwang_bus.cli.contracts.check import looked_at
from liangwang_bus.cli.contracts.output import WRONG, Output, speaking
from liangwang_bus.cli.contracts.places import installed_package

_HELP = "Cannot be loaded: see `liangwang contracts check`. 无法加载：见 liangwang contracts check。"
_ANYTHING = {"ignore_unknown_options": True, "allow_extra_args": True}


def stand_in(name: str, error: Exception) -> click.Command:
    """Give a command that says why the one of this name cannot be loaded.

    Args:
        name: of the command.
        error: that its import ended with.
    """

    def tell(output: Output) -> None:
        checkout = installed_package().parents[2]
        faults = looked_at(output, checkout)["faults"]
        if not faults or any(each["rule"] == "no-package" for each in faults):
            raise error
        output.fail("\n".join(f"{each['path']}:{each['line']}: {each[output.language]}" for each in faults), WRONG)

    made = click.command(name, context_settings=_ANYTHING, add_help_option=False, short_help=_HELP)
    return made(speaking(tell))
