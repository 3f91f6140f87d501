"""The page on contracts is true: its code runs, and its tables name what there is."""

import re
from pathlib import Path
from textwrap import dedent
from typing import Any

from liangwang_contracts.attributes import HEADERS
from liangwang_contracts.identifiers import SCHEMES

PAGE = Path(__file__).parents[2] / "docs" / "architecture" / "contracts.md"


def test_the_code_on_the_page_runs() -> None:
    """From top to bottom, as a reader would try it."""
    blocks = re.findall(r"^ *```python\n(.*?)^ *```$", PAGE.read_text(), flags=re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {"__name__": "page"}
    for block in blocks:
        exec(dedent(block), names)  # noqa: S102 - our own page
    assert len(blocks) == 4
    older = names["PermitFramed"](permit=names["permit"].permit, framed_on=names["date"](2026, 3, 2))
    assert names["PermitFramedV2"].lifted(older).lowered() == older


def test_the_page_names_every_header_and_every_scheme() -> None:
    """And none that does not exist."""
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    headers = [name for row in rows for name in re.findall(r"`(cloudEvents:\w+)`", row)]
    assert sorted(headers) == sorted(HEADERS.values())
    named = {name for row in rows for name in re.findall(r"`([a-z-]+)`", row.split("|")[1])}
    assert set(SCHEMES) <= named
