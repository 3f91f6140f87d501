"""Copies of what a checkout of contracts consists of, to break and to add to."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from liangwang_contracts import lint

ROOT = Path(__file__).parents[1]
PACKAGE = "contracts/src/liangwang_contracts"

Fault = tuple[str, str, int]


def copy_to(folder: Path) -> Path:
    """Copy the contracts with their data."""
    ignored = shutil.ignore_patterns("__pycache__", "generated")
    shutil.copytree(ROOT / "contracts", folder / "contracts", ignore=ignored)
    return folder


def linted(root: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Run the linter as `make lint` does; give its exit code and what it found."""
    command = [sys.executable, "-P", "-W", "error", lint.__file__, "--json", "--root", str(root), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


def rewritten(root: Path) -> None:
    """Write schemas and ledger of a copy anew from its own contracts, as ``liangwang contracts docs`` does."""
    program = (
        "from pathlib import Path; from liangwang_contracts.schemas import write; write(Path('contracts/schemas'))"
    )
    command = [sys.executable, "-P", "-W", "ignore", "-c", program]
    subprocess.run(command, cwd=root, env={"PYTHONPATH": "contracts/src"}, check=True, capture_output=True)


def line_of(path: Path, text: str) -> int:
    """Give the number of the first line with a text in it."""
    return next(number for number, line in enumerate(path.read_text().splitlines(), start=1) if text in line)


@contextmanager
def changed(path: Path, text: str) -> Iterator[Path]:
    """Give a file another text, or make it, for a while."""
    before = path.read_text() if path.exists() else None
    path.write_text(text)
    try:
        yield path
    finally:
        path.unlink() if before is None else path.write_text(before)
