"""Where the contracts lie: the checkout that a command works on, and the data beside the installed package.

Invariant: nothing of the contracts is imported here, since they may be what is broken.
"""

from importlib.util import find_spec
from pathlib import Path

from liangwang_bus.cli.contracts.output import UNUSABLE, Output

PACKAGE = Path("contracts", "src", "liangwang_contracts")
"""Where the contracts lie in a checkout."""


def checkout(output: Output, root: Path | None) -> Path:
    """Give the folder of the checkout: the one given, else the nearest from here upwards; ends with 2 without one."""
    here = (root or Path()).resolve()
    found = next((each for each in ([here] if root else [here, *here.parents]) if (each / PACKAGE).is_dir()), None)
    return found or output.fail(output.say("no_checkout"), UNUSABLE)


def installed_checkout(output: Output, root: Path | None) -> Path:
    """Give the folder of the checkout whose contracts are installed; ends with 2 where another one is meant."""
    found = checkout(output, root)
    if (found / PACKAGE).resolve() != installed_package().resolve():
        output.fail(output.say("other_checkout", root=found), UNUSABLE)
    return found


def data_folder(name: str) -> Path:
    """Give the folder ``examples`` or ``schemas`` beside the installed package's source; it may not be there."""
    return installed_package().parents[1] / name


def installed_package() -> Path:
    """Give the folder of the contracts that this process would import, without importing them."""
    spec = find_spec("liangwang_contracts")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(name="liangwang_contracts")
    return Path(spec.submodule_search_locations[0])
