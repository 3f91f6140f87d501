"""The page on tongguan is true: its code runs, and its tables name every refusal and every way in."""

import re
from pathlib import Path
from typing import Any, get_args

from liangwang_contracts import COMMANDS
from tongguan.domain.refusal import Code

PAGE = (Path(__file__).parents[2] / "docs" / "architecture" / "tongguan.md").read_text()


def test_the_code_on_the_page_runs() -> None:
    """From top to bottom, as a reader would try it."""
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    for block in blocks:
        names: dict[str, Any] = {"__name__": "page"}
        exec(block, names)  # noqa: S102 (our own page)
    assert len(blocks) == 1


def test_the_page_names_every_refusal() -> None:
    """A code that a caller may get stands on the page."""
    assert set(get_args(Code)) <= set(re.findall(r"`(\w+)`", PAGE))


def test_the_page_names_every_command() -> None:
    """A command that the service takes stands on the page."""
    taken = {name for name, each in COMMANDS.items() if each.service in ("", "tongguan")}
    assert taken <= set(re.findall(r"`([a-z.-]+)`", PAGE))
