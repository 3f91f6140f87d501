"""Where the contracts lie: the checkout that a command works on, and the data beside the installed package."""

from pathlib import Path

import liangwang_contracts
from liangwang_bus.cli.contracts.output import UNUSABLE, Output
from liangwang_contracts.lint import PACKAGE


def checkout(output: Output, root: Path | None) -> Path:
    """Give the folder of the checkout: the one given, else the nearest from here upwards; ends with 2 without one."""
    here = (root or Path()).resolve()
    found = next((each for each in ([here] if root else [here, *here.parents]) if (each / PACKAGE).is_dir()), None)
    return found or output.fail(output.say("no_checkout"), UNUSABLE)


def installed_checkout(output: Output, root: Path | None) -> Path:
    """Give the folder of the checkout whose contracts are installed; ends with 2 where another one is meant."""
    found = checkout(output, root)
    if (found / PACKAGE).resolve() != Path(liangwang_contracts.__file__).resolve().parent:
        output.fail(output.say("other_checkout", root=found), UNUSABLE)
    return found


def data_folder(name: str) -> Path:
    """Give the folder ``examples`` or ``schemas`` beside the installed package's source; it may not be there."""
    return Path(liangwang_contracts.__file__).parents[2] / name
