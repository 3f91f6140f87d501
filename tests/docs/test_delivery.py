"""Each promise and each limit on the page is checked by a test that exists."""

import ast
from pathlib import Path
from typing import Any

import pytest

NOT_CHECKED = "(cannot be checked)"


@pytest.mark.parametrize("heading", ["Promises", "Limits"])
def test_every_sentence_names_a_test_that_exists(pages: dict[str, Any], root: Path, heading: str) -> None:
    """A file of tests and a function in it."""
    rows = pages["docs/architecture/delivery.md"].table(heading)
    assert len(rows) > 10
    named = [row[1].strip("`") for row in rows if row[1] != NOT_CHECKED]
    assert [name for name in named if not _exists(root, name)] == []
    assert sum(row[1] == NOT_CHECKED for row in rows) <= 2


def _exists(root: Path, name: str) -> bool:
    path, _, function = name.partition("::")
    if not (root / path).is_file():
        return False
    nodes = ast.walk(ast.parse((root / path).read_text(encoding="utf-8")))
    return any(isinstance(node, ast.FunctionDef) and node.name == function for node in nodes)
